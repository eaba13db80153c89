"""Sentences for training: subwords of a treebank's words, and the labels of every head that the treebank has."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import get_args

import torch
from tokenizers import Tokenizer

from dragoman.codebook.hints import NAMES, Hints
from dragoman.codebook.model import shape
from dragoman.records import Status
from language.model.labelled import NO_ACT, ROLES, Labelled, Pair

IGNORE = -100
LONGEST_WORDS, LONGEST_SUBWORDS = 160, 254
SHAPES = ("other", "lower", "title", "upper", "capital", "mixed", "digits", "mark")
UPOS = (
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()  # noqa: SIM905 - a tag set
)
ENTITIES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
TIMES = ("O", "B", "I")
ATTRIBUTION = ("O", "B-SOURCE", "I-SOURCE", "B-CUE", "I-CUE", "B-CONTENT", "I-CONTENT")
# How many pairs of a sentence a batch takes: all that an act joins, up to the one, and of the others up to the other.
MOST_JOINED, MOST_APART = 8, 2


@dataclass(frozen=True)
class Labels:
    """The label sets of the heads, in the order of the network's outputs."""

    xpos: tuple[str, ...]
    rel: tuple[str, ...]
    act: tuple[str, ...]
    status: tuple[str, ...] = get_args(Status)
    attr: tuple[str, ...] = ATTRIBUTION
    role: tuple[str, ...] = ROLES
    upos: tuple[str, ...] = tuple(UPOS)
    ner: tuple[str, ...] = ENTITIES
    time: tuple[str, ...] = TIMES


@dataclass(frozen=True)
class Sentence:
    """A sentence made ready; `tags` holds what its treebank labels; `heads` counts words from 1, 0 is the root."""

    subwords: list[int]
    shapes: list[int]
    first: list[int]
    heads: list[int]
    tags: dict[str, list[int]]
    roles: tuple[tuple[int, int, int], ...] = ()
    pairs: tuple[Pair, ...] = ()
    hints: list[tuple[int, ...]] = field(default_factory=list)


def load(path: Path) -> list[dict[str, list[str]]]:
    """The sentences of a JSONL treebank."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def labels(treebanks: Iterable[Sequence[dict[str, list[str]]]], forms: Iterable[str]) -> Labels:
    """The label sets that the treebanks use, and the forms of acts that the codebook has."""
    rows = [row for bank in treebanks for row in bank]
    xpos = sorted({tag for row in rows for tag in row.get("xpos", ())})
    rel = sorted({tag for row in rows for tag in row.get("rel", ())})
    return Labels(tuple(xpos), tuple(rel), (NO_ACT, *forms))


def encode(words: Sequence[str], tokenizer: Tokenizer) -> tuple[list[int], list[int], list[int]]:
    """Subword ids with [CLS] and [SEP], the shape of each (of word-initial ones), and where each word begins."""
    ids, shapes, first = [tokenizer.token_to_id("[CLS]")], [0], []
    for word in words:
        pieces = tokenizer.encode(word, add_special_tokens=False).ids or [tokenizer.token_to_id("[UNK]")]
        first.append(len(ids))
        shapes.extend([SHAPES.index(shape(word)), *[0] * (len(pieces) - 1)])
        ids.extend(pieces)
    return [*ids, tokenizer.token_to_id("[SEP]")], [*shapes, 0], first


def prepare(row: dict[str, list[str]], tokenizer: Tokenizer, sets: Labels, hints: Hints) -> Sentence | None:
    """The sentence made ready; None where it is too long for a batch."""
    subwords, shapes, first = encode(row["toks"], tokenizer)
    if len(first) > LONGEST_WORDS or len(subwords) > LONGEST_SUBWORDS:
        return None
    tags = {
        head: [names.index(tag) if tag in names else IGNORE for tag in row[head]]
        for head, names in vars(sets).items()
        if head in row
    }
    heads = [int(h) for h in row.get("head", ())]
    return Sentence(subwords, shapes, first, heads, tags, hints=hints.of(row["toks"]))


def prepare_labelled(one: Labelled, tokenizer: Tokenizer, sets: Labels, hints: Hints) -> Sentence | None:
    """The sentence of the corpus made ready; None where it is too long for a batch."""
    made = prepare({"toks": list(one.words), **one.columns}, tokenizer, sets, hints)
    if made is None:
        return None
    roles = tuple((trigger, party, sets.role.index(role)) for trigger, party, role in one.roles)
    return replace(made, roles=roles, pairs=one.pairs)


@dataclass(frozen=True)
class Pairs:
    """The pairs of a batch: row of the sentence, mask and parties over 1 + words, shares of the acts, status."""

    row: torch.Tensor
    mask: torch.Tensor
    parties: torch.Tensor
    acts: torch.Tensor
    status: torch.Tensor


@dataclass(frozen=True)
class Batch:
    """Padded tensors of sentences of one treebank; labels are padded with `IGNORE`."""

    subwords: torch.Tensor
    shapes: torch.Tensor
    mask: torch.Tensor
    first: torch.Tensor
    hints: torch.Tensor
    words: torch.Tensor
    heads: torch.Tensor | None
    tags: dict[str, torch.Tensor]
    roles: torch.Tensor | None = None
    pairs: Pairs | None = None


def _padded(rows: Sequence[Sequence[int]], value: int) -> torch.Tensor:
    width = max(map(len, rows))
    return torch.tensor([[*row, *[value] * (width - len(row))] for row in rows])


def batch(sentences: Sequence[Sentence], sets: Labels, rng: random.Random | None = None) -> Batch:
    """The sentences as one batch; with an rng only some of the pairs that nothing joins, at random."""
    subwords = _padded([s.subwords for s in sentences], 0)
    mask = _padded([[1] * len(s.subwords) for s in sentences], 0)
    words = _padded([[1] * len(s.first) for s in sentences], 0).bool()
    heads = _padded([s.heads for s in sentences], IGNORE) if sentences[0].heads else None
    known = {head for s in sentences for head in s.tags}
    tags = {head: _padded([s.tags.get(head, [IGNORE] * len(s.first)) for s in sentences], IGNORE) for head in known}
    roles = [(row, *role) for row, s in enumerate(sentences) for role in s.roles]
    return Batch(
        subwords, _padded([s.shapes for s in sentences], 0), mask, _padded([s.first for s in sentences], 0),
        hinted(sentences, subwords.shape[1]), words, heads, tags,
        torch.tensor(roles) if roles else None, _paired(sentences, words, sets, rng),
    )  # fmt: skip


def hinted(sentences: Sequence[Sentence], width: int) -> torch.Tensor:
    """The hints of each word at its first subword: (batch, subwords, hints), 1 where the lists say so."""
    made = torch.zeros(len(sentences), width, len(NAMES))
    for row, sentence in enumerate(sentences):
        for at, known in zip(sentence.first, sentence.hints, strict=True):
            made[row, at, list(known)] = 1
    return made


def _chosen(pairs: Sequence[Pair], rng: random.Random | None) -> list[Pair]:
    """The pairs to learn from: those that an act joins, and some of the others."""
    if rng is None:
        return list(pairs)
    apart = [pair for pair in pairs if pair.forms[0][0] == NO_ACT]
    joined = [pair for pair in pairs if pair.forms[0][0] != NO_ACT]
    return [*joined[:MOST_JOINED], *rng.sample(apart, min(MOST_APART, len(apart)))]


def _paired(
    sentences: Sequence[Sentence], words: torch.Tensor, sets: Labels, rng: random.Random | None
) -> Pairs | None:
    """The pairs of the sentences as tensors; None where there are none."""
    chosen = [(row, pair) for row, s in enumerate(sentences) for pair in _chosen(s.pairs, rng)]
    if not chosen:
        return None
    row = torch.tensor([r for r, _ in chosen])
    mask = torch.cat([torch.ones(len(chosen), 1), words[row].float()], 1)
    parties, acts = torch.zeros_like(mask).long(), torch.zeros(len(chosen), len(sets.act))
    status = torch.full((len(chosen),), IGNORE)
    for i, (_, pair) in enumerate(chosen):
        for side, (first, last) in enumerate((pair.actor, pair.recipient), start=1):
            parties[i, 1 + first : 1 + last] = side
        for form, share in pair.forms:
            acts[i, sets.act.index(form)] = share
        if pair.status:
            status[i] = sets.status.index(pair.status)
    return Pairs(row, mask, parties, acts, status)


def batches(sentences: Sequence[Sentence], size: int, rng: random.Random | None) -> Iterator[list[Sentence]]:
    """Sentences of like length, up to `size` subwords with padding; in random order where an rng is given."""
    order = sorted(range(len(sentences)), key=lambda i: (len(sentences[i].subwords), rng.random() if rng else 0))
    groups: list[list[Sentence]] = [[]]
    for i in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(sentences[i].subwords) > size:
            groups.append([])
        groups[-1].append(sentences[i])
    if rng:
        rng.shuffle(groups)
    yield from groups

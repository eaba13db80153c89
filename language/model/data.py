"""Sentences for training: subwords of a treebank's words, and the labels of every head that the treebank has."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

IGNORE = -100
LONGEST_WORDS, LONGEST_SUBWORDS = 160, 254
SHAPES = ("other", "lower", "title", "upper", "capital", "mixed", "digits", "mark")
UPOS = (
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()  # noqa: SIM905 - a tag set
)
ENTITIES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
TIMES = ("O", "B", "I")


def shape(word: str) -> int:
    """The index in `SHAPES` of how a word is written; the encoder itself knows no case."""
    if not any(c.isalnum() for c in word):
        name = "mark"
    elif any(c.isdigit() for c in word):
        name = "digits"
    elif word.islower():
        name = "lower"
    elif word.isupper():
        name = "capital" if len(word) == 1 else "upper"
    elif word[0].isupper() and word[1:].islower():
        name = "title"
    else:
        name = "mixed" if any(c.isupper() for c in word) else "other"
    return SHAPES.index(name)


@dataclass(frozen=True)
class Labels:
    """The label sets of the heads, in the order of the network's outputs."""

    xpos: tuple[str, ...]
    rel: tuple[str, ...]
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


def load(path: Path) -> list[dict[str, list[str]]]:
    """The sentences of a JSONL treebank."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def labels(treebanks: Iterable[Sequence[dict[str, list[str]]]]) -> Labels:
    """The label sets that the treebanks use."""
    rows = [row for bank in treebanks for row in bank]
    xpos = sorted({tag for row in rows for tag in row.get("xpos", ())})
    rel = sorted({tag for row in rows for tag in row.get("rel", ())})
    return Labels(tuple(xpos), tuple(rel))


def encode(words: Sequence[str], tokenizer: Tokenizer) -> tuple[list[int], list[int], list[int]]:
    """Subword ids with [CLS] and [SEP], the shape of each (of word-initial ones), and where each word begins."""
    ids, shapes, first = [tokenizer.token_to_id("[CLS]")], [0], []
    for word in words:
        pieces = tokenizer.encode(word, add_special_tokens=False).ids or [tokenizer.token_to_id("[UNK]")]
        first.append(len(ids))
        shapes.extend([shape(word), *[0] * (len(pieces) - 1)])
        ids.extend(pieces)
    return [*ids, tokenizer.token_to_id("[SEP]")], [*shapes, 0], first


def prepare(row: dict[str, list[str]], tokenizer: Tokenizer, sets: Labels) -> Sentence | None:
    """The sentence made ready; None where it is too long for a batch."""
    subwords, shapes, first = encode(row["toks"], tokenizer)
    if len(first) > LONGEST_WORDS or len(subwords) > LONGEST_SUBWORDS:
        return None
    tags = {
        head: [names.index(tag) if tag in names else IGNORE for tag in row[head]]
        for head, names in vars(sets).items()
        if head in row
    }
    return Sentence(subwords, shapes, first, [int(h) for h in row.get("head", ())], tags)


@dataclass(frozen=True)
class Batch:
    """Padded tensors of sentences of one treebank; labels are padded with `IGNORE`."""

    subwords: torch.Tensor
    shapes: torch.Tensor
    mask: torch.Tensor
    first: torch.Tensor
    words: torch.Tensor
    heads: torch.Tensor | None
    tags: dict[str, torch.Tensor]


def _padded(rows: Sequence[Sequence[int]], value: int) -> torch.Tensor:
    width = max(map(len, rows))
    return torch.tensor([[*row, *[value] * (width - len(row))] for row in rows])


def batch(sentences: Sequence[Sentence]) -> Batch:
    """The sentences as one batch."""
    subwords = _padded([s.subwords for s in sentences], 0)
    mask = _padded([[1] * len(s.subwords) for s in sentences], 0)
    words = _padded([[1] * len(s.first) for s in sentences], 0).bool()
    heads = _padded([s.heads for s in sentences], IGNORE) if sentences[0].heads else None
    known = {head for s in sentences for head in s.tags}
    tags = {head: _padded([s.tags.get(head, [IGNORE] * len(s.first)) for s in sentences], IGNORE) for head in known}
    return Batch(
        subwords, _padded([s.shapes for s in sentences], 0), mask, _padded([s.first for s in sentences], 0), words,
        heads, tags,
    )  # fmt: skip


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

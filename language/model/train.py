"""Trains the network, in two stages.

TREEBANKS holds `ewt_*.jsonl` and `gum_*.jsonl`, ENTITIES `wikigold_train.jsonl`, ENCODER the MiniLM folder to start
from. Stage `syntax` learns tags, trees and names; its trees find the head words of the corpus's parties; stage `acts`
goes on from it with everything. After every epoch the weights and the state of the optimiser go to OUT, so that a run
that was cut off goes on. A tenth of the corpus is held out, for the scores that are printed and for calibration.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

from dragoman.codebook import Book
from dragoman.codebook import load as load_codebook
from dragoman.codebook.hints import Hints
from dragoman.parse.paragraphs import paragraphs
from dragoman.parse.sentences import sentences as cut_sentences
from dragoman.parse.tokens import tokens
from dragoman.parse.tree import tree
from dragoman.records import Span
from language.corpus.markup import Marking, Passage, passages, sentences
from language.model import labelled
from language.model.data import (
    Batch,
    Labels,
    Sentence,
    batch,
    batches,
    encode,
    labels,
    load,
    prepare,
    prepare_labelled,
)
from language.model.evaluate import corpus_scores, scores
from language.model.network import Network, loss

CORPUS = Path(__file__).parent.parent / "corpus"
BATCH_SUBWORDS = 1400
# Our corpus goes in smaller batches: it is small, and every step counts.
OWN_BATCH_SUBWORDS = 600
OWN = frozenset({"sentences", "passages"})
WARM_UP, DECAY, CLIP = 0.06, 0.01, 1.0
# One sentence in so many is held out of the corpus, by the hash of its text.
HELD_OUT = 10
Data = dict[str, list[Sentence]]


@dataclass(frozen=True)
class Stage:
    """A part of the training: how often an epoch takes each corpus, and the rates of learning at their highest."""

    name: str
    repeats: dict[str, int]
    epochs: int
    encoder_rate: float
    head_rate: float


SYNTAX = Stage("syntax", {"ewt": 1, "gum": 2, "wikigold": 2}, 2, 1.5e-4, 1e-3)
ACTS = Stage("acts", {"ewt": 1, "gum": 0, "wikigold": 1, "sentences": 1, "passages": 1}, 13, 1.5e-4, 1e-3)


def held_out(text: str) -> bool:
    """Whether a sentence of the corpus is kept out of training; the text alone decides."""
    return sha256(text.encode()).digest()[0] % HELD_OUT == 0


def size(name: str) -> int:
    """How many subwords a batch of a corpus has, with padding."""
    return OWN_BATCH_SUBWORDS if name in OWN else BATCH_SUBWORDS


def corpora(treebanks: Path, entities: Path) -> dict[str, list[dict[str, list[str]]]]:
    """The training sentences by corpus; of WikiGold, the entities that the other sets know (others are not scored)."""
    return {
        "ewt": load(treebanks / "ewt_train.jsonl"),
        "gum": load(treebanks / "gum_train.jsonl"),
        "wikigold": load(entities / "wikigold_train.jsonl"),
    }


def cut(text: str, book: Book) -> Sequence[Span]:
    """The spans of the sentences of a passage."""
    body = (Span(0, len(text)),)
    found = cut_sentences(tokens(text, body, book.language), paragraphs(text, body), book.language, None)
    return [Span(one.start, one.end) for one in found]


def parser(
    network: Network, tokenizer: Tokenizer, sets: Labels, hints: Hints
) -> Callable[[Sequence[str]], Sequence[int]]:
    """What finds the governors of a sentence's words, counted from 1."""

    @torch.no_grad()
    def heads(words: Sequence[str]) -> Sequence[int]:
        subwords, shapes, first = encode(words, tokenizer)
        one = batch([Sentence(subwords, shapes, first, [], {}, hints=hints.of(words))], sets)
        arcs = network(one.subwords, one.shapes, one.mask, one.first, one.hints)[-4]
        return tree(arcs[0].double().numpy())

    return heads


def own_corpus(network: Network, tokenizer: Tokenizer, sets: Labels, folder: Path = CORPUS) -> tuple[Data, Data]:
    """Our corpus as training sentences and as held-out ones."""
    book, heads = load_codebook(), parser(network.eval(), tokenizer, sets, load_codebook().hints)
    train: Data = {"sentences": [], "passages": []}
    dev: Data = {"sentences": [], "passages": []}
    for path in sorted(folder.glob("sentences/*.txt")):
        for one in sentences(path, book.plover.forms):
            if isinstance(one, Marking):
                made = prepare_labelled(labelled.sentence(one, book, heads), tokenizer, sets, book.hints)
                (dev if held_out(one.text) else train)["sentences"].extend([made] if made else [])
    for path in sorted(folder.glob("passages/*.txt")):
        for one in passages(path):
            if isinstance(one, Passage):
                rows = labelled.passage(one, book, lambda text: cut(text, book))
                made_rows = [made for row in rows if (made := prepare_labelled(row, tokenizer, sets, book.hints))]
                (dev if held_out(one.text) else train)["passages"].extend(made_rows)
    return train, dev


def ready(rows: list[dict[str, list[str]]], tokenizer: Tokenizer, sets: Labels, hints: Hints) -> list[Sentence]:
    """The sentences made ready, without those that are too long."""
    return [sentence for row in rows if (sentence := prepare(row, tokenizer, sets, hints)) is not None]


def groups(network: Network, stage: Stage) -> list[dict[str, object]]:
    """The parameters with their rates: low for the encoder and the layers copied from it, high for the heads."""
    slow = [*network.encoder.parameters(), *network.pairs.layers.parameters()]
    known = set(slow)
    heads = [p for p in network.parameters() if p not in known]
    return [{"params": slow, "lr": stage.encoder_rate}, {"params": heads, "lr": stage.head_rate}]


def epoch(data: Data, stage: Stage, sets: Labels, step: Callable[[Batch], float], rng: random.Random) -> float:
    """Mean loss over one epoch: every corpus as often as the stage says, one corpus a batch, in random order."""
    repeated = [name for name in data for _ in range(stage.repeats[name])]
    plan = [group for name in repeated for group in batches(data[name], size(name), rng)]
    rng.shuffle(plan)
    total, started = 0.0, time.monotonic()
    for done, group in enumerate(plan, start=1):
        total += step(batch(group, sets, rng))
        if done % 50 == 0:
            rate = (time.monotonic() - started) / done
            print(f"  {done}/{len(plan)} loss {total / done:.3f}, {rate:.2f} s a batch", flush=True)
    return total / len(plan)


def run(network: Network, data: Data, dev: Data, sets: Labels, stage: Stage, *, seed: int, out: Path) -> None:
    """Trains one stage, from its last checkpoint where there is one, and prints the scores after every epoch."""
    optimiser = torch.optim.AdamW(groups(network, stage), weight_decay=DECAY)
    rng = random.Random(seed)
    epochs = stage.epochs
    steps = epochs * sum(stage.repeats[n] * len(list(batches(d, size(n), None))) for n, d in data.items())
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda i: min((i + 1) / (WARM_UP * steps), max(0.0, (steps - i) / ((1 - WARM_UP) * steps)))
    )
    checkpoint, first = out / f"{stage.name}.pt", 0
    if checkpoint.exists():
        state = torch.load(checkpoint)
        network.load_state_dict(state["network"])
        first = state["epoch"]
        if first < epochs:
            optimiser.load_state_dict(state["optimiser"])
            schedule.load_state_dict(state["schedule"])
            rng.setstate(state["rng"])
            torch.set_rng_state(state["torch"])

    def step(one: Batch) -> float:
        with torch.autocast("cpu", torch.bfloat16):
            value = loss(network, one)
        optimiser.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_(network.parameters(), CLIP)
        optimiser.step()
        schedule.step()
        return value.item()

    for number in range(first, epochs):
        network.train()
        mean = epoch(data, stage, sets, step, rng)
        parts = {"network": network, "optimiser": optimiser, "schedule": schedule}
        state = {name: part.state_dict() for name, part in parts.items()}
        drawn = {"rng": rng.getstate(), "torch": torch.get_rng_state()}
        torch.save({**state, **drawn, "epoch": number + 1}, checkpoint)
        network.eval()
        told = scores(network, dev["ewt"], sets)
        for name in OWN & dev.keys():
            told |= {f"{name}.{k}": v for k, v in corpus_scores(network, dev[name], sets).items() if v}
        print(f"{stage.name} {number + 1}: loss {mean:.3f}", json.dumps(told), flush=True)


def read_tokenizer(encoder: Path) -> Tokenizer:
    """The encoder's tokenizer, which neither cuts nor pads."""
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def train(treebanks: Path, entities: Path, encoder: Path, out: Path, *, seed: int) -> None:
    """Trains both stages, and prints the scores on the development sets after every epoch."""
    torch.manual_seed(seed)
    rows, hints = corpora(treebanks, entities), load_codebook().hints
    sets = labels(rows.values(), load_codebook().plover.forms)
    tokenizer = read_tokenizer(encoder)
    data = {name: ready(found, tokenizer, sets, hints) for name, found in rows.items()}
    dev = {"ewt": ready(load(treebanks / "ewt_dev.jsonl"), tokenizer, sets, hints)}
    network = Network(BertModel.from_pretrained(encoder, add_pooling_layer=False), sets)
    out.mkdir(parents=True, exist_ok=True)
    (out / "labels.json").write_text(json.dumps(vars(sets)))
    run(network, data, dev, sets, SYNTAX, seed=seed, out=out)
    network.pairs.begin(network.encoder)
    learned, held = own_corpus(network, tokenizer, sets)
    print({name: len(found) for name, found in {**data, **learned}.items()}, {n: len(f) for n, f in held.items()})
    run(network, data | learned, dev | held, sets, ACTS, seed=seed, out=out)

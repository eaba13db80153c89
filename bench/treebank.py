"""How well words are tagged and trees built, on a treebank in Universal Dependencies.

Protocol: the gold words go in; all words count, marks too, as in the CoNLL shared tasks. Trees are the best ones
without cycles and with one root. The model is the one that ships, in int8.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.contract import Outcome
from dragoman import codebook
from dragoman.codebook.model import LanguageModel, Scores
from dragoman.parse.tree import tree

SUMMARY = "Parts of speech and dependency trees"
KNOWN: dict[str, tuple[str, float]] = {
    "upos": ("a prototype of ours, EWT test", 0.962),
    "uas": ("a prototype of ours, EWT test", 0.899),
    "las": ("a prototype of ours, EWT test; a spaCy CNN trained alike: 0.827", 0.874),
}
BATCH = 16
FIGURES = ("upos", "xpos", "uas", "las")
Row = dict[str, Any]


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """Accuracy of tags and governors, with and without the relation's name."""
    del options
    model = codebook.load().model
    right: dict[str, int] = dict.fromkeys(FIGURES, 0)
    words = cut = 0
    for row, scores in read(path, model):
        n = len(scores.upos)
        cut += len(row["toks"]) - n
        words += len(row["toks"])
        governors = tree(scores.arcs.astype("float64"))
        for name, values in (("upos", scores.upos), ("xpos", scores.xpos)):
            names = getattr(model.meta, name)
            right[name] += sum(names[best] == gold for best, gold in zip(values.argmax(1), row[name][:n], strict=True))
        rels = model.relations(scores.states[1:], scores.states[governors])
        for governor, rel, head, wanted in zip(governors, rels, row["head"], row["rel"], strict=False):
            right["uas"] += int(head) == governor
            right["las"] += int(head) == governor and rel == wanted
    figures = {name: count / words for name, count in right.items()}
    return Outcome(figures=figures, notes=(f"{words} words; {cut} beyond the model's length counted as wrong",))


def read(path: Path, model: LanguageModel) -> Iterator[tuple[Row, Scores]]:
    """Each sentence with the model's scores, those of like length at once; what is too long is cut off."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows.sort(key=lambda row: len(row["toks"]))
    for at in range(0, len(rows), BATCH):
        group = rows[at : at + BATCH]
        yield from zip(group, model.scores([fitting(row["toks"], model) for row in group]), strict=True)


def fitting(words: Sequence[str], model: LanguageModel) -> Sequence[str]:
    """The words up to the model's length, one at least."""
    n = len(words)
    while n > 1 and model.size(words[:n]) > model.longest:
        n -= 1
    return words[:n]

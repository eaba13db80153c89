"""How well two names are known for one, on labelled pairs of names.

The file has columns `schema`, `name1`, `name2`, `is_match`. The figure is the F1 of "same" at the threshold that makes
it best, as name matchers are compared; the threshold and the figures at it are told too.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from bench.contract import Outcome
from dragoman.codebook.name_parts import NameKind
from dragoman.link.names import similarity

SUMMARY = "Names known for one under other spellings, orders, titles, scripts"
KNOWN: dict[str, tuple[str, float]] = {"best_f1": ("nomenklatura logic-v2", 0.798)}
KINDS: dict[str, NameKind] = {"Person": "person", "Company": "company", "Vessel": "vessel", "LegalEntity": "company"}


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """The best F1 over thresholds, with its precision, recall and threshold."""
    del options
    with path.open(encoding="utf-8", newline="") as file:
        scored = [(score(row), row["is_match"] == "true") for row in csv.DictReader(file)]
    threshold = max(sorted({value for value, _ in scored}), key=lambda t: f1(scored, t))
    precision, recall = at(scored, threshold)
    figures = {"best_f1": f1(scored, threshold), "precision": precision, "recall": recall, "threshold": threshold}
    return Outcome(figures=figures, notes=(f"{len(scored)} pairs, {sum(same for _, same in scored)} of them one name",))


def score(row: Mapping[str, str]) -> float:
    """How alike the two names of a row are."""
    return similarity(row["name1"], row["name2"], KINDS.get(row["schema"], "organisation"))


def at(scored: list[tuple[float, bool]], threshold: float) -> tuple[float, float]:
    """Precision and recall where pairs from the threshold on are called the same."""
    said = [same for value, same in scored if value >= threshold]
    hits, all_same = sum(said), sum(same for _, same in scored)
    return hits / len(said) if said else 0.0, hits / all_same if all_same else 0.0


def f1(scored: list[tuple[float, bool]], threshold: float) -> float:
    """The harmonic mean of the two."""
    precision, recall = at(scored, threshold)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

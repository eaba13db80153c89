"""Precision, recall and F1."""

from __future__ import annotations

from collections.abc import Sequence


def prf(hits: float, found: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1 of that many hits; 0 where nothing was found or nothing was there."""
    precision, recall = hits / found if found else 0.0, hits / gold if gold else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean F1 over the labels of the gold, of (gold, guessed) pairs."""
    names = sorted({gold for gold, _ in pairs})
    return sum(label_f1(pairs, name) for name in names) / len(names) if names else 0.0


def label_f1(pairs: Sequence[tuple[str, str]], name: str) -> float:
    """The F1 of one label, of (gold, guessed) pairs."""
    found, gold = sum(p == name for _, p in pairs), sum(g == name for g, _ in pairs)
    return prf(sum(g == p == name for g, p in pairs), found, gold)[2]


def bio_spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """The spans `[first, last)` that BIO tags make; an I that carries nothing on begins one."""
    found, start, kind = set[tuple[int, int, str]](), -1, ""
    for i, tag in enumerate([*tags, "O"]):
        if tag.startswith("I-") and tag[2:] == kind and start >= 0:
            continue
        if start >= 0:
            found.add((start, i, kind))
        start, kind = (i, tag[2:]) if tag != "O" else (-1, "")
    return found

"""Precision, recall and F1."""

from __future__ import annotations


def prf(hits: float, found: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1 of that many hits; 0 where nothing was found or nothing was there."""
    precision, recall = hits / found if found else 0.0, hits / gold if gold else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0

"""How well quantities are read, against sentences of news with their quantities.

Protocol, after the CQE paper: a quantity of ours matches one of the gold of the same sentence where the values are
equal (to one part in a million; a range where both ends are), each used once. `value_unit_f1` asks also for the unit:
ours, as written, its head noun or its key in the codebook, must equal the gold's unit or normalised unit, case, plural
endings and hyphens folded; the gold's "-" asks for none. Hedges and directions of change (the gold's `change`) count
only in `value_change_f1`: about, more-than and at-least, up-to, or none; rises and falls of the gold count as none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from math import isclose
from pathlib import Path

import msgspec
from msgspec import Struct

from bench.contract import Outcome
from bench.scores import prf
from dragoman import codebook
from dragoman.codebook import Book
from dragoman.parse.numbers import quantities
from dragoman.records import Quantity, Sentence

SUMMARY = "Quantities with values and units"
KNOWN: dict[str, tuple[str, float]] = {
    "value_f1": ("CQE", 0.92),
    "value_unit_f1": ("CQE", 0.856),
}
SIGNS = {"about": "~", "nearly": "~", "more-than": ">", "at-least": ">", "up-to": "<", "several": "="}
SAME_SIGN = {"up": "=", "down": "="}
CLOSE = 1e-6


class GoldQuantity(Struct, frozen=True):
    """A quantity of the gold, as the file has it."""

    change: str
    value: str
    unit: str
    normalized_unit: str

    @property
    def bounds(self) -> tuple[float, float]:
        """Lower and upper value."""
        low, _, high = re.sub(r"(?<=[\d.])-", "/", self.value).partition("/")
        return float(low), float(high or low)


class GoldSentence(Struct, frozen=True):
    """A sentence and its quantities."""

    text: str
    quantities: tuple[GoldQuantity, ...]


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """F1 of values, of values with units, of values with hedges."""
    del options
    book, found, gold = codebook.load(), 0, 0
    pairs = list[tuple[GoldQuantity, Quantity]]()
    for sentence in msgspec.json.decode(path.read_bytes(), type=tuple[GoldSentence, ...]):
        ours = read(sentence.text, book)
        pairs += matched(sentence.quantities, ours)
        found, gold = found + len(ours), gold + len(sentence.quantities)
    with_unit = sum(same_unit(g, q) for g, q in pairs)
    with_change = sum(SAME_SIGN.get(g.change, g.change) == SIGNS.get(q.qualifier or "", "=") for g, q in pairs)
    precision, recall, value = prf(len(pairs), found, gold)
    return Outcome(
        figures={
            "value_f1": value,
            "value_p": precision,
            "value_r": recall,
            "value_unit_f1": prf(with_unit, found, gold)[2],
            "value_change_f1": prf(with_change, found, gold)[2],
        },
        notes=(f"{gold} gold quantities, {found} found, {len(pairs)} with the same value",),
    )


def read(text: str, book: Book) -> tuple[Quantity, ...]:
    """Our quantities of one sentence."""
    return quantities(text, (Sentence(0, len(text), 0, 0, paragraph=0),), (), book)


def matched(gold: Sequence[GoldQuantity], ours: Sequence[Quantity]) -> Iterator[tuple[GoldQuantity, Quantity]]:
    """Pairs of equal value, those of equal unit first."""
    left, rest = list(ours), list[GoldQuantity]()
    for quantity in gold:
        hit = next((q for q in left if same_value(quantity, q) and same_unit(quantity, q)), None)
        if hit is None:
            rest.append(quantity)
            continue
        left.remove(hit)
        yield quantity, hit
    for quantity in rest:
        hit = next((q for q in left if same_value(quantity, q)), None)
        if hit is not None:
            left.remove(hit)
            yield quantity, hit


def same_value(gold: GoldQuantity, ours: Quantity) -> bool:
    """Whether both bounds are equal."""
    return all(isclose(a, b, rel_tol=CLOSE) for a, b in zip(gold.bounds, (ours.low, ours.high), strict=True))


def same_unit(gold: GoldQuantity, ours: Quantity) -> bool:
    """Whether the unit is the same, in one of the ways of writing it."""
    theirs = {folded(gold.unit), folded(gold.normalized_unit)}
    mine = {folded(unit) for unit in (ours.unit, ours.unit_key, ours.unit_lemma)} - {""}
    return bool(theirs & mine) or (not mine and "" in theirs)


def folded(unit: str) -> str:
    """A unit without case, hyphens and plural endings; nothing for "-"."""
    words = re.sub(r"[-\s]+", " ", unit.lower()).split()
    return " ".join(re.sub(r"(?<=[a-z]{3})s$", "", word) for word in words)

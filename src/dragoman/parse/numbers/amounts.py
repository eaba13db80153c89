"""Numbers joined to amounts: ranges, currencies, scales that two numbers share, units of measure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from dragoman.codebook.numerals import Number
from dragoman.codebook.units_of_measure import per

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.codebook.units_of_measure import Found, UnitsOfMeasure
    from dragoman.records import Qualifier

RANGE = re.compile(
    r"\s?(?:-|–|—|to|or|till|through)\s?|\s(?:to|or)\s(?:as\s(?:many|much|high)\sas|about|around|some|even|perhaps)\s",
    re.IGNORECASE,
)
AND = re.compile(r"\s(?:and)\s", re.IGNORECASE)
BETWEEN = re.compile(r"\bbetween\s+(?:about\s+|roughly\s+|around\s+|some\s+)?[$€£¥]?$", re.IGNORECASE)
# How far back the word may stand that makes "and" a range.
REACH = 32
MINUS = re.compile(r"(?:(?<=\s)|^)(?:[-−–]|minus[\s-])$", re.IGNORECASE)


class Amount(Struct, frozen=True):
    """A number or a range of numbers with its unit of measure, if it has one.

    Attributes:
        start, end: with sign and unit; `first`, `last`: the range of the number words.
        low, high: the bounds.
        unit: the unit of measure in the text, before or after the number.
        number: the number that the amount ends with.
        qualifier: a hedge that the number's own words hold ("several").
    """

    start: int
    end: int
    first: int
    last: int
    low: float
    high: float
    number: Number
    unit: Found | None = None
    qualifier: Qualifier | None = None


def amounts(text: str, numbers: Sequence[Number], measures: UnitsOfMeasure) -> list[Amount]:
    """The amounts that the numbers of a sentence make, in order."""
    found: list[Amount] = []
    at = 0
    while at < len(numbers):
        amount = _amount(text, numbers[at], measures)
        if at + 1 < len(numbers):
            other = _amount(text, numbers[at + 1], measures)
            joined = _range(text, amount, other)
            if joined:
                found.append(joined)
                at += 2
                continue
        found.append(amount)
        at += 1
    return found


def _amount(text: str, number: Number, measures: UnitsOfMeasure) -> Amount:
    """One number with its sign and the unit beside it."""
    before, after = measures.before(text, number.start), measures.after(text, number.end, len(text))
    if before and after and after.measure.kind != "currency":
        after = None
    start = before.start if before else number.start
    minus = MINUS.search(text, max(0, start - 8), start)
    sign = -1 if minus and number.low == number.high else 1
    low, high = sorted((sign * number.low, sign * number.high))
    rate = measures.rate(text, number.end, len(text)) if before and not after else ""
    unit = before or after
    if before and rate:
        unit = structs.replace(before, measure=per(before.measure, rate))
    return Amount(
        start=start,
        end=max(number.end, after.end if after else 0) + len(rate),
        first=number.start,
        last=number.end,
        low=low,
        high=high,
        number=number,
        unit=unit,
        qualifier="several" if number.several else None,
    )


def _range(text: str, one: Amount, two: Amount) -> Amount | None:
    """Two amounts as one range; None where they are not."""
    between = text[one.last if not one.unit or one.unit.start < one.first else one.end : two.start]
    if not _connects(text, one, between):
        return None
    if between.strip().lower() == "or" and two.low - one.low != two.number.scale:
        return None
    low = one.low
    if one.number.scale == 1 and two.number.scale > 1 and one.low * two.number.scale <= two.high:
        low = one.low * two.number.scale
    if one.unit and two.unit and one.unit.measure.key != two.unit.measure.key:
        return None
    if one.unit and one.unit.start >= one.last and not two.unit:
        return None
    if low >= two.high or "fraction" in {one.number.form, two.number.form}:
        return None
    return structs.replace(
        two, start=one.start, first=one.first, low=low, unit=two.unit or one.unit, end=max(one.end, two.end)
    )


def _connects(text: str, one: Amount, between: str) -> bool:
    """Whether the words between two amounts make a range of them."""
    if AND.fullmatch(between):
        return bool(BETWEEN.search(text, max(0, one.start - REACH), one.start))
    return RANGE.fullmatch(between) is not None

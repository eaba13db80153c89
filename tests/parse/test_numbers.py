"""Quantities: values, bounds, hedges, units, totals, and what is no number."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.parse.numbers import quantities
from dragoman.records import Quantity, Sentence

BOOK = codebook.load()


def read(text: str) -> tuple[Quantity, ...]:
    return quantities(text, (Sentence(0, len(text), 0, 0, paragraph=0),), (), BOOK)


def bounds(text: str) -> list[tuple[float, float]]:
    return [(quantity.low, quantity.high) for quantity in read(text)]


EXACT = [
    ("3.6 million votes", 3_600_000, "a scale after digits"),
    ("4,500 tents", 4500, "thousands by commas"),
    ("4 500 tents", 4500, "thousands by a space"),
    ("4.500.000 tents", 4_500_000, "thousands by full stops"),
    ("10.000 tents", 10_000, "three noughts after a full stop are thousands"),
    ("2.5 tonnes", 2.5, "other digits after a full stop are decimals"),
    ("$2bn in loans", 2e9, "a suffix and a currency"),
    ("€1.2m of aid", 1.2e6, "m after a currency is a million"),
    ("USD300 each", 300, "a currency in letters touches the digits"),
    ("5 1/2 miles", 5.5, "a mixed fraction"),
    ("1½ litres", 1.5, "a glyph"),
    ("twenty-five boats", 25, "a number in words"),
    ("one hundred and twenty thousand rounds", 120_000, "a longer one"),
    ("two dozen boats", 24, "dozens that are counted"),
    ("a dozen boats", 12, "an article is one"),
    ("half a million leaflets", 500_000, "half of a scale"),
    ("two and a half million leaflets", 2_500_000, "and a half"),
    ("a couple of hundred boats", 200, "a couple is two"),
    ("two-thirds of the fleet", 2 / 3, "a fraction"),
    ("a quarter of the fleet", 0.25, "a fraction with an article"),
    ("One in five households", 0.2, "a share"),
    ("nine out of ten households", 0.9, "a share of a round total"),
    ("60 per cent", 60, "percent keeps its number"),
    ("fell to -12 degrees", -12, "a minus sign"),
]


@pytest.mark.parametrize(("text", "value", "reason"), EXACT)
def test_values(text, value, reason):
    ((low, high),) = bounds(text)
    assert (low, high) == (pytest.approx(value), pytest.approx(value)), reason


RANGES = [
    ("dozens of boats", (24, 99), "two dozen to ninety-nine"),
    ("hundreds of boats", (200, 999), "one order of magnitude"),
    ("thousands of boats", (2000, 9999), "the next"),
    ("tens of thousands of boats", (20_000, 99_999), "between two orders"),
    ("hundreds of thousands of boats", (200_000, 999_999), "further up"),
    ("several boats", (3, 9), "several"),
    ("several hundred boats", (200, 999), "as much as hundreds"),
    ("10,000-15,000 tents", (10_000, 15_000), "a hyphen"),
    ("10,000–15,000 tents", (10_000, 15_000), "a dash"),
    ("between 20 and 30 tents", (20, 30), "between"),
    ("20 to 30 tents", (20, 30), "to"),
    ("$3 to $5 million", (3e6, 5e6), "a scale that both share"),
    ("two or three tents", (2, 3), "neighbours joined by or"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), RANGES)
def test_bounds(text, expected, reason):
    assert bounds(text) == [expected], reason


APART = [
    ("12 ships and 30 boats", [(12, 12), (30, 30)], "and alone joins nothing"),
    ("25 or 40 boats", [(25, 25), (40, 40)], "or between numbers far apart"),
    ("two ships, three boats", [(2, 2), (3, 3)], "a list"),
    ("rose 3% to 450", [(3, 3), (450, 450)], "a change and a level"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), APART)
def test_numbers_apart(text, expected, reason):
    assert bounds(text) == expected, reason


HEDGES = [
    ("more than 40 tanks", "more-than", "before"),
    ("over 40 tanks", "more-than", "before, short"),
    ("40-plus tanks", "more-than", "after, joined"),
    ("at least 40 tanks", "at-least", "a floor"),
    ("no fewer than 40 tanks", "at-least", "a floor by denial"),
    ("40 tanks or more", "at-least", "after the unit"),
    ("up to 40 tanks", "up-to", "a ceiling"),
    ("as many as 40 tanks", "up-to", "another"),
    ("nearly 40 tanks", "nearly", "from below"),
    ("about 40 tanks", "about", "roughly"),
    ("an estimated 40 tanks", "about", "estimated"),
    ("some 40 tanks", "about", "some before a number"),
    ("several tanks", "several", "the word itself"),
    ("40 tanks", None, "none"),
]


@pytest.mark.parametrize(("text", "qualifier", "reason"), HEDGES)
def test_hedges(text, qualifier, reason):
    (quantity,) = read(text)
    assert quantity.qualifier == qualifier, reason


UNITS = [
    ("13 armed border guards were seen", "armed border guards", "guard", "", "a compound"),
    ("20 tanks rolled past", "tanks", "tank", "", "the verb ends it"),
    ("40 wounded", "wounded", "wounded", "", "an adjective for people"),
    ("300 people fled", "people", "person", "person", "a key for people"),
    ("5,000 sq km of forest", "sq km", "kilometre", "square kilometre", "area"),
    ("90 km away", "km", "kilometre", "kilometre", "distance"),
    ("400,000 barrels a day", "barrels a day", "barrel", "barrel per day", "a rate"),
    ("$40 a month", "$ a month", "dollar per month", "dollar per month", "a rate of money"),
    ("7 percentage points", "percentage points", "percentage point", "percentage point", "not percent"),
    ("a 34-year-old driver", "year-old", "age", "year of age", "an age has its own key"),
    ("a three-member panel", "member", "member", "", "joined by a hyphen"),
    ("dozens of the fishermen", "fishermen", "fisherman", "", "after of and an article"),
]


@pytest.mark.parametrize(("text", "unit", "lemma", "key", "reason"), UNITS)
def test_units(text, unit, lemma, key, reason):
    (quantity,) = read(text)
    assert (quantity.unit, quantity.unit_lemma, quantity.unit_key) == (unit, lemma, key), reason


TOTALS = [
    ("four of 12 bridges", 4, 12, "of"),
    ("four of the 12 bridges", 4, 12, "of the"),
    ("four out of a dozen bridges", 4, 12, "out of, in words"),
]


@pytest.mark.parametrize(("text", "part", "whole", "reason"), TOTALS)
def test_parts_of_totals(text, part, whole, reason):
    first, second = read(text)
    assert (first.low, first.of, second.low) == (part, whole, whole), reason
    assert first.unit == second.unit == "bridges", reason


NOTHING = [
    ("the S-300 system", "a weapon"),
    ("two-way radio", "a set phrase"),
    ("an F-15E jet", "an aircraft"),
    ("the G20 host", "a group"),
    ("COVID-19 spread", "a disease"),
    ("Resolution 1701 holds", "a resolution"),
    ("Flight 370 vanished", "a flight"),
    ("a Boeing 747 landed", "a model"),
    ("since 9/11 they", "an event"),
    ("call +44 20 7946 0018", "a telephone number"),
    ("at 10:30 on 3 May 2011", "a clock and a date"),
    ("Ana Perez, 41, said", "an age in apposition"),
    ("the third term", "an ordinal"),
    ("a third term", "an ordinal with an article"),
    ("on the one hand", "an idiom"),
    ("no one came, and the latest one left", "pronouns"),
    ("see www.example.org/2000/5", "an address"),
    ("5G masts", "letters attached"),
]


@pytest.mark.parametrize(("text", "reason"), NOTHING)
def test_what_is_no_quantity(text, reason):
    assert [text[q.span.start : q.span.end] for q in read(text)] == [], reason


PIECES = st.lists(
    st.sampled_from(
        [
            "3",
            "12",
            "4,500",
            "1.5",
            "million",
            "bn",
            "$",
            "€",
            "%",
            "-",
            "and",
            "or",
            "to",
            "of",
            "out",
            "several",
            "dozens",
            "hundred",
            "half",
            "a",
            "quarter",
            "between",
            "more",
            "than",
            "about",
            "men",
            "tanks",
            "km",
            "/",
            "year-old",
            "S-400",
            "one",
            "two",
            "twenty",
            "10.000",
            "(5)",
            ",",
            ".",
            "per",
            "cent",
        ]
    ),
    max_size=14,
)


@given(PIECES, st.sampled_from(["", " "]))
def test_spans_stay_inside_in_order_and_bounds_too(pieces, gap):
    text = f" {gap}".join(pieces)
    found = read(text)
    assert all(0 <= q.span.start <= q.number.start < q.number.end <= q.span.end <= len(text) for q in found)
    assert all(a.number.end <= b.number.start for a, b in pairwise(found))
    assert all(q.low <= q.high for q in found)


@given(st.integers(0, 999_999))
def test_digits_with_separators_keep_their_value(value):
    assert bounds(f"{value:,} tents")[:1] == [(value, value)]

"""Units, currencies, number words and kinds of figures: tables that hold together."""

import pytest

from dragoman import codebook
from dragoman.codebook import table
from dragoman.codebook.units_of_measure import Currency, Measure

UNITS = codebook.load().units

AFTER = [
    ("5 km north", "kilometre", "a symbol"),
    ("5km north", "kilometre", "a symbol without a gap"),
    ("5 sq km of", "square kilometre", "the longer form"),
    ("5 Square Miles of", "square mile", "words in whatever case"),
    ("5 MW of", "megawatt", "symbols in their own"),
    ("5 mW of", "milliwatt", "and another"),
    ("5 barrels per day", "barrel per day", "a rate that has a key"),
    ("5 litres a head", "litre per head", "a rate that has none"),
    ("5% of", "percent", "a sign"),
    ("5 Danish crowns", "danish krone", "a currency by name"),
]


@pytest.mark.parametrize(("text", "key", "reason"), AFTER)
def test_units_after_a_number(text, key, reason):
    found = UNITS.measures.after(text, 1, len(text))
    assert found is not None, reason
    assert found.measure.key == key, reason


BEFORE = [
    ("$5", "dollar", "a sign"),
    ("HK$5", "hong kong dollar", "letters with it"),
    ("HK $5", "hong kong dollar", "torn apart"),
    ("$A5", "australian dollar", "turned round"),
    ("EUR 5", "euro", "a code"),
    ("Rs. 5", "indian rupee", "an abbreviation"),
]


@pytest.mark.parametrize(("text", "key", "reason"), BEFORE)
def test_currencies_before_a_number(text, key, reason):
    found = UNITS.measures.before(text, text.index("5"))
    assert found is not None, reason
    assert found.measure.key == key, reason


@pytest.mark.parametrize("text", ["men 5", "xEUR5", "the 5"])
def test_no_currency_before_a_number(text):
    assert UNITS.measures.before(text, text.index("5")) is None


def test_keys_are_given_once():
    keys = [m.key for m in table.rows("units/measures.tsv", Measure)]
    codes = [c.key for c in table.rows("units/currencies.tsv", Currency)]
    assert len({*keys, *codes}) == len(keys) + len(codes)


def test_what_never_makes_a_figure_is_no_kind_of_one():
    kinds = UNITS.figure_kinds
    assert kinds.never.isdisjoint(kinds.units)
    assert kinds.speakers.isdisjoint(kinds.never)


NUMBERS = [
    ("twenty-five", 25),
    ("two hundred and five thousand", 205_000),
    ("three million two hundred thousand", 3_200_000),
    ("a million and a half", 1_500_000),
    ("dozens", None),
    ("five twenty", None),
    ("tank", None),
]


@pytest.mark.parametrize(("words", "value"), NUMBERS)
def test_number_words(words, value):
    assert UNITS.numerals.value(words) == value

"""Dates in words: as narrow as they are known, never narrower."""

from datetime import datetime

import pytest

from dragoman.analyse.dates import dated, spoken
from dragoman.records import When
from tests.crisis import day, month

YEAR = When(start=datetime(2020, 1, 1), end=datetime(2021, 1, 1), precision="year")
UNTIL = When(start=None, end=datetime(2020, 3, 1))
SINCE = When(start=datetime(2020, 3, 1), end=None)
LOOSE = When(words="a Tuesday", value="XXXX-WXX-2")


@pytest.mark.parametrize(
    ("when", "words", "adverbial"),
    [
        (day("2020-02-14"), "14 February 2020", "on 14 February 2020"),
        (month("2020-02"), "February 2020", "in February 2020"),
        (month("2020-12"), "December 2020", "in December 2020"),
        (YEAR, "2020", "in 2020"),
        (day("2020-02-27", 4), "27 February 2020 to 1 March 2020", "between 27 February 2020 and 1 March 2020"),
        (UNTIL, "until 29 February 2020", "until 29 February 2020"),
        (SINCE, "from 1 March 2020 on", "from 1 March 2020 on"),
        (LOOSE, "a Tuesday", "a Tuesday"),
        (None, "", ""),
    ],
)
def test_spoken(when, words, adverbial):
    assert spoken(when) == words
    assert dated(when) == adverbial

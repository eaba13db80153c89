"""Dates as pages write them."""

import pytest

from dragoman import codebook
from dragoman.read.dates import dates

PAGES = codebook.load().pages

CASES = [
    # why each is there stands at its end
    ("Dec 23, 2019", "", [(2019, 12, 23)], "month first"),
    ("Jun 01 2019", "", [(2019, 6, 1)], "no comma, leading zero"),
    ("23 December 2019", "", [(2019, 12, 23)], "day first"),
    ("the 1st of May, 2003", "", [(2003, 5, 1)], "ordinal and 'of'"),
    ("28th Sept. 2014", "", [(2014, 9, 28)], "abbreviated with four letters"),
    ("28-Dec-19", "", [(2019, 12, 28)], "year in two digits"),
    ("3 Jan '97", "", [(1997, 1, 3)], "apostrophe, last century"),
    ("2016 May 5", "", [(2016, 5, 5)], "year first"),
    ("28/12/2019 – Experts", "", [(2019, 12, 28)], "digits, can only be day first"),
    ("12/28/2019", "", [(2019, 12, 28)], "digits, can only be month first"),
    ("28.12.2019.", "", [(2019, 12, 28)], "dots, one after the year"),
    ("2020-01-08T10:00:00Z", "", [(2020, 1, 8)], "ISO with a clock"),
    ("2020/1/8", "", [(2020, 1, 8)], "ISO order with slashes"),
    ("2019年12月28日", "", [(2019, 12, 28)], "Chinese and Japanese"),
    ("2019년 12월 28일", "", [(2019, 12, 28)], "Korean"),
    ("le 3 mars 2020", "fr", [(2020, 3, 3)], "French"),
    ("1er février 2013", "fr", [(2013, 2, 1)], "French first"),
    ("2. März 2022", "de", [(2022, 3, 2)], "German"),
    ("28 de diciembre de 2019", "es", [(2019, 12, 28)], "Spanish"),
    ("5 de fevereiro de 2020", "pt", [(2020, 2, 5)], "Portuguese"),
    ("5 maggio 2016", "it", [(2016, 5, 5)], "Italian"),
    ("5 мая 2014 года", "ru", [(2014, 5, 5)], "Russian"),
    ("24 лютого 2022", "uk", [(2022, 2, 24)], "Ukrainian"),
    ("20 Temmuz 2023", "tr", [(2023, 7, 20)], "Turkish"),
    ("28 كانون الأول 2019", "ar", [(2019, 12, 28)], "Levantine month of two words"),
    ("٢٨ ديسمبر ٢٠١٩", "ar", [(2019, 12, 28)], "Arabic digits"),
    ("31 Αυγούστου 2013", "el", [(2013, 8, 31)], "Greek"),
    ("12 września 2022", "pl", [(2022, 9, 12)], "Polish"),
    ("on Dec. 11 and Dec. 17", "en", [(None, 12, 11), (None, 12, 17)], "days without a year"),
    ("by the end of February 2020", "en", [(2020, 2, None)], "a month"),
    ("the war since 2011", "en", [(2011, None, None)], "a year after a word that wants one"),
    ("it may 5 march on", "en", [], "common words that are months' names in capitals only"),
    ("in March, 20 people died", "en", [], "a number of the next clause"),
    ("sent 2019 soldiers and 2,019 shells", "en", [], "numbers that are no years"),
    ("24/7 and 3.5 and 10/365/2", "en", [], "numbers that are no dates"),
    ("31/02/2019", "", [], "no such day"),
    ("May 50%", "en", [], "a share"),
]


@pytest.mark.parametrize(("text", "language", "days", "why"), CASES, ids=[case[0] for case in CASES])
def test_dates(text, language, days, why):
    found = dates(text, PAGES, language)
    assert [(d.year, d.month, d.day) for d in found] == days, why
    for each in found:
        assert text[each.start : each.end].strip()


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("Saturday, 28 December 2019", True),
        ("Sunday, 28 December 2019", False),
        ("28 December 2019 (Sat)", True),
        ("sábado 28 de diciembre de 2019", True),
        ("28 December 2019", True),
    ],
)
def test_weekdays(text, agrees):
    assert dates(text, PAGES)[0].agrees is agrees


@pytest.mark.parametrize(
    ("text", "swapped"),
    [("03/04/2020", True), ("13/04/2020", False), ("04/13/2020", False), ("04/04/2020", False), ("2020-03-04", False)],
)
def test_digits_that_go_both_ways(text, swapped):
    assert dates(text, PAGES)[0].swapped is swapped

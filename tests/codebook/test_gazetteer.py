"""The gazetteer: its breadth, its look-ups, offices over time, spellings."""

from datetime import date

import pytest

from dragoman import codebook
from dragoman.codebook.folding import fold
from dragoman.codebook.offices import Term
from dragoman.codebook.personal_names import surnames
from dragoman.codebook.spelling import name_key
from dragoman.errors import UnknownNameError

BOOK = codebook.load()
GAZETTEER = BOOK.gazetteer


def test_it_is_broad():
    sorts = [entry.sort for entry in GAZETTEER.entries.values()]
    assert len(sorts) >= 3000
    for sort, least in (("state", 190), ("body", 1000), ("person", 3000), ("group", 500), ("outlet", 300)):
        assert sorts.count(sort) >= least, sort
    assert sorts.count("organisation") >= 500


def test_what_rows_point_to_exists():
    known = GAZETTEER.get
    assert not [term for term in GAZETTEER.offices if known(term.person) is None]
    countries = {entry.country for entry in GAZETTEER.entries.values() if entry.country}
    assert not [country for country in countries if known(country) is None]


NAMED = (
    ("KEN", "KEN", "by id"),
    ("Kenya", "KEN", "by name"),
    ("the U.S.", "USA", "with dots and article"),
    ("Türkiye", "TUR", "with marks"),
    ("turkiye", "TUR", "without them"),
    ("Olaf Scholz", "DEU:olaf-scholz", "a person"),
    ("Scholz", "DEU:olaf-scholz", "by family name"),
    ("Hizbullah", "group:hezbollah", "an alias"),
)


@pytest.mark.parametrize(("name", "key", "reason"), NAMED)
def test_named(name, key, reason):
    assert key in [entry.id for entry in GAZETTEER.named(name)], reason


def test_a_body_needs_no_row_of_its_own():
    body = GAZETTEER.entry("KEN.foreign-ministry")
    assert (body.kind, body.country, body.function) == ("government-body", "KEN", "foreign-ministry")


def test_an_unknown_actor_is_told_with_its_neighbours():
    with pytest.raises(UnknownNameError) as caught:
        GAZETTEER.entry("DEU:olaf-schols")
    assert "DEU:olaf-scholz" in str(caught.value)


HOLDERS = (
    ("head-of-government", "GBR", "2015-03-01", "GBR:david-cameron", "within the term"),
    ("head-of-government", "GBR", "2017-03-01", "GBR:theresa-may", "the next one"),
    ("head-of-state", "USA", "2009-01-21", "USA:barack-obama", "the day after"),
    ("head-of-state", "USA", "2009-01-19", "USA:george-w-bush", "and the day before"),
)


@pytest.mark.parametrize(("role", "country", "day", "key", "reason"), HOLDERS)
def test_holders(role, country, day, key, reason):
    assert GAZETTEER.offices.holders(role, country, date.fromisoformat(day))[0] == key, reason


TERMS = (
    ("2001", "2005", "2003-05-05", True, "years"),
    ("2001", "2005", "2005-12-31", True, "a year includes its last day"),
    ("2001", "2005", "2006-01-01", False, "and no more"),
    ("2001-06", "", "2020-01-01", True, "still in office"),
    ("2001-06", "", "2001-05-31", False, "not yet"),
    ("", "2005", "1990-01-01", True, "a beginning that is not known"),
)


@pytest.mark.parametrize(("since", "until", "day", "expected", "reason"), TERMS)
def test_terms(since, until, day, expected, reason):
    assert Term("p", "President", "head-of-state", "KEN", since, until).covers(day) is expected, reason


def test_members_by_day():
    assert "FIN" in GAZETTEER.members("igo:nato", date(2024, 1, 1))
    assert "FIN" not in GAZETTEER.members("igo:nato", date(2020, 1, 1))


SURNAMES = (
    ("Ursula von der Leyen", "DEU", ("von der leyen", "leyen"), "particles"),
    ("Bashar al-Assad", "SYR", ("al assad", "assad"), "the Arabic article"),
    ("Xi Jinping", "CHN", ("xi",), "family name first"),
    ("Lula", "BRA", (), "a single name"),
)


@pytest.mark.parametrize(("name", "country", "expected", "reason"), SURNAMES)
def test_surnames(name, country, expected, reason):
    assert surnames(name, country) == expected, reason


ALIKE = (
    ("Khalifa Hifter", "Khalifa Haftar", "vowels"),
    ("Moammar Gadhafi", "Muammar al-Qaddafi", "q, g, dh and the article"),
    ("Sergey Lavrov", "Sergei Lawrow", "Slavic endings through German"),
    ("Wolodymyr Selenskyj", "Volodymyr Zelensky", "German for English"),
    ("Abd al-Fattah el-Sissi", "Abdel Fattah al-Sisi", "Abd al- as one word"),
    ("Fayez al-Sarraj", "Faiez Serraj", "French"),
    ("Nuri Kamal", "Nouri Kamel", "ou for u"),
)


@pytest.mark.parametrize(("one", "other", "reason"), ALIKE)
def test_keys_of_spellings(one, other, reason):
    assert name_key(one) == name_key(other), reason


@pytest.mark.parametrize(
    ("one", "other"), [("Erdoğan", "Erdogan"), ("Hay'at", "Hayat"), ("Işık", "Isik"), ("U.N.", "UN")]
)
def test_folding(one, other):
    assert fold(one) == fold(other)


def test_two_persons_are_not_spelled_alike():
    assert name_key("Tony Blair") != name_key("Gordon Brown")

"""Places whose province or state the report names."""

import pytest

from dragoman import codebook, parse
from dragoman.records import Document, Report, Span, When

BOOK = codebook.load()


def read(text: str) -> Document:
    report = Report(source="", file="", text=text, body=(Span(0, len(text)),), published=When())
    return parse.document(report, BOOK)


def places(text: str, words: str) -> list[tuple[str, str]]:
    """The country and province of each mention that is these words, in order."""
    found = (m for m in read(text).mentions if m.span.slice(text) == words)
    return [(m.place.country or "", m.place.province) if m.place else ("", "") for m in found]


KENTUCKY = ("USA", "Kentucky")
CASES = (
    ("The trial began in London, Kentucky.", "London", [KENTUCKY], "the province after it"),
    ("LONDON, Ky. - A barn burned down.", "LONDON", [KENTUCKY], "its short form, in a dateline"),
    (
        "A barn burned in London, Ky., on Monday. Crews left London at dawn.", "London", [KENTUCKY, KENTUCKY],
        "once placed, it means the same throughout",
    ),
    ("Crews left London at dawn.", "London", [("GBR", "England")], "nothing said: the capital"),
    ("She moved to Vienna, Austria, in May.", "Vienna", [("AUT", "Vienna")], "the state after it"),
    ("Snow fell in Corbin, Kentucky.", "Corbin", [KENTUCKY], "a town too small to be known by its name alone"),
    ("Snow fell in Corbin.", "Corbin", [], "which alone is nothing"),
    ("Polls opened in Nevada, Iowa and Ohio.", "Nevada", [("USA", "Nevada")], "a list of provinces places none"),
    ("Mills closed across B.C. on Monday.", "B.C.", [("CAN", "British Columbia")], "a short form that stands alone"),
    ("He crossed into Wyoming at night.", "Wyoming", [("USA", "Wyoming")], "the province, not a town elsewhere"),
    ("Farms in Quebec lost power.", "Quebec", [("CAN", "Quebec")], "the province by its own name"),
    ("Aid reached Aleppo by road.", "Aleppo", [("SYR", "Aleppo")], "a seat and its province"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "words", "expected", "reason"), CASES)
def test_places_lie_where_the_report_says(text: str, words: str, expected: list[tuple[str, str]], reason: str) -> None:
    assert places(text, words) == expected, reason


def test_a_province_named_like_a_small_town_keeps_its_kind() -> None:
    text = "Farms in Quebec lost power."
    assert [m.place.kind for m in read(text).mentions if m.place] == ["province"]

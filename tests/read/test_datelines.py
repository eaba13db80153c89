"""Datelines: place, date and agency before the first sentence."""

import pytest

from dragoman import codebook
from dragoman.read.datelines import dateline

BOOK = codebook.load()

CASES = [
    # text, place, date, agency, first word of the sentence
    ("ANKARA - The talks went on.", "ANKARA", None, None, "The"),
    ("BEIRUT (AP) — The talks went on.", "BEIRUT", None, "media:ap", "The"),
    ("GENEVA, March 3 (Xinhua) -- The talks went on.", "GENEVA", (None, 3, 3), "media:xinhua", "The"),
    ("NAIROBI, Kenya (AP) — The talks went on.", "NAIROBI, Kenya", None, "media:ap", "The"),
    ("YEREVAN/BAKU (Reuters) - The talks went on.", "YEREVAN/BAKU", None, "media:reuters", "The"),
    ("28/12/2019 –  The talks went on.", "", (2019, 12, 28), None, "The"),
    ("(AFP) – The talks went on.", "", None, "media:afp", "The"),
    ("Sept 14 (Reuters) - The talks went on.", "", (None, 9, 14), "media:reuters", "The"),
    ("New York – The talks went on.", "New York", None, None, "The"),
    ("NEW DELHI: The talks went on.", "NEW DELHI", None, None, "The"),
    ("DILI, East Timor (Agencies): The talks went on.", "DILI, East Timor", None, None, "The"),
    ("UNITED NATIONS, UNITED STATES- The talks went on.", "UNITED NATIONS, UNITED STATES", None, None, "The"),
    ("La Habana, 23 jun (EFE).- El diálogo siguió.", "La Habana", (None, 6, 23), "media:efe", "El"),
]

NONE = [
    "Turkey – which has the army – said no.",
    "The general - a former minister - said no.",
    "WATCH: How the border was drawn",
    "ANALYSIS: Why the truce failed",
    "HOST: With us is a former monitor.",
    "He said no. ANKARA - he said it twice.",
    "“No,” he said – and left.",
    "ANKARA - ",
    "",
]


@pytest.mark.parametrize(("text", "place", "day", "agency", "first"), CASES, ids=[case[0] for case in CASES])
def test_dateline(text, place, day, agency, first):
    found = dateline(text, BOOK, "es" if "Habana" in text else "en")
    assert found is not None
    assert found.place == place
    assert (found.dated and (found.dated.year, found.dated.month, found.dated.day)) == day
    assert (found.agency and found.agency.id) == agency
    assert text[found.end :].startswith(first)


@pytest.mark.parametrize("text", NONE)
def test_no_dateline(text):
    found = dateline(text, BOOK, "en")
    assert found is None or not found.strict

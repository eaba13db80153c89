"""What the codebook knows of pages: every row can be met, every kind has a weight, every language its calendar."""

import pytest

from dragoman import codebook
from dragoman.codebook.page_cues import FURNITURE, Cue, PageCues
from dragoman.codebook.table import rows
from dragoman.codebook.wording import folded_key, words

PAGES = codebook.load().pages
CUES = list(rows("pages/cues.tsv", Cue))


def test_there_are_cues_of_every_kind_in_many_languages():
    assert len(CUES) > 3000
    assert set(FURNITURE) <= {cue.kind for cue in CUES}
    languages = {cue.language for cue in CUES if cue.kind == "comments"}
    assert {"en", "fr", "de", "es", "pt", "it", "ru", "uk", "ar", "tr", "pl", "zh", "ja", "ko"} <= languages


def test_every_row_is_met_by_its_own_words():
    for cue in CUES:
        text = f"{cue.cue} :"
        each = words(text)
        if cue.unspaced:
            kinds = [met.kind for met in PAGES.cues.unspaced(text)]
        elif cue.where == "line":
            kinds = list(PAGES.cues.lines(each))
        elif cue.where == "start":
            kinds = [met.kind for met in PAGES.cues.starts(text, each)]
        else:
            kinds = [met.kind for met in PAGES.cues.within(text, each)]
        assert cue.kind in kinds or not each.folded, cue


def test_no_row_stands_twice():
    seen = [(cue.cue, cue.kind, cue.where) for cue in CUES]
    assert len(set(seen)) == len(seen)


def test_every_kind_of_furniture_has_a_weight():
    assert set(FURNITURE) <= set(PAGES.kinds)
    assert {"title", "caption", "foreign", "links", "shouting", "fragment", "source"} <= set(PAGES.kinds)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Leave a Reply", "comments"), ("12 Comments", "comments"), ("SHARE THIS:", "share"), ("Votre commentaire", "comments"),
        ("Lire aussi", "teaser"), ("Kommentare (3)", "comments"), ("Читайте также", "teaser"), ("اقرأ أيضا", "teaser"),
        ("Related Articles", "related"), ("Accept All Cookies", "cookie"), ("4 min read", "menu"),
    ],
)  # fmt: skip
def test_lines(line, kind):
    assert kind in PAGES.cues.lines(words(line))


@pytest.mark.parametrize(
    ("line", "met"),
    [
        ("Read: How it began", True),
        ("Read the treaty again", False),
        ("Sources close to him", False),
        ("Photo: Ann Lee", True),
        ("Photos of the night show smoke", False),
    ],
)
def test_a_cue_with_a_colon_wants_a_mark(line, met):
    kinds = {m.kind for m in PAGES.cues.starts(line, words(line))}
    assert bool(kinds & {"teaser", "credit"}) is met


def test_the_place_of_what_is_met():
    cues = PageCues([Cue("read more", "teaser", "start", "en"), Cue("in your inbox", "newsletter", "any", "en")], ":")
    text = "Read  more, every day in Your inbox."
    assert [text[m.start : m.end] for m in cues.starts(text, words(text))] == ["Read  more"]
    assert [text[m.start : m.end] for m in cues.within(text, words(text))] == ["in Your inbox"]


@pytest.mark.parametrize("code", sorted(PAGES.languages))
def test_every_language_has_its_months_weekdays_and_function_words(code):
    language = PAGES.languages[code]
    assert len(language.months) == 12
    assert len(language.weekdays) == 7
    assert len(language.words) >= 20


@pytest.mark.parametrize(
    ("form", "code", "month"),
    [
        ("Sept", "en", 9),
        ("février", "fr", 2),
        ("März", "de", 3),
        ("мая", "ru", 5),
        ("آذار", "ar", 3),
        ("şubat", "tr", 2),
    ],
)
def test_months(form, code, month):
    assert PAGES.months[folded_key(form)][code] == month


def test_weekdays_count_from_monday():
    assert PAGES.weekdays["monday"]["en"] == 0
    assert PAGES.weekdays["dimanche"]["fr"] == 6

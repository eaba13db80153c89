"""Whole pages as scraped: what is the article, and who published it when.

Each file in pages/ has a head in TOML (what is expected, and why the page is there) and, below a line `===`, the page.
Lines that are the article begin with ¶; what stands between ⟦ and ⟧ in such a line is none of it. The marks are taken
out before the page is read.
"""

import tomllib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.read import Raw, report

PAGES = sorted((Path(__file__).parent / "pages").glob("*.page"))
LEAST = 0.99


def unmarked(page):
    """The page without marks, and the places of the article's characters that are no white space."""
    text, wanted = [], set()
    for line in page.splitlines(keepends=True):
        inside = line.startswith("¶")
        for sign in line.removeprefix("¶"):
            if sign in "⟦⟧":
                inside = sign == "⟧"
                continue
            if inside and not sign.isspace():
                wanted.add(len(text))
            text.append(sign)
    return "".join(text), wanted


@cache
def load(path):
    head, _, page = path.read_text(encoding="utf-8").partition("\n===\n")
    return tomllib.loads(head), *unmarked(page)


@cache
def read(text, name="page.txt"):
    reports, _ = report(Raw(name, name, text.encode()), codebook.load())
    return reports[0]


def shown(text, places):
    """The lines in which the places stand, for the message of a failure."""
    return sorted({text.count("\n", 0, place) + 1 for place in places})


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_body_is_the_article(path):
    expected, text, wanted = load(path)
    got = read(text)
    kept = {i for span in got.body for i in range(span.start, span.end) if not text[i].isspace()}
    if not wanted:
        assert not kept, expected["reason"]
        return
    common = len(kept & wanted)
    f1 = 2 * common / (len(kept) + len(wanted))
    missed, extra = shown(text, wanted - kept), shown(text, kept - wanted)
    assert f1 >= expected.get("least", LEAST), f"{expected['reason']}; lines missed {missed}, too much {extra}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_page_says_who_and_when(path):
    expected, text, _ = load(path)
    got = read(text)
    day = got.published.value if got.published.precision == "day" else ""
    found = {
        "title": got.title, "outlet": got.outlet, "published": day, "origin": got.origin.name,
        "language": got.language, "byline": got.byline,
    }  # fmt: skip
    asked = {name: value for name, value in expected.items() if name in found}
    assert {name: found[name] for name in asked} == asked, expected["reason"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_ranges_are_in_order_apart_and_without_white_space_at_their_ends(path):
    _, text, _ = load(path)
    got = read(text)
    assert got.text == text
    ends = 0
    for span in got.body:
        assert ends <= span.start < span.end <= len(text)
        assert span.slice(text) == span.slice(text).strip()
        ends = span.end
    if got.title_span:
        assert got.title_span.slice(text).strip("*_# ") == got.title


def test_there_are_enough_pages_of_all_kinds():
    assert len(PAGES) >= 60
    languages = {load(path)[0].get("language") for path in PAGES}
    assert {"en", "fr", "de", "es", "pt", "ru", "tr", "ar", "zh"} <= languages


def test_reading_twice_gives_the_same_report():
    _, text, _ = load(PAGES[0])
    raw = Raw("page.txt", "page.txt", text.encode())
    assert report(raw, codebook.load()) == report(raw, codebook.load())


def test_a_page_without_an_article_is_a_problem_that_says_the_mend():
    reports, problems = report(Raw("x.txt", "x.txt", b"Home\nNews\nLogin\nShare\n"), codebook.load())
    assert reports[0].body == ()
    assert [problem.fatal for problem in problems] == [False]
    assert "save the article" in problems[0].mend


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400))
def test_whatever_a_page_holds_its_ranges_lie_in_its_text(text):
    reports, problems = report(Raw("x.txt", "x.txt", text.encode("utf-8", "replace")), codebook.load())
    assert reports or problems
    for got in reports:
        for span in got.body:
            assert 0 <= span.start < span.end <= len(got.text)

"""A report is cut at its paragraphs, and nothing of it is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.extract.llm import halves, stretches
from dragoman.records import Report, Span


def cut(text, most, overlap, body=None):
    report = Report(source="t", file="t", text=text, body=body or (Span(0, len(text)),))
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Span(at, at + len(line)))
        at += len(line) + 1
    return [one.words(text) for one in stretches(report, paragraphs, most=most, overlap=overlap)]


@pytest.mark.parametrize(
    ("text", "most", "overlap", "expected", "reason"),
    [
        ("aa\nbb\ncc", 100, 10, ["aa\n\nbb\n\ncc"], "all at once"),
        ("aa\nbb\ncc", 4, 0, ["aa\n\nbb", "cc"], "as many paragraphs as there is room for"),
        ("aa\nbb\ncc", 4, 2, ["aa\n\nbb", "bb\n\ncc"], "the last one again"),
        ("aaaa\nbbbb", 4, 4, ["aaaa", "bbbb"], "no room for it again"),
        ("one two three", 8, 0, ["one two ", "three"], "a paragraph that is too long is cut between words"),
        ("onetwothree", 4, 0, ["onet", "woth", "ree"], "and where there are none, anywhere"),
        ("", 4, 0, [], "nothing"),
    ],
)
def test_stretches(text, most, overlap, expected, reason):
    assert cut(text, most, overlap) == expected, reason


def test_what_is_not_of_the_body_is_left_out():
    assert cut("The <b>big</b> one", 99, 0, (Span(0, 4), Span(7, 10), Span(14, 18))) == ["The big one"]


@settings(max_examples=40, deadline=None)
@given(st.text("ab \n", max_size=120), st.integers(4, 30), st.integers(0, 10))
def test_every_word_is_in_a_stretch_and_none_is_too_long(text, most, overlap):
    found = cut(text, most, overlap)
    assert all(len(one.replace("\n\n", "")) <= most for one in found)
    letters = [c for c in text if not c.isspace()]
    alone = [c for c in "".join(cut(text, most, 0)) if not c.isspace()]
    assert alone == letters


def test_a_stretch_of_one_paragraph_has_no_halves():
    text = "aa\nbb\ncc"
    report = Report(source="t", file="t", text=text, body=(Span(0, 8),))
    [whole] = stretches(report, [Span(0, 2), Span(3, 5), Span(6, 8)], most=99, overlap=0)
    first, second = halves(whole)
    assert (first.words(text), second.words(text)) == ("aa", "bb\n\ncc")
    assert halves(first) == ()

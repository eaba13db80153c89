"""Passages are found letter by letter, white space aside, with the offsets of the raw text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.extract.llm.article import Article
from dragoman.extract.llm.stretches import Stretch
from dragoman.records import Span

TEXT = "The  envoy,\n\tAna Quispe, left. The envoys\u00a0met.\n\nThe envoy came back."


def article(text, *cuts):
    spans = cuts or ((0, len(text)),)
    return Article(text, Stretch(tuple((Span(start, end),) for start, end in spans)))


@pytest.mark.parametrize(
    ("words", "slice_", "reason"),
    [
        ("Ana Quispe", "Ana Quispe", "as it stands"),
        ("The envoy, Ana Quispe", "The  envoy,\n\tAna Quispe", "white space is folded, the offsets are exact"),
        ("envoys met", "envoys\u00a0met", "a hard space is a space"),
        ("met. The envoy came", "met.\n\nThe envoy came", "over paragraphs"),
        ("  Ana   Quispe ", "Ana Quispe", "also on the model's side"),
        ("Ana Quispé", None, "another letter"),
        ("ana quispe", None, "another case"),
        ("nvoy", None, "the middle of a word"),
        ("The envoy left", None, "words left out"),
        ("The envoy … left", None, "an ellipsis that is not there"),
        ("“The envoy", None, "marks that are not there"),
        ("", None, "nothing"), (" \n ", None, "white space alone"), ("x" * 9000, None, "longer than any passage"),
    ],
)  # fmt: skip
def test_find(words, slice_, reason):
    found = article(TEXT).find(words)
    assert (found.slice(TEXT) if found else None) == slice_, reason


def test_only_within_where_it_is_asked_for():
    later = TEXT.rindex("The envoy")
    assert article(TEXT).find("The envoy").start == 0
    assert article(TEXT).find("The envoy", Span(later, len(TEXT))).start == later
    assert article(TEXT).find("Ana Quispe", Span(later, len(TEXT))) is None


def test_markup_between_words_is_in_the_range_and_not_in_the_words():
    text = "The <b>big</b> deal"
    found = Article(text, Stretch(((Span(0, 4), Span(7, 10), Span(14, 19)),))).find("big deal")
    assert found.slice(text) == "big</b> deal"


def test_text_outside_of_the_stretch_is_not_found():
    assert article(TEXT, (0, 12)).find("Ana Quispe") is None


@settings(max_examples=60, deadline=None)
@given(st.text("ab \n\u00a0é", max_size=60), st.text("ab \né", max_size=8))
def test_what_is_found_is_what_was_looked_for(text, words):
    found = article(text).find(words)
    if found is not None:
        assert found.slice(text).split() == words.split()

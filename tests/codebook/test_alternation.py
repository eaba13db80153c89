"""The pattern for any of many words finds what a plain alternation finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codebook.alternation import alternation

WORDS = st.lists(st.text("abAB.-' é", min_size=1, max_size=5), min_size=1, max_size=12)


def plain(words):
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@given(WORDS, st.text("abAB.-' éx", max_size=30))
def test_it_finds_what_a_plain_alternation_finds(words, text):
    wanted = [m.span() for m in re.finditer(plain(words), text)]
    assert [m.span() for m in re.finditer(alternation(words), text)] == wanted


@given(WORDS, st.text("abABİıſ.é'x", max_size=30))
def test_in_any_case_it_finds_what_the_flag_finds(words, text):
    wanted = [m.span() for m in re.finditer(plain(words), text, re.IGNORECASE)]
    assert [m.span() for m in re.finditer(alternation(words, any_case=True), text)] == wanted
    assert [m.span() for m in re.finditer(alternation(words, any_case=True), text, re.IGNORECASE)] == wanted


@pytest.mark.parametrize(
    ("words", "text", "found", "reason"),
    [
        (["Mali", "Malian"], "the Malian army", "Malian", "the longest of those that begin alike"),
        (["Mali", "Malians"], "the Malian army", "Mali", "back to the shorter one where the longer one breaks off"),
        (["Kiev", "KIEV"], "in KIEV", "KIEV", "each as it is written"),
        (["Kiev"], "in KIEV", None, "in no other case unless asked"),
        (["U.S.", "US"], "of the U.S. navy", "U.S.", "signs stand for themselves"),
        ([], "anything", None, "no words, no match"),
    ],
)
def test_words(words, text, found, reason):
    match = re.search(alternation(words), text)
    assert (match.group() if match else None) == found, reason


def test_single_characters_may_be_written_otherwise():
    pattern = alternation(["Cape Verde", "Côte d'Ivoire"], {" ": r"\s+", "'": "['’]"})
    assert re.fullmatch(pattern, "Cape \n Verde")
    assert re.fullmatch(pattern, "Côte d’Ivoire")

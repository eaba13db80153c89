"""What the lists say of each word, before the language model reads it."""

import pytest

from dragoman import codebook
from dragoman.codebook.hints import NAMES

HINTS = codebook.load().hints


def said(text, word):
    words = text.split()
    return {NAMES[i] for i in HINTS.of(words)[words.index(word)]}


@pytest.mark.parametrize(
    ("text", "word", "has", "reason"),
    [
        ("Kenya shelled the port", "Kenya", {"place"}, "a state can be read as a place"),
        ("Kenya shelled the port", "shelled", {"ASSAULT"}, "an inflected verb of the lists"),
        ("after talks in Accra", "talks", {"CONSULT"}, "a plural noun of the lists"),
        ("the African Union met", "Union", {"organisation"}, "inside a listed name of two words"),
        ("Hulusi Akar spoke", "Akar", {"person", "family-name"}, "inside a listed person's name"),
        ("Maria Ospina spoke", "Maria", {"given-name"}, "a given name of somebody not listed"),
        ("near Kassala", "Kassala", {"place"}, "a town"),
    ],
)
def test_lists_speak(text, word, has, reason):
    assert has <= said(text, word), reason


@pytest.mark.parametrize(
    ("text", "word", "lacks", "reason"),
    [
        ("he will march on Paris", "march", {"given-name", "place", "person"}, "names stand in capitals"),
        ("Kenyan troops", "Kenyan", {"place", "person"}, "a demonym is no name of a place"),
        ("a quiet table", "table", set(NAMES), "nothing is known of it"),
        ("we wait WHO comes", "we", set(NAMES), "a pronoun"),
    ],
)
def test_lists_keep_silent(text, word, lacks, reason):
    assert not lacks & said(text, word), reason


def test_there_is_a_row_for_every_word():
    assert HINTS.of([]) == []
    assert len(HINTS.of(["", "-", "Ω"])) == 3

"""Tokens get their part of speech, governor and entity, however long the sentence is."""

from dragoman import codebook
from dragoman.parse import document
from dragoman.records import Report, Span

BOOK = codebook.load()


def parsed(text):
    return document(Report(source="t", file="t", text=text, body=(Span(0, len(text)),)), BOOK)


def test_each_sentence_has_one_root_and_heads_stay_within_it():
    found = parsed("Chad sent aid. Niger, which lies to the west, thanked it. Nobody else came.")
    for sentence in found.sentences:
        heads = [found.tokens[i].head for i in range(sentence.first, sentence.last)]
        assert heads.count(-1) == 1
        assert all(head == -1 or sentence.first <= head < sentence.last for head in heads)


def test_a_sentence_longer_than_the_model_takes_is_read_in_pieces():
    text = "Chad sent aid and " * 300 + "left."
    found = parsed(text)
    assert all(token.pos for token in found.tokens)


def test_verbs_get_the_lemma_of_a_verb():
    found = parsed("The rebels were blockading the port while ministers were meeting.")
    lemmas = {token.text: token.lemma for token in found.tokens}
    assert lemmas["blockading"] == "blockade"
    assert lemmas["meeting"] == "meet"


def test_an_empty_report_is_an_empty_document():
    assert parsed("").tokens == ()

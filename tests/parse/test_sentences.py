"""Sentences end where they end, and nowhere else."""

import pytest

from dragoman import codebook
from dragoman.parse.paragraphs import paragraphs
from dragoman.parse.sentences import sentences
from dragoman.parse.tokens import tokens
from dragoman.records import Span

LANGUAGE = codebook.load().language


def split(text):
    body = (Span(0, len(text)),)
    found = tokens(text, body, LANGUAGE)
    return sentences(found, paragraphs(text, body), LANGUAGE)


CASES = (
    ("Peru agreed. Chile refused.", 2, "two plain sentences"),
    ("Peru agreed.Chile refused.", 2, "glued after the full stop"),
    ("Gen. Ruiz met Mr. Paz in the U.S. on Jan. 8.", 1, "abbreviations do not end a sentence"),
    ("They met in the U.S. The talks failed.", 2, "unless a small word with a capital follows"),
    ("J. K. Amin came. He left.", 2, "initials do not"),
    ("“We will leave.” The crew agreed.", 2, "a quotation ends one"),
    ("“Will they leave?” Amin asked.", 1, "but not before who said it"),
    ("“Will they leave?” he asked.", 1, "nor before a small letter"),
    ("It rose 3.5 percent. Prices fell.", 2, "a decimal point is none"),
    ("They waited... and left.", 1, "an ellipsis with a small letter after it"),
    ("They waited... The ship left.", 2, "an ellipsis with a capital after it"),
    ("The minister (who had resigned) returned. He won.", 2, "brackets"),
    ("The firm Acme Inc. said so. It closed.", 2, "a company's abbreviation"),
    ("Talks fail\n\nPeru left the talks.", 2, "a heading is a sentence"),
    ("It came at 5 p.m. The alarm rang.", 2, "p.m. at an end"),
    ("Peru said: no. Chile said: yes!", 2, "colons end nothing"),
)


@pytest.mark.parametrize(("text", "count", "reason"), CASES)
def test_sentences(text, count, reason):
    assert len(split(text)) == count, reason


def test_sentences_slice_to_their_text():
    text = "“We agree.” Peru left."
    assert [text[s.start : s.end] for s in split(text)] == ["“We agree.”", "Peru left."]


def test_a_short_paragraph_without_a_stop_is_a_heading():
    first, second = split("Talks fail again\n\nPeru left the talks.")
    assert first.heading
    assert not second.heading


PARAGRAPHS = (
    ("One.\n\nTwo.", 2, "an empty line parts"),
    ("One is here.\nTwo is there.", 2, "so does a line end after a full stop"),
    ("The minister said that the\nports would stay closed.", 1, "a wrapped line does not"),
    ("• ports\n• roads", 2, "points of a list are paragraphs"),
    ("One.\r\n\r\nTwo.", 2, "line ends of other systems"),
)


@pytest.mark.parametrize(("text", "count", "reason"), PARAGRAPHS)
def test_paragraphs(text, count, reason):
    assert len(paragraphs(text, (Span(0, len(text)),))) == count, reason


def test_a_gap_with_inline_tags_does_not_part_a_paragraph():
    text = "Peru <b>said</b> no.<p>Chile agreed."
    body = (Span(0, 5), Span(8, 12), Span(16, 20), Span(23, len(text)))
    assert [p.slice(text) for p in paragraphs(text, body)] == ["Peru <b>said</b> no.", "Chile agreed."]

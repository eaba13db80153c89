"""Quotations of all marks, nested, unclosed, carried on over paragraphs."""

import pytest

from dragoman import codebook
from dragoman.parse.paragraphs import paragraphs
from dragoman.parse.quotations import quotations
from dragoman.parse.sentences import sentences
from dragoman.parse.tokens import tokens
from dragoman.records import Span

LANGUAGE = codebook.load().language


def quoted(text):
    body = (Span(0, len(text)),)
    words, pieces = tokens(text, body, LANGUAGE), paragraphs(text, body)
    return quotations(text, pieces, sentences(words, pieces, LANGUAGE), words, LANGUAGE)


CASES = (
    ("“We will not leave the port,” she said.", ["We will not leave the port,"], "curly"),
    ('"We will not leave the port," she said.', ["We will not leave the port,"], "straight"),
    ("'We will not leave the port,' she said.", ["We will not leave the port,"], "single"),
    ("«We will not leave the port», she said.", ["We will not leave the port"], "guillemets"),
    ("Peru's ports won't open.", [], "apostrophes are none"),
    ("the Kenyans' ports and the Malians' roads", [], "nor are plural genitives"),
    ("“He said ‘no’ to us,” she said.", ["He said ‘no’ to us,", "no"], "nested"),
    ("&ldquo;We will leave,&rdquo; she said.", ["We will leave,"], "entities"),
    ('It was "over," he said, "for us."', ["over,", "for us."], "two in one sentence"),
    ('It cost 5" of rope.', [], "inches open nothing"),
)


@pytest.mark.parametrize(("text", "expected", "reason"), CASES)
def test_quotations(text, expected, reason):
    assert [q.inner.slice(text) for q in quoted(text)] == expected, reason


def test_a_quotation_runs_over_paragraphs():
    text = "“We waited for weeks.\n\n“Then we left,” she said."
    first, second = quoted(text)
    assert not first.closed
    assert second.closed
    assert second.continues == 0


@pytest.mark.parametrize(
    ("text", "scare", "reason"),
    [
        ("The “safe zone” was shelled.", True, "two words of the report's own"),
        ("She said “we will leave the zone.”", False, "an utterance"),
    ],
)
def test_scare_quotes(text, scare, reason):
    assert quoted(text)[0].scare is scare, reason

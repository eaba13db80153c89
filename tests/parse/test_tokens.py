"""Tokens are cut as UD English cuts them, with offsets into the raw text."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.parse.tokens import tokens
from dragoman.records import Span

LANGUAGE = codebook.load().language


def cut(text):
    return tokens(text, (Span(0, len(text)),), LANGUAGE)


CASES = (
    (
        "Peru's minister won't resign.",
        "Peru|'s|minister|wo|n't|resign|.",
        "genitive and negation are tokens of their own",
    ),
    ("the Kenyans’ own", "the|Kenyans|’|own", "a plural genitive is a mark"),
    ("Kenya-backed rebels", "Kenya|-|backed|rebels", "a compound with a name is taken apart"),
    ("a cease-fire in mid-May", "a|cease-fire|in|mid|-|May", "other compounds stay whole"),
    ("General al-Hakim", "General|al-Hakim", "the Arabic article stays with its name"),
    ("24-hour S-300 COVID-19", "24|-|hour|S-300|COVID-19", "a number before a hyphen is a number, a code is a word"),
    ("the U.N.-led talks", "the|U.N.|-|led|talks", "initials keep their dots"),
    ("Gen. Ruiz met Lt. Col. Paz", "Gen.|Ruiz|met|Lt.|Col.|Paz", "abbreviations keep their full stop"),
    ("left the port.The crew", "left|the|port|.|The|crew", "text glued after a full stop is cut"),
    ("$2,500 or 3.5% by 10:30", "$|2,500|or|3.5|%|by|10:30", "numbers and clock times are whole"),
    ("on 28/12/2019 and 2019-12-28", "on|28/12/2019|and|2019-12-28", "dates in digits are whole"),
    ("see https://a.example/b?c=1.", "see|https://a.example/b?c=1|.", "an address ends before the full stop"),
    ("write to desk@paper.example now", "write|to|desk@paper.example|now", "a mail address is one token"),
    ("AT&amp;T said &quot;no&quot;", 'AT&T|said|"|no|"', "entities are decoded"),
    ("[Peru and Chile](#) met", "Peru|and|Chile|met", "the marks of a link are none of the text"),
    ("<b>Peru</b> said", "Peru|said", "nor are tags"),
    ("wait... no", "wait|...|no", "an ellipsis is one mark"),
    ("J. K. Amin", "J.|K.|Amin", "initials keep their full stop"),
)


@pytest.mark.parametrize(("text", "expected", "reason"), CASES)
def test_tokens(text, expected, reason):
    assert "|".join(token.text for token in cut(text)) == expected, reason


@pytest.mark.parametrize(
    ("text", "lemma", "reason"),
    [
        ("seized", "seize", "-ed after z takes an e"),
        ("stopped", "stop", "doubled consonant"),
        ("called", "call", "ll stays"),
        ("denied", "deny", "-ied"),
        ("agreed", "agree", "-eed"),
        ("crises", "crisis", "irregular plural"),
        ("troops", "troop", "plural"),
        ("said", "say", "irregular verb"),
        ("deployed", "deploy", "y after a vowel"),
    ],
)
def test_lemmas(text, lemma, reason):
    assert cut(text)[0].lemma == lemma, reason


def test_entities_span_all_that_stands_for_them():
    text = "said &quot;yes&quot; again"
    assert [text[t.start : t.end] for t in cut(text)] == ["said", "&quot;", "yes", "&quot;", "again"]


def test_only_the_body_is_read():
    text = "Menu About Peru said no. Share this"
    found = tokens(text, (Span(11, 24),), LANGUAGE)
    assert [t.text for t in found] == ["Peru", "said", "no", "."]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_tokens_are_ordered_and_slice_to_themselves(text):
    found = cut(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(0 <= t.start < t.end <= len(text) for t in found)


@pytest.mark.parametrize("piece", ["a.", "a-", "[a", "&amp", "1,", "a@", "'", "https://"])
def test_time_is_linear_in_the_length_of_a_line(piece):
    def seconds(count):
        begun = time.process_time()
        cut(piece * count)
        return time.process_time() - begun

    seconds(1000)
    assert seconds(80_000) < 100 * seconds(4_000) + 0.5, "twenty times the text must not cost four hundred times"

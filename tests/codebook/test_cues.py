"""Words of saying, of relation and of probability."""

from typing import get_args

import pytest

from dragoman import codebook
from dragoman.codebook import table
from dragoman.codebook.cues import CommitmentRow
from dragoman.codebook.relations import RelationRow
from dragoman.records import CommitmentKind, RelationKind

BOOK = codebook.load()


def test_commitment_words_make_kinds_that_exist():
    rows = list(table.rows("commitments.tsv", CommitmentRow))
    assert {row.kind for row in rows} <= set(get_args(CommitmentKind))


def test_every_relation_has_words():
    rows = list(table.rows("relations.tsv", RelationRow))
    assert {row.relation for row in rows} == set(get_args(RelationKind))


@pytest.mark.parametrize(
    ("verb", "charge", "reason"),
    [
        ("accuse", True, "a charge"),
        ("claim", True, "a claim is in dispute"),
        ("say", False, "plain"),
        ("xyz", False, "no verb"),
    ],
)
def test_charges(verb, charge, reason):
    assert BOOK.cues.is_charge(verb) is charge, reason


@pytest.mark.parametrize(
    ("words", "low", "high", "reason"),
    [
        ("it is highly likely that", 0.8, 1.0, "the longer phrase wins over likely"),
        ("Likely", 0.6, 0.8, "case does not matter"),
        ("highly unlikely", 0.0, 0.15, "not read as likely"),
    ],
)
def test_surveyed_phrases(words, low, high, reason):
    interval = BOOK.probability.interval(words)
    assert interval is not None
    assert low <= interval[0] <= interval[1] <= high, reason


def test_words_without_a_survey_have_no_interval():
    assert BOOK.probability.interval("the truce held") is None


def test_intervals_are_probabilities():
    cues = BOOK.probability.cues.values()
    assert all(0 <= c.low <= c.high <= 1 for c in cues)
    assert all(0 <= p.low <= p.median <= p.high <= 1 for p in BOOK.probability.phrases.values())

"""Who backs, opposes, hosts, belongs to whom, as stated."""

import pytest

from dragoman.records import Relation

ROWS = [
    # text, a, relation, b, reason
    ("Uganda backs South Sudan.", "UGA", "backs", "SSD", "a verb"),
    ("South Sudan is backed by Uganda.", "UGA", "backs", "SSD", "a passive"),
    ("South Sudan advanced with Uganda's support.", "UGA", "backs", "SSD", "the one helped is the subject"),
    ("Egypt, an ally of Saudi Arabia, left.", "EGY", "allied-with", "SAU", "in apposition"),
    ("Egypt is at odds with Ethiopia over the dam.", "EGY", "at-odds-with", "ETH", "a phrase"),
    ("The rift between Greece and Albania widened.", "GRC", "at-odds-with", "ALB", "a noun between two"),
    ("Pakistan, a rival of India, bought jets.", "PAK", "rival-of", "IND", "in apposition, with of"),
    ("China supplies weapons to Serbia.", "CHN", "supplies", "SRB", "arms"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "a", "relation", "b", "reason"), ROWS)
def test_a_relation_is_read(read, text, a, relation, b, reason):
    found = {(r.a, r.relation, r.b) for r in read(text, Relation)}
    mutual = {(y, kind, x) for x, kind, y in found if kind in {"allied-with", "rival-of", "at-odds-with"}}
    assert (a, relation, b) in found | mutual, (reason, found)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Uganda does not back South Sudan.", "negated"),
        ("China supplies milk to Serbia.", "milk is no arms"),
    ],
)
def test_what_is_not_stated(read, text, reason):
    assert read(text, Relation) == [], reason

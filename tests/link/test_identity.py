"""One actor under all its names; namesakes stay apart."""

import pytest

from dragoman import codebook
from dragoman.codebook import linking
from dragoman.link.identity import linked
from dragoman.records import Actor, Evidence, Span

BOOK = codebook.load()
WEIGHTS = linking.load().names


def account(report, key, name, kind="person", country=None, role="", affiliation=""):
    return Actor(
        key=key, name=name, kind=kind, country=country, role=role, affiliation=affiliation, mentions=(name,),
        evidence=Evidence(report, (Span(0, 1),)),
    )  # fmt: skip


def groups(*accounts):
    return {frozenset(actor.members) for actor in linked(accounts, WEIGHTS, BOOK)}


ONE = [
    (
        [account("r1", "TUR", "Turkey", "state", "TUR"), account("r2", "TUR", "Ankara", "state", "TUR")],
        "the same entry of the gazetteer",
    ),
    (
        [account("r1", "person:omar-haddad", "Omar Haddad"), account("r2", "person:umar-haddad", "Umar Haddad")],
        "names alike, nothing against it",
    ),
    (
        [
            account("r1", "person:o-haddad", "O. Haddad", country="LBY"),
            account("r2", "person:omar-haddad", "Omar Haddad", country="LBY"),
        ],
        "an initial, and the same state",
    ),
    (
        [
            account("r1", "person:o-haddad", "O. Haddad", affiliation="Harbour Institute"),
            account("r2", "person:omar-haddad", "Omar Haddad", role="fellow of the Harbour Institute"),
        ],
        "an initial, and the same institute",
    ),
    (
        [
            account("r1", "LBY:omar-haddad", "Omar Haddad", country="LBY"),
            account("r2", "person:omar-hadad", "Omar Hadad"),
        ],
        "an unknown name that is spelled like a known one",
    ),
]
TWO = [
    (
        [
            account("r1", "person:omar-haddad", "Omar Haddad", country="LBY"),
            account("r2", "person:omar-haddad", "Omar Haddad", country="EGY"),
        ],
        "namesakes of two states",
    ),
    (
        [account("r1", "person:o-haddad", "O. Haddad"), account("r2", "person:omar-haddad", "Omar Haddad")],
        "an initial alone is not enough",
    ),
    (
        [
            account("r1", "LBY:omar-haddad", "Omar Haddad", country="LBY"),
            account("r2", "LBY:umar-haddad", "Umar Haddad", country="LBY"),
        ],
        "two entries of the gazetteer are two",
    ),
    (
        [
            account("r1", "person:haddad-group", "Haddad Group"),
            account("r2", "org:haddad-group", "Haddad Group", "company"),
        ],
        "a person is no company",
    ),
]


@pytest.mark.parametrize(("accounts", "reason"), ONE)
def test_one(accounts, reason):
    assert len(groups(*accounts)) == 1, reason
    assert groups(*accounts) == groups(*reversed(accounts)), "whatever the order"


@pytest.mark.parametrize(("accounts", "reason"), TWO)
def test_two(accounts, reason):
    assert len(groups(*accounts)) == 2, reason
    assert groups(*accounts) == groups(*reversed(accounts)), "whatever the order"


def test_namesakes_have_keys_of_their_own():
    actors = linked(TWO[0][0], WEIGHTS, BOOK)
    assert {actor.key for actor in actors} == {"person:omar-haddad~LBY", "person:omar-haddad~EGY"}
    assert {actor.keys for actor in actors} == {("person:omar-haddad",)}


def test_a_merge_says_why_and_keeps_every_name():
    (actor,) = linked(ONE[4][0], WEIGHTS, BOOK)
    assert actor.key == "LBY:omar-haddad", "the known key stands for both"
    assert set(actor.names) == {"Omar Haddad", "Omar Hadad"}
    assert "names alike" in " ".join(actor.why)


def test_a_third_that_contradicts_keeps_a_merge_out():
    accounts = [
        account("r1", "person:omar-haddad", "Omar Haddad", country="LBY"),
        account("r2", "person:omar-hadad", "Omar Hadad"),
        account("r3", "person:omar-haddadd", "Omar Haddadd", country="EGY"),
    ]
    together = [{report for report, _ in actor.members} for actor in linked(accounts, WEIGHTS, BOOK)]
    assert not any({"r1", "r3"} <= reports for reports in together), "through the one between them"
    assert len(together) == 2


@pytest.mark.parametrize(
    ("key", "kind", "role", "state", "reason"),
    [
        ("LBY", "state", "", "LBY", "a state acts for itself"),
        ("LBY.army", "government-body", "", "LBY", "so does a body of it"),
        ("person:omar-haddad", "person", "deputy foreign minister", "LBY", "and an official"),
        ("person:omar-haddad", "person", "analyst", None, "an analyst speaks for himself"),
        ("person:omar-haddad", "person", "", None, "of whom nobody knows an office"),
        ("body:LBY:rebel", "armed-group", "", None, "rebels are not the state"),
        ("body:LBY:refugee", "population", "", None, "nor are those who flee it"),
    ],
)
def test_who_acts_for_a_state(key, kind, role, state, reason):
    (actor,) = linked([account("r1", key, "Omar Haddad", kind, "LBY", role)], WEIGHTS, BOOK)
    assert actor.acts_for == state, reason

"""`dragoman review`: a queue, two coders who are blind to each other, their agreement, and an editor's ruling."""

import json
from datetime import UTC, datetime

import pytest

from dragoman.store import Found, open_store
from tests.crisis import HARBOUR, Desk, day, known_actors
from tests.faces import dragoman

READ = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    a = Desk("a.txt", "2020-01-05", "Harbour Post")
    a.act("Turkish guns shelled the silos.", "ASSAULT", ["TUR"], ["RUS"], place=HARBOUR, when=day("2020-01-02"))
    a.act(
        "Turkey may sanction Russia.", "SANCTION", ["TUR"], ["RUS"], status="threatened", doubtful=True, confidence=0.3
    )
    b = Desk("b.txt", "2020-01-07", "Hill Herald")
    b.act("Turkish guns shelled the silos at dawn.", "ASSAULT", ["TUR"], ["RUS"], place=HARBOUR, when=day("2020-01-02"))
    found = [Found(desk.report, (*desk.records, *known_actors(desk))) for desk in (a, b)]
    with open_store(tmp_path / "x.db", create=True) as kept:
        kept.add_all(found, reader="r", known_at=READ)
    return tmp_path / "x.db"


def run(store, *words):
    ran = dragoman("review", *words, "--from", store)
    assert ran.code == 0, ran.err
    return ran


def rows(store, *words):
    return [json.loads(line) for line in run(store, *words, "--format", "jsonl").out.splitlines()]


def doubtful(store):
    (row,) = rows(store, "queue", "--doubtful")
    return row["id"]


def test_the_queue_has_the_doubtful_first_and_ends_where_it_is_asked(store):
    first, *_ = rows(store, "queue", "--kind", "event")
    assert first["type"] == "SANCTION"
    assert len(rows(store, "queue", "--limit", "1")) == 1
    assert "SANCTION" in run(store, "queue", "--type", "SANCTION").out
    assert rows(store, "queue", "--known-at", "2020-01-01") == []


def test_merges_are_listed_two_by_two(store):
    (merge,) = rows(store, "merges")
    assert merge["what"] == "event"
    assert merge["a"] < merge["b"]


def test_two_coders_and_an_editor(store):
    id = doubtful(store)
    run(store, "assign", "a.txt", "--coder", "ada", "--coder", "ben", "--by", "eve")
    assert "coding" in run(store, "code", id[:8], "accept", "--coder", "ada").err
    assert run(store, "codings").out == run(store, "codings", "--coder", "ben").out == ""
    assert rows(store, "cases") == rows(store, "agreement") == []
    assert rows(store, "queue", "--doubtful", "--coder", "ada") == []
    run(store, "code", id, "correct", "--set", "status=planned", "--coder", "ben", "--why", "no threat")
    assert len(run(store, "codings").out.splitlines()) == 2
    (case,) = rows(store, "cases", "--editor", "eve")
    assert case["differ"] == "status"
    assert {row["field"]: row["observed"] for row in rows(store, "agreement")}["status"] == 0
    assert {row["coder"]: row["coded"] for row in rows(store, "progress")} == {"ada": 1, "ben": 1}
    ben = next(json.loads(line) for line in run(store, "codings").out.splitlines() if '"correct"' in line)
    run(store, "decide", case["id"], ben["id"][:8], "--by", "eve", "--why", "the passage says so")
    listed = dragoman("events", "--type", "SANCTION", "--from", store, "--format", "jsonl").out
    assert json.loads(listed)["status"] == "planned"
    assert rows(store, "cases")[0]["ruled_by"] == "eve"
    (ruling,) = [
        json.loads(line) for line in dragoman("rule", "list", "--from", store, "--format", "jsonl").out.splitlines()
    ]
    assert dragoman("rule", "undo", ruling["id"], "--by", "eve", "--why", "no", "--from", store).code == 0
    listed = dragoman("events", "--type", "SANCTION", "--from", store, "--format", "jsonl").out
    assert json.loads(listed)["status"] == "threatened"
    assert dragoman("check", store).code == 0


def test_who_shall_no_longer_code_holds_nobody_up(store):
    id = doubtful(store)
    run(store, "assign", "a.txt", "--coder", "cy", "--by", "eve")
    for coder in ("ada", "ben"):
        run(store, "code", id, "reject", "--coder", coder)
    assert rows(store, "cases") == []
    assert "shall no longer" in run(store, "assign", "a.txt", "--coder", "cy", "--by", "eve", "--back").err
    assert rows(store, "cases")[0]["differ"] == ""


REFUSED = [
    (("code", "ffffffff", "accept", "--coder", "ada"), "no record has an id", "no such record"),
    (("assign", "lost.txt", "--coder", "ada", "--by", "eve"), "unknown report", "no such report"),
    (("decide", "record~f", "ffff", "--by", "eve", "--why", "x"), "unknown case", "no such case"),
    (("queue", "--kind", "evnt"), "did you mean event", "no such kind"),
]


@pytest.mark.parametrize(("words", "message", "reason"), REFUSED, ids=[case[-1] for case in REFUSED])
def test_what_is_refused(store, words, message, reason):
    ran = dragoman("review", *words, "--from", store)
    assert ran.code == 2, reason
    assert message in ran.said

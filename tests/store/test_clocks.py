"""Clocks that are set back or forth: what is decided last holds, and nothing waits for a moment that was never."""

from datetime import UTC, datetime, timedelta

import pytest

from dragoman.records import Event, Evidence, Report, Span
from dragoman.records.watch import Alert, Change, Hook
from dragoman.store import open_store
from dragoman.store.watched import Raised
from tests.faces import dragoman

NOON = datetime(2021, 5, 1, 12, tzinfo=UTC)
HOUR, YEARS = timedelta(hours=1), timedelta(days=3650)
REPORT = Report(source="a.txt", file="a.txt", text="Aland struck.")


def event(kind):
    return Event(type=kind, evidence=Evidence(REPORT.id, (Span(0, 5),)))


def types(store, known_at=None):
    return [one.type for one in store.holdings(known_at=known_at).records]


JUMPS = [
    ((0, 1, 2), "a clock that goes on"),
    ((0, -1, -2), "set back each time"),
    ((87_600, 0, 1), "ten years ahead at first, then right"),
    ((0, 87_600, 1), "ten years ahead for once"),
    ((0, 0, 0), "a clock that stands"),
]


@pytest.mark.parametrize(("hours", "reason"), JUMPS)
def test_the_last_reading_and_the_last_ruling_hold_whatever_the_clock_says(store, hours, reason):
    first, second, third = (NOON + HOUR * n for n in hours)
    store.add(REPORT, [event("ASSAULT")], reader="one", known_at=first)
    store.add(REPORT, [event("AID")], reader="two", known_at=second)
    assert types(store) == ["AID"], reason
    store.add(REPORT, [event("ASSAULT")], reader="three", known_at=third)
    assert types(store) == ["ASSAULT"], reason
    ruling = store.supersede(event("ASSAULT").id, None, by="ada", why="", known_at=second)
    assert types(store) == [], reason
    store.undo(ruling, by="ada", why="", known_at=first)
    assert types(store) == ["ASSAULT"], reason
    assert types(store, NOON + 2 * YEARS) == ["ASSAULT"], reason
    assert list(store.check()) == [], reason


def test_what_was_kept_while_the_clock_was_ahead_is_not_lost(store):
    store.add(REPORT, [event("ASSAULT")], reader="one", known_at=NOON + YEARS)
    assert not store.add(REPORT, [event("ASSAULT")], reader="one", known_at=NOON)
    assert types(store) == ["ASSAULT"]
    assert types(store, NOON) == []


def test_a_clock_that_differs_from_that_of_the_last_reading_is_told(tmp_path):
    (tmp_path / "a.txt").write_text("ANKARA, May 3, 2021 - Ankara warned Moscow.\n", encoding="utf-8")
    with open_store(tmp_path / "x.db", create=True) as store:
        assert store.ahead(NOON) is None
        store.add(REPORT, [event("AID")], reader="r", known_at=datetime.now(UTC))
        assert store.ahead(datetime.now(UTC)) is None
    assert "one of them is wrong" not in dragoman("read", tmp_path / "a.txt", "--into", tmp_path / "x.db").said
    later = datetime.now(UTC) + YEARS
    with open_store(tmp_path / "x.db") as store:
        store.add(REPORT, [event("ASSAULT")], reader="s", known_at=later)
        assert store.ahead(NOON) == later
    ran = dragoman("read", tmp_path / "a.txt", "--into", tmp_path / "x.db")
    assert f"was last written to at {later:%Y-%m-%d %H:%M}" in ran.said
    assert "one of them is wrong; nothing is lost" in ran.said
    assert ran.code == 0


WORKS = [
    (timedelta(), timedelta(minutes=1), False, "another is at it"),
    (timedelta(), timedelta(minutes=6), True, "he was killed, and his time is over"),
    (YEARS, timedelta(), True, "his clock was years ahead, and then he was killed"),
    (timedelta(minutes=3), timedelta(), False, "his clock is a little ahead of ours"),
    (-YEARS, timedelta(), True, "his clock was years behind"),
]


@pytest.mark.parametrize(("his", "ours", "free", "reason"), WORKS)
def test_a_piece_of_work_is_left_to_nobody_for_years(store, his, ours, free, reason):
    lasts = timedelta(minutes=5)
    assert store.lease("watch", "him", now=NOON + his, until=NOON + his + lasts)
    assert store.lease("watch", "us", now=NOON + ours, until=NOON + ours + lasts) is free, reason


@pytest.mark.parametrize("back", [timedelta(), HOUR, YEARS])
def test_a_hook_is_told_of_what_is_raised_after_it_was_made_whatever_the_clock_says(store, back):
    hook = Hook(id="h", url="https://desk.example/", secret="s")
    store.change_watched(Change(of=hook.id, by="ada", at=NOON, now=hook))
    alert = Alert(id="a", watch="w", name="w", when="event", title="t", at=NOON - back, day=None, passages=())
    store.raise_alerts("w", [Raised(("m",), alert)], at=NOON - back)
    assert [one.alert.id for one in store.waiting(hook.id, since=NOON)] == ["a"]

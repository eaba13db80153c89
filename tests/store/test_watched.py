"""What is watched, what came of it, and who was told, kept on both databases."""

from datetime import UTC, datetime, timedelta

import pytest

from dragoman.errors import StoreError
from dragoman.records.watch import (
    Alert,
    Change,
    Delivery,
    Feed,
    Hook,
    NewEvent,
    Poll,
    Quoted,
    Watch,
    WordsFound,
    standing,
)
from dragoman.store.watched import Raised

NOON = datetime(2021, 5, 3, 12, tzinfo=UTC)
WATCH = Watch(id="w1", name="Strikes", rule=NewEvent(types=("ASSAULT",), a="TUR"))


def later(minutes):
    return NOON + timedelta(minutes=minutes)


def alert(id, watch="w1", at=NOON):
    return Alert(
        id=id, watch=watch, name="Strikes", when="event", title=f"Title \0 {id}", at=at,
        passages=(Quoted(report="r", start=1, end=2, text="x"),),
    )  # fmt: skip


def raised(id, *marks):
    return Raised(marks, alert(id))


def ids(found):
    return [one.id for one in found]


def test_of_each_thing_the_last_change_holds(store):
    feed = Feed(id="f1", address="https://a.example/rss")
    hook = Hook(id="h1", url="https://b.example/", secret="s")
    edited = Watch(id="w1", name="Words", rule=WordsFound(query="ceasef*"), backlog=True)
    for number, (of, now) in enumerate([("w1", WATCH), ("f1", feed), ("h1", hook), ("w1", edited), ("f1", None)]):
        store.change_watched(Change(of=of, by="ada", at=later(number), now=now))
    changes = store.watched()
    assert standing(changes, Watch) == (edited,)
    assert standing(changes, Feed) == ()
    assert standing(changes, Hook) == (hook,)
    assert [one.now for one in changes] == [WATCH, feed, hook, edited, None]


def test_each_alert_is_kept_once(store):
    assert ids(store.raise_alerts("w1", [raised("1", "a"), raised("2", "b")], at=NOON)) == ["1", "2"]
    assert ids(store.raise_alerts("w1", [raised("1", "a"), raised("3", "c")], at=later(1))) == ["3"]
    assert ids(store.alerts()) == ["3", "2", "1"]
    assert store.alerts(watch="w1", newest=1, before=1) == (alert("2"),)
    assert (store.count_alerts(), store.count_alerts(watch="w2")) == (3, 0)
    assert (store.alert("2"), store.alert("9")) == (alert("2"), None)


def test_what_shares_a_mark_is_the_same_however_it_grows(store):
    store.raise_alerts("w1", [raised("1", "a")], at=NOON)
    assert store.raise_alerts("w1", [raised("2", "a", "b")], at=later(1)) == ()
    assert store.raise_alerts("w1", [raised("3", "b", "c")], at=later(2)) == ()
    assert store.raise_alerts("w1", [raised("4", "c")], at=later(3)) == ()
    assert store.seen_by("w1") == {"a", "b", "c"}


def test_two_findings_of_one_look_that_share_a_mark_are_one(store):
    assert ids(store.raise_alerts("w1", [raised("1", "a", "b"), raised("2", "b", "c")], at=NOON)) == ["1"]


def test_another_watch_has_seen_nothing(store):
    store.raise_alerts("w1", [raised("1", "a")], at=NOON)
    assert ids(store.raise_alerts("w2", [Raised(("a",), alert("2", "w2"))], at=NOON)) == ["2"]


def test_what_is_known_already_raises_nothing_then_or_later(store):
    assert store.raise_alerts("w1", [Raised(("a",))], at=NOON, also=["begun:1"]) == ()
    assert store.raise_alerts("w1", [raised("1", "a")], at=later(1)) == ()
    assert store.seen_by("w1") == {"a", "begun:1"}
    assert store.alerts() == ()


def test_polls_and_their_entries(store):
    first = Poll(feed="f1", at=NOON, outcome="failed", next_at=later(5), why="x", mend="y", failures=1)
    second = Poll(feed="f1", at=later(5), outcome="read", next_at=later(20), new=2, read=1, etag='"1"')
    other = Poll(feed="f2", at=later(1), outcome="unchanged", next_at=later(9))
    for poll in (first, other, second):
        store.polled(poll)
    assert store.last_polls() == {"f1": second, "f2": other}
    store.entry_done("f1", "a", at=NOON)
    store.entry_done("f1", "a", at=later(1))
    assert store.entries_done("f1", ["a", "b"]) == {"a"}
    assert store.entries_done("f2", ["a"]) == frozenset()
    assert store.entries_done("f1", []) == frozenset()


def test_a_hook_waits_for_what_it_was_not_told(store):
    store.raise_alerts("w1", [raised("1", "a")], at=NOON)
    store.raise_alerts("w1", [raised("2", "b"), raised("3", "c")], at=later(10))
    store.raise_alerts("w2", [Raised(("d",), alert("4", "w2"))], at=later(11))
    assert [one.alert.id for one in store.waiting("h1", since=later(5))] == ["2", "3", "4"]
    assert [one.alert.id for one in store.waiting("h1", since=NOON, only=["w2"])] == ["4"]
    assert [one.alert.id for one in store.waiting("h1", since=NOON, most=2)] == ["1", "2"]
    failed = Delivery(alert="2", hook="h1", at=later(12), attempt=1, outcome="failed", next_at=later(13))
    again = Delivery(alert="2", hook="h1", at=later(13), attempt=2, outcome="failed", next_at=later(15))
    gone = Delivery(alert="3", hook="h1", at=later(12), attempt=1, outcome="dead", why="gone", status=410)
    told = Delivery(alert="4", hook="h1", at=later(12), attempt=1, outcome="delivered", status=200)
    for one in (failed, gone, told, again):
        store.delivered(one)
    (waiting,) = store.waiting("h1", since=later(5))
    assert (waiting.alert.id, waiting.last) == ("2", again)
    assert len(store.waiting("h2", since=later(5))) == 3
    assert store.deliveries(newest=2) == (again, told)
    assert store.deliveries(hook="h2") == ()


def test_a_piece_of_work_is_one_programs(store):
    assert store.lease("watch", "one", now=NOON, until=later(5))
    assert not store.lease("watch", "two", now=later(4), until=later(9))
    assert store.lease("watch", "one", now=later(4), until=later(9)), "who has it prolongs it"
    assert store.lease("watch", "two", now=later(9), until=later(14)), "it ran out"
    store.release("watch", "one")
    assert not store.lease("watch", "one", now=later(10), until=later(15)), "it is not his to give back"
    store.release("watch", "two")
    assert store.lease("watch", "one", now=later(10), until=later(15))


def test_a_row_that_is_damaged_is_named(store):
    store.change_watched(Change(of="w1", by="ada", at=NOON, now=WATCH))
    with store._writing() as connection:  # noqa: SLF001 - damage has no other door
        connection.exec_driver_sql("UPDATE watches SET content = '{\"of\": 3}'")
    with pytest.raises(StoreError, match="change in the store cannot be decoded"):
        store.watched()
    (fault,) = store.check()
    assert (fault.table, fault.id, "cannot be decoded" in fault.message) == ("watches", "1", True)
    store.change_watched(Change(of="f1", by="ada", at=NOON, now=Feed(id="f1", address="https://a.example/")))
    assert [one.table for one in store.repair(known_at=NOON).aside] == ["watches"]
    assert [one.of for one in store.watched()] == ["f1"]
    assert tuple(store.check()) == ()

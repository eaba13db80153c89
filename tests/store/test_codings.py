"""What coders say is kept as it was said, in order, and only added to."""

import contextlib
import sqlite3
from datetime import UTC, datetime

import pytest
from msgspec import structs

from dragoman.errors import InputError, UnknownNameError
from dragoman.records import (
    Assignment,
    Coding,
    Event,
    Evidence,
    Finished,
    Report,
    Span,
    Withdrawal,
    decode_coding,
    encode_coding,
    standing,
)
from dragoman.store import open_store

DAY = [datetime(2021, 5, day, 12, tzinfo=UTC) for day in range(1, 9)]
ONE = Report(source="a", file="a", text="Aland struck Boland.")
RAID = Event(type="ASSAULT", actors=("AAA",), evidence=Evidence(ONE.id, (Span(0, 5),)))
SIEGE = structs.replace(RAID, type="COERCE", id="")


def says(coder, verdict, day, **fields):
    about = () if verdict == "add" else (RAID.id,)
    return Coding(coder=coder, verdict=verdict, report=ONE.id, at=DAY[day], **({"about": about} | fields))


ENTRIES = [
    Assignment(coder="ada", report=ONE.id, by="eve", at=DAY[0]),
    says("ada", "correct", 1, reading=SIEGE, why="no shot was fired"),
    says("ben", "add", 2, reading=SIEGE),
    Withdrawal(coder="ada", of=says("ada", "correct", 1, reading=SIEGE, why="no shot was fired").id, at=DAY[3]),
    Finished(coder="ben", report=ONE.id, at=DAY[4]),
    Coding(coder="ada", verdict="reject", matter="event", about=("a", "b"), at=DAY[5]),
]


@pytest.fixture
def read(store):
    store.add(ONE, [RAID], reader="r", known_at=DAY[0])
    return store


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: type(entry).__name__)
def test_an_entry_is_the_same_on_the_wire(entry):
    assert decode_coding(encode_coding(entry)) == entry


def test_both_databases_keep_all_in_order_and_show_nothing_later(read):
    assert [read.code(entry) for entry in ENTRIES] == [True] * len(ENTRIES)
    assert not read.code(ENTRIES[1]), "the same said twice is said once"
    assert read.codings() == tuple(ENTRIES)
    assert read.codings(known_at=DAY[2]) == tuple(ENTRIES[:3])
    assert list(read.check()) == []


def test_the_codings_of_a_report_come_with_what_takes_them_back(read):
    for entry in ENTRIES:
        read.code(entry)
    assert set(ENTRIES[:5]) <= set(read.codings(report=ONE.id))
    assert {type(one).__name__ for one in read.codings(report="other")} == {"Withdrawal", "Coding"}


def test_what_makes_no_sense_is_refused(read):
    read.code(ENTRIES[1])
    with pytest.raises(UnknownNameError, match="report"):
        read.code(structs.replace(ENTRIES[1], report="nowhere", id=""))
    with pytest.raises(UnknownNameError, match="coding of ben"):
        read.code(Withdrawal(coder="ben", of=ENTRIES[1].id, at=DAY[2]))
    read.code(ENTRIES[3])
    with pytest.raises(InputError, match="taken back already"):
        read.code(structs.replace(ENTRIES[3], at=DAY[4], id=""))


def test_what_may_not_follow_is_not_kept(read):
    def never(made):
        raise InputError(f"{len(made)} before")

    with pytest.raises(InputError, match="0 before"):
        read.code(ENTRIES[1], never)
    assert read.codings() == ()


STANDING = [
    ([], [], "nothing said, nothing stands"),
    ([says("ada", "accept", 1), says("ada", "reject", 2)], ["reject"], "the last word on a unit counts"),
    ([says("ada", "accept", 1), says("ben", "reject", 2)], ["accept", "reject"], "each coder has his own"),
    (
        [says("ada", "accept", 1), says("ada", "reject", 2), Withdrawal(coder="ada", of=says("ada", "reject", 2).id, at=DAY[3])],
        ["accept"],
        "what was said before it counts again",
    ),
    ([says("ada", "add", 1, reading=SIEGE), says("ada", "accept", 2)], ["add", "accept"], "what is added is its own unit"),
]  # fmt: skip


@pytest.mark.parametrize(("entries", "verdicts", "reason"), STANDING, ids=[case[-1] for case in STANDING])
def test_which_codings_stand(entries, verdicts, reason):
    assert [one.verdict for one in standing(entries)] == verdicts, reason


def test_a_broken_row_is_found_and_set_aside(tmp_path):
    with open_store(tmp_path / "x.db", create=True) as store:
        store.add(ONE, [RAID], reader="r", known_at=DAY[0])
        for entry in ENTRIES:
            store.code(entry)
        with contextlib.closing(sqlite3.connect(tmp_path / "x.db", isolation_level=None)) as raw:
            raw.execute("UPDATE codings SET content = replace(content, 'reject', 'accept')")
        assert [fault.table for fault in store.check()] == ["codings"]
        assert [fault.id for fault in store.repair(known_at=DAY[7]).aside] == [ENTRIES[-1].id]
        assert store.codings() == tuple(ENTRIES[:-1])
        assert list(store.check()) == []

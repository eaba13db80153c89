"""The listings: three forms, their filters, and names that nobody knows."""

import csv
import io
import json
from datetime import date
from functools import lru_cache

import pytest

from dragoman.exchange.csv import unguarded
from dragoman.exchange.tables import COLUMNS
from tests.faces import HOSTILE, SAMPLES, dragoman

LISTS = {kind.__name__.lower() + "s": columns for kind, columns in COLUMNS.items()}


@lru_cache
def rows(store, name, *words):
    ran = dragoman(name, "--from", store, "--format", "jsonl", *words)
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


@pytest.mark.parametrize("name", LISTS)
def test_csv_and_jsonl_say_the_same(sample_store, name):
    ran = dragoman(name, "--from", sample_store, "--format", "csv")
    table = list(csv.reader(io.StringIO(ran.out)))
    objects = rows(sample_store, name)
    assert tuple(table[0]) == LISTS[name]
    assert objects
    assert all(tuple(sorted(item)) == tuple(sorted(LISTS[name])) for item in objects)
    told = [["" if item[column] is None else str(item[column]) for column in LISTS[name]] for item in objects]
    assert [[unguarded(cell) for cell in row] for row in table[1:]] == told


@pytest.mark.parametrize("name", LISTS)
def test_every_row_ends_in_its_passage(sample_store, name):
    for row in rows(sample_store, name):
        assert row["passage"]
        if row["report"].endswith(".txt"):
            text = (SAMPLES / row["report"]).read_bytes().decode("utf-8")
            assert " ".join(text[row["start"] : row["end"]].split()) == row["passage"]


@pytest.mark.parametrize("name", LISTS)
def test_the_table_shows_as_many_records(sample_store, name):
    ran = dragoman(name, "--from", sample_store)
    assert ran.code == 0
    if name != "actors":
        shown = [row["id"][:8] for row in rows(sample_store, name)]
        assert all(id in ran.out for id in shown)


@pytest.mark.parametrize(
    ("name", "words", "keeps", "reason"),
    [
        ("events", ["--type", "assault"], lambda row: row["type"] == "ASSAULT", "case does not matter"),
        ("events", ["--status", "denied"], lambda row: row["status"] == "denied", "by status"),
        ("events", ["--front", "idlib"], lambda row: "idlib" in row["front"], "by a part of the front's key"),
        ("figures", ["--kind", "displaced"], lambda row: row["kind"] == "displaced", "by kind"),
        ("commitments", ["--kind", "threat"], lambda row: row["kind"] == "threat", "by kind"),
        ("forecasts", ["--kind", "forecast"], lambda row: row["kind"] == "forecast", "by kind"),
        ("relations", ["--kind", "backs"], lambda row: row["relation"] == "backs", "by kind"),
        ("actors", ["--kind", "state"], lambda row: row["kind"] == "state", "by kind"),
        ("statements", ["--report", "09-marrowby-courant-saraqib.txt"], lambda row: row["report"][:2] == "09", "by file"),
        ("statements", ["--actor", "Sergei Lavrov"], lambda row: "Lavrov" in f"{row['speaker']}{row['about']}", "by name"),
    ],
)  # fmt: skip
def test_a_filter_keeps_what_it_names_and_nothing_else(sample_store, name, words, keeps, reason):
    kept, whole = rows(sample_store, name, *words), rows(sample_store, name)
    assert 0 < len(kept) < len(whole), reason
    assert all(keeps(row) for row in kept), reason
    if words[0] not in {"--front", "--actor"}:
        assert [row["id"] for row in kept] == [row["id"] for row in whole if keeps(row)]


def test_sure_leaves_out_what_we_doubt(sample_store):
    whole = rows(sample_store, "events")
    assert rows(sample_store, "events", "--sure") == [row for row in whole if not row["doubtful"]]


def test_two_actors_keep_what_names_both(sample_store):
    both = rows(sample_store, "events", "--actor", "TUR", "--actor", "russia")
    one = rows(sample_store, "events", "--actor", "Turkey")
    assert 0 < len(both) < len(one)
    assert {row["id"] for row in both} < {row["id"] for row in one}


def test_since_and_until_keep_what_may_lie_between(sample_store):
    kept = rows(sample_store, "events", "--since", "2020-02-01", "--until", "2020-02-29")
    assert kept
    for row in kept:
        first, _, last = row["date"].partition("/")
        assert (last or first)[:7] >= "2020"[: len(last or first)]
        assert first[:10] <= date(2020, 2, 29).isoformat()


@pytest.mark.parametrize(
    ("words", "nearest", "reason"),
    [
        (["events", "--actor", "Turkye"], "Turkey", "a letter wrong"),
        (["events", "--type", "ASAULT"], "ASSAULT", "a type"),
        (["events", "--status", "denyed"], "denied", "a status"),
        (["figures", "--kind", "dispaced"], "displaced", "a kind"),
        (["relations", "--kind", "back"], "backs", "a relation"),
        (["events", "--report", "09-marrowby-courant.txt"], "09-marrowby-courant-saraqib.txt", "a file"),
        (["brief", "--between", "TUR", "Rusia"], "Russia", "one of the two"),
        (["picture", "--between", "TUR", "Rusia"], "Russia", "one of the two"),
        (["show", "zzzz"], "unknown record", "an id"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(sample_store, words, nearest, reason):
    ran = dragoman(*words, "--from", sample_store)
    assert ran.code == 2, reason
    assert ran.out == "", "errors go where errors go"
    assert ran.err.startswith("dragoman: unknown "), "one shape for all errors"
    assert nearest in ran.err, reason


@pytest.mark.parametrize("command", ["brief", "picture", "events", "statements", "actors", "show"])
def test_a_store_that_is_not_there_is_told_with_the_mend(tmp_path, command):
    more = {"brief": ["--between", "TUR", "RUS"], "show": ["abc"]}.get(command, [])
    ran = dragoman(command, "--from", tmp_path / "none.db", *more)
    assert ran.code == 2
    assert ran.err.startswith("dragoman: no store at")
    assert "dragoman read" in ran.err


@pytest.mark.parametrize("option", ["--as-of", "--known-at", "--since", "--until"])
def test_a_date_that_is_none_is_told_with_the_form(sample_store, option):
    ran = dragoman("events", "--from", sample_store, option, "14.2.2020")
    assert ran.code == 2
    assert "2020-02-14" in ran.err


def test_a_file_that_is_no_store_is_told(tmp_path):
    (tmp_path / "notes.txt").write_text("only notes, and enough of them to be no empty database " * 20)
    ran = dragoman("events", "--from", tmp_path / "notes.txt")
    assert ran.code == 2
    assert "not a Dragoman store" in ran.err


def test_as_of_sees_only_what_had_been_published(sample_store):
    early = rows(sample_store, "events", "--as-of", "2020-01-20")
    assert 0 < len(early) < len(rows(sample_store, "events"))
    assert not any(row["report"].startswith(("18-", "19-", "20-")) for row in early)


def test_known_at_sees_only_what_had_been_read(sample_store):
    assert rows(sample_store, "events", "--known-at", "2000-01-01") == []
    assert rows(sample_store, "events", "--known-at", "2200-01-01") == rows(sample_store, "events")


def test_before_all_reports_nobody_is_known(sample_store):
    ran = dragoman("brief", "--from", sample_store, "--between", "TUR", "RUS", "--as-of", "1990-01-01")
    assert ran.code == 2
    assert "no report" in ran.err


def test_nothing_found_is_said_and_is_no_error(sample_store):
    ran = dragoman("events", "--from", sample_store, "--since", "2190-01-01")
    assert ran.code == 0
    assert "none found" in ran.err


def test_markup_in_reports_is_only_text_in_tables(tmp_path):
    (tmp_path / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    dragoman("read", tmp_path / "hostile.txt", "--into", tmp_path / "s.db")
    ran = dragoman("statements", "--from", tmp_path / "s.db")
    assert ran.code == 0, ran.err
    assert "[/bold" in "".join(ran.out.split())

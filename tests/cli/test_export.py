"""`dragoman export` and `dragoman import` as users run them."""

import csv
import io
import json

import pytest

from dragoman.exchange import formats
from tests.faces import dragoman


def events(store, *words):
    return [
        json.loads(line) for line in dragoman("events", "--from", store, "--format", "jsonl", *words).out.splitlines()
    ]


@pytest.mark.parametrize("name", formats.FORMATS)
def test_every_format_is_written(sample_store, tmp_path, name):
    path = tmp_path / "out" / f"x{formats.FORMATS[name].ending}"
    ran = dragoman("export", name, "--from", sample_store, "--out", path)
    assert ran.code == 0, ran.err
    assert f"wrote {path}" in ran.err
    assert path.stat().st_size > 1000


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--type", "assault"),
        ("--actor", "TUR", "--actor", "RUS"),
        ("--status", "planned"),
        ("--since", "2020-02-01", "--until", "2020-02-20"),
        ("--sure", "--as-of", "2020-02-20"),
    ],
)
def test_it_has_the_filters_of_events(sample_store, words):
    ran = dragoman("export", "csv", "--from", sample_store, *words)
    ids = [row["id"] for row in csv.DictReader(io.StringIO(ran.out))]
    assert ids == [event["id"] for event in events(sample_store, *words)]
    assert ids


def test_what_is_left_out_is_told(sample_store):
    ran = dragoman("export", "geojson", "--from", sample_store)
    data = json.loads(ran.out)
    assert data["left_out"] > 0
    assert f"{data['left_out']} of " in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["export", "excel"], "excel"),
        (["export", "csv", "--of", "wishes"], "wishes"),
        (["export", "csv", "--type", "ASAULT"], "ASSAULT"),
        (["export", "csv", "--of", "figures", "--type", "dispaced"], "displaced"),
        (["export", "geojson", "--hxl"], "acled"),
        (["export", "gexf", "--of", "figures"], "csv"),
    ],
)
def test_a_wrong_call_is_told(sample_store, words, said):
    ran = dragoman(*words, "--from", sample_store)
    assert ran.code == 2
    assert said in ran.said


def test_jsonl_out_and_in_is_the_same_store(sample_store, tmp_path):
    first, second, store = tmp_path / "a.jsonl", tmp_path / "b.jsonl", tmp_path / "b.db"
    dragoman("export", "jsonl", "--from", sample_store, "--out", first)
    ran = dragoman("import", "jsonl", first, "--into", store)
    assert ran.code == 0, ran.err
    dragoman("export", "jsonl", "--from", store, "--out", second)
    assert second.read_bytes() == first.read_bytes()
    assert "0 reports new" in dragoman("import", "jsonl", first, "--into", store).err, "once is enough"


def test_polecat_out_and_in_is_a_picture_without_texts(sample_store, tmp_path):
    rows, store = tmp_path / "rows.tsv", tmp_path / "rows.db"
    dragoman("export", "polecat", "--from", sample_store, "--out", rows)
    ran = dragoman("import", "polecat", rows, "--into", store)
    assert ran.code == 0, ran.err
    before, after = events(sample_store), events(store)
    assert len(after) == len(before)
    assert {event["passage"] for event in after} == {""}
    kept = ("type", "mode", "status", "actors", "recipients", "date")
    told = [sorted(tuple(e[c] for c in kept[:3]) for e in some) for some in (before, after)]
    assert told[0] == told[1]
    assert dragoman("brief", "--from", store, "--between", "TUR", "RUS").code == 0


def test_bad_rows_are_counted_and_set_aside(tmp_path):
    head = "Event ID\tEvent Date\tEvent Type\tActor Name\tRecipient Name"
    rows, aside = tmp_path / "r.tsv", tmp_path / "aside.tsv"
    rows.write_text(f"{head}\n1\t2020-01-01\tASSAULT\tTurkey\tSyria\n2\t1.1.2020\tASSAULT\tTurkey\tSyria\n")
    ran = dragoman("import", "polecat", rows, "--into", tmp_path / "r.db", "--aside", aside)
    assert ran.code == 0
    assert "1 rows could not be taken" in ran.said
    assert "r.tsv:3: '1.1.2020' is no day" in ran.said
    assert aside.read_text().splitlines()[1].startswith("r.tsv\t3\t'1.1.2020' is no day")
    assert len(events(tmp_path / "r.db")) == 1


@pytest.mark.parametrize(
    ("form", "content", "said"),
    [
        ("polecat", "Dear all\n", "notes.txt:1"),
        ("jsonl", "Dear all\n", "notes.txt:1"),
        ("petrarch", "Dear all\n", "notes.txt:1"),
    ],
)
def test_a_file_of_something_else_is_told(tmp_path, form, content, said):
    (tmp_path / "notes.txt").write_text(content)
    ran = dragoman("import", form, tmp_path / "notes.txt", "--into", tmp_path / "x")
    assert ran.code == 2
    assert ran.err.startswith("dragoman: ")
    assert said in ran.err


def test_a_file_that_is_not_there_is_told(tmp_path):
    ran = dragoman("import", "polecat", tmp_path / "none.tsv", "--into", tmp_path / "x.db")
    assert ran.code == 2
    assert "cannot read" in ran.err


def test_actors_of_a_dictionary_are_known_when_reports_are_read(tmp_path):
    (tmp_path / "a.txt").write_text("MARTA_OLDENBROOK_\n\t[TURGOV 931204-20010203]\n\t[TURELI]\n")
    (tmp_path / "r.txt").write_text(
        "Marta Oldenbrook met Russian Foreign Minister Sergei Lavrov in Ankara on Monday.\n"
    )
    ran = dragoman("import", "petrarch", tmp_path / "a.txt", "--into", tmp_path / "actors.tsv")
    assert ran.code == 0, ran.err
    for actors, known in (((), False), (("--actors", tmp_path / "actors.tsv"), True)):
        store = tmp_path / f"{known}.db"
        dragoman("read", tmp_path / "r.txt", "--into", store, *actors)
        found = dragoman("actors", "--from", store, "--format", "jsonl").out
        assert ("petrarch:marta-oldenbrook" in found) == known

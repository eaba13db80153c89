"""CSV: cells that no spreadsheet runs, and HXL's row of hashtags."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.exchange import acled, formats, hxl
from dragoman.exchange.csv import RUNS, dump, guarded, unguarded
from dragoman.exchange.tables import COLUMNS
from dragoman.records import Event

HASHTAG = re.compile(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*")


@given(st.text())
def test_no_text_is_run_and_none_is_changed_for_good(text):
    assert not str(guarded(text)).startswith(RUNS)
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    ("cell", "written", "reason"),
    [
        ("=1+1", "'=1+1", "a formula"),
        ("@SUM(A1)", "'@SUM(A1)", "an old formula"),
        ("-2 degrees", "'-2 degrees", "a text"),
        (-2.5, "-2.5", "a number stays one"),
        ("Turkey", "Turkey", "a word"),
    ],
)
def test_cells(cell, written, reason):
    assert dump([{"a": cell}], ["a"]).splitlines()[1] == written, reason


def test_what_is_written_is_read_back_by_another_reader(selection, book):
    text = formats.export("csv", selection, book, formats.Options(of="statements")).data.decode()
    (row,) = csv.DictReader(io.StringIO(text))
    assert unguarded(row["passage"]) == "-2 degrees, said Greece."
    assert row["passage"].startswith("'-")


@pytest.mark.parametrize("kind", COLUMNS, ids=lambda kind: kind.__name__)
def test_every_column_has_a_hashtag(kind):
    tags = hxl.hashtags(kind)
    assert [column for column in COLUMNS[kind] if not HASHTAG.fullmatch(tags.get(column, ""))] == []


def test_every_column_like_acled_has_a_hashtag():
    assert [c for c in acled.COLUMNS if not HASHTAG.fullmatch(hxl.hashtags("acled").get(c, ""))] == []


@pytest.mark.parametrize("name", ["csv", "acled"])
def test_the_hashtags_are_the_second_row_and_only_where_asked_for(selection, book, name):
    plain, tagged = (
        list(csv.reader(io.StringIO(formats.export(name, selection, book, options).data.decode())))
        for options in (formats.Options(), formats.Options(hashtags=True))
    )
    assert tagged[0] == plain[0]
    assert all(cell.startswith("#") for cell in tagged[1])
    assert tagged[2:] == plain[1:]


def test_no_event_is_lost(selection, book):
    text = formats.export("csv", selection, book).data.decode()
    assert [row["id"] for row in csv.DictReader(io.StringIO(text))] == [event.id for event in selection.of(Event)]

"""A table with ACLED's columns, in which no threat is an act."""

import csv
import io

import pytest

from dragoman.exchange import acled, formats
from dragoman.exchange.csv import unguarded
from tests.crisis import day, month


@pytest.fixture(scope="module")
def rows(selection, book):
    return list(csv.DictReader(io.StringIO(formats.export("acled", selection, book).data.decode())))


def test_it_has_the_thirty_one_columns_and_a_row_per_event(rows, selection):
    assert len(set(acled.COLUMNS)) == 31
    assert tuple(rows[0]) == acled.COLUMNS
    assert len(rows) == len(selection.linked)


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("event_date", "2020-02-02"), ("year", "2020"), ("time_precision", "1"), ("disorder_type", "Political violence"),
        ("event_type", "Explosions/Remote violence"), ("sub_event_type", "Shelling/artillery/missile attack"),
        ("actor1", "Turkey"), ("inter1", "External/Other forces"), ("actor2", "Eastern Front"), ("inter2", "Rebel group"),
        ("interaction", "External/Other forces-Rebel group"), ("iso", "434"), ("country", "Libya"), ("admin1", "Coast"),
        ("location", "Harbour Town"), ("geo_precision", "1"), ("source", "@Evening Wire; The Morning Ledger"),
        ("fatalities", ""), ("civilian_targeting", ""), ("region", "Northern Africa"),
    ],
)  # fmt: skip
def test_cells_of_the_shelling(rows, column, cell):
    (row,) = [row for row in rows if row["location"] == "Harbour Town"]
    told = unguarded(row[column])
    assert sorted(told.split("; ")) == sorted(cell.split("; "))


def test_its_notes_quote_every_passage(rows):
    (row,) = [row for row in rows if row["location"] == "Harbour Town"]
    assert "a.txt [0:49] “Turkey shelled the Eastern Front at Harbour Town.”" in row["notes"]
    assert "b.txt [" in row["notes"]


@pytest.mark.parametrize("status", ["threatened", "planned"])
def test_what_was_not_done_is_no_violence(rows, status):
    (row,) = [row for row in rows if f"status={status}" in row["tags"]]
    assert (row["disorder_type"], row["sub_event_type"]) == ("Strategic developments", "Other")


def test_a_protest_has_protesters(rows):
    (row,) = [row for row in rows if row["event_type"] == "Protests"]
    assert row["interaction"] in {"Rebel group only", "Protesters only"}


@pytest.mark.parametrize(
    ("when", "precision"), [(day("2020-02-02"), 1), (day("2020-02-02", 7), 2), (month("2020-02"), 3), (None, 3)]
)
def test_the_precision_of_time(when, precision):
    assert acled.time_precision(when) == precision

"""Listings: what is asked for, as items and as tables."""

import sys
from datetime import UTC, date, datetime

import polars as pl
import pytest

import dragoman
from dragoman.api import record_shapes
from dragoman.exchange.tables import COLUMNS
from dragoman.records import Event

LISTS = (
    "events", "statements", "figures", "commitments", "forecasts", "relations", "actors", "reports", "linked_events",
    "ledger", "predictions", "contradictions", "timeline",
)  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "types", "reason"),
    [
        ({}, ["ASSAULT", "SANCTION", "AGREE", "ASSAULT"], "all, by file and passage"),
        ({"actor": "TUR"}, ["ASSAULT", "SANCTION", "AGREE"], "either side counts"),
        ({"actor": ["Turkey", "russia"]}, ["ASSAULT", "SANCTION", "AGREE"], "several: all must take part"),
        ({"actor": ["Turkey", "Egypt"]}, [], "they are in no event together"),
        ({"type": "assault"}, ["ASSAULT", "ASSAULT"], "case does not matter"),
        ({"type": ["AGREE", "SANCTION"]}, ["SANCTION", "AGREE"], "one of several"),
        ({"status": "threatened"}, ["SANCTION"], "by status"),
        ({"sure": True}, ["ASSAULT", "AGREE", "ASSAULT"], "without what we doubt"),
        ({"front": "Libya"}, ["ASSAULT", "AGREE"], "a front by its name"),
        ({"front": "theatre:SYR"}, ["ASSAULT"], "by its key"),
        ({"front": "LBY"}, ["ASSAULT", "AGREE"], "by a part of it"),
        ({"front": "Chad"}, [], "a front that is known, with nothing on it"),
        ({"report": "late.txt"}, ["AGREE", "ASSAULT"], "by file"),
        ({"since": "2011-03-18"}, ["AGREE", "ASSAULT"], "what has no date is left out"),
        ({"until": date(2011, 3, 18)}, ["ASSAULT", "ASSAULT"], "the day itself is in"),
        ({"since": datetime(2011, 3, 19, tzinfo=UTC)}, ["AGREE"], "a moment with a zone"),
        ({"since": "2011-03-19", "until": "2011-03-19"}, ["AGREE"], "one day"),
    ],
)  # fmt: skip
def test_events_that_are_asked_for(crisis, asked, types, reason):
    assert [event.type for event in crisis.events(**asked)] == types, reason


@pytest.mark.parametrize(
    ("ask", "nearest"),
    [
        (lambda c: c.events(actor="Turky"), "Turkey"),
        (lambda c: c.events(type="asault"), "ASSAULT"),
        (lambda c: c.events(status="threat"), "threatened"),
        (lambda c: c.events(front="Lybia"), "Libya"),
        (lambda c: c.events(report="erly.txt"), "early.txt"),
        (lambda c: c.figures("displacd"), "displaced"),
        (lambda c: c.figures(place="Harbor Town"), "Harbour Town"),
        (lambda c: c.commitments("ultimatums"), "ultimatum"),
        (lambda c: c.relations("back"), "backs"),
        (lambda c: c.reports(outlet="The Key"), "The Quay"),
        (lambda c: c.contradictions("figures"), "figure"),
        (lambda c: c.between("TUR", "RUS").posture("Lybia"), "Libya"),
        (lambda c: c.between("TUR", "Rusia"), "Russia"),
    ],
)
def test_a_miss_is_told_with_the_nearest(crisis, ask, nearest):
    with pytest.raises(dragoman.UnknownNameError) as told:
        ask(crisis)
    assert nearest in told.value.nearest


@pytest.mark.parametrize("given", ["last week", "2011-02-30", "01.03.2011"])
def test_what_is_no_date_is_told_with_the_form(crisis, given):
    with pytest.raises(dragoman.InputError, match="2020-02-14"):
        crisis.events(since=given)


@pytest.mark.parametrize("name", LISTS)
def test_tables_hold_the_rows_with_their_types(crisis, name):
    listing = getattr(crisis, name)()
    table = listing.polars()
    assert tuple(table.columns) == listing.columns
    assert table.to_dicts() == [{column: row.get(column) for column in listing.columns} for row in listing.rows()]
    assert listing.arrow().to_pylist() == table.to_dicts()
    assert table.height >= len(listing) > 0


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_has_the_same_columns(crisis, name):
    none = getattr(crisis, name)()[:0]
    assert none.polars().schema == getattr(crisis, name)().polars().schema
    assert none.rows() == ()
    assert "<caption>0 " in none.html()


def test_what_speaks_of_a_time_has_its_days_as_dates(crisis):
    table = crisis.events(type="AGREE").polars()
    assert table.schema["first_day"] == pl.Date
    assert table.select("first_day", "last_day").row(0) == (date(2011, 3, 19), date(2011, 3, 19))
    assert crisis.events(type="SANCTION").polars()["first_day"].to_list() == [None]


def test_a_record_has_all_columns_of_its_exported_table():
    assert tuple(record_shapes.shape(Event).columns)[: len(COLUMNS[Event])] == COLUMNS[Event]


def test_reports_by_outlet_and_date(crisis):
    assert [report.file for report in crisis.reports(outlet="the quay")] == ["early.txt"]
    assert [report.file for report in crisis.reports(since="2011-03-02")] == ["late.txt"]


def test_a_listing_is_a_sequence(crisis):
    events = crisis.events()
    assert events[0] in events
    assert list(events[1:3]) == [events[1], events[2]]
    assert events == list(events)
    assert events != crisis.statements()
    assert type(crisis.figures()[:1]) is type(crisis.figures())
    assert repr(events).startswith("<4 events")


@pytest.mark.parametrize("absent", ["polars", "pyarrow"])
def test_without_the_extra_a_table_says_which(crisis, monkeypatch, absent):
    monkeypatch.setitem(sys.modules, absent, None)
    with pytest.raises(dragoman.MissingExtraError, match=r"pip install 'dragoman\[tables\]'"):
        crisis.events().arrow()
    assert crisis.events().rows()


def test_figures_know_their_series_and_the_verdict(crisis):
    displaced = crisis.figures("displaced")
    assert [figure.low for figure in displaced] == [300, 900]
    (series,) = displaced.series()
    assert series.verdict == "conflict"
    assert displaced.polars()["verdict"].to_list() == ["conflict", "conflict"]
    assert len(crisis.figures(place="harbour town")) == 2
    assert [figure.low for figure in crisis.figures(actor="TUR")] == [12]


def test_linked_events_come_by_date_and_count_voices(crisis):
    table = crisis.linked_events().polars()
    dated = [day for day in table["first_day"].to_list() if day]
    assert dated == sorted(dated)
    assert table["first_day"].to_list()[-1] is None
    assert set(table["voices"].to_list()) == {1}

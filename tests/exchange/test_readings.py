"""Dates and passages in the form of readings and rows."""

from datetime import datetime

import pytest

from dragoman.exchange.passages import excerpt, readable
from dragoman.exchange.readings import date
from dragoman.exchange.tables import COLUMNS, interval, row
from dragoman.picture import Picture
from dragoman.records import KINDS, Actor, Evidence, Figure, Problem, Report, Span, When

TEXT = "Menu Login\nThe army of the north left the harbour on Monday.\nShare this\nNobody was hurt, it said."
REPORT = Report(source="a.txt", file="a.txt", text=TEXT, body=(Span(11, 60), Span(72, len(TEXT))))


def when(start, end, precision="interval", words=""):
    first, last = (datetime.fromisoformat(moment) if moment else None for moment in (start, end))
    return When(start=first, end=last, precision=precision, words=words)


@pytest.mark.parametrize(
    ("given", "expected", "shown", "reason"),
    [
        (None, None, "", "no time at all"),
        (When(words="Tuesday"), None, "Tuesday", "a Tuesday of an unknown week keeps its words"),
        (when("2021-06-01", "2021-07-01", "month"), "2021-06", "2021-06", "June is all of June"),
        (when("2021-01-01", "2022-01-01", "year"), "2021", "2021", "a year"),
        (when("2021-06-03", "2021-06-04", "day"), "2021-06-03", "2021-06-03", "a day"),
        (when("2021-06-03T18:00", "2021-06-03T23:00", "part-of-day"), "2021-06-03", "2021-06-03", "an evening"),
        (when("2021-06-07", "2021-06-14", "week"), ("2021-06-07", "2021-06-13"), "2021-06-07/2021-06-13",
         "half-open inside, both ends inclusive outside"),
        (when("2021-06-07", "2021-06-08"), "2021-06-07", "2021-06-07", "an interval of a day is that day"),
        (when(None, "2021-03-01"), "2021-02-28", "2021-02-28", "by the end of February"),
        (when("2021-03-01", None), "2021-03-01", "2021-03-01", "from March on"),
    ],
)  # fmt: skip
def test_a_date_in_its_form(given, expected, shown, reason):
    assert date(given) == expected, reason
    assert interval(given) == shown, reason


@pytest.mark.parametrize(
    ("start", "end", "expected", "reason"),
    [
        (11, 60, "The army of the north left the harbour on Monday.", "inside the body"),
        (42, 88, "harbour on Monday. Nobody was hurt,", "around the page's own words"),
        (0, 10, "Menu Login", "a passage outside of the body is shown as it stands"),
    ],
)
def test_a_passage_is_shown_without_page_furniture(start, end, expected, reason):
    assert readable(REPORT, start, end) == expected, reason


def test_an_excerpt_is_the_passage_in_its_text():
    found = excerpt(REPORT, Span(15, 19), around=20)
    assert found.passage == "army" == TEXT[found.start : found.end]
    assert found.before.endswith("The")
    assert found.after.startswith("of the north")


def test_every_kind_but_problems_has_columns_that_end_in_the_passage():
    assert set(COLUMNS) == set(KINDS) - {Problem}
    assert all(columns[-4:] == ("report", "start", "end", "passage") for columns in COLUMNS.values())


def test_a_row_has_the_columns_of_its_kind():
    evidence = Evidence(REPORT.id, (Span(15, 32),))
    actor = Actor(key="group:north", name="Army of the North", kind="armed-group", evidence=evidence)
    figure = Figure(low=10, high=12, unit="men", attributed_to="group:north", evidence=evidence)
    picture = Picture(reports=(REPORT,))
    for record in (actor, figure):
        made = row(record, picture)
        assert tuple(made) == COLUMNS[type(record)]
        assert made["passage"] == TEXT[15:32]
    assert row(figure, picture)["attributed_to"] == "group:north", "a key stands where no name is known"

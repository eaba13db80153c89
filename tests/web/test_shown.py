"""The values that pages show, made of the picture: thinned lines, tables over time, who owes what."""

from datetime import date, timedelta

import msgspec
import pytest

import dragoman
from dragoman.picture import Tension, TensionPoint, TensionShift
from dragoman.web.shown.ahead import Likely
from dragoman.web.shown.card import Card
from dragoman.web.shown.dyad import Dyad
from dragoman.web.shown.fronts import MOST_POINTS, spark, thinned
from dragoman.web.shown.since import Since
from dragoman.web.shown.situation import Situation, situation, views
from dragoman.web.shown.supposed import Supposed
from dragoman.web.shown.tension import courses
from dragoman.web.wording import capital, points

FIRST = date(2021, 3, 1)


def line(days, value=lambda number: number % 100):
    """Points of as many days."""
    return tuple(
        TensionPoint(on=FIRST + timedelta(days=number), value=value(number), low=0, high=100) for number in range(days)
    )


@pytest.mark.parametrize(
    ("days", "most", "kept", "reason"),
    [
        (1, 5, [0], "a single day"),
        (5, 5, [0, 1, 2, 3, 4], "no more than may be"),
        (6, 5, [1, 3, 5], "every other day, the last of them all the last"),
        (11, 5, [1, 4, 7, 10], "every third"),
    ],
)
def test_thinned(days, most, kept, reason):
    assert [(one.on - FIRST).days for one in thinned(line(days), most)] == kept, reason


def test_a_small_line_is_of_the_last_months_and_ends_now():
    drawn = spark(line(400))
    assert len(drawn.values) <= MOST_POINTS
    assert drawn.last == FIRST + timedelta(days=399)
    assert drawn.first >= drawn.last - timedelta(days=120)


@pytest.mark.parametrize(
    ("values", "drawn", "reason"),
    [
        ((0.0, 100.0), "0.0,20.0 100.0,0.0", "from the bottom left to the top right"),
        ((50.0,), "0.0,10.0", "one day is a point"),
        ((), "", "nothing is nothing"),
    ],
)
def test_points_of_a_line(values, drawn, reason):
    assert points(values) == drawn, reason


@pytest.mark.parametrize(("word", "shown"), [("energy: gas", "Energy: gas"), ("Syria/Idlib", "Syria/Idlib"), ("", "")])
def test_capital(word, shown):
    assert capital(word) == shown


def tension(name, series, shifts=()):
    return Tension(front=name.lower(), name=name, a="TUR", b="SYR", points=series, shifts=shifts)


def test_a_table_over_time_has_few_days_and_the_last():
    shift = TensionShift(on=FIRST + timedelta(days=20), before=10.4, after=30.6)
    young = tuple(one for one in line(61) if one.on >= FIRST + timedelta(days=40))
    told = courses((tension("North", line(61), (shift,)), tension("South", young)))
    assert told.days[-1] == FIRST + timedelta(days=60)
    assert len(told.days) <= 8
    north, south = told.fronts
    assert north.values[-1] == 60
    assert (north.shifts[0].before, north.shifts[0].after) == (10, 31)
    assert south.values[0] is None, "nothing was told of it yet"


def test_a_table_of_nothing_is_empty():
    assert courses(()).fronts == ()


@pytest.fixture
def glance(sample_store):
    with dragoman.open(sample_store) as crisis:
        yield situation(views(crisis), Since(date(2020, 3, 1), "asked"))


def test_the_situation_is_plain_enough_for_json(glance):
    told = msgspec.json.decode(msgspec.json.encode(glance))
    assert told["since"] == {"on": "2020-03-01", "basis": "asked"}
    assert told["read"]["reports"] == glance.read.looked_at == 22


def test_what_is_new_stands_first(glance):
    for several in (glance.disputed.figures, glance.disputed.contradictions):
        marks = [one.new for one in several]
        assert marks == sorted(marks, reverse=True)
    days = [one.on for one in glance.news]
    assert days == sorted(days, reverse=True), "the latest first"


def test_echoes_are_counted_beyond_the_first(glance):
    assert glance.read.echoed >= sum(one.reports - 1 for one in glance.read.echoes) > 0


def test_settled_forecasts_came_true_or_did_not(glance):
    assert {one.outcome for one in glance.forecasts.lines} <= {"came-true", "did-not"}
    assert glance.forecasts.total >= len(glance.forecasts.lines) > 0


@pytest.mark.parametrize("shown", [Situation, Dyad, Card, Likely, Supposed])
def test_what_is_shown_can_be_described_to_programs(shown):
    assert msgspec.json.schema(shown)["$defs"][shown.__name__]["type"] == "object"

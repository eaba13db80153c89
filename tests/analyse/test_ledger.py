"""Track records: scores of settled forecasts against known values, and no rank on few of them."""

from datetime import date, datetime
from math import isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from dragoman.analyse.forecast.ledger import ENOUGH, Case, cases, in_history, settled_by_history, table, track_records
from dragoman.picture import Picture, TrackedForecast
from dragoman.records import EventQuery, Evidence, Forecast, Span, When
from dragoman.records.history import History


def case(chance, *, happened, by="Ada", low=None, high=None, base=0.5, number=0):
    low, high = (chance if end is None else end for end in (low, high))
    return Case(
        forecast=f"f{number}", by=by, outlet="Quay", front="", chance=chance, low=low, high=high, happened=happened, base=base
    )  # fmt: skip


def records(settled, **more):
    return track_records(settled, np.random.default_rng(0), **more)


def test_scores_have_their_known_values():
    (one,) = records([case(0.8, happened=True, low=0.7, high=0.9), case(0.4, happened=True, low=0.2, high=0.6)])
    assert one.brier == pytest.approx((0.04 + 0.36) / 2)
    assert one.brier_best == pytest.approx((0.01 + 0.16) / 2)
    assert one.brier_worst == pytest.approx((0.09 + 0.64) / 2)
    assert one.log_score == pytest.approx(-(np.log2(0.8) + np.log2(0.4)) / 2)
    assert (one.cases, one.right) == (2, 1)
    assert one.right_share.low < 0.5 < one.right_share.high


def test_nobody_is_ranked_on_few_cases():
    few = [case(0.99, happened=True, by="Ada") for _ in range(ENOUGH - 1)]
    many = [case(0.4, happened=True, by="Ben") for _ in range(ENOUGH)]
    first, last = records([*few, *many])
    assert (first.name, first.rank) == ("Ben", 1), "Ada scored better, on too few cases"
    assert (last.name, last.rank, last.few) == ("Ada", 0, True)
    assert all(isnan(value) for value in (last.skill, last.brier_interval.low, last.skill_interval.high))
    assert first.skill == pytest.approx(1 - 0.36 / 0.25)


CHANCES = st.floats(0, 1, allow_nan=False)


@settings(max_examples=30)
@given(st.lists(st.tuples(CHANCES, CHANCES, st.booleans()), min_size=1, max_size=30))
def test_the_score_lies_between_its_kindest_and_its_harshest_reading(told):
    settled = [case((min(a, b) + max(a, b)) / 2, happened=came, low=min(a, b), high=max(a, b)) for a, b, came in told]
    (one,) = records(settled)
    assert one.brier_best - 1e-9 <= one.brier <= one.brier_worst + 1e-9
    assert sum(found.cases for found in table(settled)) == len(settled)


def tracked(id, outcome, *, direction="will", low=0.6, high=0.8, by="RUS", **fields):
    account = Forecast(
        by=by, content=Span(0, 0), text="x", direction=direction, low=low, high=high, evidence=Evidence("", ()), id=id, **fields
    )  # fmt: skip
    return TrackedForecast(id=id, accounts=(account,), by=by, outcome=outcome)


@pytest.mark.parametrize(
    ("direction", "outcome", "chance", "happened"),
    [
        ("will", "came-true", 0.7, True), ("will", "did-not", 0.7, False),
        ("will-not", "came-true", 0.3, False), ("will-not", "did-not", 0.3, True),
    ],
)  # fmt: skip
def test_that_it_will_not_is_a_forecast_of_the_same(direction, outcome, chance, happened):
    (one,) = cases(Picture(entered=(tracked("a", outcome, direction=direction),)))
    assert (one.chance, one.happened) == (pytest.approx(chance), happened)


def test_only_settled_sure_plain_forecasts_count():
    told = (
        tracked("a", "came-true"), tracked("b", "open"), tracked("c", "void"), tracked("d", "unknown"),
        tracked("e", "came-true", kind="conditional"), tracked("f", "came-true", kind="schedule"),
        tracked("g", "came-true", doubtful=True),
    )  # fmt: skip
    assert [one.forecast for one in cases(Picture(entered=told))] == ["a"]


def test_the_base_rate_is_that_of_the_others():
    told = [tracked("a", "did-not"), *(tracked(f"b{n}", "came-true") for n in range(3))]
    base = {one.forecast: one.base for one in cases(Picture(entered=tuple(told)))}
    assert base == {"a": pytest.approx(3.5 / 4), "b0": pytest.approx(2.5 / 4), "b1": pytest.approx(2.5 / 4), "b2": pytest.approx(2.5 / 4)}  # fmt: skip


HISTORY = History(
    start=date(2021, 1, 1),
    day=np.array([0, 4, 9, 30], np.int32),
    actor=np.array([0, 1, 2, 0], np.int32),
    form=np.array([0, 1, 0, 1], np.int32),
    recipient=np.array([1, 0, 1, 2], np.int32),
    actors=("EGY", "GRC", "EGY.army"),
    countries=("EGY", "GRC", "EGY"),
    forms=("ASSAULT.aerial", "CONSULT"),
    types=("ASSAULT", "CONSULT"),
    quads=("material-conflict", "verbal-cooperation"),
    source="made up",
)


def asked(made, until, rule, direction="will"):
    day = datetime.fromisoformat
    return Forecast(
        by="Ada", content=Span(0, 0), text="x", evidence=Evidence("", ()), direction=direction, rule=rule,
        made=When(start=day(made), end=day(made)), horizon=When(start=day(made), end=day(until)),
    )  # fmt: skip


ATTACK = EventQuery(actors=("EGY",), recipients=("GRC",), types=("ASSAULT",))


@pytest.mark.parametrize(
    ("forecast", "events", "outcome", "reason"),
    [
        (asked("2021-01-01", "2021-01-20", ATTACK), 2, "came-true", "a state's army counts as the state"),
        (asked("2021-01-02", "2021-01-10", ATTACK), 0, "did-not", "the day of the horizon's end is not in it"),
        (asked("2021-01-02", "2021-01-11", ATTACK), 1, "came-true", "the last day is"),
        (asked("2021-01-02", "2021-01-10", ATTACK, "will-not"), 0, "came-true", "it was said that it would not"),
        (asked("2021-01-20", "2021-03-01", ATTACK), 0, None, "the history ends before the horizon"),
        (asked("2020-12-01", "2020-12-20", ATTACK), 0, None, "and begins after it"),
        (asked("2021-01-01", "2021-01-20", structs.replace(ATTACK, at_least=3)), 2, "did-not", "fewer than asked for"),
        (asked("2021-01-01", "2021-01-20", EventQuery(actors=("GRC",), recipients=("EGY",), quads=("material-conflict",))), 0, "did-not", "the other way"),
        (asked("2021-01-01", "2021-01-20", EventQuery(actors=("GRC",), recipients=("EGY",), quads=("material-conflict",), either_way=True)), 2, "came-true", "either way"),
        (asked("2021-01-01", "2021-01-20", structs.replace(ATTACK, place="Quay")), 0, None, "a history knows no places"),
    ],
)  # fmt: skip
def test_a_rule_is_asked_of_a_history(forecast, events, outcome, reason):
    assert in_history(forecast, HISTORY).events == events, reason
    assert settled_by_history(forecast, HISTORY) == outcome, reason

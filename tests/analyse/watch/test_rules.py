"""What each kind of rule finds in a picture, and what it holds on to."""

from datetime import datetime

import pytest

from dragoman import codebook, link
from dragoman.analyse.watch import Finding, Hit, Scene, findings, fresh
from dragoman.records import Evidence
from dragoman.records.watch import (
    CommitmentDue,
    FigureConflict,
    ForecastSettled,
    NewCommitment,
    NewContradiction,
    NewEvent,
    TensionUp,
    WordsFound,
)
from tests.crisis import HARBOUR, Desk, day, together

BOOK = codebook.load()
LIBYA, SYRIA = "theatre:LBY", "theatre:SYR"


def scene(*desks, as_of="2021-05-20", found=None):
    moment = datetime.fromisoformat(as_of)
    picture = link.picture(*together(*desks), BOOK, as_of=moment)
    return Scene(picture, BOOK, moment, found or {})


def first():
    return (
        Desk("a.txt", "2021-05-03", outlet="Herald")
        .act("Turkey struck Syria at dawn.", "ASSAULT", ["TUR"], ["SYR"], when=day("2021-05-03"), front=SYRIA)
        .act("Russia would strike Libya.", "ASSAULT", ["RUS"], ["LBY"], status="threatened", front=LIBYA)
        .act("Egypt met Greece.", "CONSULT", ["EGY", "GRC"], when=day("2021-05-02"))
        .commitment(
            "Turkey told Syria to withdraw by 25 May.",
            "ultimatum",
            ["TUR"],
            ["SYR"],
            deadline=day("2021-05-25"),
            front=SYRIA,
        )
        .commitment("Egypt promised Greece gas.", "promise", ["EGY"], ["GRC"])
        .figure("At least 40 people died.", 40, kind="killed", unit="people", place=HARBOUR, as_of=day("2021-05-02"))
    )


def second():
    return (
        Desk("b.txt", "2021-05-04", outlet="Post")
        .act("Turkish jets struck Syria.", "ASSAULT", ["TUR"], ["SYR"], when=day("2021-05-03"), front=SYRIA)
        .figure("Some 60 people died there.", 60, kind="killed", unit="people", place=HARBOUR, as_of=day("2021-05-02"))
    )


EVENTS = [
    (NewEvent(), 2, "all that happened; no threat"),
    (NewEvent(statuses=()), 3, "whatever its status"),
    (NewEvent(statuses=("threatened",)), 1, "threats alone"),
    (NewEvent(types=("ASSAULT",)), 1, "one type"),
    (NewEvent(types=("CONSULT", "ASSAULT")), 2, "two types"),
    (NewEvent(a="TUR", b="SYR"), 1, "between two"),
    (NewEvent(a="SYR", b="TUR"), 1, "whoever acts"),
    (NewEvent(a="SYR", b="RUS"), 0, "nothing between them"),
    (NewEvent(a="EGY"), 1, "with one of them"),
    (NewEvent(b="EGY"), 1, "whichever field names it"),
    (NewEvent(front=SYRIA), 1, "on a front"),
    (NewEvent(front="theatre:idlib"), 0, "on a narrower one"),
    (NewEvent(voices=2), 1, "told by two voices"),
    (NewEvent(voices=3), 0, "told by three"),
]


@pytest.mark.parametrize(("rule", "count", "reason"), EVENTS)
def test_events(rule, count, reason):
    assert len(findings(rule, scene(first(), second()))) == count, reason


def test_an_event_holds_on_to_its_accounts_and_tells_its_passages():
    one = scene(first(), second())
    (found,) = findings(NewEvent(a="TUR", b="SYR"), one)
    (event,) = [event for event in one.picture.events if len(event.accounts) == 2]
    assert set(found.marks) == {account.id for account in event.accounts}
    assert {evidence.report for evidence in found.evidence} == {report.id for report in one.picture.reports}
    assert "Turkey" in found.title
    assert "3 May 2021" in found.title
    assert str(found.day) == "2021-05-03"


def test_a_doubtful_event_is_none():
    unsure = Desk("a.txt", "2021-05-03").act("Turkey struck Syria.", "ASSAULT", ["TUR"], ["SYR"], doubtful=True)
    assert findings(NewEvent(), scene(unsure)) == ()


COMMITMENTS = [
    (NewCommitment(), 2, "all"),
    (NewCommitment(deadline=True), 1, "with a deadline"),
    (
        NewCommitment(kinds=("threat", "ultimatum"), deadline=True, front=SYRIA),
        1,
        "a threat with a deadline on a front",
    ),
    (NewCommitment(kinds=("threat",)), 0, "of another kind"),
    (NewCommitment(by="EGY"), 1, "by one"),
    (NewCommitment(by="EGY", to="SYR"), 0, "to another"),
]


@pytest.mark.parametrize(("rule", "count", "reason"), COMMITMENTS)
def test_commitments(rule, count, reason):
    assert len(findings(rule, scene(first()))) == count, reason


DUE = [
    ("2021-05-10", CommitmentDue(), 0, "fifteen days ahead"),
    ("2021-05-20", CommitmentDue(), 1, "five days ahead"),
    ("2021-05-20", CommitmentDue(days=3), 0, "of which three count"),
    ("2021-05-20", CommitmentDue(states=("overdue",)), 0, "due is not overdue"),
    ("2021-06-20", CommitmentDue(), 1, "past"),
    ("2021-06-20", CommitmentDue(states=("overdue",), by="TUR", front=SYRIA), 1, "past, of one, on a front"),
    ("2021-06-20", CommitmentDue(states=("due",)), 0, "overdue is not due"),
    ("2021-06-20", CommitmentDue(by="EGY"), 0, "of another"),
]


@pytest.mark.parametrize(("as_of", "rule", "count", "reason"), DUE)
def test_what_is_due(as_of, rule, count, reason):
    assert len(findings(rule, scene(first(), as_of=as_of))) == count, reason


def test_due_and_overdue_are_two_things_of_one_commitment():
    due, over = (findings(CommitmentDue(), scene(first(), as_of=when))[0] for when in ("2021-05-20", "2021-06-20"))
    assert set(due.marks).isdisjoint(over.marks)
    assert "overdue (until 25 May 2021)" in over.title


FIGURES = [
    (FigureConflict(), 1, "60 is half more than 40"),
    (FigureConflict(over=0.49), 1, "just below"),
    (FigureConflict(over=0.5), 0, "more than half more is asked"),
    (FigureConflict(kinds=("wounded",)), 0, "of another kind"),
    (FigureConflict(place="harbour town"), 1, "at the place, in any case of letters"),
    (FigureConflict(place="Oasis"), 0, "at another place"),
]


@pytest.mark.parametrize(("rule", "count", "reason"), FIGURES)
def test_figures(rule, count, reason):
    assert len(findings(rule, scene(first(), second()))) == count, reason


def test_figures_of_one_report_do_not_contradict_themselves():
    assert findings(FigureConflict(), scene(first())) == ()


def test_a_contradiction_is_told_with_both_sides():
    denying = Desk("c.txt", "2021-05-05", outlet="Gazette").act(
        "Turkey denied that it struck Syria.", "ASSAULT", ["TUR"], ["SYR"], when=day("2021-05-03"), status="denied",
        said_by="TUR", front=SYRIA,
    )  # fmt: skip
    one = scene(first(), denying)
    (found,) = findings(NewContradiction(kinds=("denial",)), one)
    assert "denied by Turkey" in found.title
    assert len({evidence.report for evidence in found.evidence}) == 2
    assert findings(NewContradiction(kinds=("date",)), one) == ()
    assert findings(NewContradiction(front=LIBYA), one) == ()


def hostile(*days):
    return [
        Desk(f"t{on}.txt", on, outlet=f"Outlet {on}").act(
            f"Turkey struck Syria on {on}.", "ASSAULT", ["TUR"], ["SYR"], when=day(on), front=SYRIA
        )
        for on in days
    ]


TENSION = [
    (TensionUp(), 1, "of any two"),
    (TensionUp(a="TUR", b="SYR"), 1, "of the two"),
    (TensionUp(a="SYR"), 1, "of one and any other"),
    (TensionUp(a="RUS", b="SYR"), 0, "of others"),
    (TensionUp(front=SYRIA), 1, "on the front"),
    (TensionUp(front=LIBYA), 0, "on another"),
    (TensionUp(points=100), 0, "by more than it did"),
]


@pytest.mark.parametrize(("rule", "count", "reason"), TENSION)
def test_tension(rule, count, reason):
    assert len(findings(rule, scene(*hostile("2021-05-01", "2021-05-18", "2021-05-19")))) == count, reason


def test_tension_that_stays_up_is_one_thing_and_what_rises_again_another():
    days = ("2021-05-01", "2021-05-18", "2021-05-19")
    at = [findings(TensionUp(days=3), scene(*hostile(*days), as_of=f"2021-05-{on}T12:00")) for on in (19, 20)]
    assert not set(at[0][0].marks).isdisjoint(at[1][0].marks)
    assert fresh(at[1], set(at[0][0].marks)) == ()
    assert findings(TensionUp(days=3), scene(*hostile(*days), as_of="2021-06-20")) == ()
    again = findings(TensionUp(days=3), scene(*hostile(*days, "2021-06-24"), as_of="2021-06-24T12:00"))
    assert len(fresh(again, set(at[1][0].marks))) == 1


def test_where_nothing_was_told_before_tension_rose_from_none():
    (found,) = findings(TensionUp(days=7), scene(*hostile("2021-05-19")))
    assert "rose from 0 to" in found.title
    assert findings(TensionUp(days=7), scene(*hostile("2021-05-01"))) == ()


def test_tension_tells_the_passages_of_the_days_in_which_it_rose():
    (found,) = findings(TensionUp(), scene(*hostile("2021-05-01", "2021-05-18", "2021-05-19")))
    assert "rose from" in found.title
    assert len(found.evidence) == 2


def test_a_settled_forecast():
    foretold = Desk("a.txt", "2021-05-01").forecast(
        "Turkey will strike Syria by 10 May, the analyst said.", by="person:ada-roe", horizon=day("2021-05-10"), wording="will",
        low=0.9, high=1.0, front=SYRIA,
    )  # fmt: skip
    one = scene(foretold, *hostile("2021-05-08"))
    (forecast,) = one.picture.forecasts
    assert forecast.outcome in {"came-true", "unknown"}
    (found,) = findings(ForecastSettled(outcomes=(forecast.outcome,)), one)
    assert all(mark.startswith(f"{forecast.outcome}:") for mark in found.marks)
    assert findings(ForecastSettled(outcomes=("did-not",)), one) == ()
    assert findings(ForecastSettled(outcomes=(forecast.outcome,), by="RUS"), one) == ()


def test_words_are_found_where_a_search_found_them():
    desk = first()
    where = Evidence(desk.report.id, (desk.records[0].evidence.span,))
    one = scene(desk, found={"dawn": (Hit(where, ("copy",)),)})
    (found,) = findings(WordsFound(query="dawn"), one)
    assert (set(found.marks), found.evidence) == ({desk.report.id, "copy"}, (where,))
    assert findings(WordsFound(query="dusk"), one) == ()


@pytest.mark.parametrize(
    ("given", "seen", "new"),
    [
        ([("a",), ("b",)], set(), 2),
        ([("a",), ("b",)], {"a"}, 1),
        ([("a", "c")], {"c"}, 0),
        ([("a", "b"), ("b", "c")], set(), 1),
        ([("a", "b"), ("b", "c"), ("c",)], set(), 1),
        ([], {"a"}, 0),
    ],
)
def test_what_shares_a_mark_with_what_was_seen_is_not_new(given, seen, new):
    made = [Finding(marks=marks, title="x", evidence=()) for marks in given]
    assert len(fresh(made, seen)) == new

"""What later reports settle: the act that was foreseen, in time and in the order of reports; silence; nothing else."""

import re
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from dragoman import codebook
from dragoman.link import picture
from dragoman.records import Actor, Evidence, Span, When
from tests.crisis import HARBOUR, NAMES, OASIS, Desk, day, month

BOOK = codebook.load()
MADE, LATER, LAST = "2021-02-03", "2021-03-05", "2021-05-20"
SIEGE = "Egypt is unlikely to attack Greece at Harbour Town before the end of March."
ATTACK = ("Egypt attacked Greece at Harbour Town on Tuesday.", "ASSAULT", ["EGY"], ["GRC"], {"place": HARBOUR})
MARCH = structs.replace(month("2021-03"), words="the end of March")


def named(*desks):
    """An account of every actor of the crisis in every report, where its text names it."""
    return [
        Actor(
            key=key, name=name, kind="state" if len(key) == 3 else "armed-group", country=key, mentions=(name,),
            evidence=Evidence(desk.report.id, tuple(Span(m.start(), m.end()) for m in re.finditer(name, desk.report.text))),
        )
        for desk in desks
        for key, name in NAMES.items()
        if name in desk.report.text
    ]  # fmt: skip


def linked(*desks, as_of=None):
    records = [record for desk in desks for record in desk.records]
    return picture([desk.report for desk in desks], [*records, *named(*desks)], BOOK, as_of=as_of)


def outcome(*desks, said=SIEGE, as_of=None, published=MADE, **fields):
    """The one forecast, after later reports."""
    told = {"direction": "will-not", "low": 0.7, "high": 0.9, "wording": "unlikely"} | fields
    first = Desk("a", published, "Harbour Post").forecast(said, "person:omar-haddad", **told)
    (one,) = linked(first, *desks, as_of=as_of).forecasts
    return one


def later(sentence, type, actors, recipients, fields, *, published=LATER, file="b"):
    return Desk(file, published, "Hill Herald").act(sentence, type, actors, recipients, **fields)


def changed(act=ATTACK, **fields):
    sentence, type, actors, recipients, told = act
    return later(sentence, type, actors, recipients, told | fields)


@pytest.mark.parametrize(
    ("after", "fields", "expected", "reason"),
    [
        (changed(when=day("2021-03-02")), {}, "did-not", "what was held unlikely was done"),
        (changed(when=day("2021-03-02")), {"direction": "will"}, "came-true", "the same act, foreseen"),
        (changed(), {}, "did-not", "an act without a day, told by a later report alone"),
        (changed(when=day("2021-01-02")), {}, "open", "an act of before"),
        (changed(when=day("2021-03-02"), status="planned"), {}, "open", "a plan settles nothing"),
        (changed(when=day("2021-03-02"), status="alleged"), {}, "open", "nor does a charge"),
        (changed(when=day("2021-03-02"), doubtful=True), {}, "open", "nor what we doubt"),
        (changed(when=day("2021-03-02")), {"kind": "conditional"}, "open", "what its condition came to is not known"),
        (
            later(*ATTACK[:4], {"place": HARBOUR, "when": day("2021-04-02")}, published="2021-04-05"),
            {"horizon": MARCH}, "unknown", "too late",
        ),
        (changed(when=day("2021-02-12")), {"horizon": MARCH}, "did-not", "a deadline is met before it"),
        (
            later("Greece attacked Egypt at Harbour Town.", "ASSAULT", ["GRC"], ["EGY"], {"place": HARBOUR}),
            {}, "open", "the other way round",
        ),
        (
            later("Egypt attacked Turkey at the oasis.", "ASSAULT", ["EGY"], ["TUR"], {"place": OASIS}),
            {}, "open", "upon another, elsewhere",
        ),
        (
            later("Egypt talked with Greece at Harbour Town.", "CONSULT", ["EGY", "GRC"], [], {"place": HARBOUR}),
            {}, "open", "another act between the same two",
        ),
        (
            later("Egypt raided a depot of Greece in the oasis.", "ASSAULT", ["EGY"], ["GRC"], {"place": OASIS}),
            {"said": "Egypt will attack Greece at Harbour Town; Harbour Town is near."}, "open", "another place",
        ),
    ],
)  # fmt: skip
def test_a_later_act_that_was_foreseen_settles_a_forecast(after, fields, expected, reason):
    before = Desk("p", "2020-12-01", "Old Post").act("Talks were held in Harbour Town.", "CONSULT", place=HARBOUR)
    assert outcome(after, before, **fields).outcome == expected, reason


def test_the_verdict_comes_with_its_passage_and_its_day():
    one = outcome(changed(when=day("2021-03-02")))
    assert one.settled_on == datetime(2021, 3, 2)
    (evidence,) = one.passages
    assert evidence.report == changed().report.id
    assert evidence.span == Span(0, len(ATTACK[0]))


def test_what_must_happen_at_a_time_is_not_settled_before_it():
    on = {"said": "Egypt is expected to visit Greece on 20 March.", "direction": "will", "horizon": day("2021-03-20")}
    on["horizon"] = structs.replace(on["horizon"], words="20 March")
    early = later(
        "Egypt's envoy visited Greece.", "CONSULT", ["EGY", "GRC"], [], {"when": day("2021-03-01"), "mode": "visit"}
    )
    assert outcome(early, **on).outcome == "open"
    at = later(
        "Egypt's envoy visited Greece.", "CONSULT", ["EGY", "GRC"], [], {"when": day("2021-03-20"), "mode": "visit"}
    )
    assert outcome(at, **on).outcome == "came-true"


def quiet(number, published):
    """A report of before or after the horizon that tells of both and of nothing between them."""
    said = f"Egypt and Greece held their feast number {number} apart. Bells of parish {number} rang over quay {number}."
    return Desk(f"q{number}", published, f"Paper {number}").statement(said, "report")


QUIET = [quiet(number, f"2021-03-{number + 10}") for number in range(3)]


@pytest.mark.parametrize(
    ("desks", "fields", "expected", "reason"),
    [
        ([*QUIET, quiet(9, "2021-04-12")], {}, "came-true", "reports of before and after the end tell of no such act"),
        ([*QUIET, quiet(9, "2021-04-12")], {"direction": "will"}, "did-not", "so what was foreseen did not happen"),
        (QUIET, {}, "open", "its time still runs"),
        ([QUIET[0], quiet(9, "2021-04-12")], {}, "unknown", "one report is too few for silence to tell anything"),
        ([*QUIET, quiet(9, "2021-04-12"), changed(status="alleged")], {}, "unknown", "one such act is alleged"),
        (
            [*QUIET, quiet(9, "2021-04-12")],
            {"said": "Somebody may attack somebody before the end of March.", "direction": "will"}, "unknown",
            "nobody is named of whom reports could tell",
        ),
    ],
)  # fmt: skip
def test_silence_settles_only_where_reports_cover_the_time(desks, fields, expected, reason):
    assert outcome(*desks, horizon=MARCH, **fields).outcome == expected, reason


REFUGE = "Turkey houses 9,000 of the displaced in Harbour Town."


def sharing(file, published):
    return Desk(file, published, f"Paper {file}").act(
        REFUGE, "AID", ["TUR"], [], place=HARBOUR, when=day("2021-03-30"), status="ongoing"
    )


def undated(**fields):
    return later(*ATTACK[:4], ATTACK[4] | fields, published=None, file="u")


def test_an_undated_report_counts_as_later_where_it_tells_what_later_reports_tell():
    alone = outcome(undated())
    assert alone.outcome == "open", "nothing tells when the report was written"
    both = undated().act(REFUGE, "AID", ["TUR"], [], place=HARBOUR, when=day("2021-03-30"), status="ongoing")
    beside = outcome(both, sharing("s", "2021-04-02"))
    assert beside.outcome == "did-not"
    assert "no date" in beside.why


def test_an_undated_report_is_no_later_where_earlier_ones_tell_the_same():
    told = {"place": HARBOUR, "when": day("2021-01-10"), "status": "ongoing"}
    both = undated().act(REFUGE, "AID", ["TUR"], [], **told)
    early = Desk("e", "2021-01-12", "Paper e").act(REFUGE, "AID", ["TUR"], [], **told)
    assert outcome(both, early).outcome == "open"


def test_an_undated_report_is_dated_by_what_it_tells_to_have_happened():
    assert (
        outcome(undated().act("Turkey closed a port.", "SANCTION", ["TUR"], [], when=day("2021-04-04"))).outcome
        == "did-not"
    )


def test_a_forecast_told_twice_in_one_report_is_one():
    again = Desk("a", MADE, "Harbour Post")
    for sentence in (
        "Egypt is unlikely to attack Greece this spring.",
        "“Egypt is unlikely to attack Greece,” he said.",
    ):
        again.forecast(sentence, "person:omar-haddad", wording="unlikely", direction="will-not", low=0.7, high=0.9)
    assert len(linked(again).forecasts) == 1


DESKS = [changed(when=day("2021-03-02")), *QUIET, quiet(9, "2021-04-12"), undated(), sharing("s", "2021-04-02")]


@settings(max_examples=8)
@given(st.permutations(DESKS))
def test_the_order_of_reports_does_not_matter(desks):
    assert outcome(*desks, horizon=MARCH) == outcome(*DESKS, horizon=MARCH)


@settings(max_examples=8)
@given(st.dates(min_value=datetime(2021, 2, 4).date(), max_value=datetime(2021, 6, 1).date()))
def test_as_of_never_sees_what_was_told_later(moment):
    at = datetime.combine(moment, datetime.max.time())
    one = outcome(changed(when=day("2021-03-02")), horizon=When(), as_of=at)
    assert (one.outcome == "did-not") == (at >= datetime(2021, 3, 5))

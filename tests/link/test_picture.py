"""The picture as a whole: pure, whatever the order, and blind to what is published later."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.link import picture
from dragoman.records import Origin, Problem, When
from tests.crisis import HARBOUR, HILLS, Desk, day, together

BOOK = codebook.load()
WIRE = Origin(kind="copy", key="media:coastal-wire", name="Coastal Wire", basis="stated")


def desks():
    a = Desk("a.txt", "2020-01-05", "Harbour Post")
    a.act(
        "Shells of the Eastern Front hit the silos.",
        "ASSAULT",
        ["group:east"],
        ["group:west"],
        place=HARBOUR,
        when=day("2020-01-02"),
    )
    a.act("Turkey and Russia met.", "CONSULT", ["TUR", "RUS"], when=day("2020-01-03"))
    a.act(
        "Russia's president is to visit Turkey.",
        "CONSULT",
        ["RUS"],
        ["TUR"],
        mode="visit",
        status="planned",
        when=day("2020-01-08"),
    )
    a.figure("80,000 people fled the hills.", 80_000, kind="displaced", unit="people", place=HILLS)
    a.actor("person:omar-haddad", "Omar Haddad", role="analyst")
    b = Desk("b.txt", "2020-01-07", "Hill Herald", WIRE)
    b.act(
        "The silos burned after shelling by the Eastern Front.",
        "ASSAULT",
        ["group:east"],
        ["group:west"],
        place=HARBOUR,
        when=day("2020-01-02"),
    )
    b.commitment("Turkey told Syria to leave the hills.", "ultimatum", ["TUR"], ["SYR"], deadline=day("2020-02-29"))
    b.actor("person:omar-hadad", "Omar Hadad")
    c = Desk("c.txt", "2020-02-12", "Plain Dealer", WIRE)
    c.figure("700,000 people have fled the hills.", 700_000, kind="displaced", unit="people", place=HILLS)
    c.forecast("Turkey will strike Syria.", "person:omar-haddad", low=0.5, high=0.7)
    c.relation("Russia backs Syria.", "RUS", "backs", "SYR")
    c.act("Turkey may strike Syria.", "ASSAULT", ["TUR"], ["SYR"], status="hypothetical")
    d = Desk("d.txt", None, "Nowhere News")
    d.act("Turkey and Russia met again.", "CONSULT", ["TUR", "RUS"])
    return a, b, c, d


REPORTS, RECORDS = together(*desks())
WHOLE = picture(REPORTS, RECORDS, BOOK, as_of=None)


@settings(max_examples=12)
@given(st.permutations(REPORTS), st.permutations(RECORDS))
def test_the_order_does_not_matter(reports, records):
    assert picture(reports, records, BOOK, as_of=None) == WHOLE


def test_the_same_again_changes_nothing():
    assert picture(REPORTS * 2, RECORDS * 2, BOOK, as_of=None) == WHOLE


@settings(max_examples=20)
@given(st.datetimes(datetime(2019, 12, 1), datetime(2020, 3, 1)))
def test_as_of_never_sees_later_reports(moment):
    seen = picture(REPORTS, RECORDS, BOOK, as_of=moment)
    known = {report.id for report in seen.reports}
    assert all(report.published.start <= moment for report in seen.reports)
    held = (
        *(a.evidence for event in seen.events for a in event.accounts),
        *(p.evidence for series in seen.series for p in series.points),
        *(a.evidence for one in (*seen.commitments, *seen.forecasts) for a in one.accounts),
        *(record.evidence for record in (*seen.relations, *seen.statements)),
    )
    assert {evidence.report for evidence in held} <= known
    assert {report for actor in seen.actors for report in actor.reports} <= known
    assert {report for voice in seen.voices for report in voice.reports} == known


def test_what_is_out_later_changes_nothing_before():
    moment = datetime(2020, 1, 20)
    early = [report for report in REPORTS if report.published.start and report.published.start <= moment]
    ids = {report.id for report in early}
    records = [record for record in RECORDS if record.evidence.report in ids]
    alone, among = (picture(*given, BOOK, as_of=moment) for given in ((early, records), (REPORTS, RECORDS)))
    assert alone.events == among.events
    assert alone.series == among.series
    assert alone.commitments == among.commitments


def test_every_account_stands_in_one_event_and_every_report_has_a_voice():
    accounts = [account.id for event in WHOLE.events for account in event.accounts]
    assert len(accounts) == len(set(accounts)) == sum(type(record).__name__ == "Event" for record in RECORDS)
    assert all(WHOLE.voice(report.id) for report in REPORTS)


def test_two_reports_make_one_event_of_two_voices():
    (assault,) = [event for event in WHOLE.events if event.type == "ASSAULT" and event.status == "occurred"]
    assert len(assault.accounts) == len(assault.voices) == 2


@pytest.mark.parametrize(
    ("as_of", "passed", "reason"),
    [
        (datetime(2020, 1, 6), False, "still ahead"),
        (datetime(2020, 1, 8, 12), False, "the day itself is not over"),
        (datetime(2020, 2, 14), True, "past, and nobody tells whether it took place"),
        (None, False, "without a moment nothing passes"),
    ],
)
def test_a_plan_passes(as_of, passed, reason):
    found = picture(REPORTS, RECORDS, BOOK, as_of=as_of).events
    (plan,) = [event for event in found if event.status == "planned"]
    assert plan.passed is passed, reason
    assert not any(event.passed for event in found if event.status == "occurred"), "what happened does not come due"


WINDOW = When(start=datetime(2020, 2, 1), end=datetime(2020, 3, 1), precision="interval", basis="inferred")


@pytest.mark.parametrize(
    ("published", "as_of", "seen", "told", "reason"),
    [
        (None, None, True, False, "all reports are asked for"),
        (None, datetime(2020, 2, 14), False, True, "of unknown date: left out, and said"),
        (WINDOW, datetime(2020, 2, 14), True, True, "it may have been out: kept, and said"),
        (WINDOW, datetime(2020, 1, 14), False, False, "it cannot have been out"),
        (WINDOW, datetime(2020, 3, 14), True, False, "it was out whenever in the window"),
        ("2020-02-14", datetime(2020, 2, 14), True, False, "on the day itself"),
        ("2020-02-15", datetime(2020, 2, 14, 23), False, False, "a day later"),
    ],
)
def test_reports_in_time(published, as_of, seen, told, reason):
    desk = Desk("x.txt", published, "Post").act("Turkey and Russia met.", "CONSULT", ["TUR", "RUS"])
    found = picture(*together(desk), BOOK, as_of=as_of)
    assert bool(found.reports) is seen, reason
    assert bool(found.problems) is told, reason
    assert all(problem.mend for problem in found.problems)


@pytest.mark.parametrize(
    ("said", "as_of", "seen", "reason"),
    [
        (
            lambda desk: desk.act("Turkey left the pact.", "SANCTION", ["TUR"], when=day("2019-05-01")),
            datetime(2020, 2, 14),
            True,
            "it tells of 2019",
        ),
        (
            lambda desk: desk.act("Turkey left the pact.", "SANCTION", ["TUR"], when=day("2019-05-01")),
            datetime(2019, 2, 14),
            False,
            "so it was not out before",
        ),
        (
            lambda desk: desk.act(
                "Turkey will leave the pact.", "SANCTION", ["TUR"], when=day("2019-05-01"), status="planned"
            ),
            datetime(2020, 2, 14),
            False,
            "a plan tells nothing",
        ),
        (
            lambda desk: desk.actor("RUS:vladimir-putin", "Vladimir Putin", country="RUS", role="Russian President"),
            datetime(2020, 2, 14),
            True,
            "he held that office by then",
        ),
        (
            lambda desk: desk.actor("RUS:vladimir-putin", "Vladimir Putin", country="RUS", role="Russian President"),
            datetime(1995, 2, 14),
            False,
            "but not yet then",
        ),
    ],
)
def test_what_a_report_tells_dates_it(said, as_of, seen, reason):
    desk = said(Desk("x.txt", None, "Post"))
    found = picture([desk.report], desk.records, BOOK, as_of=as_of)
    assert bool(found.reports) is seen, reason
    assert bool(found.problems) is (seen or "plan" in reason), "what is kept on such grounds is said"


def test_problems_pass_through():
    problem = Problem(source="x.bin", message="not text", mend="give text", fatal=True)
    found = picture((), (problem,), BOOK, as_of=datetime(2020, 1, 1), problems=(problem,))
    assert found.problems == (problem,)


def test_copies_of_an_agency_are_one_voice():
    assert len(WHOLE.voices) == 3
    assert {voice.name: len(voice.reports) for voice in WHOLE.voices}["Coastal Wire"] == 2


def test_nothing_gives_an_empty_picture():
    assert picture((), (), BOOK, as_of=None).events == ()
    assert picture((), (), BOOK, as_of=datetime(2020, 1, 1) + timedelta(1)).voices == ()

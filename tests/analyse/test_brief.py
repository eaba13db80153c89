"""The brief: seven questions in order, every line with its passage, nothing that only later reports tell."""

from datetime import datetime
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.analyse import brief
from dragoman.analyse.dyad import Dyad
from dragoman.analyse.measure.timeline import timeline
from dragoman.link import picture
from dragoman.picture import SectionKey
from dragoman.records import Place, When
from tests.crisis import HILLS, Desk, day, month, together

BOOK = codebook.load()
TURKEY = Place(key="TUR", name="Turkey", kind="country", country="TUR")
LIBYA, SYRIA = "theatre:LBY", "theatre:SYR"
AS_OF = datetime(2020, 2, 14, 23, 59)


def desks():
    a = Desk("a.txt", "2020-01-05", "Harbour Post")
    a.act("Turkey and Russia talked in spring-like weather.", "CONSULT", ["TUR", "RUS"], when=day("2020-01-03"))
    a.act("Turkey blamed Russia for the bombs.", "ACCUSE", ["TUR"], ["RUS"], front=SYRIA, when=day("2020-01-04"))
    a.figure(
        "More than 3.5 million refugees live in Turkey.",
        3.5e6,
        qualifier="more-than",
        kind="refugees-hosted",
        unit="refugees",
        place=TURKEY,
    )
    a.figure(
        "80,000 people fled the hills.", 80_000, kind="displaced", unit="people", place=HILLS, as_of=day("2019-12-22")
    )
    a.relation("Russia stands behind the Eastern Front.", "RUS", "backs", "group:east", front=LIBYA)
    a.relation("Turkey stands behind the Western Front.", "TUR", "backs", "group:west", front=LIBYA)
    a.act(
        "Russia's president is due in Turkey.",
        "CONSULT",
        ["RUS"],
        ["TUR"],
        mode="visit",
        status="planned",
        when=day("2020-01-08"),
    )
    a.forecast(
        "the two will not break", "person:omar-haddad", wording="unlikely", low=0.05, high=0.3, direction="will-not"
    )
    b = Desk("b.txt", "2020-02-10", "Hill Herald")
    b.figure("3.6 million refugees are in Turkey.", 3.6e6, kind="refugees-hosted", unit="refugees", place=TURKEY)
    b.figure("700,000 people have fled the hills.", 700_000, kind="displaced", unit="people", place=HILLS)
    b.commitment(
        "Turkey told Syria to leave the hills by the end of the month.",
        "ultimatum",
        ["TUR"],
        ["SYR"],
        deadline=When(start=None, end=datetime(2020, 3, 1), precision="month"),
        front=SYRIA,
    )
    b.act(
        "Russia may have bombed Turkey.",
        "ASSAULT",
        ["RUS"],
        ["TUR"],
        when=day("2020-02-09"),
        front=SYRIA,
        doubtful=True,
    )
    c = Desk("c.txt", None, "Nowhere News").act("Turkey and Russia agreed.", "AGREE", ["TUR", "RUS"])
    return a, b, c


REPORTS, RECORDS = together(*desks())


def made(as_of=AS_OF, **fields):
    return brief(picture(REPORTS, RECORDS, BOOK, as_of=as_of), BOOK, "TUR", "RUS", **fields)


BRIEF = made()


def lines(section):
    for line in section.lines:
        yield line
        yield from line.details


def texts(key, brief=BRIEF):
    return [line.text for line in brief.section(key).lines]


def tagged(key, tag, brief=BRIEF):
    return [line.text for line in brief.section(key).lines if line.tag == tag]


def test_the_questions_stand_in_order():
    assert [section.key for section in BRIEF.sections] == list(get_args(SectionKey))
    assert (BRIEF.name_a, BRIEF.name_b) == ("Turkey", "Russia")


def test_every_line_leads_to_a_passage():
    picture_ = picture(REPORTS, RECORDS, BOOK, as_of=AS_OF)
    for section in BRIEF.sections:
        for line in lines(section):
            assert line.evidence or line.tag in {"left out", "problem"}, line.text
            for evidence in line.evidence:
                text = picture_.report(evidence.report).text
                assert all(span.slice(text) for span in evidence.spans)


def test_where_the_two_stand():
    assert {posture.front: posture.stance for posture in BRIEF.postures} == {
        LIBYA: "opposed",
        SYRIA: "opposed",
        "": "cooperating",
    }
    assert len(texts("standing")) == 3, "a line per front"


def test_a_doubtful_act_is_nowhere_but_counted_as_doubtful():
    assert not any("bombed" in line.text or "attacked" in line.text for s in BRIEF.sections for line in lines(s))
    assert "1 doubtful event" in texts("sources")[0]


def test_what_is_due_and_what_is_past():
    (due,) = tagged("commitments", "due")
    assert "ultimatum" in due
    assert "29 February 2020" in due
    assert "open as of 14 February 2020" in due
    (past,) = tagged("commitments", "past")
    assert "8 January 2020" in past
    assert not tagged("commitments", "overdue")


def test_without_a_moment_what_is_past_is_so_at_the_end_of_the_last_report():
    lines_ = made(as_of=None).section("commitments").lines
    assert "8 January 2020" in next(line.text for line in lines_ if line.tag == "past")


def test_in_march_the_ultimatum_is_overdue():
    late = made(datetime(2020, 3, 2))
    (overdue,) = tagged("commitments", "overdue", late)
    assert "deadline passed" in overdue


def test_figures_are_told_apart_with_dates_and_sources():
    (evolution,) = tagged("figures", "evolution")
    assert "80,000 (as of 22 December 2019)" in evolution
    assert "700,000 (published 10 February 2020)" in evolution
    (agreement,) = tagged("figures", "agreement")
    assert "more than 3.5 million" in agreement
    assert "3.6 million" in agreement
    details = [detail.text for line in BRIEF.section("figures").lines for detail in line.details]
    assert any("Hill Herald, published 10 February 2020" in text for text in details)
    assert [len(series.points) for series in BRIEF.figures] == [2, 2]


def test_what_changed():
    assert [text for text in texts("changes") if "700,000" in text]
    assert not [text for text in texts("changes") if "talks" in text], "told before"
    early = made(since=datetime(2020, 1, 1))
    assert [text for text in texts("changes", early) if "talks" in text]


def test_a_forecast_names_who_and_how_sure():
    (text,) = texts("forecasts")
    assert "Omar haddad predicted: “the two will not break”" in text
    assert "5% to 30% that it will not happen" in text


def test_the_sources_name_what_was_left_out():
    assert "2 reports of 2 independent voices" in texts("sources")[0]
    (out,) = tagged("sources", "left out")
    assert "c.txt" in out
    assert "nothing tells when it was published" in out


@pytest.mark.parametrize("most", [1, 2])
def test_the_time_line_keeps_the_most_important(most):
    found = picture(REPORTS, RECORDS, BOOK, as_of=AS_OF)
    dyad = Dyad(found, "TUR", "RUS")
    every, kept = timeline(dyad, BOOK), timeline(dyad, BOOK, most=most)
    assert len(kept) == most < len(every)
    assert min(item.importance for item in kept) >= max(item.importance for item in every if item not in kept)


def test_charts_have_their_data():
    assert {point.front for point in BRIEF.history} == {posture.front for posture in BRIEF.postures}
    assert all(item.start < item.end for item in BRIEF.timeline)
    assert [item.start for item in BRIEF.timeline] == sorted(item.start for item in BRIEF.timeline)


@settings(max_examples=15)
@given(st.datetimes(datetime(2019, 12, 1), datetime(2020, 3, 10)))
def test_a_brief_never_knows_the_future(as_of):
    then = made(as_of)
    out = {report.id for report in REPORTS if report.published.start and report.published.start <= as_of}
    told = {evidence.report for section in then.sections for line in lines(section) for evidence in line.evidence}
    assert told <= out
    assert all(point.on <= as_of.date() for point in then.history)


@pytest.mark.parametrize("section", get_args(SectionKey))
def test_an_empty_picture_says_that_there_is_nothing(section):
    empty = brief(picture((), (), BOOK, as_of=None), BOOK, "TUR", "RUS")
    assert empty.section(section).lines == ()
    assert empty.section(section).nothing.endswith(".")


def test_disputes_are_shown_with_both_sides():
    told = Desk("a", "2020-01-05", "Harbour Post").act(
        "Russia sank the ferry of Turkey.", "ASSAULT", ["RUS"], ["TUR"], when=day("2020-01-04")
    )
    denied = Desk("b", "2020-01-06", "Hill Herald").act(
        "It did not sink the ferry, Russia said.",
        "ASSAULT",
        ["RUS"],
        ["TUR"],
        when=day("2020-01-04"),
        status="denied",
        said_by="RUS",
    )
    found = picture(*together(told, denied), BOOK, as_of=None)
    (line,) = [one for one in brief(found, BOOK, "TUR", "RUS").section("figures").lines if one.tag == "disputed"]
    assert "told by Harbour Post" in line.text
    assert "denied by Russia" in line.text
    assert len({evidence.report for evidence in line.evidence}) == 2


def test_figures_that_conflict_come_first():
    a = Desk("a", "2020-02-10", "Post").figure(
        "80,000 people fled the hills.", 80_000, kind="displaced", unit="people", place=HILLS, as_of=month("2020-02")
    )
    b = Desk("b", "2020-02-11", "Herald").figure(
        "120,000 people fled the hills.", 120_000, kind="displaced", unit="people", place=HILLS, as_of=month("2020-02")
    )
    b.figure("Nine million refugees live in Turkey.", 9e6, kind="refugees-hosted", unit="refugees", place=TURKEY)
    found = brief(picture(*together(a, b), BOOK, as_of=None), BOOK, "TUR", "RUS")
    assert [line.tag for line in found.section("figures").lines] == ["conflict", "single"]

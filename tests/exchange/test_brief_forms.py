"""The brief's forms, on a brief made by hand."""

import json
import re
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.exchange.brief import as_json, html, markdown, view
from dragoman.exchange.brief.html import DRAWN_BY
from dragoman.exchange.brief.markdown import SPECIAL, escaped
from dragoman.exchange.brief.plots import Postures, plots
from dragoman.exchange.brief.tables import turns
from dragoman.picture import Line, Picture, Section
from dragoman.picture.brief import Brief, FigurePoint, FigureSeries, PosturePoint, TimelineItem
from dragoman.picture.series import Series
from dragoman.records import Evidence, Report, Span

TEXT = "The envoy said </script><b>yes</b>. The envoy said no."
REPORT = Report(source="a.txt", file="a.txt", text=TEXT, body=(Span(0, len(TEXT)),), outlet="The <i>Post</i>")
YES, NO = Evidence(REPORT.id, (Span(0, 35),)), Evidence(REPORT.id, (Span(36, 54),))
LINES = (
    Line(text="first", evidence=(NO,), tag="open", details=(Line(text="below", evidence=(YES,)),)),
    Line(text="second", evidence=(YES, NO)),
)
MADE = Brief(
    a="A", b="B", name_a="A & A", name_b="<B>",
    sections=(Section(key="standing", title="Standing", lines=LINES), Section(key="outlook", title="Next", nothing="Too few.")),
)  # fmt: skip
SHOWN = view(MADE, Picture(reports=(REPORT,)))


def test_passages_are_numbered_in_the_order_of_their_first_line():
    first, second = SHOWN.sections[0].lines
    assert first.refs == (1,)
    assert first.details[0].refs == (2,)
    assert second.refs == (2, 1)
    assert [passage.passage for passage in SHOWN.passages] == [TEXT[36:54], TEXT[0:35]]


def test_json_holds_what_is_shown():
    data = json.loads(as_json(SHOWN))
    assert data["sections"][0]["lines"][0]["details"][0]["text"] == "below"
    assert data["passages"][1]["passage"] == TEXT[0:35]
    assert data["sections"][1] == {"key": "outlook", "title": "Next", "lines": [], "nothing": "Too few."}


@pytest.mark.parametrize(
    ("there", "reason"),
    [
        ("&lt;b&gt;yes", "a report's tags are text"),
        ("A &amp; A", "so are names"),
        ("The &lt;i&gt;Post", "and outlets"),
        ("Too few.", "an empty section says why"),
    ],
)
def test_the_page_escapes_all_that_is_not_ours(there, reason):
    assert there in html(SHOWN, MADE), reason


def test_markdown_is_lines_and_numbered_notes():
    lines = markdown(SHOWN).splitlines()
    assert lines[0] == r"# A & A – \<B\>"
    assert "- first *(open)* [1]" in lines
    assert "  - below [2]" in lines
    assert lines[-1].startswith("2. The \\<i\\>Post\\</i\\>, a.txt (0–35): “The envoy said")


@given(st.text())
def test_escaping_is_undone_by_taking_the_marks_away(text):
    assert SPECIAL.sub(r"\\\1", text) == escaped(text)
    bare, skip = "", False
    for letter in escaped(text):
        skip = not skip and letter == "\\"
        bare += "" if skip else letter
    assert bare == text


def stood(day, score, stance="mixed", front="sea"):
    return PosturePoint(
        front=front,
        name=f"The {front}",
        on=date(2020, 3, day),
        stance=stance,
        score=score,
        low=score - 0.3,
        high=score + 0.3,
    )


def happened(start, end, text, **more):
    return TimelineItem(
        record="e", start=start, end=end, text=text, status="occurred", weight=-5.0, importance=0.5, **more
    )


COUNT = Series(
    id="s",
    kind="displaced",
    quantity="displaced: people",
    place="Batken",
    points=(),
    verdict="conflict",
    why="they differ",
)
PLOTTED = Brief(
    a="A", b="B", name_a="A & A", name_b="<B>",
    sections=tuple(Section(key=key, title=key, nothing="None.") for key in ("standing", "changes", "figures")),
    history=(stood(1, 0.1), stood(2, 0.15), stood(3, -0.2)),
    timeline=(
        happened(date(2017, 1, 1), date(2017, 1, 2), "An old quarrel began."),
        happened(date(2020, 3, 1), date(2020, 3, 2), "They closed the <b>strait</b>.", front_name="The sea"),
        happened(date(2020, 3, 1), date(2020, 3, 4), "They closed the airport."),
    ),
    figures=(
        FigureSeries(series=COUNT, points=(
            FigurePoint(record="f", low=1200, high=1200, source="The ministry", qualifier="more-than", on=date(2020, 3, 2)),
            FigurePoint(record="g", low=24, high=99.5, source="The <i>Post</i>"),
        )),
    ),
)  # fmt: skip


@pytest.fixture
def without_charts(monkeypatch):
    """As where the extra `charts` is not installed: importing what it brings fails."""
    for name in DRAWN_BY:
        monkeypatch.setitem(sys.modules, name, None)


def rows(page):
    return [re.findall(r"<td>(.*?)</td>", row) for row in re.findall(r"<tr>(?=<td>).*?</tr>", page)]


def test_with_the_extra_the_page_draws_charts_and_has_no_tables():
    page = html(view(PLOTTED, Picture()), PLOTTED)
    assert re.findall(r'class="chart" id="([^"]+)"', page) == ["chart-0", "chart-1", "chart-2"]
    assert all(f'"{id}": {{' in page for id in ("chart-0", "chart-1", "chart-2"))
    assert "vegaEmbed" in page
    assert rows(page) == []
    assert "pip install" not in page


def test_without_the_extra_tables_say_what_the_charts_would_and_the_page_what_draws_them(without_charts):
    page = html(view(PLOTTED, Picture()), PLOTTED)
    assert rows(page) == [
        ["The sea", "2020-03-01", "mixed", "+0.10", "-0.20 to +0.40"],
        ["The sea", "2020-03-03", "mixed", "-0.20", "-0.50 to +0.10"],
        ["2020-03-01", "The sea", "They closed the &lt;b&gt;strait&lt;/b&gt;.", "occurred"],
        ["2020-03-01 to 2020-03-03", "no front", "They closed the airport.", "occurred"],
        ["The ministry", "2020-03-02", "more than 1,200"],
        ["The &lt;i&gt;Post&lt;/i&gt;", "", "24 to 99.5"],
    ]
    assert page.count("pip install dragoman[charts]") == 1
    assert "vega" not in page
    assert "unsafe-eval" not in page


@pytest.mark.parametrize("extra", ["charts", "none"])
def test_what_is_plotted_has_the_same_titles_both_ways(extra, request):
    if extra == "none":
        request.getfixturevalue("without_charts")
    page = html(view(PLOTTED, Picture()), PLOTTED)
    told = re.findall(r"<figcaption[^>]*>(.*?)<small>", page)
    assert told == ["Posture per front over time", "Key events", "displaced: people, Batken: conflict"]


@pytest.mark.parametrize("missing", DRAWN_BY)
def test_half_of_the_extra_draws_nothing(missing, monkeypatch):
    monkeypatch.setitem(sys.modules, missing, None)
    assert rows(html(view(PLOTTED, Picture()), PLOTTED))


def test_a_brief_with_nothing_to_plot_asks_for_no_charts(without_charts):
    assert "pip install" not in html(SHOWN, MADE)


@pytest.mark.parametrize(
    ("brief", "kinds", "reason"),
    [
        (PLOTTED, ["Postures", "KeyEvents", "Figures"], "all have two points"),
        (MADE, [], "it has no points"),
        (
            Brief(a="A", b="B", name_a="A", name_b="B", history=(stood(1, 0), stood(1, 0, front="land"))),
            [],
            "one day is no course",
        ),
        (
            Brief(a="A", b="B", name_a="A", name_b="B", timeline=PLOTTED.timeline[:2]),
            [],
            "the other event is background",
        ),
        (
            Brief(
                a="A",
                b="B",
                name_a="A",
                name_b="B",
                figures=(FigureSeries(series=COUNT, points=PLOTTED.figures[0].points[:1]),),
            ),
            [],
            "one figure",
        ),
    ],
)
def test_what_is_worth_plotting(brief, kinds, reason):
    assert [type(plot).__name__ for plot in plots(brief)] == kinds, reason


@pytest.mark.parametrize(
    ("points", "days", "reason"),
    [
        ((stood(1, 0.1), stood(2, 0.15), stood(3, 0.19)), [1], "hardly moved"),
        ((stood(1, 0.1), stood(2, 0.15), stood(3, 0.25)), [1, 3], "moved bit by bit, since it was last told"),
        ((stood(1, 0.1), stood(2, 0.1, "opposed")), [1, 2], "another stance"),
    ],
)
def test_a_posture_is_told_again_where_it_moved(points, days, reason):
    assert [point.on.day for point in turns(points)] == days, reason
    assert Postures(points).key == "standing"

"""The brief's forms, on a brief made by hand."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.exchange.brief import as_json, html, markdown, view
from dragoman.exchange.brief.markdown import SPECIAL, escaped
from dragoman.picture import Line, Picture, Section
from dragoman.picture.brief import Brief
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

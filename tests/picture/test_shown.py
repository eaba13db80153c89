"""What a report's raw text is for people; offsets stay those of the raw text."""

from datetime import UTC, datetime

import pytest

from dragoman import api
from dragoman.exchange.brief.markdown import escaped
from dragoman.exchange.passages import excerpt
from dragoman.exchange.tables import row
from dragoman.picture import Picture, shown
from dragoman.records import Evidence, Report, Span, Statement
from dragoman.store import open_store

PAGE = "<p>Aland&#8217;s envoy said &quot;grain &amp; fuel&quot; would\n come</p>"


@pytest.mark.parametrize(
    ("raw", "read", "reason"),
    [
        ("Aland&#8217;s", "Aland’s", "a number"),
        ("Aland&#x2019;s", "Aland’s", "a number of base 16"),
        ("grain &amp; fuel", "grain & fuel", "a name"),
        ("&amp;lt;", "&lt;", "once, as a browser does"),
        ("a?b=1&copy=2", "a?b=1&copy=2", "no semicolon: an address"),
        ("R&D; AT&T", "R&D; AT&T", "no entity has that name"),
        ("a&nbsp;b \n c", "a b c", "white space of any kind is one space"),
        ("\u00a0", "", "nothing but white space"),
    ],
)
def test_shown(raw, read, reason):
    assert shown(raw) == read, reason


@pytest.fixture
def told():
    body = Span(PAGE.index("Aland"), PAGE.index("</p>"))
    report = Report(source="a", file="a.html", text=PAGE, media="html", body=(body,))
    said = Span(PAGE.index("&quot;"), body.end)
    return report, Statement(speaker="report", content=said, evidence=Evidence(report.id, (body,)))


def test_lists_and_excerpts_are_for_people_and_point_into_the_raw_text(told):
    report, said = told
    line = row(said, Picture(reports=(report,)))
    assert line["passage"] == 'Aland’s envoy said "grain & fuel" would come'
    assert line["content"] == '"grain & fuel" would come'
    assert PAGE[line["start"] : line["end"]] == said.evidence.span.slice(PAGE)
    cut = excerpt(report, said.content)
    assert (cut.before, cut.passage) == ("Aland’s envoy said", '"grain & fuel" would come')
    assert PAGE[cut.start : cut.end].startswith("&quot;grain &amp;")


def test_so_is_what_a_search_finds(told, tmp_path):
    report, _ = told
    with open_store(tmp_path / "x.db", create=True) as store:
        store.add(report, (), reader="r", known_at=datetime(2026, 1, 1, tzinfo=UTC))
    with api.open(tmp_path / "x.db") as crisis:
        (hit,) = crisis.search("grain").results
    pieces = (*hit.before, *hit.passage, *hit.after)
    assert "".join(piece.text for piece in pieces).strip() == 'Aland’s envoy said "grain & fuel" would come'
    assert [span.slice(PAGE) for span in hit.spans] == ["grain"]


def test_what_was_an_entity_is_no_markup():
    assert escaped(shown("&lt;b&gt; &#91;x&#93;")) == escaped("<b> [x]")

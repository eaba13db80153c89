"""A report on its page: its text in full, its records in place, and nothing in it that acts."""

import re
from html import unescape
from html.parser import HTMLParser
from time import process_time

import pytest
from fastapi.testclient import TestClient

import dragoman
from dragoman import api
from dragoman.records import Event, Evidence, Report, Span
from dragoman.web import Settings, desk
from dragoman.web.shown.markup import code
from dragoman.web.shown.text import blocks

HERE = "http://127.0.0.1:8230"
HOSTILE = (
    "A Gazette\n\nMinister <script>alert(1)</script> speaks\n\n4 March 2021\n\n"
    "The minister of Norland said on Thursday that </textarea></p></details><img src=x onerror=alert(2)> Norland would "
    'reply to Sudland. [click](javascript:alert(3)) <a href="javascript:alert(4)">here</a> <svg/onload=alert(5)>\n\n'
    "Turkey attacked \u202egnorw\u202c a convoy of Russia\x00 near Idlib on Wednesday, killing 12 soldiers. "
    "{{ 7 * 7 }} {% raw %} &lt;script&gt;alert(6)&lt;/script&gt; \u2066isolate\u2069\n"
)
PAGE = (
    "<html><head><title>Storm</title><script>steal()</script></head><body><nav><a href='http://evil.example/'>Home</a>"
    "</nav><article><h1>Russia accuses Turkey</h1><p>Russia accused <b>Turkey</b> on Monday of attacking a convoy near "
    "Idlib&nbsp;&amp; killing 14 soldiers. The Foreign Ministry in Moscow said that it would reply to any attack on its "
    "forces.</p><p onclick='x()'>Turkey denied the attack on Tuesday, and its Defence Ministry said that no shot had "
    "been fired from its posts in the province during the whole of the night.</p></article>"
    "<img src='http://evil.example/pixel.gif'><iframe src='http://evil.example/'></iframe></body></html>"
)


class Tags(HTMLParser):
    """Collects the tags of a page."""

    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def tags(text):
    """The tags of a page with their attributes."""
    parser = Tags()
    parser.feed(text)
    return parser.tags


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A desk over reports that mean ill, and what it shows."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "a<script>alert(0)<script>.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "huge.txt").write_text(
        "The Daily\n\n4 May 2021\n\n" + "Turkey met Russia in Moscow on Monday. " * 40 + "word " * 150_000,
        encoding="utf-8",
    )
    store = folder / "hostile.db"
    with dragoman.read(str(folder / "*.*"), into=store) as crisis:
        reports = {one.file: one for one in crisis.picture.reports}
    with TestClient(desk(store, Settings()), base_url=HERE) as client:
        yield client, reports


def every_page(client, reports):
    """Pages that show something of the reports."""
    paths = ["/events", "/actors", "/commitments", "/forecasts", "/figures", "/reports", "/contradictions"]
    paths += [f"/reports/{one.id}" for one in reports.values()]
    paths += [
        unescape(link)
        for path in tuple(paths)
        for link in re.findall(r'href="(/(?:events|actors|places|figures)/[^"#]+)"', client.get(path).text)
    ]
    return list(dict.fromkeys(paths))


def test_no_page_has_a_tag_that_a_report_brought(hostile):
    client, reports = hostile
    pages = every_page(client, reports)
    assert len(pages) > 12
    for path in pages:
        answer = client.get(path)
        assert answer.status_code == 200, path
        for tag, attributes in tags(answer.text):
            assert tag not in {"iframe", "object", "embed", "textarea", "base", "style"}, path
            assert not any(name.startswith("on") or name == "style" for name in attributes), (path, tag, attributes)
            for name in ("href", "src", "action"):
                assert attributes.get(name, "/")[:1] in {"/", "#"}, (path, attributes)
            assert not (tag == "script" and not attributes.get("src")), path


def test_no_page_has_a_character_that_turns_others_around_or_ends_a_text(hostile):
    client, reports = hostile
    for path in every_page(client, reports):
        assert not re.search("[\x00-\x08\u202a-\u202e\u2066-\u2069]", client.get(path).text), path


def test_no_text_of_a_report_is_a_template(hostile):
    client, reports = hostile
    report = next(one for one in reports.values() if "script" in one.file)
    assert "{{ 7 * 7 }}" in client.get(f"/reports/{report.id}").text


def test_a_very_long_report_is_shown_in_full(hostile):
    client, reports = hostile
    report = reports["huge.txt"]
    text = client.get(f"/reports/{report.id}").text
    assert text.count("word ") >= 150_000 - 1


def test_the_code_of_a_page_is_there_and_hidden(hostile):
    client, reports = hostile
    text = client.get(f"/reports/{reports['page.html'].id}").text
    assert '<span class="source">' in text
    bare = unescape(re.sub("<[^>]*>", "", text))
    assert "Idlib\xa0& killing" in bare  # entities as a browser shows them


def test_the_pieces_of_a_report_are_its_text_and_each_record_rests_on_its_own(sample_store):
    with api.open(sample_store) as crisis:
        for report in crisis.picture.reports:
            records = [one for one in crisis.records if one.evidence.report == report.id]
            pieces = [piece for block in blocks(report, records) for piece in block.pieces]
            assert "".join(piece.text for piece in pieces) == report.text
            assert [piece.start for piece in pieces[1:]] == [piece.end for piece in pieces[:-1]]
            for one in records:
                under = {at for piece in pieces if one.id in piece.of for at in range(piece.start, piece.end)}
                assert under == {at for span in one.evidence.spans for at in range(span.start, span.end)}


def test_a_passage_has_its_place_without_javascript(desk_of_samples, sample_store):
    with api.open(sample_store) as crisis:
        record = next(one for one in crisis.records if isinstance(one, Event))
    text = desk_of_samples.get(f"/reports/{record.evidence.report}").text
    for span in record.evidence.spans:
        assert text.count(f'id="c{span.start}-{span.end}"') == 1
    assert f'id="n-{record.id}"' in text
    assert f'href="#n-{record.id}"' in text or record.id in text.partition("data-of=")[2]


def test_no_id_stands_twice_on_a_report_page(desk_of_samples, sample_store):
    with api.open(sample_store) as crisis:
        ids = [one.id for one in crisis.picture.reports]
    for id in ids[:6]:
        found = re.findall(r' id="([^"]+)"', desk_of_samples.get(f"/reports/{id}").text)
        assert len(found) == len(set(found))


def event(text, *spans):
    """An event that rests on passages of a text."""
    report = Report(source="x.txt", file="x.txt", text=text)
    ranges = tuple(Span(text.index(one), text.index(one) + len(one)) for one in spans)
    return report, Event(type="ASSAULT", evidence=Evidence(report=report.id, spans=ranges))


@pytest.mark.parametrize(
    ("media", "text", "body", "shown", "reason"),
    [
        ("text", "one\n\ntwo", (), [(True, "one"), (True, "two")], "without a body all is the article, by paragraph"),
        (
            "text",
            "Menu\n\nThe news.\n\nMore news.\n\nSubscribe",
            ("The news.", "More news."),
            [(False, "Menu\n\n"), (True, "The news."), (True, "More news."), (False, "\n\nSubscribe")],
            "what is not the article stands by itself",
        ),
        (
            "html",
            "<p>The <b>news</b> today.</p>\n<p>More.</p>",
            ("The ", "news", " today.", "More."),
            [(True, "The news today."), (True, "More.")],
            "tags within a paragraph do not break it",
        ),
        (
            "html",
            "<nav><a href=/>Home</a></nav><p>News.</p><script>let a = '<p>';</script>",
            ("News.",),
            [(False, "Home"), (True, "News.")],
            "code is hidden outside of the article too",
        ),
    ],
)
def test_a_text_is_shown_in_paragraphs(media, text, body, shown, reason):
    ranges = tuple(Span(text.index(one), text.index(one) + len(one)) for one in body)
    report = Report(source="x", file="x", text=text, media=media, body=ranges)
    made = [
        (block.article, "".join(piece.text for piece in block.pieces if not piece.hidden))
        for block in blocks(report, ())
    ]
    assert made == shown, reason


def test_a_record_in_two_places_is_marked_in_both():
    report, record = event("They came. Then it rained. They struck.", "They came.", "They struck.")
    marked = [piece.text for block in blocks(report, [record]) for piece in block.pieces if piece.of]
    assert marked == ["They came.", "They struck."]


@pytest.mark.parametrize(
    ("text", "found", "reason"),
    [
        ("a <b>c</b> d", ["<b>", "</b>"], "tags"),
        ("1 < 2 and 3 > 2", [], "signs that open no tag"),
        ("a << b <i> c", ["<i>"], "what is opened again before it is closed"),
        ("<script>if (a < b) x();</script>y", ["<script>if (a < b) x();</script>"], "a script with what it holds"),
        ("<!-- a > b --> c", ["<!-- a > b -->"], "a comment"),
        ("a <!-- b", ["<!-- b"], "a comment without an end"),
        ("a <STYLE>p {", ["<STYLE>p {"], "a style without an end"),
        ("a <b", [], "a tag without an end is text"),
    ],
)
def test_code_is_told_from_text(text, found, reason):
    assert [text[start:end] for start, end in code(text)] == found, reason


@pytest.mark.parametrize("broken", ["<!--", "<script", "<a ", "<", "<b><", "\n \n", "&amp", "</p>"])
def test_a_broken_page_takes_time_in_step_with_its_length(broken):
    """Twice as much takes about twice as long: with what grows by the square it would be four times."""
    times = []
    for many in (40_000, 80_000):
        report = Report(source="x", file="x", text=broken * many, media="html", body=(Span(0, 1),))
        started = process_time()
        assert sum(len(piece.text) for block in blocks(report, ()) for piece in block.pieces) == len(report.text)
        times.append(process_time() - started)
    assert times[1] < 3 * times[0] + 0.1

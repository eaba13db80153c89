"""JSON and JSONL with named fields: several reports a file, offsets into the text field, bad lines left out alone."""

import json

import pytest

from dragoman import codebook
from dragoman.read import Raw, report

TEXT = "OSH (AFP) - The bridge was closed on Monday.\n\nPeople crossed the river in boats, a fisherman said.\n\nSubscribe to our newsletter\n"


def read(data, name="many.jsonl"):
    return report(Raw(name, name, data.encode(), "jsonl"), codebook.load())


def line(**fields):
    return json.dumps(fields, ensure_ascii=False)


def test_several_reports_with_offsets_into_their_own_text():
    reports, problems = read(
        line(text=TEXT, title="One") + "\n\n" + line(text=TEXT + "More was said on it.", title="Two") + "\n"
    )
    assert problems == ()
    assert [got.file for got in reports] == ["many.jsonl#1", "many.jsonl#3"]
    assert [got.title for got in reports] == ["One", "Two"]
    assert [got.text for got in reports] == [TEXT, TEXT + "More was said on it."]
    assert [span.slice(TEXT)[:3] for span in reports[0].body] == ["OSH", "Peo"]
    assert len({got.id for got in reports}) == 2


FIELDS = [
    ({"date": "2019-12-28"}, "published", "2019-12-28"),
    ({"published_at": "2019-12-28T10:00:00Z"}, "published", "2019-12-28"),
    ({"pubDate": "Sat, 28 Dec 2019 10:00:00 GMT"}, "published", "2019-12-28"),
    ({"seendate": "20191228T101500Z"}, "published", "2019-12-28"),
    ({"outlet": "Osh Courier"}, "outlet", "Osh Courier"),
    ({"source": {"id": None, "name": "Osh Courier"}}, "outlet", "Osh Courier"),
    ({"domain": "aljazeera.com"}, "outlet", "Al Jazeera"),
    ({"authors": ["Ann Lee", "Tom Ray"]}, "byline", "Ann Lee, Tom Ray"),
    ({"url": "https://osh-courier.example/a"}, "address", "https://osh-courier.example/a"),
    ({"headline": "The bridge"}, "title", "The bridge"),
]


@pytest.mark.parametrize(("fields", "name", "value"), FIELDS, ids=[str(case[0]) for case in FIELDS])
def test_fields(fields, name, value):
    reports, _ = read(line(text=TEXT, **fields))
    got = reports[0]
    assert (got.published.value if name == "published" else getattr(got, name)) == value


@pytest.mark.parametrize("name", ["text", "body", "content", "maintext", "article_text", "fullText"])
def test_names_of_the_text(name):
    reports, _ = read(line(**{name: TEXT}))
    assert reports[0].text == TEXT


def test_a_text_that_is_html_is_read_as_html():
    reports, _ = read(line(text="<p>" + "The bridge was closed on Monday, he said. " * 3 + "</p>", title="The bridge"))
    assert reports[0].media == "html"
    assert not any("<" in span.slice(reports[0].text) for span in reports[0].body)


BAD = [
    ("{broken", "no JSON", "on one line"),
    ('"a text"', "no object", "write an object"),
    ('{"title": "x"}', "no text", "`text`"),
    ('{"text": "  "}', "no text", "`text`"),
]


@pytest.mark.parametrize(("bad", "message", "mend"), BAD)
def test_bad_lines_are_problems_with_their_number_and_the_others_are_read(bad, message, mend):
    reports, problems = read(line(text=TEXT) + "\n" + bad + "\n" + line(text=TEXT) + "\n")
    assert [got.file for got in reports] == ["many.jsonl#1", "many.jsonl#3"]
    assert [problem.source for problem in problems] == ["many.jsonl:2"]
    assert message in problems[0].message
    assert mend in problems[0].mend


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (line(text=TEXT), 1),
        (json.dumps([{"text": TEXT}, {"text": TEXT}], indent=1), 2),
        (json.dumps({"articles": [{"content": TEXT}]}, indent=1), 1),
        ("[]", 0),
    ],
)
def test_whole_files_of_json(data, count):
    reports, problems = read(data, "one.json")
    assert len(reports) == count
    assert problems == ()


def test_a_part_of_a_longer_file_counts_its_lines_from_its_first():
    data = (line(text=TEXT) + "\n" + line(text=TEXT) + "\n").encode()
    reports, _ = report(Raw("m.jsonl", "m.jsonl", data, "jsonl", line=41), codebook.load())
    assert [got.file for got in reports] == ["m.jsonl#41", "m.jsonl#42"]

"""Lists of addresses: sitemaps, GDELT, tables, records without a text; read as reports they are a problem."""

import json

import pytest

from dragoman import codebook
from dragoman.read import Lead, Raw, leads, report
from dragoman.read.listed import named
from tests.making import PROSE, zipped

A, B = "https://www.lorne.example/world/talks", "https://www.lorne.example/world/grain"
SITE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def graph(address=A, title="Talks &amp; grain", precise="20200214101500", language=""):
    cells = [
        "20200214103000-1",
        "20200214103000",
        "1",
        "lorne.example",
        address,
        *[""] * 10,
        "-3.1,2,5",
        *[""] * 9,
        language,
        f"<PAGE_PRECISEPUBTIMESTAMP>{precise}</PAGE_PRECISEPUBTIMESTAMP><PAGE_TITLE>{title}</PAGE_TITLE>"
        if title
        else "",
    ]
    assert len(cells) == 27
    return "\t".join(cells) + "\n"


def event(address=A):
    cells = ["901234567", "20200213", "202002", "2020", "2020.1178", *["x"] * 54, "20200214103000", address]
    assert len(cells) == 61
    return "\t".join(cells) + "\n"


def lead(address=A, **more):
    return Lead(address=address, source="f", **more)


SITEMAP = f"""<?xml version="1.0"?><urlset {SITE} xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="i">
<url><loc>{A}</loc><lastmod>2020-02-15T08:00:00Z</lastmod><image:image><image:loc>https://www.lorne.example/p.png</image:loc></image:image>
<n:news><n:publication><n:name>The Lorne</n:name><n:language>en</n:language></n:publication><n:publication_date>2020-02-14</n:publication_date><n:title>Talks</n:title></n:news></url>
<url><loc> {B} </loc><lastmod>2020-02-15</lastmod></url><url><loc>ftp://no.example/</loc></url></urlset>"""
LISTS = [
    ("s.xml", SITEMAP, [lead(outlet="The Lorne", language="en", title="Talks", date="2020-02-14", date_of="published"), lead(B, date="2020-02-15", date_of="changed")], "a sitemap for news"),
    ("s.xml", f"<sitemapindex {SITE}><sitemap><loc>{A}.xml</loc></sitemap></sitemapindex>", [lead(A + ".xml", lists=True)], "a list of sitemaps"),
    ("g.csv", graph() + graph() + graph(B, title="", language="srclc:rus;eng:x"), [lead(outlet="lorne.example", title="Talks & grain", date="2020-02-14", date_of="published"), lead(B, outlet="lorne.example", language="rus", date="2020-02-14", date_of="seen")], "the knowledge graph, each address once"),
    ("e.csv", event() + event(B), [lead(date="2020-02-14", date_of="seen"), lead(B, date="2020-02-14", date_of="seen")], "the table of events"),
    ("a.csv", f'URL,MobileURL,Date,Title\n{A},,2020-02-14 10:15:00,"Talks, at last"\nnone,,,x\n', [lead(title="Talks, at last", date="2020-02-14", date_of="seen")], "a list of articles"),
    ("a.tsv", f"title\turl\tdomain\tpublished\nTalks\t{A}\tlorne.example\t2020-02-14\n", [lead(title="Talks", outlet="lorne.example", date="2020-02-14", date_of="published")], "a table of one's own"),
    ("a.json", json.dumps({"articles": [{"url": A, "title": "Talks", "seendate": "20200214T101500Z", "domain": "lorne.example", "language": "English"}]}), [lead(title="Talks", outlet="lorne.example", language="English", date="2020-02-14", date_of="seen")], "the answer of a search"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected", "why"), LISTS, ids=[row[3] for row in LISTS])
def test_lists(tmp_path, name, text, expected, why):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert [
        Lead(**{key: getattr(one, key) for key in one.__struct_fields__ if key != "source"}, source="f")
        for one in leads([path])
    ] == expected, why


@pytest.mark.parametrize(("name", "text", "expected", "why"), LISTS, ids=[row[3] for row in LISTS])
def test_read_as_reports_they_are_one_problem_that_says_where_to_go(name, text, expected, why):
    media = "jsonl" if name.endswith("json") else "feed" if name.endswith("xml") else "text"
    reports, problems = report(Raw(name, name, text.encode(), media), codebook.load())
    assert reports == ()
    assert len(problems) == 1
    assert f"lists {len(expected)} address" in problems[0].message, why
    assert "dragoman addresses" in problems[0].mend


def test_a_list_in_a_zip(tmp_path):
    path = tmp_path / "20200214.gkg.csv.zip"
    path.write_bytes(zipped([("20200214.gkg.csv", graph())]))
    assert [one.address for one in leads([path])] == [A]


def test_records_with_a_text_are_read_beside_those_without():
    text = (
        json.dumps({"text": " ".join(PROSE)}) + "\n" + json.dumps({"url": A}) + "\n" + json.dumps({"title": "x"}) + "\n"
    )
    reports, problems = report(Raw("m.jsonl", "m.jsonl", text.encode(), "jsonl"), codebook.load())
    assert len(reports) == 1
    assert ["has no text" in problem.message for problem in problems] == [True, False]
    assert "1 address" in problems[1].message


def test_what_is_no_list_is_a_problem():
    (problem,) = named(Raw("t.txt", "t.txt", PROSE[0].encode()))
    assert "no list" in problem.message

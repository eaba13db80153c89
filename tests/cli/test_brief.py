"""`dragoman brief` in its four forms."""

import json
import re
import sys
from html.parser import HTMLParser

import pytest

from tests.faces import HOSTILE, SAMPLES, dragoman

SECTIONS = ["standing", "changes", "commitments", "figures", "forecasts", "outlook", "sources"]
LOADING = {"src", "href", "srcset", "data", "action", "formaction", "poster", "background", "xlink:href", "ping"}
MAY_SAY_NOTHING = {"outlook", "sources"}


class Loads(HTMLParser):
    """The addresses that a page would load or lead to, its style sheets, and its elements."""

    def __init__(self):
        super().__init__()
        self.addresses, self.styles, self.elements, self.handlers = [], [], [], []
        self._in_style = False

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self._in_style = tag == "style"
        self.addresses += [value for name, value in attrs if name in LOADING]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.styles += [value for name, value in attrs if name == "style" and value]

    def handle_data(self, data):
        if self._in_style:
            self.styles.append(data)

    def handle_endtag(self, tag):
        self._in_style = False


def loads(page):
    parser = Loads()
    parser.feed(page)
    return parser


def brief(store, *words):
    return dragoman("brief", "--from", store, "--between", "TUR", "RUS", "--as-of", "2020-02-14", *words)


@pytest.fixture(scope="module")
def made(sample_store, tmp_path_factory):
    folder = tmp_path_factory.mktemp("brief")
    ran = brief(sample_store, "--json", "--html", folder / "b.html", "--markdown", folder / "b.md")
    assert ran.code == 0, ran.err
    page, notes = (folder / name for name in ("b.html", "b.md"))
    return json.loads(ran.out), page.read_text(encoding="utf-8"), notes.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    dragoman("read", folder / "hostile.txt", "--into", folder / "s.db")
    words = ["brief", "--from", folder / "s.db", "--between", "TUR", "RUS"]
    told = dragoman(*words, "--html", folder / "b.html", "--markdown", folder / "b.md")
    assert told.code == 0, told.err
    return told, *((folder / name).read_text(encoding="utf-8") for name in ("b.html", "b.md"))


def test_every_section_is_there_in_its_order(made):
    data, _, _ = made
    assert [section["key"] for section in data["sections"]] == SECTIONS
    assert (data["name_a"], data["name_b"], data["as_of"]) == ("Turkey", "Russia", "2020-02-14")
    assert all(section["lines"] or section["nothing"] for section in data["sections"])


def test_every_line_leads_to_a_passage(made):
    data, _, _ = made
    bare = [
        line["text"]
        for section in data["sections"]
        if section["key"] not in MAY_SAY_NOTHING
        for line in section["lines"]
        if not line["passages"]
    ]
    assert bare == []


def test_references_are_the_numbers_of_their_passages(made):
    data, _, _ = made
    for section in data["sections"]:
        for line in section["lines"]:
            assert [data["passages"][number - 1] for number in line["refs"]] == line["passages"]


def test_passages_are_what_the_reports_say_there(made):
    data, _, _ = made
    plain = [passage for passage in data["passages"] if passage["file"].endswith(".txt")]
    assert plain
    for passage in plain:
        text = (SAMPLES / passage["file"]).read_bytes().decode("utf-8")
        raw = " ".join(text[passage["start"] : passage["end"]].split())
        # A passage that runs around page furniture shows the article's part of it only.
        assert all(word in raw for word in passage["passage"].split())
        assert passage["passage"]


def test_nothing_of_later_days_is_in_it(made):
    data, _, _ = made
    assert max(passage["published"].split("/")[0] for passage in data["passages"]) <= "2020-02-14"


def test_the_terminal_and_markdown_say_what_the_json_says(made, sample_store):
    data, _, notes = made
    told = brief(sample_store)
    assert told.code == 0
    for section in data["sections"]:
        assert section["title"] in told.out
        assert f"## {section['title']}" in notes
    plain = re.sub(r"\\(.)", r"\1", notes)
    for line in (line for section in data["sections"] for line in section["lines"]):
        assert " ".join(line["text"].split()) in told.said
        assert line["text"] in plain
    assert len(re.findall(r"^\d+\. ", notes, re.MULTILINE)) == len(data["passages"])


def test_the_page_asks_the_network_for_nothing(made):
    _, page, _ = made
    found = loads(page)
    assert [address for address in found.addresses if not address.startswith("#")] == []
    assert not {"link", "iframe", "object", "embed", "base", "img"} & set(found.elements)
    assert not re.search(r"@import|url\(\s*['\"]?(?!data:|#)", " ".join(found.styles))


def test_the_pages_charts_carry_their_data_with_them(made):
    _, page, _ = made
    specs = re.search(r'<script[^>]*type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
    held = specs.group(1) if specs else page
    assert '"values"' in held
    assert not re.search(r'"data":\s*\{\s*"url"', page)


def test_without_the_extra_charts_the_page_holds_the_same_lines(made, sample_store, tmp_path, monkeypatch):
    for name in ("altair", "vl_convert"):
        monkeypatch.setitem(sys.modules, name, None)
    ran = brief(sample_store, "--html", tmp_path / "b.html")
    assert ran.code == 0, ran.err
    bare = (tmp_path / "b.html").read_text(encoding="utf-8")
    said = re.compile(r"<(?:summary|blockquote|mark|div class=\"(?:plain|source)\")[^>]*>(.*?)</", re.DOTALL)
    assert said.findall(bare) == said.findall(made[1])
    assert bare.count("<table") == len(re.findall(r'class="chart" id=', made[1])) >= 3
    assert "dragoman[charts]" in bare


def test_the_page_is_readable_on_a_phone_and_in_the_dark(made):
    _, page, _ = made
    assert 'name="viewport"' in page
    assert "prefers-color-scheme" in page
    assert "@media print" in page


def test_a_reports_markup_is_only_text_on_the_page(hostile):
    _, page, _ = hostile
    found = loads(page)
    assert "alert(" in page, "the words are there"
    assert "<script>alert" not in page
    assert "img" not in found.elements
    assert found.handlers == []


def test_a_reports_markup_is_only_text_in_markdown(hostile):
    _, _, notes = hostile
    assert "alert" in notes
    assert not re.search(r"(?<!\\)<|(?<!\\)\*\*|(?<!\\)\]\(", notes)


def test_a_reports_markup_is_only_text_in_the_terminal(hostile):
    told, _, _ = hostile
    assert "[/bold]" in told.said


def test_what_changed_is_counted_from_since(sample_store):
    early, late = (
        json.loads(brief(sample_store, "--since", day, "--json").out) for day in ("2020-01-01", "2020-02-13")
    )
    assert early["since"] == "2020-01-01"
    changed = [len(data["sections"][1]["lines"]) for data in (early, late)]
    assert changed[0] > changed[1]


def test_a_page_that_cannot_be_written_is_told(sample_store, tmp_path):
    (tmp_path / "file").touch()
    ran = brief(sample_store, "--html", tmp_path / "file" / "b.html")
    assert ran.code == 2
    assert "cannot write" in ran.said

"""Word documents: paragraphs, tables, headings, what they say of themselves, and what is refused."""

import pytest

from dragoman import codebook
from dragoman.read import Raw, report
from tests.making import PROSE, TITLE, W, docx, paragraph, row

TOLD = "<dc:title>Draft of Monday</dc:title><dc:creator>Ada Lorne</dc:creator><dcterms:created>2019-01-01T00:00:00Z</dcterms:created><dcterms:modified>2020-03-04T10:00:00Z</dcterms:modified>"


def read(data, name="d.docx"):
    reports, problems = report(Raw(name, name, data, "docx"), codebook.load())
    return reports[0] if reports else None, problems


def test_paragraphs_title_author_and_day():
    got, problems = read(docx(core=TOLD))
    assert got.text == "\n\n".join((TITLE, *PROSE))
    assert (got.title, got.byline, got.media) == (TITLE, "Ada Lorne", "docx")
    assert (got.published.value, got.published.basis) == ("2020-03-04", "inferred")
    assert "".join(got.text[span.start : span.end] for span in got.body) == "".join(PROSE)
    assert problems == ()


def test_a_creator_that_is_no_name_is_no_author():
    got, _ = read(docx(core="<dc:creator>admin</dc:creator>"))
    assert got.byline == ""


PARTS = [
    (row("Side", "Killed", "Wounded"), "Side | Killed | Wounded", "short cells are one line"),
    (row(PROSE[0], PROSE[1]), f"{PROSE[0]}\n\n{PROSE[1]}", "long cells are paragraphs"),
    ("<w:tr><w:tc><w:tbl>" + row("a", "b") + "</w:tbl></w:tc><w:tc>" + paragraph("c") + "</w:tc></w:tr>", "a | b | c", "tables in tables"),
    ("<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>", "one\ttwo\nthree", "tabs and line ends"),
    ("<w:p><w:r><w:t>the cease</w:t><w:noBreakHyphen/><w:t>fire</w:t></w:r></w:p>", "the cease-fire", "hyphens that do not break"),
    ("<w:p><w:del><w:r><w:delText>not </w:delText><w:t>never</w:t></w:r></w:del><w:ins><w:r><w:t>signed</w:t></w:r></w:ins></w:p>", "signed", "struck-out text is left out, text put in stays"),
    ("<w:p><w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:r><w:t>a link</w:t></w:r></w:p>", "a link", "what makes a field is left out"),
    ('<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:t>once</w:t></mc:Choice><mc:Fallback><w:t>once</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>', "once", "what is there twice is read once"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "told", "why"), PARTS, ids=[part[2] for part in PARTS])
def test_parts_of_a_body(body, told, why):
    got, _ = read(docx(paragraph(PROSE[2]) + (f"<w:tbl>{body}</w:tbl>" if body.startswith("<w:tr>") else body)))
    assert got.text.split("\n\n", 1)[1] == told, why


def test_headings_are_known_by_the_names_of_their_styles():
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>'
    )
    got, _ = read(docx(paragraph("Was geschah", "berschrift1") + "".join(map(paragraph, PROSE)), styles=styles))
    assert got.title == "Was geschah"


def test_macros_and_outer_relations_are_not_looked_at():
    more = [
        ("word/vbaProject.bin", b"\xd0\xcf" * 100),
        (
            "word/_rels/document.xml.rels",
            '<Relationships><Relationship TargetMode="External" Target="http://127.0.0.1:1/x"/></Relationships>',
        ),
    ]
    got, problems = read(docx(more=more), "d.docm")
    assert got.title == TITLE
    assert problems == ()


def test_a_document_without_text_is_a_problem():
    _, problems = read(docx(""))
    assert "no running text" in problems[0].message

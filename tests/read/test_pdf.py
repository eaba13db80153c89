"""PDFs: reading order, paragraphs, what pages repeat, words parted at line ends, and what cannot be read."""

import textwrap

import pytest

from dragoman import codebook, parse
from dragoman.errors import MissingExtraError
from dragoman.read import Raw, pdf, report
from dragoman.read.limits import LIMITS
from tests.making import PROSE, TITLE, assembled, column
from tests.making import pdf as made

LONG = " ".join(PROSE)
LEFT = textwrap.wrap(LONG, 42)
OTHER = (
    "A convoy with grain left the harbour on Wednesday for the first time since the blockade began, the port said. "
    "It is to reach the capital within four days, and a second one will follow it if no mine is found on the way. "
    "Insurers had asked for twice the usual price, and two captains stayed behind, an agent in the harbour said."
)
RIGHT = textwrap.wrap(OTHER, 42)


def read(data, name="r.pdf"):
    reports, problems = report(Raw(name, name, data, "pdf"), codebook.load())
    return reports[0] if reports else None, problems


def words(text):
    return " ".join(text.split())


def test_one_column_is_one_paragraph_where_no_line_is_set_in():
    got, problems = read(made([column(60, [TITLE], 800) + column(60, textwrap.wrap(LONG, 80), 770)]))
    assert got.text.split("\n\n") == [TITLE, LONG]
    assert got.media == "pdf"
    assert problems == ()


ORDERS = [
    ("column by column", lambda left, right: left + right),
    ("row by row across both", lambda left, right: [one for pair in zip(left, right, strict=False) for one in pair]),
    ("the right one first", lambda left, right: right + left),
    ("from the foot up", lambda left, right: (left + right)[::-1]),
]


@pytest.mark.parametrize(("why", "order"), ORDERS, ids=[row[0] for row in ORDERS])
def test_two_columns_are_read_down_the_left_and_then_the_right_however_they_are_painted(why, order):
    count = min(len(LEFT), len(RIGHT))
    left, right = column(50, LEFT[:count]), column(310, RIGHT[:count])
    got, _ = read(made([[(50, 810, "A headline over both columns of the page", 16), *order(left, right)]]))
    told = words(got.text)
    assert told.index("A headline") < told.index(words(" ".join(LEFT[:3]))) < told.index(words(" ".join(RIGHT[:3])))
    assert words(" ".join(LEFT[:count])) in told, why


def test_a_headline_across_the_columns_parts_the_page_in_bands():
    count = 7
    upper = column(50, LEFT[:count], 800) + column(310, RIGHT[:count], 800)
    lower = column(50, ["The second article has begun in here and"] * 5, 600) + column(
        310, ["and it goes on in here until its end comes"] * 5, 600
    )
    middle = [(50, 640, "Another headline, which runs over all the columns of the page", 16)]
    got, _ = read(made([upper + lower + middle]))
    told = words(got.text)
    at = [
        told.index(words(part))
        for part in (LEFT[0], RIGHT[count - 1], "Another headline", "The second article", "and it goes on")
    ]
    assert at == sorted(at)


PARTED = [
    (["The delegation met the go-", "vernment in the capital."], "met the government in", "parted at the line end"),
    (["The cease-fire held. The cease-", "fire was signed on Monday."], "The cease-fire was", "written so elsewhere"),
    (
        ["They spoke of the govern\u00adment and of the govern\u00ad", "ment of the others too."],
        "and of the government of",
        "soft hyphens are never shown",
    ),
    (["A summit of Franco-", "German ministers was held."], "Franco-German", "a capital follows"),
    (["It costs between 10-", "20 dollars, they said."], "10-", "numbers are none of our business"),
]


@pytest.mark.parametrize(("lines", "told", "why"), PARTED, ids=[row[2] for row in PARTED])
def test_words_parted_at_line_ends(lines, told, why):
    got, _ = read(made([column(60, [*lines, *textwrap.wrap(LONG, 60)])]))
    assert told in words(got.text).replace("\u00ad", ""), why


BODIES = (
    LONG,
    OTHER,
    "Nobody was hurt when a bridge fell into the river in the night to Friday, the mayor of the town said.",
)


def test_running_heads_are_kept_once_and_page_numbers_not_at_all():
    pages = [
        [
            (60, 815, "The Lorne Observer, weekly edition 14"),
            *column(60, textwrap.wrap(text, 70), 780),
            (290, 20, str(n)),
            (60, 34, f"Sheet {n} of 3, all rights reserved"),
        ]
        for n, text in enumerate(BODIES, start=1)
    ]
    got, _ = read(made(pages))
    assert got.text.count("The Lorne Observer") == 1
    assert got.text.count("all rights reserved") == 1
    assert not any(line.strip() in "123" for line in got.text.split("\n") if line.strip())
    assert all(text in words(got.text) for text in BODIES)


def test_a_paragraph_goes_on_over_the_page():
    lines = textwrap.wrap(LONG, 70)
    got, _ = read(made([column(60, lines[:3], 100), column(60, lines[3:], 800)]))
    assert words(LONG) in got.text


def test_lines_set_in_begin_paragraphs():
    first, second = textwrap.wrap(LONG, 60), textwrap.wrap(OTHER, 60)
    texts = column(60, first + second)
    texts[0], texts[len(first)] = (75, *texts[0][1:]), (75, *texts[len(first)][1:])
    got, _ = read(made([texts]))
    assert [words(part) for part in got.text.split("\n\n")] == [words(LONG), words(OTHER)]


def test_the_title_counts_where_the_page_shows_it_and_the_day_of_making_where_nothing_tells():
    page = [(60, 810, TITLE, 18), *column(60, textwrap.wrap(OTHER, 70), 770)]
    got, _ = read(made([page], info=f"/Title ({TITLE}) /CreationDate (D:20210304050607Z)"))
    assert got.title == TITLE
    assert (got.published.value, got.published.basis) == ("2021-03-04", "inferred")
    got, _ = read(made([page], info="/Title (Microsoft Word - draft7.doc)"))
    assert "draft" not in got.title


def test_passages_are_ranges_of_the_text_taken_out():
    got, _ = read(made([column(60, textwrap.wrap(LONG, 60))]))
    assert all(got.text[span.start : span.end].strip() for span in got.body)
    document = parse.document(got, codebook.load())
    assert len(document.sentences) == 3
    assert all(got.text[token.start : token.end] == token.text for token in document.tokens)


def test_packed_streams_and_a_line_before_the_head():
    got, _ = read(made([column(60, textwrap.wrap(LONG, 60))], packed=True, head="made by a program\n%PDF-1.7\n"))
    assert words(LONG) in words(got.text)


def test_what_is_called_pdf_and_is_a_page_is_read_as_a_page():
    html = f"<html><body><p>{PROSE[0]}</p><p>{PROSE[1]}</p></body></html>"
    got, problems = read(html.encode())
    assert got.media == "html"
    assert problems == ()


def test_what_is_called_text_and_is_a_pdf_is_read_as_a_pdf():
    got, _ = read(made([column(60, textwrap.wrap(LONG, 60))]), "r.txt")
    assert got.media == "pdf"


ENCRYPT = b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -44 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>"
UNREAD = [
    (made([b"0 0 m 100 100 l S"]), "no text layer", "recogniser", "a drawing alone"),
    (made([[]]), "no text layer", "recogniser", "an empty page"),
    (made([]), "no pages", "anew", "a tree without leaves"),
    (made([column(60, PROSE)])[:200], "damaged", "anew", "cut off"),
    (b"%PDF-1.7\n" + bytes(range(256)) * 20, "damaged", "anew", "noise"),
    (assembled({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] /Count 0 >>", 3: ENCRYPT}, trailer="/Root 1 0 R /Encrypt 3 0 R /ID [<41><41>]"), "encrypted", "without", "a password that we have not"),
    (made([[(60, 700, "x")]] * 501), "501 pages", "split", "a book"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "message", "mend", "why"), UNREAD, ids=[row[3] for row in UNREAD])
def test_what_cannot_be_read_says_why_and_what_to_do(data, message, mend, why):
    got, problems = read(data)
    assert got is None, why
    assert message in problems[0].message, why
    assert mend in problems[0].mend, why
    assert problems[0].fatal


WHOLE = made([column(60, textwrap.wrap(LONG, 60)), column(60, textwrap.wrap(OTHER, 60))])
MENDED = [
    (WHOLE[: WHOLE.index(b"xref")], (LONG, OTHER), ["could be made out"], "broken off before the table of objects"),
    (WHOLE[: WHOLE.index(b"8 0 obj")], (LONG,), ["could be made out"], "broken off before the second text"),
    (WHOLE.replace(b"%PDF-1.4\n", b"%PDF-1.4\n" + b"% " + b"x" * 500 + b"\n"), (LONG, OTHER), [], "all places in the table wrong"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "told", "messages", "why"), MENDED, ids=[row[3] for row in MENDED])
def test_a_damaged_pdf_is_read_as_far_as_it_goes(data, told, messages, why):
    got, problems = read(data)
    assert all(text in words(got.text) for text in told), why
    assert [told in problem.message for told, problem in zip(messages, problems, strict=True)] == [True] * len(messages)
    assert not any(problem.fatal for problem in problems)


def test_without_the_parser_a_pdf_is_a_problem_that_names_the_extra(monkeypatch):
    monkeypatch.setattr("dragoman.read.pdf.find_spec", lambda _: None)
    data = made([column(60, PROSE)])
    with pytest.raises(MissingExtraError, match="formats"):
        pdf.page(Raw("r.pdf", "r.pdf", data, "pdf"), LIMITS)
    got, problems = read(data)
    assert got is None
    assert "dragoman[formats]" in problems[0].mend

"""What the head of a page tells, whoever made the page."""

import sys

import pytest

from dragoman import codebook
from dragoman.read import Raw, report
from dragoman.read.html_head import Head, fronts, head
from dragoman.read.html_page import EXTRACTED_BY

BOOK = codebook.load()


@pytest.mark.parametrize(
    ("written", "told", "reason"),
    [
        ("<title>Dam  reopens\n</title>", Head(titles=("Dam reopens",)), "a title, its white space folded"),
        ("<title>A &amp; B</title>", Head(titles=("A & B",)), "entities are read"),
        (
            "<svg><title>Logo</title></svg><title>Dam</title>",
            Head(titles=("Dam",)),
            "a picture's title is none of the page",
        ),
        (
            '<meta property="og:title" content="Dam reopens"><title>Dam reopens | The Post</title>',
            Head(titles=("Dam reopens", "Dam reopens | The Post")),
            "both, the surer first",
        ),
        ("<meta content='The Post' property=og:site_name>", Head(outlet="The Post"), "in any order and quoting"),
        ('<META NAME="DC.Publisher" CONTENT="The Post">', Head(outlet="The Post"), "in capitals"),
        ('<meta name="twitter:site" content="@thepost">', Head(), "a handle is no name"),
        (
            '<meta name="author" content=""><meta name="author" content="Ada Roe">',
            Head(byline="Ada Roe"),
            "an empty one says nothing",
        ),
        (
            '<meta property="article:author" content="https://faces.example/ada"><meta name="byl" content="By Ada Roe">',
            Head(byline="By Ada Roe"),
            "an address is no name",
        ),
        (
            '<link rel="canonical" href="https://post.example/dam"><meta property="og:url" content="https://m.example/d">',
            Head(address="https://post.example/dam"),
            "the page's own address",
        ),
        (
            '<link rel="canonical" href="/dam"><meta property="og:url" content="https://m.example/d">',
            Head(address="https://m.example/d"),
            "the other, where it is cut",
        ),
        (
            '<meta property="article:modified_time" content="2019-07-05"><meta itemprop="datePublished" content="2019-07-01">',
            Head(date="2019-07-01"),
            "the day it was published, not that of the last change",
        ),
        (
            '<script type="application/ld+json">{"dateModified": "2019-07-05", "datePublished" : "2019-07-01T09:00Z"}</script>',
            Head(date="2019-07-01T09:00Z"),
            "also in data for machines",
        ),
        ("", Head(), "nothing"),
        (
            '<script>"<meta name=author content=X>"</script><!-- <title>No</title> -->',
            Head(),
            "scripts and comments tell nothing",
        ),
    ],
)
def test_head(written, told, reason):
    body = '<body><h1>Other</h1><meta name="author" content="of the body"></body>'
    assert head(f"<html><head>{written}</head>{body}</html>", BOOK.pages) == told, reason


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        ("Dam reopens", []),
        ("Dam reopens | The Post", ["Dam reopens"]),
        ("North - South talks - The Post", ["North - South talks", "North"]),
        ("Nagorno-Karabakh: what is next", []),
    ],
)
def test_what_may_be_the_title_without_what_follows(title, cut):
    assert list(fronts(title)) == cut


@pytest.mark.parametrize(
    ("written", "heading", "title", "outlet", "reason"),
    [
        (
            "<title>Dam above Lichten reopens after ten years | Rover Gazette</title>",
            "Dam above Lichten reopens after ten years",
            "Dam above Lichten reopens after ten years",
            "Rover Gazette",
            "the outlet follows the title",
        ),
        (
            "<title>Reopened: all about the dam - Rover Gazette</title>",
            "Dam above Lichten reopens after ten years",
            "Dam above Lichten reopens after ten years",
            "",
            "a title made for search engines is shown nowhere",
        ),
        (
            '<meta property="og:title" content="DAM ABOVE LICHTEN REOPENS AFTER TEN YEARS">',
            "Dam above Lichten reopens after ten years",
            "Dam above Lichten reopens after ten years",
            "",
            "as the page writes it",
        ),
    ],
)
def test_the_title_is_one_that_the_page_shows(written, heading, title, outlet, reason, monkeypatch):
    for name in EXTRACTED_BY:
        monkeypatch.setitem(sys.modules, name, None)
    text = "<p>The dam above the town was opened on Tuesday after ten years, the ministry of water said in a note.</p>"
    page = f"<html><head>{written}</head><body><h1>{heading}</h1>{text * 4}</body></html>"
    (got,), _ = report(Raw("a.html", "a.html", page.encode()), BOOK)
    assert (got.title, got.outlet) == (title, outlet), reason

"""Addresses of the web as sources."""

import pytest

from dragoman import codebook
from dragoman.read import report
from dragoman.read.address import is_address, name_of, opened
from dragoman.records import Problem
from tests.net import fetcher, serving

TURKISH = "<html><head><title>Görüşme</title></head><body><p>ANKARA - Çavuşoğlu met Şoygu in Iğdır on Monday.</p></body></html>"


@pytest.fixture
def site():
    with serving() as made:
        yield made


def one(site, path):
    return opened(site.address + path, fetcher())


@pytest.mark.parametrize(
    ("path", "told", "media"),
    [("/a", "text/html; charset=utf-8", "html"), ("/a.html", "", "html"), ("/a", "", "html"),
     ("/feed", "application/rss+xml", "feed"), ("/feed.rss", "text/plain", "feed"), ("/a.txt", "text/plain", "text"),
     ("/a", "text/plain", "text"), ("/a.jsonl", "application/octet-stream", "jsonl")],
)  # fmt: skip
def test_the_form_is_told_by_the_server_else_by_the_ending(site, path, told, media):
    site.give(path, b"text", **({"Content_Type": told} if told else {}))
    assert one(site, path).media == media


def test_what_we_do_not_read_is_a_problem(site):
    site.give("/a.png", b"\x89PNG", Content_Type="image/png")
    found = one(site, "/a.png")
    assert isinstance(found, Problem)
    assert found.message == "the address gives image/png, which is not read"


@pytest.mark.parametrize(
    ("encoding", "told", "reason"),
    [
        ("iso-8859-9", "iso-8859-9", "as told"),
        ("utf-8", "iso-8859-1", "told wrongly: UTF-8 that decodes is UTF-8"),
        ("utf-16-le", "utf-16-le", "told, and without a byte order mark"),
        ("utf-8", "no-such-charset", "a name that nobody knows"),
        ("utf-8", "base64", "a codec that gives no text"),
    ],
)
def test_the_charset_that_the_server_tells(site, encoding, told, reason):
    site.give("/a", TURKISH.encode(encoding), Content_Type=f"text/html; charset={told}")
    (made,), _ = report(one(site, "/a"), codebook.load())
    assert "Çavuşoğlu met Şoygu" in made.text, reason


def test_a_page_keeps_its_address(site):
    site.give("/news/a", TURKISH.encode(), Content_Type="text/html")
    (made,), _ = report(one(site, "/news/a"), codebook.load())
    where = site.address + "/news/a"
    assert (made.source, made.file, made.address) == (where, where.removeprefix("http://"), where)


@pytest.mark.parametrize(
    ("url", "name"),
    [("https://a.example/b/c/", "a.example/b/c"), ("HTTP://a.example?x=1#y", "a.example?x=1"),
     ("https://a.example/" + "b" * 300, "a.example/" + "b" * 149 + "…")],
)  # fmt: skip
def test_names(url, name):
    assert is_address(url)
    assert name_of(url) == name


def test_files_are_no_addresses():
    assert not is_address("reports/https.txt")
    assert not is_address("ftp://a.example/b")

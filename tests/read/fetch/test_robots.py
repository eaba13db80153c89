"""What a site's robots.txt lets us read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.fetch.robots import fits, robots

CASES = [
    ("", "/a", True, "an empty file forbids nothing"),
    ("User-agent: *\nDisallow: /", "/a", False, "all is forbidden to all"),
    ("User-agent: *\nDisallow:", "/a", True, "an empty rule forbids nothing"),
    ("User-agent: other\nDisallow: /", "/a", True, "another reader is meant"),
    ("User-agent: dragoman\nDisallow: /x\n\nUser-agent: *\nDisallow: /", "/a", True, "our own group comes first"),
    ("User-agent: a\nUser-agent: dragoman\nDisallow: /x", "/x/y", False, "two readers share a group"),
    ("User-agent: DRAGOMAN # us\nDisallow: /x # all of it", "/x", False, "case and comments do not matter"),
    ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True, "the longer rule counts"),
    ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True, "of two as long the one that allows counts"),
    ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False, "a star and an end"),
    ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True, "which is not the end"),
    ("User-agent: *\nDisallow: /*?print=", "/x?print=1", False, "the query counts too"),
    ("\ufeffUser-agent: *\r\nDisallow: /a\r\n", "/a", False, "a byte order mark and other line ends"),
    ("<html>not found</html>", "/a", True, "a page in place of the file"),
]


@pytest.mark.parametrize(("text", "path", "allowed", "reason"), CASES)
def test_rules(text, path, allowed, reason):
    assert robots(text, "dragoman").allow(path) == allowed, reason


@pytest.mark.parametrize(("delay", "seconds"), [("2", 2.0), ("0.5", 0.5), ("-1", 0.0), ("soon", 0.0)])
def test_pauses(delay, seconds):
    assert robots(f"User-agent: *\nCrawl-delay: {delay}\n", "dragoman").pause_seconds == seconds


@given(st.text("ab/*$", max_size=8), st.text("ab/", max_size=8))
def test_patterns_mean_what_their_regular_expression_means(pattern, path):
    whole = pattern.endswith("$")
    written = ".*".join(re.escape(part) for part in pattern.removesuffix("$").split("*"))
    assert fits(pattern, path) == bool((re.fullmatch if whole else re.match)(written, path))


def test_many_stars_take_no_time():
    assert not fits("/" + "*a" * 2000 + "$", "/" + "a" * 1999 + "b")

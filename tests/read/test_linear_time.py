"""No page, however made, takes more than time in proportion to its length."""

import time

import pytest

from dragoman import codebook
from dragoman.read import Raw, report

MEGABYTE = 1_000_000
SECONDS = 10  # of the processor, which takes one or two; what grows with the square takes minutes
SHORT = 40_000

LONG = ["the minister said ", "1.", "AB "]
LINES = [
    "a", "(", "[a", "12/12/", "— ", "http://a.", "a@", "May 3, ", "a/", "a | ", "Foo Bar. ", "read more ", "© 2019 ",
    "中", '"', "it's ", " x", "_", "it said (AP) ",
]  # fmt: skip
MARKUP = ["<", "<b ", '<a href="', "<!--", "&amp", "<script>", "<p>x", "</p", "&#1;", "<div class='a'>"]
MARKS = ["![", "![](", "[a](", "```\n", "---\n", "# ", "> ", "* "]


def seconds(text, media):
    codebook.load().outlets.named("warm")
    start = time.process_time()
    report(Raw("x", "x", text.encode(), media), codebook.load())
    return time.process_time() - start


@pytest.mark.parametrize("unit", LONG)
def test_a_line_of_a_megabyte(unit):
    assert seconds((unit * MEGABYTE)[:MEGABYTE], "text") < SECONDS


@pytest.mark.parametrize("unit", LINES)
def test_a_long_line_of_one_piece_repeated(unit):
    assert seconds((unit * SHORT)[:SHORT], "text") < SECONDS


@pytest.mark.parametrize("unit", MARKUP)
def test_html_of_one_piece_repeated(unit):
    assert seconds("<html><body><p>" + (unit * SHORT)[:SHORT], "html") < SECONDS


@pytest.mark.parametrize("unit", MARKS)
def test_markdown_of_one_mark_repeated(unit):
    assert seconds((unit * SHORT)[:SHORT], "markdown") < SECONDS


def test_ten_times_the_lines_take_about_ten_times_as_long():
    line = "He said on the {} day that the talks would go on with all the others.\n"
    short = "".join(line.format(n) for n in range(300))
    long = "".join(line.format(n) for n in range(3000))
    seconds(short, "text")
    assert seconds(long, "text") < 40 * max(seconds(short, "text"), 0.02)

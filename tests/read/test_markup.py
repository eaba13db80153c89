"""The walk through HTML source: every text run keeps its place, whatever the markup."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.read.html_page import blocks
from dragoman.read.markup import Run, Scanner, Tag, attributes, pieces

NAMES = codebook.load().pages.html
TAGS = ["<p>", "</p>", "<b>", "</b>", "<br>", "<a href='x>y'>", "</a>", "<!-- c -->", '<div class="menu">', "</div>", "&amp;", "&#8217;", "&nbsp;", "&bogus;", "<", ">", "<script>z</script>"]  # fmt: skip
SOURCES = st.lists(st.one_of(st.sampled_from(TAGS), st.text(alphabet="ab c.\n", max_size=6)), max_size=30).map("".join)


def events(source):
    return list(Scanner(source, NAMES))


def test_tags_texts_comments_and_skipped_elements():
    source = "a<p class='x'>b<!-- <i>no</i> -->c<script>if (a<b) {}</script>d</P>"
    tags = [(e.name, e.form) for e in events(source) if isinstance(e, Tag)]
    texts = [source[e.start : e.end] for e in events(source) if isinstance(e, Run)]
    assert tags == [("p", "open"), ("script", "open"), ("script", "close"), ("p", "close")]
    assert texts == ["a", "b", "c", "d"]


def test_a_greater_sign_within_quotes_does_not_end_a_tag():
    source = "<img alt=\"a>b\" title='c>d'>text"
    assert [source[e.start : e.end] for e in events(source) if isinstance(e, Run)] == ["text"]


def test_attributes():
    tag = Tag("a", "open", " href='/x?a=1&amp;b=2' CLASS=\"one two\" hidden data-n=5")
    assert attributes(tag) == {"href": "/x?a=1&b=2", "class": "one two", "hidden": "", "data-n": "5"}


@settings(max_examples=80, deadline=None)
@given(SOURCES)
def test_pieces_stand_for_what_they_say(source):
    for event in events(source):
        if isinstance(event, Run):
            text, found = pieces(source, event, 0)
            assert sum(piece.length for piece in found) == len(text)
            for piece in found:
                if piece.length == piece.end - piece.start:
                    assert text[piece.at : piece.at + piece.length] == source[piece.start : piece.end]


@settings(max_examples=80, deadline=None)
@given(SOURCES)
def test_blocks_cover_their_text_in_order(source):
    end = 0
    for block in blocks(source, NAMES):
        for span in block.spans():
            assert end <= span.start < span.end <= len(source)
            end = span.end

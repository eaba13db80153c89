"""A text cut where passages begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import Span
from dragoman.web.shown.segments import Passage, segments


def cut(text, *passages):
    """The text of each segment with what rests on it."""
    made = segments(len(text), [Passage(Span(start, end), of) for start, end, of in passages])
    return [(text[one.start : one.end], one.inside) for one in made]


@pytest.mark.parametrize(
    ("passages", "expected", "reason"),
    [
        ((), [("abcdef", ())], "nothing to mark"),
        (((2, 4, "x"),), [("ab", ()), ("cd", ("x",)), ("ef", ())], "one passage"),
        (((0, 6, "x"), (2, 4, "y")), [("ab", ("x",)), ("cd", ("x", "y")), ("ef", ("x",))], "one within another"),
        (
            ((0, 4, "x"), (2, 6, "y")),
            [("ab", ("x",)), ("cd", ("x", "y")), ("ef", ("y",))],
            "two that overlap, neither within the other",
        ),
        (((2, 4, "x"), (2, 4, "y")), [("ab", ()), ("cd", ("x", "y")), ("ef", ())], "two of one range"),
        (((0, 2, "x"), (4, 6, "x")), [("ab", ("x",)), ("cd", ()), ("ef", ("x",))], "one record in two places"),
        (((4, 99, "x"),), [("abcd", ()), ("ef", ("x",))], "what reaches beyond the text is cut to it"),
        (((3, 3, "x"), (9, 12, "y")), [("abcdef", ())], "what is empty, or outside, marks nothing"),
    ],
)
def test_passages_cut_a_text_into_segments(passages, expected, reason):
    assert cut("abcdef", *passages) == expected, reason


def test_a_segment_tells_where_the_passages_end_that_begin_with_it():
    made = segments(6, [Passage(Span(1, 5), "x"), Passage(Span(1, 3), "y"), Passage(Span(1, 3), "z")])
    assert [one.begins for one in made] == [(), (3, 5), (), ()]


spans = st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from("abcdefgh"))


@given(st.integers(0, 50), st.lists(spans, max_size=12), st.lists(st.integers(-5, 60), max_size=5))
def test_segments_are_the_text_and_cover_each_passage_exactly(size, given_spans, cuts):
    passages = [Passage(Span(start, end), of) for start, end, of in given_spans]
    made = segments(size, passages, cuts)
    assert [at for one in made for at in range(one.start, one.end)] == list(range(size))
    for one in made:
        for at in range(one.start, one.end):
            inside = {p.of for p in passages if p.span.start <= at < p.span.end}
            assert set(one.inside) == inside
            assert len(one.inside) == len(inside)


@given(st.lists(spans, max_size=12))
def test_the_order_in_which_passages_come_does_not_matter(given_spans):
    passages = [Passage(Span(start, end), of) for start, end, of in given_spans]
    assert segments(60, passages) == segments(60, passages[::-1])

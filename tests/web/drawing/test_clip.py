"""Areas and lines within a frame."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.web.drawing.clip import Frame, area_within, path, thinned

FRAME = Frame(-1.0, -1.0, 1.0, 1.0)
POINT = st.tuples(st.floats(-5, 5), st.floats(-5, 5))
RING = st.lists(POINT, min_size=3, max_size=12)
SLACK = 1e-9


def area(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


@given(RING)
def test_what_is_left_lies_within(ring):
    assert all(-1 - SLACK <= x <= 1 + SLACK and -1 - SLACK <= y <= 1 + SLACK for x, y in area_within(ring, FRAME))


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), min_size=3, max_size=9))
def test_what_lies_within_stays_as_it_is(ring):
    assert area_within(ring, FRAME) == ring


@given(st.floats(0.1, 0.9), st.floats(-3, 3), st.floats(-3, 3))
def test_a_square_keeps_the_part_that_lies_within(half, x, y):
    square = [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
    wide = max(0.0, min(1, x + half) - max(-1, x - half))
    high = max(0.0, min(1, y + half) - max(-1, y - half))
    kept = area_within(square, FRAME)
    assert abs((area(kept) if kept else 0.0) - wide * high) < 1e-6


@given(st.lists(POINT, min_size=2, max_size=30), st.floats(0, 2))
def test_a_thinned_line_keeps_its_ends_and_strays_from_no_point(line, least):
    kept = thinned(line, least)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert set(kept) <= set(line)
    for point in line:
        assert any(max(abs(point[0] - x), abs(point[1] - y)) <= least + SLACK for x, y in kept)


def test_a_path_is_written_to_a_tenth():
    assert path([[(0, 0), (1, 0.04), (1, 1)]], lambda point: point, closed=True) == "M0.0,0.0L1.0,0.0L1.0,1.0Z"
    assert path([[(0, 0)]], lambda point: point, closed=True) == ""
    assert path([[(0, 0), (2, 1)]], lambda point: point, closed=False) == "M0.0,0.0L2.0,1.0"

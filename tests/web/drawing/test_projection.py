"""Maps: what lies where, how near it is, and that equal areas stay equal."""

from itertools import pairwise
from math import dist, hypot, isclose, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.web.drawing.projection import EARTH_KM, LEAST, WIDEST, Projection, apart, fitted, middle

LONGITUDE = st.floats(-179.9, 179.9)
LATITUDE = st.floats(-85, 85)
PLACE = st.tuples(LONGITUDE, LATITUDE)


@given(PLACE, PLACE, st.floats(3, 50))
def test_around_a_middle_every_place_is_as_far_off_as_equal_areas_ask(at, place, radius):
    made = Projection(*at, radius)
    off = apart(at, place)
    if off < 150:
        assert isclose(hypot(*made.point(*place)), 2 * sin(radians(off) / 2), abs_tol=1e-6)


@given(PLACE)
def test_the_middle_is_in_the_middle_and_north_is_up(at):
    made = Projection(*at, 10)
    assert made.point(*at) == pytest.approx((0, 0), abs=1e-9)
    x, y = made.point(at[0], at[1] + 1)
    assert y < 0
    assert abs(x) < 1e-9
    x, y = made.point(at[0] + 1, at[1])
    assert x > 0


@given(LONGITUDE, LATITUDE)
def test_the_world_lies_within_its_frame_and_is_symmetric(longitude, latitude):
    made = Projection()
    x, y = made.point(longitude, latitude)
    assert abs(x) <= made.half[0]
    assert abs(y) <= made.half[1]
    assert made.point(-longitude, -latitude) == pytest.approx((-x, -y))


@pytest.mark.parametrize(
    ("latitude", "x", "y", "reason"),
    [
        (0.0, 2.70663, 0.0, "the equator's end: pi times 2 over root 3 over 1.340264"),
        (90.0, 2.70663 * 0.59247, -1.31737, "the pole is a line 0.59247 times as long"),
    ],
)
def test_equal_earth_is_as_its_authors_give_it(latitude, x, y, reason):
    assert Projection().point(180, latitude) == pytest.approx((x, y), abs=1e-4), reason


@pytest.mark.parametrize("at", [(0, 0), (100, 0), (0, 60), (-120, -70)])
def test_a_degree_square_has_the_same_area_anywhere_on_the_world(at):
    made = Projection()

    def area(longitude, latitude, step=0.5):
        a, b, c, d = (made.point(longitude + x, latitude + y) for x, y in ((0, 0), (step, 0), (step, step), (0, step)))
        ring = (a, b, c, d, a)
        return abs(sum(p[0] * q[1] - q[0] * p[1] for p, q in pairwise(ring))) / 2

    ground = sin(radians(at[1] + 0.5)) - sin(radians(at[1]))
    assert area(*at) / ground == pytest.approx(area(0, 0) / sin(radians(0.5)), rel=1e-3)


@given(PLACE, PLACE)
def test_distances_are_those_of_great_circles(a, b):
    assert 0 <= apart(a, b) <= 180
    assert apart(a, b) == pytest.approx(apart(b, a))
    assert apart(a, a) < 1e-5


@given(PLACE, st.floats(0.1, 5))
def test_the_middle_of_one_place_is_that_place(place, weight):
    assert middle([(place, weight)]) == pytest.approx(place, abs=1e-6)


def test_places_on_both_sides_of_the_date_line_lie_near_each_other():
    made = fitted([((179, -17), 1.0), ((-179, -17), 1.0)])
    assert made.radius == LEAST
    assert abs(made.longitude) > 179


@given(st.lists(st.tuples(st.floats(20, 45), st.floats(25, 45)), min_size=1, max_size=12))
def test_all_places_of_a_region_are_on_its_map(places):
    made = fitted([(place, 1.0) for place in places], share=1.0)
    assert LEAST <= made.radius <= WIDEST
    assert all(apart(place, (made.longitude, made.latitude)) < made.radius for place in places)


def test_one_place_far_off_does_not_make_the_rest_small():
    near = [((36 + number / 10, 35), 2.0) for number in range(10)]
    made = fitted([*near, ((-74, 40), 1.0)])
    assert made.radius == LEAST
    assert apart((made.longitude, made.latitude), (36.5, 35)) < 1


@pytest.mark.parametrize(
    "places", [[], [((0, 0), 1.0), ((180, 0), 1.0)], [((-100, 40), 1.0), ((100, 30), 1.0), ((20, -30), 1.0)]]
)
def test_what_lies_all_over_is_shown_on_the_world(places):
    assert fitted(places, share=1.0).radius is None


@given(PLACE, st.floats(1, 500))
def test_a_distance_on_the_ground_is_as_long_on_the_map_about_its_middle(at, km):
    made = Projection(*at, 20)
    degrees = km / EARTH_KM * 180 / 3.141592653589793
    north = made.point(at[0], at[1] + degrees) if at[1] + degrees < 90 else made.point(at[0], at[1] - degrees)
    assert dist((0, 0), north) == pytest.approx(made.size(km), rel=1e-6)

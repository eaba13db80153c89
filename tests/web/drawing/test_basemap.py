"""The outlines that ship with the desk."""

from itertools import pairwise

import pytest

from dragoman.codebook import state_codes
from dragoman.web.drawing.basemap import cut_at_the_date_line, outlines, world
from dragoman.web.drawing.projection import Projection, fitted
from dragoman.web.shown.map import Drawing, drawing


def shown(projection):
    drawn = drawing(projection)
    return outlines(projection, drawn.frame, drawn.at, drawn.unit)


def test_the_world_has_all_large_states():
    codes = {code for code, _, _ in world().countries}
    small = set(state_codes.load()) - codes
    assert {"TUR", "SYR", "RUS", "USA", "CHN", "BRA", "XKX", "SSD", "UKR", "TWN"} <= codes
    assert not small & {"DEU", "IND", "NGA", "IDN", "PSE"}
    assert len({code for code in codes if code} & set(state_codes.load())) > 190


@pytest.mark.parametrize(
    ("at", "there", "not_there"),
    [
        ((36, 35), {"SYR", "TUR", "LBN"}, {"FRA", "JPN"}),
        ((-66, 8), {"VEN", "COL"}, {"ESP"}),
        ((179, -17), {"FJI"}, {"PRT"}),
    ],
)
def test_a_region_has_its_own_countries(at, there, not_there):
    codes = {one.code for one in shown(fitted([(at, 1.0)]))}
    assert there <= codes
    assert not codes & not_there


def test_no_outline_runs_across_the_world():
    drawn = Drawing(Projection(), 1.0)
    assert drawn.frame.holds((0, 0))
    for one in shown(Projection()):
        for part in one.path.split("M")[1:]:
            xs = [float(point.split(",")[0]) for point in part.rstrip("Z").split("L")]
            steps = [abs(a - b) for a, b in pairwise(xs)]
            assert max(steps, default=0) < 400 or one.name == "Antarctica", one.name


@pytest.mark.parametrize(
    ("ring", "boxes", "reason"),
    [
        ([(10, 0), (20, 0), (20, 10)], [(10, 20)], "a ring far from the date line stays whole"),
        ([(170, 0), (-170, 0), (-170, 10), (170, 10)], [(-180, -170), (170, 180)], "one across it is cut in two"),
        ([(-120, -70), (0, -70), (120, -70)], [(-180, -120), (-120, 180)], "one around the pole goes along it"),
    ],
)
def test_rings_are_cut_at_the_date_line(ring, boxes, reason):
    parts = sorted((min(x for x, _ in part), max(x for x, _ in part)) for part in cut_at_the_date_line(ring))
    assert [box for box in parts if box[1] > box[0]] == [pytest.approx(box) for box in boxes], reason


def test_the_same_map_is_drawn_the_same():
    assert shown(Projection(36, 35, 6)) == shown(Projection(36, 35, 6))

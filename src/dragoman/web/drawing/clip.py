"""Lines and areas as far as they lie within a frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

Point = tuple[float, float]


class Frame(Struct, frozen=True):
    """A rectangle of the plane."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, point: Point) -> bool:
        """Whether a point lies within."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def overlaps(self, other: Frame) -> bool:
        """Whether the two have a part in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def meets(self, points: Sequence[Point]) -> bool:
        """Whether the box of some points has anything in common with it."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return min(xs) <= self.right and max(xs) >= self.left and min(ys) <= self.bottom and max(ys) >= self.top


def area_within(ring: Sequence[Point], frame: Frame) -> list[Point]:
    """The part of an area that lies within a frame; [] where none does.

    Source: Sutherland and Hodgman, "Reentrant polygon clipping", Communications of the ACM 17 (1974).
    """
    found = list(ring)
    for axis, bound, keeps_less in (
        (0, frame.left, False),
        (0, frame.right, True),
        (1, frame.top, False),
        (1, frame.bottom, True),
    ):
        found = list(_cut(found, axis, bound, keeps_less))
        if not found:
            return []
    return found


def _cut(ring: Sequence[Point], axis: int, bound: float, keeps_less: bool) -> Iterator[Point]:
    def inside(point: Point) -> bool:
        return point[axis] <= bound if keeps_less else point[axis] >= bound

    for before, point in zip((*ring[-1:], *ring[:-1]), ring, strict=True):
        if inside(before) is not inside(point):
            yield _crossing(before, point, axis, bound)
        if inside(point):
            yield point


def _crossing(a: Point, b: Point, axis: int, bound: float) -> Point:
    along = (bound - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + along * (b[1 - axis] - a[1 - axis])
    return (bound, other) if axis == 0 else (other, bound)


def thinned(points: Sequence[Point], least: float) -> list[Point]:
    """The points without those that lie nearer than `least` to the one before; the ends stay."""
    kept = list(points[:1])
    for point in points[1:-1]:
        if max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) >= least:
            kept.append(point)
    return [*kept, *points[-1:]] if len(points) > 1 else kept


def path(parts: Sequence[Sequence[Point]], to: Callable[[Point], Point], *, closed: bool) -> str:
    """Lines or areas as the path of an SVG, with a tenth of its units.

    Args:
        parts: the points of each.
        to: from the plane to the drawing.
        closed: whether they are areas.
    """
    return "".join(_part([to(point) for point in part], closed=closed) for part in parts if len(part) > 1)


def _part(points: Sequence[Point], *, closed: bool) -> str:
    written = "L".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f"M{written}{'Z' if closed else ''}"

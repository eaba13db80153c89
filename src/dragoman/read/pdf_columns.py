"""Fragments of text on a page to lines in the order in which people read them: down each column, left to right."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct, structs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# How wide letters are, in parts of the size of their font: about as in most faces for running text.
NARROW, WIDE = frozenset("iljtfrI.,;:'!|()[]-‘’ "), frozenset("mwMWÆŒ—%@")
NARROW_WIDTH, WIDE_WIDTH, CAPITAL_WIDTH, OTHER_WIDTH, FULL_WIDTH = 0.29, 0.82, 0.66, 0.48, 1.0
WIDE_SCRIPTS = "\u2e80"
SAME_LINE = 0.4
# Farther apart than this, in sizes of the font, two fragments on one line are in two columns.
APART = 2.0
# A column has at least so many lines that begin at its edge, and so great a share of the page's.
COLUMN_LINES, COLUMN_SHARE = 5, 0.15
EDGE = 3.0
NEAR_EDGE = 2.5
EDGE_GAP = 0.4
WORD_GAP = 0.12
# Fragments that are longer than so many sizes tell how wide the letters are; they are seldom narrower than this.
LONG, LEAST_SCALE = 5.0, 0.7
ACROSS = 1.5
# By so much a width that was guessed may be wrong.
UNSURE = 0.12
CROSSED_SHARE = 0.25
LEAST_COLUMN = 90.0


class Fragment(Struct, frozen=True, gc=False):
    """A run of text: its left end and base line in points from the lower left of the page, and the size of its font.

    Attributes:
        wide: its width, a guess from the letters' usual ones, in points; 0 where it is not guessed yet.
    """

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    wide: float = 0.0

    @property
    def end(self) -> float:
        """About where it ends."""
        return self.x + self.wide


class Line(Struct, frozen=True, gc=False):
    """A line of text in a column.

    Attributes:
        x, end: its left and right end in points; the right one is a guess from the letters' usual widths.
        y: its base line from the foot of the page; `size`: of most of its font.
        left, right: edges of its column.
        column: number of its column on the page; lines across all have -1.
    """

    text: str
    x: float
    end: float
    y: float
    size: float
    bold: bool = False
    left: float = 0.0
    right: float = 0.0
    column: int = 0


def width(text: str, size: float) -> float:
    """About how wide a text is, in points."""
    return size * sum(map(_letter, text))


def _letter(c: str) -> float:
    if c in NARROW:
        return NARROW_WIDTH
    if c in WIDE:
        return WIDE_WIDTH
    if c >= WIDE_SCRIPTS:
        return FULL_WIDTH
    return CAPITAL_WIDTH if c.isupper() else OTHER_WIDTH


def in_reading_order(fragments: Sequence[Fragment]) -> list[Line]:
    """The lines of a page in reading order, each with the column that it stands in."""
    rows = _measured(_rows(fragments))
    starts = _columns(rows)
    lines = [line for row in rows for line in _parted(row, starts)]
    return _ordered(lines, starts) if len(starts) > 1 else _within(_downwards(lines), 0)


def _rows(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """The fragments on each base line, from left to right, from the top of the page down."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda each: (-each.y, each.x)):
        row = rows[-1] if rows else None
        if row and abs(row[0].y - fragment.y) <= SAME_LINE * max(row[0].size, fragment.size, 1.0):
            row.append(fragment)
        else:
            rows.append([fragment])
    return [sorted(row, key=lambda each: each.x) for row in rows]


def _measured(rows: Sequence[Sequence[Fragment]]) -> list[list[Fragment]]:
    """The rows with the widths of their fragments: narrower than usual where those beside them leave less room."""
    guessed = [[(each, width(each.text.strip(), each.size)) for each in row] for row in rows]
    room = sorted(
        (b.x - a.x) / wide for row in guessed for (a, wide), (b, _) in pairwise(row) if wide > LONG * max(a.size, 1.0)
    )
    narrow = [share for share in room if share < 1]
    scale = max(LEAST_SCALE, narrow[len(narrow) // 10]) if len(narrow) >= COLUMN_LINES else 1.0
    return [[structs.replace(each, wide=scale * wide) for each, wide in row] for row in guessed]


def _columns(rows: Sequence[Sequence[Fragment]]) -> list[float]:
    """The left edges of the columns of running text, from left to right; one where all text is one column.

    Where a column begins, many rows have a fragment that begins, and few have one that runs across.
    """
    begun: dict[int, list[float]] = {}
    for row in rows:
        for x in {round(fragment.x / EDGE): fragment.x for fragment in row}.items():
            begun.setdefault(x[0], []).append(x[1])
    least = max(COLUMN_LINES, COLUMN_SHARE * len(rows))
    starts: list[float] = []
    for place in sorted(begun):
        edge = begun[place] + begun.get(place + 1, [])
        at = min(edge)
        apart = not starts or at - starts[-1] >= LEAST_COLUMN
        if len(edge) >= least and apart and _crossed(rows, at) <= CROSSED_SHARE * len(rows):
            starts.append(at)
    return starts


def _crossed(rows: Sequence[Sequence[Fragment]], x: float) -> int:
    """In how many rows a fragment runs across a place, as far as its width can be told."""
    return sum(any(_runs_across(fragment, x) for fragment in row) for row in rows)


def _runs_across(fragment: Fragment, x: float) -> bool:
    if fragment.x > x - EDGE:
        return False
    return fragment.end > x + max(ACROSS * fragment.size, UNSURE * fragment.wide)


def _parted(row: Sequence[Fragment], starts: Sequence[float]) -> Iterable[Line]:
    """The lines of a row: parted where a column begins after a gap, and where the gap is very wide."""
    run: list[Fragment] = []
    for fragment in row:
        gap = (fragment.x - run[-1].end) / max(fragment.size, 1.0) if run else 0.0
        edge = any(abs(fragment.x - start) <= EDGE for start in starts[1:])
        if gap > APART or (edge and run and (gap > EDGE_GAP or not _runs_across(run[-1], fragment.x))):
            yield _line(run)
            run = []
        run.append(fragment)
    if run:
        yield _line(run)


def _line(run: Sequence[Fragment]) -> Line:
    """A line from fragments side by side; a gap between two is a space."""
    texts: list[str] = []
    for i, fragment in enumerate(run):
        gap = i and fragment.x - run[i - 1].end > WORD_GAP * fragment.size and not fragment.text.startswith(" ")
        joined = texts and (texts[-1].endswith(" ") or not gap)
        texts.append(fragment.text if i == 0 or joined else f" {fragment.text}")
    size = max(run, key=lambda each: len(each.text)).size
    bold = all(fragment.bold for fragment in run)
    text = " ".join("".join(texts).split())
    return Line(text, run[0].x, run[-1].end, run[0].y, size, bold)


def _ordered(lines: Sequence[Line], starts: Sequence[float]) -> list[Line]:
    """The lines of a page in columns: those across all of them part it into bands, read one after the other."""
    ordered: list[Line] = []
    band: list[Line] = []
    for line in _downwards(lines):
        if _across(line, starts):
            ordered += _by_columns(band, starts)
            ordered += _within([line], -1)
            band = []
        else:
            band.append(line)
    return [*ordered, *_by_columns(band, starts)]


def _across(line: Line, starts: Sequence[float]) -> bool:
    """Whether a line runs on well beyond the edge of the column to its right."""
    beyond = [start for start in starts if start > line.x + EDGE]
    slack = max(ACROSS * line.size, UNSURE * (line.end - line.x))
    return bool(beyond) and line.end > beyond[0] + slack


def _by_columns(band: Sequence[Line], starts: Sequence[float]) -> list[Line]:
    columns: list[list[Line]] = [[] for _ in starts]
    for line in band:
        at = sum(line.x >= start - NEAR_EDGE * line.size / 2 for start in starts[1:])
        columns[at].append(line)
    return [line for number, column in enumerate(columns) for line in _within(column, number)]


def _downwards(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (-round(line.y, 1), line.x))


def _within(lines: Sequence[Line], column: int) -> list[Line]:
    """The lines with the edges of their column."""
    if not lines:
        return []
    long = sorted(line.end for line in lines if len(line.text) > 10) or [max(line.end for line in lines)]
    left = median(sorted(line.x for line in lines)[: max(1, len(lines) // 2)])
    right = long[int(0.9 * (len(long) - 1))]
    return [Line(line.text, line.x, line.end, line.y, line.size, line.bold, left, right, column) for line in lines]

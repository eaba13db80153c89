"""What the pages of a PDF repeat: running heads and feet, kept once, and page numbers, left out."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import structs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.read.pdf_columns import Line

# So many lines at the top and at the foot of a page may be running heads and feet.
OUTER_LINES = 3
LEAST_PAGES = 2
LEAST_SHARE = 0.4
PLACE = 6.0
LEAST_LETTERS = 3
_NUMBER = re.compile(r"\W{0,3}(?:\d{1,4}(?:\s?[/|–-]\s?\d{1,4})?|[ivxlc]{1,6})\W{0,3}")
_DIGITS = re.compile(r"\d+")


def without_repeats(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of the pages without page numbers, and with what heads or feet of several pages repeat only once."""
    outer = [_outer(page) for page in pages]
    counts = Counter(key for page in outer for key in {_key(line) for line in page})
    least = max(LEAST_PAGES, LEAST_SHARE * len(pages))
    repeated = {key for key, count in counts.items() if count >= least}
    shown: set[tuple[str, int]] = set()
    return [_kept(page, edge, repeated, shown) for page, edge in zip(pages, outer, strict=True)]


def _outer(page: Sequence[Line]) -> list[Line]:
    """The uppermost and lowest lines of a page."""
    down = sorted(page, key=lambda line: -line.y)
    return down[:OUTER_LINES] + down[OUTER_LINES:][-OUTER_LINES:]


def _key(line: Line) -> tuple[str, int]:
    """A line as it repeats: whatever its numbers, at the same height."""
    return _DIGITS.sub("0", line.text.casefold()), round(line.y / PLACE)


def _kept(
    page: Sequence[Line], outer: Sequence[Line], repeated: set[tuple[str, int]], shown: set[tuple[str, int]]
) -> list[Line]:
    """The lines of a page without its number; a running head or foot not shown yet stands before the others."""
    at_edge = {id(line) for line in outer}
    heads: list[Line] = []
    kept: list[Line] = []
    for line in page:
        if id(line) not in at_edge:
            kept.append(line)
            continue
        key = _key(line)
        if key not in repeated:
            kept += () if _NUMBER.fullmatch(line.text) else (line,)
        elif key not in shown and sum(map(str.isalpha, line.text)) >= LEAST_LETTERS:
            shown.add(key)
            heads.append(structs.replace(line, column=-1))
    return [*heads, *kept]

"""Values as people read them on a page."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from dragoman.records import When

INSTANT = timedelta(microseconds=1)


def day(value: date | datetime | None) -> str:
    """A day, as 14 Feb 2020; "" for none."""
    return f"{value.day} {value:%b %Y}" if value else ""


def number(value: float) -> str:
    """A number with its thousands apart."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def signed(value: float) -> str:
    """A number with its sign, to two places."""
    return f"{value:+.2f}".replace("-", "\N{MINUS SIGN}")


def percent(value: float) -> str:
    """A share as a percentage."""
    return f"{100 * value:.0f} %" if value >= 0.01 or value == 0 else "< 1 %"


def words(value: str) -> str:
    """A key of ours as words: `came-true` as came true."""
    return value.replace("-", " ").replace("_", " ")


def plural(count: int, one: str, many: str = "") -> str:
    """How many of something, in words: 1 voice, 3 voices."""
    return f"{number(count)} {one if count == 1 else many or f'{one}s'}"


def when(value: When | None) -> str:
    """A time as it is told: a day, from one to another; the report's own words where they name no day."""
    if value is None or not value.known:
        return (value and value.words) or "undated"
    first, last = value.start, value.end - INSTANT if value.end else None
    if first and last:
        return day(first) if first.date() >= last.date() else f"{day(first)} – {day(last)}"
    return f"from {day(first)}" if first else f"until {day(last)}"


FILTERS: dict[str, Callable[..., str]] = {
    "day": day, "number": number, "signed": signed, "percent": percent, "words": words, "plural": plural, "when": when,
}  # fmt: skip

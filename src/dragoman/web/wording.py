"""Values as people read them on a page."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dragoman.records import When

INSTANT = timedelta(microseconds=1)
CLOSING = tuple(",.;:!?)]}\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}'\"")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Control characters as their pictures; what embeds, overrides or isolates a direction as the sign for what has none.
SIGNS = (
    {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n\r"}
    | {0x7F: 0x2421}
    | dict.fromkeys(
        (*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)), 0xFFFD
    )
)
MEANINGS = {
    "occurred": "It happened.",
    "ongoing": "It happens still.",
    "planned": "An actor means to do it; nothing has happened.",
    "threatened": "An actor holds it out as a harm; nothing has happened.",
    "alleged": "Somebody says so, and who did it, or whether, is in dispute.",
    "denied": "Somebody says that it did not happen.",
    "hypothetical": "It is only supposed: what if.",
    "called-for": "Somebody wants another to do it; nothing has happened.",
}
# What is known to the month or the year is told so.
WHOLE = {"month": "%b %Y", "year": "%Y"}


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
    if first and value.precision in WHOLE:
        return f"{first:{WHOLE[value.precision]}}"
    if first and last:
        return days(first, last)
    return f"from {day(first)}" if first else f"until {day(last)}"


def legible(text: str) -> str:
    """Text of a report with signs in the place of characters that cannot be seen, or turn the order of others around.

    Each stands for one character, so that offsets stay.
    """
    return text.translate(SIGNS)


def entities(text: str) -> str:
    """Text of a report with its HTML entities resolved, as a browser does; white space as it is."""
    return legible(ENTITY.sub(lambda found: unescape(found[0]), text))


def chance(low: float, high: float) -> str:
    """An interval of chances, as 25–60 %."""
    first, last = round(100 * low), round(100 * high)
    return f"{first} %" if first == last else f"{first}\N{EN DASH}{last} %"


def span(low: float, high: float) -> str:
    """A number, or from one to another."""
    return number(low) if low == high else f"{number(low)}\N{EN DASH}{number(high)}"


def means(status: str) -> str:
    """What the status of an event says, in a sentence."""
    return MEANINGS.get(status, "")


def capital(value: str) -> str:
    """The words with a capital letter; what stands behind it stays as it is."""
    return value[:1].upper() + value[1:]


def points(values: Sequence[float], height: float = 20.0) -> str:
    """The points of a line through values of 0 to 100 at even distances, in a box 100 wide, for SVG."""
    step = 100 / max(1, len(values) - 1)
    return " ".join(f"{number * step:.1f},{height * (1 - value / 100):.1f}" for number, value in enumerate(values))


def days(first: datetime, last: datetime) -> str:
    """From one day to another: 14 Feb 2020, 28–29 Feb 2020, 3 Feb – 2 Mar 2020."""
    year = first.year == last.year
    if first.date() >= last.date():
        return day(first)
    if year and first.month == last.month:
        return f"{first.day}\N{EN DASH}{day(last)}"
    return f"{f'{first.day} {first:%b}' if year else day(first)} \N{EN DASH} {day(last)}"


def gap(after: str) -> str:
    """What stands between a passage and the text after it: nothing before a stop or a closing mark."""
    return "" if after[:1] in CLOSING else " "


FILTERS: dict[str, Callable[..., str]] = {
    "day": day, "number": number, "signed": signed, "percent": percent, "words": words, "plural": plural, "when": when,
    "legible": legible, "entities": entities, "chance": chance, "span": span, "gap": gap, "means": means,
    "points": points, "capital": capital,
}  # fmt: skip

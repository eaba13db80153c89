"""Addresses of articles to fetch, as lists of others name them, with what a list tells of each and without a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

ADDRESS = re.compile(r"https?://[^\s<>\"]{3,2000}", re.IGNORECASE)
_DIGITS = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ]?\d{2}|$)?")

DateOf = Literal["", "published", "changed", "seen"]


class Lead(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An address of an article that a list names; the article itself is still to fetch.

    Attributes:
        address: of the article, or of another list.
        title, outlet, language: as the list tells them, "" where it does not.
        date: the day that the list gives, as ISO 8601, "" where it gives none.
        date_of: what happened on that day: the article was published, changed, or seen by the maker of the list.
        lists: whether the address is of another list.
        source: the file that names it.
    """

    address: str
    title: str = ""
    outlet: str = ""
    language: str = ""
    date: str = ""
    date_of: DateOf = ""
    lists: bool = False
    source: str = ""


def day(text: str) -> str:
    """The day at the beginning of a date in digits, as ISO 8601; "" where none is there."""
    match = _DIGITS.match(text.strip())
    return "-".join(match.groups()) if match and "01" <= match[2] <= "12" and "01" <= match[3] <= "31" else ""


def each_once(leads: Iterable[Lead]) -> Iterable[Lead]:
    """The leads, each address once, as it first came."""
    seen: set[str] = set()
    for lead in leads:
        if lead.address not in seen:
            seen.add(lead.address)
            yield lead

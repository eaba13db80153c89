"""Offices whose holder no report names: one key, and as many people as have held the office."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from dragoman.records import When

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dragoman.codebook import Book
    from dragoman.records import Actor

NEVER = When()
WHY = "the office is named, not its holder"


def is_unnamed_holder(key: str, accounts: Iterable[Actor], book: Book) -> bool:
    """Whether the reports name an office and whose it is, and not who holds it ("the Turkish defence minister")."""
    of_somebody = key.startswith("body:") or ("." in key and book.gazetteer.get(key) is None)
    return of_somebody and all(account.kind == "person" for account in accounts)


def spells(
    accounts: Iterable[Actor], published: Mapping[str, When], days: int
) -> Sequence[tuple[str, tuple[Actor, ...]]]:
    """The accounts of one office by holder, each with the day or the report with which his time begins.

    Reports within so many days of the first are taken to mean one holder. Where the date of a report is known within
    a window only, or not at all, nobody knows whom it means: he stays by himself.

    Args:
        accounts: of one office, in any order.
        published: when the reports were, by their ids.
        days: for how long one holder is taken for granted.
    """
    begun: dict[str, list[Actor]] = {}
    first: datetime | None = None
    dated = ((_day(account, published), account) for account in accounts)
    for start, account in sorted(dated, key=lambda pair: (pair[0] or datetime.max, pair[1].id)):  # noqa: DTZ901
        if start is None:
            begun.setdefault(account.evidence.report, []).append(account)
            continue
        first = start if first is None or start - first > timedelta(days=days) else first
        begun.setdefault(first.date().isoformat(), []).append(account)
    return [(since, tuple(held)) for since, held in begun.items()]


def _day(account: Actor, published: Mapping[str, When]) -> datetime | None:
    """When an account was published, None where that is not stated."""
    when = published.get(account.evidence.report, NEVER)
    return when.start if when.basis == "stated" else None

"""What a listing filters by, for records and for what several reports tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dragoman.picture import LinkedEvent, Series, TrackedCommitment, TrackedForecast
from dragoman.records import (
    Actor,
    AnyRecord,
    Commitment,
    Event,
    Figure,
    Forecast,
    Record,
    Relation,
    Statement,
    When,
)

Told = AnyRecord | LinkedEvent | TrackedCommitment | TrackedForecast | Series
ACTOR_FIELDS = ("actors", "recipients", "speaker", "about", "attributed_to", "by", "to", "a", "b", "key")


class Facts(Struct, frozen=True):
    """What is told of an item.

    Attributes:
        actors: keys of all actors that it names.
        reports: ids of the reports that tell it.
        report: the one by whose keys it names its actors; "" where by the picture's.
        kind: the type of an event, the kind of anything else, "" where it has none.
        status, front: "" where it has none.
        when: the time that it speaks of.
        doubtful: whether nothing that it rests on is sure.
    """

    actors: tuple[str, ...]
    reports: frozenset[str]
    report: str
    kind: str
    status: str
    front: str
    when: When | None
    doubtful: bool


def facts(item: Told) -> Facts:
    """What a listing filters an item by."""
    accounts = accounts_of(item)
    return Facts(
        actors=_actors(item, accounts),
        reports=frozenset(account.evidence.report for account in accounts),
        report=item.evidence.report if isinstance(item, Record) else "",
        kind=_kind(item, accounts),
        status=str(getattr(item, "status", "")),
        front=getattr(item, "front", None) or "",
        when=_when(item, accounts),
        doubtful=all(account.doubtful for account in accounts),
    )


def accounts_of(item: Told) -> Sequence[Record]:
    """The records that tell it: a record itself, the accounts of what is linked, the points of a series."""
    if isinstance(item, Record):
        return (item,)
    return item.points if isinstance(item, Series) else item.accounts


def _actors(item: Told, accounts: Iterable[Record]) -> tuple[str, ...]:
    """The keys of all actors that it names; those who give a series its figures are named by its points."""
    holders = accounts if isinstance(item, Series) else (item,)
    named = (getattr(holder, field, None) for holder in holders for field in ACTOR_FIELDS)
    return tuple(key for value in named if value for key in ((value,) if isinstance(value, str) else value))


def _kind(item: Told, accounts: Sequence[Record]) -> str:
    match item:
        case Event() | LinkedEvent():
            return item.type
        case Relation():
            return item.relation
        case Figure() | Commitment() | Forecast() | Actor() | Series():
            return item.kind
        case TrackedCommitment() | TrackedForecast():
            return _kind(item.accounts[0], accounts)
        case _:
            return ""


def _when(item: Told, accounts: Iterable[Record]) -> When | None:
    """The time that it speaks of; for what several reports tell, the first that one of them gives."""
    if isinstance(item, Series):
        return _span(one.when for one in item.measures if one.when.known)
    if isinstance(item, TrackedCommitment):
        return item.deadline
    if isinstance(item, TrackedForecast):
        return next((when for one in accounts if (when := _stated(one)) and when.known), None)
    return _stated(item)


def _stated(item: Record | LinkedEvent) -> When | None:
    """The time that a record or an event gives."""
    match item:
        case Event() | Statement() | LinkedEvent():
            return item.when
        case Figure():
            return item.as_of
        case Commitment():
            return item.deadline
        case Forecast():
            return item.horizon
        case _:
            return None


def _span(whens: Iterable[When]) -> When | None:
    """From the first to the last of some times; open where one of them is."""
    found = tuple(whens)
    if not found:
        return None
    starts, ends = [when.start for when in found], [when.end for when in found]
    first = min(start for start in starts if start) if all(starts) else None
    last = max(end for end in ends if end) if all(ends) else None
    return When(start=first, end=last, precision="interval", basis="inferred")

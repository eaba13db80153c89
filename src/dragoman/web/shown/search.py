"""What a search finds, as a page shows it: passages with their records, each of which has a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.api.search import FIELDS, Field, Query, Result, query, widened, written
from dragoman.errors import InputError
from dragoman.records import Commitment, Event, Figure, Forecast, Relation, Statement
from dragoman.web import wording

if TYPE_CHECKING:
    from dragoman.api import Crisis
    from dragoman.api.search import Found
    from dragoman.records import AnyRecord

MOST = 20
# What a kind of record calls the time that it speaks of.
TIMES = ("when", "deadline", "as_of", "horizon")


class RecordLine(Struct, frozen=True, kw_only=True):
    """A record in a few words.

    Attributes:
        kind: names its page; `id`: its id there.
        words: what it tells.
        status: how sure it is to have happened, or where it stands; "" where it has none.
        when: the time that it speaks of.
    """

    kind: str
    id: str
    words: str
    status: str
    when: str
    doubtful: bool


class ResultLine(Struct, frozen=True):
    """A passage that was found, and the records that rest on it."""

    found: Result
    records: tuple[RecordLine, ...]


class Narrowed(Struct, frozen=True):
    """A condition that a query has, and the query without it."""

    text: str
    without: str


class Search(Struct, frozen=True, kw_only=True):
    """A page of what a search finds.

    Attributes:
        asked: the query as it was typed.
        found: what it finds; None where nothing was asked, or not in a way that can be read.
        wrong: what is wrong with the query, "" for nothing.
        conditions: the fields that it has.
        fields: all fields there are.
    """

    asked: str
    found: Found | None = None
    wrong: str = ""
    lines: tuple[ResultLine, ...] = ()
    conditions: tuple[Narrowed, ...] = ()
    fields: tuple[Field, ...] = tuple(FIELDS.values())


def search(crisis: Crisis, asked: str, after: str) -> Search:
    """A page of what a query finds, or what is wrong with it."""
    if not asked.strip():
        return Search(asked="")
    try:
        read = query(asked)
        found = crisis.search(asked, most=MOST, after=after or None)
    except InputError as error:
        return Search(asked=asked, wrong=str(error))
    lines = tuple(ResultLine(one, tuple(record_line(record, found.names) for record in one.records)) for one in found)
    return Search(asked=asked, found=found, lines=lines, conditions=conditions(read))


def conditions(asked: Query) -> tuple[Narrowed, ...]:
    """The fields of a query, each with the query without it."""
    found = ((written(Query(fields=(one,))), written(widened(asked, one.field))) for one in asked.fields)
    return tuple(Narrowed(text, without) for text, without in found)


def record_line(record: AnyRecord, names: Mapping[str, str]) -> RecordLine:
    """A record in a few words."""
    when = next(
        (getattr(record, name, None) for name in ("when", "deadline", "as_of", "horizon") if hasattr(record, name)),
        None,
    )
    return RecordLine(
        kind=type(record).__name__.lower(),
        id=record.id,
        words=_words(record, names),
        status=getattr(record, "status", ""),
        when=wording.when(when) if when is not None and when.known else "",
        doubtful=getattr(record, "doubtful", False),
    )


def _words(record: AnyRecord, names: Mapping[str, str]) -> str:
    """What a record tells, in a few words."""

    def of(*keys: str) -> str:
        return ", ".join(names.get(key, "the report" if key == "report" else key) for key in keys) or "somebody"

    match record:
        case Event():
            act = " ".join(filter(None, (record.type, record.mode)))
            return f"{of(*record.actors)}{_towards(' → ', of, record.recipients)}: {act}"
        case Statement():
            return f"{of(record.speaker)} speaks{_towards(' of ', of, record.about)}"
        case Figure():
            return f"{wording.words(record.kind)}: {_amount(record)} {record.unit}".strip()
        case Commitment():
            return f"{wording.words(record.kind)} by {of(*record.by)}{_towards(' to ', of, record.to)}"
        case Forecast() | Relation():
            return f"{of(record.by)} predicts" if isinstance(record, Forecast) else _relation(record, of)
        case _:
            return type(record).__name__.lower()


def _towards(joint: str, of: Callable[..., str], keys: tuple[str, ...]) -> str:
    return f"{joint}{of(*keys)}" if keys else ""


def _relation(record: Relation, of: Callable[..., str]) -> str:
    return f"{of(record.a)} {wording.words(record.relation)} {of(record.b)}"


def _amount(record: Figure) -> str:
    low, high = wording.number(record.low), wording.number(record.high)
    return low if low == high else f"{low} – {high}"

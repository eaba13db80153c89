"""A record as a form: its fields with what they hold, as text that `correct` takes back, and what they may hold."""

from __future__ import annotations

from collections.abc import Callable
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, cast, get_args, get_origin

from msgspec import NODEFAULT, Struct, structs

from dragoman.api.corrected import PARTIES, settable
from dragoman.codebook.fronts import ISSUE, THEATRE
from dragoman.exchange.tables import interval
from dragoman.records import Actor, Correctable, Event, Place, When

if TYPE_CHECKING:
    from dragoman.codebook import Book

Sort = Literal["choice", "truth", "number", "time", "place", "actor", "actors", "words", "text"]
# Whoever puts a record right is sure of it; how the passage words it stands in the passage.
LEFT_OUT = frozenset({"doubtful", "cue", "mentions", "text", "made", "rule"})
FIRST = ("type", "mode", "kind", "relation", "status", "low", "high", "qualifier", "unit", "direction")


class Field(Struct, frozen=True, kw_only=True):
    """A field of a record in a form.

    Attributes:
        name: as the record has it.
        sort: what it holds: one of `choices`, yes or no, a number, a time, a place, an actor, several actors with
            commas between, several words, or text.
        text: what it holds now, as `correct` takes it; "" for nothing.
        choices: all words that it may hold; of text the likely ones.
        needed: whether it cannot hold nothing.
    """

    name: str
    sort: Sort
    text: str = ""
    choices: tuple[str, ...] = ()
    needed: bool = False


def fields(
    kind: type[Correctable], book: Book, record: Correctable | None = None, spelled: Callable[[str], str] = str
) -> tuple[Field, ...]:
    """The fields of a kind of record that a person may set, those that say what it is first.

    Args:
        kind: of record.
        book: knows modes, contexts and fronts.
        record: what the fields hold now; None: nothing.
        spelled: the name of an actor by its key, such that the name means the same actor.
    """
    taken = {name: sort for name, sort in settable(kind).items() if name not in LEFT_OUT}
    ordered = sorted(taken, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name == "front"))
    empty = {field.name: field.default for field in structs.fields(cast("Any", kind))}
    return tuple(_field(kind, name, taken[name], book, record, spelled, empty[name]) for name in ordered)


def changed(fields: tuple[Field, ...], given: dict[str, str]) -> dict[str, str]:
    """The fields of a form that hold something else than they did, with what they hold now."""
    was = {field.name: field.text for field in fields}
    return {name: text.strip() for name, text in given.items() if name in was and text.strip() != was[name]}


def _field(
    kind: type[Correctable],
    name: str,
    sort: object,
    book: Book,
    record: Correctable | None,
    spelled: Callable[[str], str],
    empty: object,
) -> Field:
    what, choices = _sort(kind, name, sort, book, record)
    told = empty if what == "choice" and empty is not NODEFAULT else None
    held = getattr(record, name) if record is not None else told
    needed = empty is NODEFAULT or bool(told)
    return Field(name=name, sort=what, text=_text(held, what, spelled), choices=choices, needed=needed)


def _sort(
    kind: type[Correctable], name: str, sort: object, book: Book, record: Correctable | None
) -> tuple[Sort, tuple[str, ...]]:
    """What a field holds, and the words that it may hold."""
    bare = _bare(sort)
    if name in PARTIES:
        new = kind is Actor
        return ("text" if new else "actors" if get_origin(bare) is tuple else "actor"), ()
    if get_origin(bare) is Literal:
        return "choice", get_args(bare)
    if get_origin(bare) is tuple:
        return "words", tuple(context.context for context in book.plover.contexts) if name == "contexts" else ()
    known: dict[object, Sort] = {bool: "truth", float: "number", When: "time", Place: "place"}
    return known.get(bare, "text"), _likely(name, book, record)


def _likely(name: str, book: Book, record: Correctable | None) -> tuple[str, ...]:
    """Words that a field of text may well hold."""
    if name == "mode" and isinstance(record, Event):
        return tuple(book.plover.entry(record.type).modes)
    return fronts(book) if name == "front" else ()


def fronts(book: Book) -> tuple[str, ...]:
    """The keys of all fronts that have a name."""
    theatres = (f"{THEATRE}{key}" for key in book.fronts.theatres)
    return (*sorted(theatres), *sorted(f"{ISSUE}{key}" for key in book.fronts.issues))


def _bare(sort: object) -> object:
    """The sort of a field that may also hold nothing."""
    if get_origin(sort) in {Union, UnionType}:
        (bare,) = (part for part in get_args(sort) if part is not NoneType)
        return bare
    return sort


def _text(held: object, sort: Sort, spelled: Callable[[str], str]) -> str:
    """What a field holds, as `correct` takes it."""
    if isinstance(held, tuple):
        parts = cast("tuple[str, ...]", held)
        return ", ".join(spelled(part) if sort == "actors" else part for part in parts)
    if sort == "actor" and held is not None:
        return spelled(str(held))
    return _plain(held)


def _plain(held: object) -> str:
    match held:
        case None:
            return ""
        case bool():
            return "yes" if held else "no"
        case float():
            return f"{held:.12g}"
        case When():
            return interval(held)
        case Place():
            return held.name
        case _:
            return str(held)

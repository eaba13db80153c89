"""What analysts decide over a store: two are one or are not, a record is put right, a ruling is taken back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from dragoman import codebook
from dragoman.api.corrected import put_right
from dragoman.errors import InputError, UnknownNameError
from dragoman.records import Correctable, Correction, Event, Pin, Undo, corrected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from dragoman.records import AnyRecord, AnyRuling, Pinned
    from dragoman.store import Store

R = TypeVar("R", bound=Correctable)
# What is shown of an id in a table is enough to name it.
_ID = re.compile(r"[0-9a-f]{4,16}")
NAMESAKE = "~"


def pin(store: Store, a: str, b: str, *, same: bool, by: str, why: str, at: datetime) -> Pin:
    """The ruling, now kept, that two actors, or two accounts of events, are one or are not.

    Args:
        store: where they are.
        a: an actor by name, ISO code or key, or the id of an event of one report; its beginning will do.
        b: another.
        same: whether they are one.
        by: who decides.
        why: for what reason.
        at: when, in our time.

    Raises:
        InputError: they are not known, are an actor and an event, are several, or are the same.
    """
    what, (key, other) = _pair(store, a, b)
    ruling = Pin(what=what, a=key, b=other, same=same, by=by, why=why, at=at)
    store.rule(ruling)
    return ruling


def pair(store: Store, a: str, b: str) -> tuple[Pinned, tuple[str, str]]:
    """Whether two names mean actors or accounts of events, and their keys or ids in order.

    Raises:
        InputError: they are not known, are an actor and an event, are several, or are the same.
    """
    what, keys = _pair(store, a, b)
    return what, (min(keys), max(keys))


def _pair(store: Store, a: str, b: str) -> tuple[Pinned, tuple[str, str]]:
    (what, key), (other_what, other) = (_pinned(store, name) for name in (a, b))
    if what != other_what:
        raise InputError(f"{a!r} is an {what} and {b!r} an {other_what}; name two actors, or the ids of two events")
    if key == other:
        raise InputError(f"{a!r} and {b!r} are both {key}; `dragoman actors` shows the keys, name two of them")
    return what, (key, other)


def correct(
    store: Store, record: str, changes: Mapping[str, str], *, by: str, why: str, at: datetime
) -> tuple[Correction, AnyRecord]:
    """The ruling, now kept, that puts a record right, and the record as it was.

    Args:
        store: where it is.
        record: the beginning of its id.
        changes: fields with what they shall hold, as `corrected.put_right` takes them; none: it does not hold at all.
        by: who decides.
        why: for what reason.
        at: when, in our time.

    Raises:
        InputError: there is no such record, or a field cannot hold what is given.
    """
    held = found(store, record)
    better = reread(store, held, changes, by=by) if changes else None
    ruling = Correction(record=held.id, replacement=better, by=by, why=why, at=at)
    store.rule(ruling)
    return ruling, held


def reread(store: Store, held: R, changes: Mapping[str, str], *, by: str) -> R:
    """A record as an analyst reads it.

    Raises:
        InputError: a field cannot hold what is given, or the record says that already.
    """
    better = put_right(held, changes, by=by, book=codebook.load(), actor=naming(store))
    if better == held:
        raise InputError(f"record {held.id} says that already; nothing is corrected")
    return better


def naming(store: Store) -> Callable[[str], str]:
    """What gives the key of the actor that a name means: one that the store knows, else one of the gazetteer."""
    gazetteer = codebook.load().gazetteer

    def key(name: str) -> str:
        if entry := gazetteer.get(name):
            return entry.id
        try:
            return store.actor(name, gazetteer)
        except UnknownNameError:
            ids = {entry.id for entry in gazetteer.named(name)}
            if len(ids) != 1:
                raise
            return ids.pop()

    return key


def undo(store: Store, ruling: str, *, by: str, why: str, at: datetime) -> tuple[Undo, AnyRuling]:
    """The ruling, now kept, that takes another back, and that other.

    Raises:
        InputError: there is none of that id, several begin so, or it is taken back already.
    """
    made = {one.id: one for one in store.rulings()}
    earlier = made[_only("ruling", ruling, made, "`dragoman rule list` shows them")]
    undoing = Undo(of=earlier.id, by=by, why=why, at=at)
    store.rule(undoing)
    return undoing, earlier


def found(store: Store, id: str) -> AnyRecord:
    """The record that holds now and whose id begins so.

    Raises:
        InputError: none does, or several do.
    """
    now = {record.id: record for record in corrected(store.records_like(id), store.rulings())}
    mend = "`dragoman events` and the other lists show ids, `dragoman show` the accounts of what is linked"
    return now[_only("record", id, now, mend)]


def _only(what: str, id: str, known: Iterable[str], mend: str) -> str:
    """The one id that begins so."""
    likely = [one for one in known if one.startswith(id)]
    if not id or not likely:
        raise InputError(f"no {what} has an id that begins with {id!r}; {mend}")
    if len(likely) > 1:
        raise UnknownNameError(what, id, likely)
    return likely[0]


def _pinned(store: Store, name: str) -> tuple[Pinned, str]:
    """Whether a name means an actor or an event, and its key or id."""
    try:
        return "actor", _actor(store, name)
    except UnknownNameError:
        if not _ID.fullmatch(name):
            raise
    record = found(store, name)
    if not isinstance(record, Event):
        raise InputError(f"{name} is a {type(record).__name__.lower()}; only actors and events are pinned")
    return "event", record.id


def _actor(store: Store, name: str) -> str:
    """The key of the one actor that a name means."""
    bare, mark, country = name.partition(NAMESAKE)
    key, *others = store.actors(bare, codebook.load().gazetteer)
    if others:
        raise InputError(f"{name!r} may be {', '.join((key, *others))}; name the one that you mean by its key")
    return f"{key}{mark}{country}"

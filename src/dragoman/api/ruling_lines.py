"""Rulings as people read them: what each says, in one line, and whether it is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec import Struct

from dragoman.exchange.tables import interval
from dragoman.records import Correction, Pin, Place, Prediction, Settlement, Undo, When, in_force
from dragoman.records.record import NOT_SAID

if TYPE_CHECKING:
    from dragoman.records import AnyRecord, AnyRuling
    from dragoman.store import Store


class RulingLine(Struct, frozen=True):
    """A ruling, what it says in one line, and whether it is in force."""

    ruling: AnyRuling
    about: str
    in_force: bool


def lines(store: Store, made: tuple[AnyRuling, ...]) -> tuple[RulingLine, ...]:
    """The rulings as people read them, in the order given; each correction tells every field as it was and as it is."""
    put_right = [one.replacement for one in made if isinstance(one, Correction) and one.replacement]
    read = store.ever({one.record for one in made if isinstance(one, Correction)})
    records = {one.id: one for one in put_right if one.id not in read} | read
    standing = {one.id for one in in_force(made)}
    added = {one.id for one in put_right} - read.keys()
    was = {one.id: None if _adds(one, added) else records.get(getattr(one, "record", "")) for one in made}
    return tuple(RulingLine(one, about(one, was[one.id]), one.id in standing) for one in made)


def _adds(ruling: AnyRuling, added: set[str]) -> bool:
    """Whether a correction puts down what nothing read."""
    better = ruling.replacement if isinstance(ruling, Correction) else None
    return better is not None and better.id in added and better.id == getattr(ruling, "record", "")


def about(ruling: AnyRuling, was: AnyRecord | None) -> str:
    """What a ruling says, in one line; of a correction, each field as it was and as it is."""
    match ruling:
        case Prediction():
            return f"forecast {ruling.forecast.id} by {ruling.forecast.by}: {ruling.forecast.text}"
        case Settlement():
            return f"forecast {ruling.forecast} {ruling.outcome}"
        case Pin():
            return f"{ruling.a} {'=' if ruling.same else '≠'} {ruling.b}"
        case Undo():
            return f"undoes {ruling.of}"
        case _:
            return _put_right(ruling, was)


def _put_right(ruling: Correction, was: AnyRecord | None) -> str:
    better = ruling.replacement
    if better is None:
        return f"{ruling.record} dropped"
    if was is None and better.id == ruling.record:
        return f"{ruling.record} added"
    changed = "; ".join(f"{name}: {told(was, name)} → {told(better, name)}" for name in differing(was, better))
    return f"{ruling.record} → {better.id}" + (f", {changed}" if changed else "")


def differing(was: AnyRecord | None, better: AnyRecord) -> list[str]:
    """The fields in which two records say other things."""
    names = [name for name in better.__struct_fields__ if name not in NOT_SAID or name == "doubtful"]
    return [name for name in names if was is not None and getattr(was, name, None) != getattr(better, name)]


def told(record: AnyRecord | None, name: str) -> str:
    """A field of a record in a word or two."""
    value = getattr(record, name, None)
    if value in (None, (), ""):
        return "none"
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in cast("tuple[object, ...]", value))
    if isinstance(value, When):
        return interval(value)
    return value.name if isinstance(value, Place) else str(value)

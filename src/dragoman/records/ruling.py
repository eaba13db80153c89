"""What an analyst decides over what was read: a record put right, two actors or events told to be one or not."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from datetime import date, datetime
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct, structs

from dragoman.records.actor import Actor
from dragoman.records.commitment import Commitment
from dragoman.records.event import Event
from dragoman.records.figure import Figure
from dragoman.records.forecast import Forecast
from dragoman.records.problem import Problem
from dragoman.records.record import identity
from dragoman.records.relation import Relation
from dragoman.records.statement import Statement

Pinned = Literal["actor", "event"]
Settled = Literal["came-true", "did-not", "void"]
R = TypeVar("R")
Correctable = Actor | Event | Statement | Figure | Commitment | Forecast | Relation | Problem


class Ruling(Struct, frozen=True, kw_only=True, tag=str.lower, tag_field="ruling", omit_defaults=True):
    """The common part of all rulings. None is ever changed: to take one back is a ruling too.

    Attributes:
        by: who decided; `why`: for what reason; `at`: when, in our time.
        id: digest of all of it; computed where it is not given.
    """

    by: str
    why: str
    at: datetime
    id: str = ""

    def __post_init__(self) -> None:
        """Give the ruling its id."""
        if not self.id:
            structs.force_setattr(self, "id", identity(self))


class Correction(Ruling, frozen=True, kw_only=True):
    """A record is wrong: it holds no longer, and the replacement in its place where one is given.

    It stays so when the report is read again, by whatever reader. A replacement of the same id says that the record is
    right, and how sure we are of it; where nothing read such a record, it is added.
    """

    record: str
    replacement: Correctable | None = None


class Pin(Ruling, frozen=True, kw_only=True):
    """Two actors, or two accounts of events, are one, or are not: linking keeps to it.

    Attributes:
        what: whether `a` and `b` are keys of actors or ids of event records.
        same: whether they are one.
    """

    what: Pinned
    a: str
    b: str
    same: bool


class Prediction(Ruling, frozen=True, kw_only=True):
    """A forecast is entered in the ledger: an analyst's, a program's, or somebody's whom no report quotes."""

    forecast: Forecast


class Settlement(Ruling, frozen=True, kw_only=True):
    """What became of a forecast, whatever the reports tell; the last one in force counts.

    Attributes:
        forecast: id of the forecast, as a report tells it or as it was entered.
        outcome: whether it came true in its stated direction, did not, or cannot be judged (`void`).
        on: the day on which it was settled; None: that of the ruling.
    """

    forecast: str
    outcome: Settled
    on: date | None = None


class Undo(Ruling, frozen=True, kw_only=True):
    """An earlier ruling no longer counts; an undo can be undone, and what it took back counts again."""

    of: str


AnyRuling = Correction | Pin | Prediction | Settlement | Undo
_decoder: msgspec.json.Decoder[AnyRuling] = msgspec.json.Decoder(AnyRuling)


def in_force(rulings: Iterable[AnyRuling]) -> tuple[AnyRuling, ...]:
    """The rulings that are not taken back, in the order given, which is that in which they were made."""
    undone: set[str] = set()
    kept: list[AnyRuling] = []
    for ruling in reversed(tuple(rulings)):
        if ruling.id in undone:
            continue
        kept.append(ruling)
        if isinstance(ruling, Undo):
            undone.add(ruling.of)
    return tuple(reversed(kept))


def _last(rulings: Iterable[tuple[Hashable, R]]) -> Iterable[R]:
    """The last ruling on each matter, in the order of those last ones: a matter ruled on again moves to the end."""
    by_matter: dict[Hashable, R] = {}
    for matter, ruling in rulings:
        by_matter.pop(matter, None)
        by_matter[matter] = ruling
    return by_matter.values()


def pins(rulings: Iterable[AnyRuling]) -> tuple[Pin, ...]:
    """The pins in force, for each pair the last one; a pin on what is corrected holds for what stands in its place."""
    made = tuple(rulings)
    now = {one.record: one.replacement.id for one in corrections(made) if one.replacement}
    pinned = (_moved(ruling, now) for ruling in in_force(made) if isinstance(ruling, Pin))
    return tuple(_last(((pin.what, *sorted((pin.a, pin.b))), pin) for pin in pinned))


def _moved(pin: Pin, now: Mapping[str, str]) -> Pin:
    """The pin, on the events that stand in the place of those that it was made on."""
    a, b = (_at_last(key, now) if pin.what == "event" else key for key in (pin.a, pin.b))
    return pin if (a, b) == (pin.a, pin.b) else structs.replace(pin, a=a, b=b)


def _at_last(id: str, now: Mapping[str, str]) -> str:
    """What stands in the place of a record after all corrections; where they go round in a circle, one of them."""
    seen: set[str] = set()
    while id in now and id not in seen:
        seen.add(id)
        id = now[id]
    return id


def corrections(rulings: Iterable[AnyRuling]) -> tuple[Correction, ...]:
    """The corrections in force, for each record the last one."""
    corrected = (ruling for ruling in in_force(rulings) if isinstance(ruling, Correction))
    return tuple(_last((one.record, one) for one in corrected))


def ledger(rulings: Iterable[AnyRuling]) -> tuple[Prediction | Settlement, ...]:
    """What stands in the ledger: the forecasts entered and not taken back, and the last word on any forecast."""
    standing = in_force(rulings)
    entered = (one for one in standing if isinstance(one, Prediction))
    said = (one for one in standing if isinstance(one, Settlement))
    return *_last((one.forecast.id, one) for one in entered), *_last((one.forecast, one) for one in said)


def corrected(records: Iterable[Correctable], rulings: Iterable[AnyRuling]) -> tuple[Correctable, ...]:
    """The records as the corrections in force leave them, by id."""
    held = {record.id: record for record in records}
    for correction in corrections(rulings):
        held.pop(correction.record, None)
        if correction.replacement:
            held[correction.replacement.id] = correction.replacement
    return tuple(held[id] for id in sorted(held))


def encode_ruling(ruling: AnyRuling) -> bytes:
    """The ruling as one JSON object, tagged with its kind in `ruling`."""
    return msgspec.json.encode(ruling)


def decode_ruling(data: bytes | str) -> AnyRuling:
    """The ruling that `encode_ruling` wrote.

    Raises:
        msgspec.ValidationError: the JSON is no ruling; the message names the field.
    """
    return _decoder.decode(data)

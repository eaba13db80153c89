"""What somebody says will happen."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from dragoman.records.event import EventType, Status
from dragoman.records.evidence import Span
from dragoman.records.record import Record
from dragoman.records.when import When

Direction = Literal["will", "will-not"]
ForecastKind = Literal["forecast", "schedule", "conditional"]


class EventQuery(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The acts by which a forecast is settled; a field that is left out lets all through.

    Attributes:
        actors, recipients: keys of actors, one of which must act, or be acted upon; a state stands for its bodies too.
        types: PLOVER types, `quads` quad classes, one of which the act must have.
        statuses: what the act must be told as; () for what happened.
        place: name or key of the place; `front`: key of the front.
        either_way: the two sides may also change places.
        at_least: how many such acts it takes.
    """

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    types: tuple[EventType, ...] = ()
    quads: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    place: str = ""
    front: str = ""
    either_way: bool = False
    at_least: int = 1


class Forecast(Record, frozen=True, kw_only=True):
    """A prediction, whoever made it.

    Attributes:
        by: key of the forecaster; `report` where the report itself predicts.
        affiliation: the forecaster's institution in the report's words.
        content: the passage of what shall happen.
        wording: the words of probability ("unlikely", "could").
        low, high: the interval of probability, 0 to 1, that the wording stands for in published surveys,
            of the content happening in the stated direction.
        horizon: by when; None where none is given.
        text: what shall happen, where it stands in no report but was entered in the ledger; `content` is then empty.
        made: when it was made, where no report tells it; `rule`: by which acts it is settled; None: an analyst says.
    """

    by: str
    content: Span
    wording: str = ""
    direction: Direction = "will"
    low: float = 0.0
    high: float = 1.0
    affiliation: str = ""
    horizon: When | None = None
    kind: ForecastKind = "forecast"
    front: str | None = None
    text: str = ""
    made: When | None = None
    rule: EventQuery | None = None

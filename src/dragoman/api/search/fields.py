"""The fields that one can search by."""

from __future__ import annotations

from msgspec import Struct

from dragoman.api.filters import KINDS, STATUSES, TYPES
from dragoman.records import Actor, Commitment, Event

ALL = ("event", "statement", "figure", "commitment", "forecast", "relation")


class Field(Struct, frozen=True):
    """A field of the language.

    Attributes:
        name: as it is written.
        what: what it asks for, for people.
        example: the field with a value.
        kinds: the kinds of record that can have it; () for what reports have, or any record.
        values: the words that it takes; () where it takes names, dates or numbers.
    """

    name: str
    what: str
    example: str
    kinds: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


SORTS = tuple(dict.fromkeys((*TYPES, *(sort for kind, sorts in KINDS.items() if kind is not Actor for sort in sorts))))
STATES = tuple(dict.fromkeys((*STATUSES[Event], *STATUSES[Commitment])))
DATED = ("event", "statement", "figure", "commitment", "forecast")
YES, NO = "yes", "no"
EXAMPLE = 'convoy "joint patrol" actor:TUR type:ASSAULT since:2020-01'

FIELDS = {
    field.name: field
    for field in (
        Field("actor", "who takes part, by name, ISO code or key; a state brings its bodies and people", "actor:TUR"),
        Field("by", "who acts, speaks, promises or predicts", 'by:"Hulusi Akar"'),
        Field("to", "who is acted upon, spoken of or bound to", "to:SYR"),
        Field("kind", "what kind of record tells it", "kind:statement", values=ALL),
        Field("type", "type of an event; kind of a commitment, figure, forecast or relation", "type:THREATEN,ultimatum",
              ("event", "commitment", "figure", "forecast", "relation"), SORTS),
        Field("mode", "mode of an event", "mode:aerial", ("event",)),
        Field("status", "status of an event or a commitment", "status:threatened", ("event", "commitment"), STATES),
        Field("front", "front, by name, key or a part of the key, with the narrower ones", "front:idlib",
              ("event", "figure", "commitment", "forecast", "relation")),
        Field("place", "place, province or state (ISO code)", "place:Idlib", ("event", "figure")),
        Field("outlet", "outlet, or the agency whose text it carries", 'outlet:"The Daily"'),
        Field("report", "file name or id of the report", "report:01-a.txt"),
        Field("since", "dated then or later; what has no date goes by its report's", "since:2020-01"),
        Field("until", "dated then or earlier", "until:2020-02-14"),
        Field("voices", "how many independent voices tell it", "voices:>2", ("event", "commitment", "forecast")),
        Field("sure", "only what we are sure of, or only what we doubt", "sure:yes", ALL, (YES, NO)),
    )
}  # fmt: skip

"""The form of a watch rule: of each kind its fields, with what they may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

from dragoman.records import CommitmentKind, EventType, FigureKind, Status
from dragoman.records.watch import Disputed, Due, SettledAs

if TYPE_CHECKING:
    from collections.abc import Mapping

Sort = Literal["actor", "front", "words", "number", "tick", "text"]


class Field(Struct, frozen=True, kw_only=True):
    """A field of the form.

    Attributes:
        sort: how it is filled in; `words` is several of `choices`.
        hint: what it means where it is left empty, or how it is written.
    """

    name: str
    label: str
    sort: Sort
    choices: tuple[str, ...] = ()
    hint: str = ""


FRONT = Field(name="front", label="On the front", sort="front", hint="any")
A, B = (
    Field(name="a", label="With", sort="actor", hint="anybody"),
    Field(name="b", label="and", sort="actor", hint="anybody"),
)
BY = Field(name="by", label="By", sort="actor", hint="anybody")
DAYS = Field(name="days", label="Within days", sort="number", hint="7")
KINDS: dict[str, tuple[str, tuple[Field, ...]]] = {
    "event": (
        "A new event",
        (
            Field(name="types", label="Types", sort="words", choices=get_args(EventType)),
            Field(name="statuses", label="Told as", sort="words", choices=get_args(Status)),
            A, B,
            Field(name="voices", label="Independent voices, at least", sort="number", hint="1"), FRONT,
        ),
    ),
    "commitment": (
        "A new promise, threat or demand",
        (
            Field(name="kinds", label="Kinds", sort="words", choices=get_args(CommitmentKind)),
            Field(name="deadline", label="with a deadline", sort="tick"),
            BY, Field(name="to", label="To", sort="actor", hint="anybody"), FRONT,
        ),
    ),
    "due": (
        "A commitment due, overdue or breached",
        (
            Field(name="states", label="Where it stands", sort="words", choices=get_args(Due)),
            Field(name="days", label="Due within days", sort="number", hint="7"), BY, FRONT,
        ),
    ),
    "figures": (
        "Figures that exclude each other",
        (
            Field(name="over", label="By more than", sort="text", hint="20 %"),
            Field(name="kinds", label="Kinds", sort="words", choices=get_args(FigureKind)),
            Field(name="place", label="In the place", sort="text", hint="any"), FRONT,
        ),
    ),
    "tension": (
        "Tension that rises",
        (Field(name="points", label="By points, of 100", sort="number", hint="10"), DAYS, A, B, FRONT),
    ),
    "contradiction": (
        "A new contradiction",
        (Field(name="kinds", label="Kinds", sort="words", choices=get_args(Disputed)), FRONT),
    ),
    "forecast": (
        "A forecast settled",
        (Field(name="outcomes", label="Outcomes", sort="words", choices=get_args(SettledAs)), BY, FRONT),
    ),
    "words": (
        "Words in a report",
        (Field(name="query", label="Search for", sort="text", hint='ceasef* "joint patrol" actor:TUR'),),
    ),
}  # fmt: skip


class Form(Struct, frozen=True, kw_only=True):
    """The form of a rule, filled in as far as it is.

    Attributes:
        id: of the rule that is changed, "" for a new one.
        when: the kind of rule; `label`: its name.
        given: what stands in the fields; of several words with commas between.
        wrong: what is wrong with it, "" for nothing.
    """

    id: str
    when: str
    label: str
    fields: tuple[Field, ...]
    name: str
    backlog: bool
    given: Mapping[str, str]
    wrong: str = ""

    def chosen(self, field: Field) -> frozenset[str]:
        """Which of its choices stand in a field."""
        return frozenset(word.strip() for word in self.given.get(field.name, "").split(","))


def form(when: str, given: Mapping[str, str], *, id: str = "", name: str = "", backlog: bool = False) -> Form:
    """The form of a kind of rule; of an unknown kind that of events."""
    kind = when if when in KINDS else "event"
    label, fields = KINDS[kind]
    return Form(id=id, when=kind, label=label, fields=fields, name=name, backlog=backlog, given=given)

"""Who said what, in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.records import ORDERED, Actor, Problem
from dragoman.web.shown.told import Doubt, Told, Who, all_who, doubt, quoted, told, who

if TYPE_CHECKING:
    from dragoman.api import Crisis, Passage
    from dragoman.records import Record, Relation, Statement, When


class StatementLine(Struct, frozen=True, kw_only=True):
    """A statement.

    Attributes:
        role: the speaker's office in the report's words; `cue`: the words that tell that it is said.
        direct: whether all of it stands in quotation marks.
        content: what is said, in the report's words.
        about: the actors that it names.
    """

    id: str
    speaker: Who
    role: str
    cue: str
    direct: bool
    content: str
    when: When | None
    about: tuple[Who, ...]
    told: Told
    passage: Passage | None
    doubt: Doubt


class RelationLine(Struct, frozen=True, kw_only=True):
    """A stated relation of `a` to `b`; `ordered`: whether it matters which is which."""

    id: str
    a: Who
    relation: str
    b: Who
    ordered: bool
    front: str
    front_name: str
    told: Told
    passage: Passage | None
    doubt: Doubt


def statement_line(crisis: Crisis, one: Statement) -> StatementLine:
    """A statement in a line."""
    picture, report = crisis.picture, one.evidence.report
    return StatementLine(
        id=one.id,
        speaker=who(picture, one.speaker, report),
        role=one.role,
        cue=one.cue,
        direct=one.direct,
        content=crisis.words(report, one.content),
        when=one.when,
        about=all_who(picture, one.about, report),
        told=told(picture, picture.report(report)),
        passage=next(iter(quoted(crisis, [one.evidence])), None),
        doubt=doubt(one),
    )


def relation_line(crisis: Crisis, one: Relation) -> RelationLine:
    """A relation in a line."""
    picture, report = crisis.picture, one.evidence.report
    return RelationLine(
        id=one.id,
        a=who(picture, one.a, report),
        relation=one.relation,
        b=who(picture, one.b, report),
        ordered=one.relation in ORDERED,
        front=one.front or "",
        front_name=crisis.front_name(one.front),
        told=told(picture, picture.report(report)),
        passage=next(iter(quoted(crisis, [one.evidence])), None),
        doubt=doubt(one),
    )


class Beside(Struct, frozen=True, kw_only=True):
    """Another record that rests on the same passage."""

    id: str
    kind: str
    title: str


class StatementPage(Struct, frozen=True, kw_only=True):
    """A statement, with what else was read from its passage, and what else its speaker says in the same report."""

    line: StatementLine
    beside: tuple[Beside, ...]
    others: tuple[StatementLine, ...]
    left_out: tuple[str, ...]


class RelationPage(Struct, frozen=True, kw_only=True):
    """A stated relation, with what else is stated of the two."""

    line: RelationLine
    others: tuple[RelationLine, ...]
    left_out: tuple[str, ...]


def statement_page(crisis: Crisis, one: Statement) -> StatementPage:
    """A statement as its page shows it."""
    report = one.evidence.report
    return StatementPage(
        line=statement_line(crisis, one),
        beside=beside(crisis, one),
        others=tuple(
            statement_line(crisis, other)
            for other in crisis.picture.statements
            if other.evidence.report == report and other.speaker == one.speaker and other.id != one.id
        ),
        left_out=crisis.left_out,
    )


def beside(crisis: Crisis, record: Record) -> tuple[Beside, ...]:
    """What else was read from the passages of a record, actors aside."""
    return tuple(
        Beside(id=other.id, kind=type(other).__name__.lower(), title=crisis.title(other))
        for other in crisis.records
        if other.id != record.id
        and not isinstance(other, Actor | Problem)
        and other.evidence.report == record.evidence.report
        and any(a.overlaps(b) for a in record.evidence.spans for b in other.evidence.spans)
    )


def relation_page(crisis: Crisis, one: Relation) -> RelationPage:
    """A relation as its page shows it."""
    picture = crisis.picture
    both = {picture.linked(key, one.evidence.report) for key in (one.a, one.b)}
    return RelationPage(
        line=relation_line(crisis, one),
        others=tuple(
            relation_line(crisis, other)
            for other in picture.relations
            if other.id != one.id and {picture.linked(key, other.evidence.report) for key in (other.a, other.b)} == both
        ),
        left_out=crisis.left_out,
    )

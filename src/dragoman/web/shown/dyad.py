"""Two actors: where they stand, what changed, what is owed, said, counted, foreseen, and what it all rests on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.web.shown.fronts import FrontLine, front_lines
from dragoman.web.shown.lines import Line, kinds, lines
from dragoman.web.shown.said import Speech, speeches
from dragoman.web.shown.since import Since
from dragoman.web.shown.situation import News
from dragoman.web.shown.tension import Courses, courses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.api import Between, Briefing, Crisis
    from dragoman.picture import Tension

MOST_EVENTS = 40
# What the brief's lines on commitments are tagged by, in the order in which they are shown.
STATES = (
    ("due", "Due"), ("overdue", "Overdue"), ("open", "Open"), ("alleged-breach", "Said to be broken"),
    ("breached", "Broken"), ("met", "Met"), ("lapsed", "Lapsed"), ("past", "Past, and no word of it"),
)  # fmt: skip


class Stand(Struct, frozen=True):
    """How the two stand on a front, and the signs that tell it."""

    front: FrontLine
    signs: tuple[Line, ...]


class Group(Struct, frozen=True):
    """Commitments and plans that stand alike."""

    tag: str
    title: str
    lines: tuple[Line, ...]


class Part(Struct, frozen=True):
    """A part of the brief; without lines, `nothing` says so."""

    title: str
    lines: tuple[Line, ...]
    nothing: str


class Dyad(Struct, frozen=True, kw_only=True):
    """Two actors, as the brief on them has it.

    Attributes:
        a, b: their keys; `name_a`, `name_b`: what they are called.
        on: the day that it stands at; None where nothing has a date.
        standing: front by front, the weightiest first; `tension`: the same over time.
        commitments: by where they stand; `owed`: their title and what is said where there are none.
        said: what each says of the other.
        events: the key events of the two and their fronts, the latest first.
        left_out: what of a large store this does not hold.
    """

    a: str
    b: str
    name_a: str
    name_b: str
    on: date | None
    since: Since
    standing: tuple[Stand, ...]
    tension: Courses
    changes: Part
    commitments: tuple[Group, ...]
    owed: Part
    said: tuple[Speech, Speech]
    figures: Part
    forecasts: Part
    sources: Part
    events: tuple[News, ...]
    left_out: tuple[str, ...]


def dyad(crisis: Crisis, two: Between, brief: Briefing, tensions: Sequence[Tension], since: Since) -> Dyad:
    """Two actors.

    Args:
        crisis: as far as it is about the two.
        two: the two.
        brief: on them, since the day.
        tensions: how tense it is between them, front by front.
        since: since when something is new.
    """
    names, now = kinds(crisis.picture), crisis.now()
    parts = {
        section.key: Part(section.title, lines(section.lines, names), section.nothing)
        for section in brief.view.sections
    }
    fronts = front_lines(brief.postures, tensions)
    return Dyad(
        a=two.a,
        b=two.b,
        name_a=brief.name_a,
        name_b=brief.name_b,
        on=now.date() if now else None,
        since=since,
        standing=tuple(Stand(front, line.details) for front, line in zip(fronts, parts["standing"].lines, strict=True)),
        tension=courses(tensions),
        changes=parts["changes"],
        commitments=groups(parts["commitments"].lines),
        owed=parts["commitments"],
        said=speeches(crisis, two),
        figures=parts["figures"],
        forecasts=parts["forecasts"],
        sources=parts["sources"],
        events=events(two, since),
        left_out=crisis.left_out,
    )


def groups(found: Sequence[Line]) -> tuple[Group, ...]:
    """Commitments and plans by where they stand; what nobody waits for last."""
    made = (Group(tag, title, tuple(one for one in found if one.tag == tag)) for tag, title in STATES)
    return tuple(one for one in made if one.lines)


def events(two: Between, since: Since) -> tuple[News, ...]:
    """The key events of the two and their fronts, the latest first."""
    return tuple(
        News(
            id=one.record, on=one.start, text=one.text, status=one.status, front=one.front_name, voices=one.voices,
            new=since.new(one.start),
        )
        for one in reversed(two.timeline(MOST_EVENTS))
    )  # fmt: skip

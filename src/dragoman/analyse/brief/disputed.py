"""What reports tell against each other, as lines: both passages side by side, and nothing is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.analyse.sentences import act, capital, listed, merged, named, quoted
from dragoman.picture import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.analyse.brief.setting import Setting
    from dragoman.picture import Contradiction, Side

MOST = 12
# What the first and the second side of a contradiction do.
WORDS = {
    "denial": ("told by", "denied by"), "date": ("dated by", "dated otherwise by"),
    "attribution": ("one account is by", "another by"),
}  # fmt: skip


def disputes(setting: Setting) -> Iterator[Line]:
    """The contradictions of which a side is of the two, then the others; figures have lines of their own."""
    told = [one for one in setting.picture.contradictions if one.kind in WORDS]
    ordered = sorted(told, key=lambda one: (not _of_the_two(setting, one), one.id))
    return (dispute_line(setting, one) for one in ordered[:MOST])


def _of_the_two(setting: Setting, contradiction: Contradiction) -> bool:
    sides = setting.dyad.sides((*contradiction.a.by, *contradiction.b.by))
    return bool(sides)


def dispute_line(setting: Setting, contradiction: Contradiction) -> Line:
    """A contradiction as a line: what it is about, who tells the one and who the other; each passage below."""
    first, second = WORDS[contradiction.kind]
    a, b = contradiction.a, contradiction.b
    return Line(
        text=capital(f"{subject(setting, contradiction)}: {first} {who(setting, a)}; {second} {who(setting, b)}"),
        evidence=merged((evidence,) for evidence in contradiction.evidence),
        records=(contradiction.id, *contradiction.about, *a.records, *b.records),
        tag="disputed",
        voices=len({*a.voices, *b.voices}),
        details=tuple(
            Line(text=quoted(setting.picture, evidence), evidence=merged([(evidence,)]), records=side.records, tag=tag)
            for side, tag in ((a, first), (b, second))
            for evidence in side.evidence
        ),
    )


def subject(setting: Setting, contradiction: Contradiction) -> str:
    """What a contradiction is about: the act that both sides tell, else the first side's words."""
    events = {event.id: event for event in setting.picture.events}
    told = [events[id] for id in contradiction.about if id in events]
    if len(told) == 1:
        return act(setting.picture, told[0])
    return quoted(setting.picture, contradiction.a.evidence[0])


def who(setting: Setting, side: Side) -> str:
    """Who tells a side: the actors who say so, else the outlets that do."""
    if side.by:
        return listed(named(setting.picture, key) for key in side.by)
    reports = (setting.picture.report(evidence.report) for evidence in side.evidence)
    return listed(report.outlet or report.file for report in reports)

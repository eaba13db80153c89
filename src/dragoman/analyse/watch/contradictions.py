"""New contradictions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.analyse.sentences import act, capital, listed, named, quoted
from dragoman.analyse.watch.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dragoman.analyse.watch.finding import Scene
    from dragoman.picture import Contradiction, ContradictionKind, Side
    from dragoman.records.watch import NewContradiction


# What a side of a denial does, which the sentence says already.
PLAIN = frozenset({"told", "denied"})
# What the first and the second side do.
WORDS: dict[ContradictionKind, tuple[str, str]] = {
    "denial": ("told by", "denied by"), "date": ("dated by", "dated otherwise by"),
    "attribution": ("one account is by", "another by"), "figure": ("counted by", "counted otherwise by"),
}  # fmt: skip


def contradictions(rule: NewContradiction, scene: Scene) -> Iterator[Finding]:
    """The contradictions that fit, each held on to by every pair of records that tell it against each other."""
    for one in scene.picture.contradictions:
        if (not rule.kinds or one.kind in rule.kinds) and scene.on_front(one.front, rule.front):
            yield Finding(
                marks=tuple(sorted(f"{one.kind}:{a}:{b}" for a in one.a.records for b in one.b.records)),
                title=_title(scene, one),
                evidence=one.evidence,
                day=_day(scene, one),
            )


def _title(scene: Scene, one: Contradiction) -> str:
    first, second = WORDS[one.kind]
    return capital(f"{_subject(scene, one)}: {first} {_who(scene, one.a)}; {second} {_who(scene, one.b)}")


def _subject(scene: Scene, one: Contradiction) -> str:
    """What it is about: the act that both sides tell, else the first side's words."""
    told = [event for event in scene.picture.events if event.id in one.about]
    return act(scene.picture, told[0]) if len(told) == 1 else quoted(scene.picture, one.a.evidence[0])


def _who(scene: Scene, side: Side) -> str:
    """Who tells a side, with its value where it has one."""
    reports = [scene.picture.report(evidence.report) for evidence in side.evidence]
    by = listed(named(scene.picture, key) for key in side.by) or listed(one.outlet or one.file for one in reports)
    return f"{by} ({side.text})" if side.text and side.text not in PLAIN else by


def _day(scene: Scene, one: Contradiction) -> date | None:
    """The last day on which a side of it was published."""
    starts = (scene.picture.report(evidence.report).published.start for evidence in one.evidence)
    return max((start.date() for start in starts if start), default=None)

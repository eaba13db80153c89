"""New acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.analyse.dates import began
from dragoman.analyse.dyad import Dyad
from dragoman.analyse.sentences import event_sentence
from dragoman.analyse.watch.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.analyse.watch.finding import Scene
    from dragoman.picture import LinkedEvent
    from dragoman.records.watch import NewEvent


def events(rule: NewEvent, scene: Scene) -> Iterator[Finding]:
    """The sure acts that fit, each held on to by all its accounts."""
    for event in scene.picture.events:
        if not event.doubtful and _fits(rule, scene, event):
            yield Finding(
                marks=tuple(sorted(account.id for account in event.accounts)),
                title=event_sentence(scene.picture, event),
                evidence=tuple(account.evidence for account in event.accounts),
                day=began(scene.picture, event),
            )


def _fits(rule: NewEvent, scene: Scene, event: LinkedEvent) -> bool:
    return (
        (not rule.types or event.type in rule.types)
        and (not rule.statuses or event.status in rule.statuses)
        and len(event.voices) >= rule.voices
        and scene.on_front(event.front, rule.front)
        and _sides(rule, scene, event)
    )


def _sides(rule: NewEvent, scene: Scene, event: LinkedEvent) -> bool:
    """Whether those take part that must."""
    if rule.a and rule.b:
        return Dyad(scene.picture, rule.a, rule.b).faces(event)
    return scene.any_of((*event.actors, *event.recipients), rule.a or rule.b)

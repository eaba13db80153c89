"""Watch rules asked of a picture: what each finds now, of which the store knows what was found before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.analyse.watch.commitments import commitments, due
from dragoman.analyse.watch.contradictions import contradictions
from dragoman.analyse.watch.events import events
from dragoman.analyse.watch.figures import figures
from dragoman.analyse.watch.finding import Finding, Hit, Scene
from dragoman.analyse.watch.forecasts import forecasts
from dragoman.analyse.watch.tension import tension
from dragoman.analyse.watch.words import words
from dragoman.records.watch import (
    CommitmentDue,
    FigureConflict,
    ForecastSettled,
    NewCommitment,
    NewContradiction,
    NewEvent,
    TensionUp,
    WordsFound,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from dragoman.records.watch import AnyRule


def findings(rule: AnyRule, scene: Scene) -> tuple[Finding, ...]:
    """All for which a rule holds now, by day, those without one last; each with its passages."""
    return tuple(sorted(_found(rule, scene), key=lambda one: (one.day is None, str(one.day), one.marks)))


def _found(rule: AnyRule, scene: Scene) -> Iterator[Finding]:  # noqa: PLR0911 - a line for each kind of rule
    match rule:
        case NewEvent():
            return events(rule, scene)
        case NewCommitment():
            return commitments(rule, scene)
        case CommitmentDue():
            return due(rule, scene)
        case FigureConflict():
            return figures(rule, scene)
        case TensionUp():
            return tension(rule, scene)
        case NewContradiction():
            return contradictions(rule, scene)
        case ForecastSettled():
            return forecasts(rule, scene)
        case WordsFound():
            return words(rule, scene)


def fresh(found: Iterable[Finding], seen: Container[str]) -> tuple[Finding, ...]:
    """The findings that were not seen before: none of their marks was, nor is one that another of them has."""
    new: list[Finding] = []
    taken: set[str] = set()
    for one in found:
        if not any(mark in seen or mark in taken for mark in one.marks):
            new.append(one)
        taken.update(one.marks)
    return tuple(new)


__all__ = ["Finding", "Hit", "Scene", "findings", "fresh"]

"""Which pairs of states the reports tell most of."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.picture import Picture


def dyads(picture: Picture) -> tuple[tuple[str, str], ...]:
    """The pairs of states that the picture connects, those that most reports tell of first, each pair in order."""
    links, reports = Counter[tuple[str, str]](), defaultdict[tuple[str, str], set[str]](set)
    for keys, told_by in connections(picture):
        for pair in combinations(_states(picture, keys), 2):
            links[pair] += 1
            reports[pair].update(told_by)
    return tuple(sorted(links, key=lambda pair: (-len(reports[pair]), -links[pair], pair)))


def connections(picture: Picture) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """The actors that one thing connects, and the reports that tell it: acts, relations, words of one on another."""
    for event in picture.events:
        if not event.doubtful:
            reports = frozenset(account.evidence.report for account in event.accounts)
            yield frozenset((*event.actors, *event.recipients)), reports
    for relation in picture.relations:
        if not relation.doubtful:
            yield frozenset((relation.a, relation.b)), frozenset((relation.evidence.report,))
    for statement in picture.statements:
        if not statement.doubtful:
            yield frozenset((statement.speaker, *statement.about)), frozenset((statement.evidence.report,))


def _states(picture: Picture, keys: Iterable[str]) -> list[str]:
    """The states of actors, in order."""
    return sorted({state for key in keys if (state := picture.acts_for(key))})

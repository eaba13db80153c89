"""Which pairs of states a picture is about."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.picture import Picture


def dyads(picture: Picture) -> tuple[tuple[str, str], ...]:
    """The pairs of states that acts and stated relations connect, the most connected first.

    Bodies and persons stand for their state; a pair is in the order of the alphabet.
    """
    acts = ((*event.actors, *event.recipients) for event in picture.events if not event.doubtful)
    ties = ((relation.a, relation.b) for relation in picture.relations if not relation.doubtful)
    count: Counter[tuple[str, str]] = Counter()
    for keys in (*acts, *ties):
        count.update(combinations(sorted(_states(picture, keys)), 2))
    return tuple(pair for pair, _ in sorted(count.items(), key=lambda item: (-item[1], item[0])))


def _states(picture: Picture, keys: Iterable[str]) -> set[str]:
    """The states that the actors belong to."""
    return {country for key in keys if (country := picture.country(key))}

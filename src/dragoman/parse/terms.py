"""Which of several who bear a name is meant, by who held which office when the report was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from dragoman.codebook.offices import Term
    from dragoman.parse.found import Scene

LONGEST_ROLE = 8
# Offices so high that the bare family name is enough.
FAMOUS = frozenset(
    {
        "head-of-state",
        "head-of-government",
        "igo-head",
        "foreign-minister",
        "defence-minister",
        "royal",
        "armed-group-leader",
    }
)


class Called(Struct, frozen=True):
    """The classes of the office by which a report calls somebody, and whether he held it in the past."""

    roles: frozenset[str] = frozenset()
    past: bool = False


def called(scene: Scene, at: int) -> Called:
    """The office that stands right before the word; none where none does."""
    first = max(scene.bounds(at)[0], at - LONGEST_ROLE)
    before = (scene.atoms.get(k) for k in range(first, at))
    role = next((a for a in before if a and a.last == at and a.sort == "role" and a.role and not a.plural), None)
    if role is None or role.role is None or role.role.role == "courtesy":
        return Called()
    families, modifiers = scene.book.roles.families, scene.book.roles.modifiers
    roles = families.get(role.role.role, frozenset({role.role.role}))
    return Called(roles, any(modifiers.get(scene.fold(k)) == "past" for k in range(first, role.first)))


def sitting(scene: Scene, ids: Sequence[str], by: Called) -> list[str]:
    """Of the bearers of a name in each country, those who held the office by which one is called, else a high one.

    Args:
        scene: the document.
        ids: the persons.
        by: the office.
    """
    ranks = {key: _rank(scene, key, by) for key in ids}
    best: dict[str | None, int] = {}
    for key, rank in ranks.items():
        country = scene.gazetteer.entry(key).country
        best[country] = min(rank, best.get(country, rank))
    return [key for key in ids if ranks[key] == best[scene.gazetteer.entry(key).country]]


def holding(scene: Scene, ids: Iterable[str], by: Called) -> str | None:
    """The only one who held the office by which one is called: so even a common word is a name ("President Park")."""
    found = [key for key in ids if by.roles and not by.past and scene.days and _rank(scene, key, by) == 0]
    named = [key for key in found if scene.context.countries[scene.gazetteer.entry(key).country or ""]]
    return named[0] if len(named) == 1 else None


def former(scene: Scene, ids: Iterable[str], by: Called) -> list[str]:
    """Those who had held the office, and held it no more."""
    if scene.days is None:
        return []
    return [key for key in ids if _held_once(_terms(scene, key, by.roles), *scene.days)]


def _held_once(terms: Sequence[Term], first: date, last: date) -> bool:
    over = [term for term in terms if term.until and term.until < first.isoformat()[: len(term.until)]]
    return bool(over) and not any(term.covers(first.isoformat(), last=last.isoformat()) for term in terms)


def _rank(scene: Scene, key: str, by: Called) -> int:
    """0 for who held that office then, 1 for who held another high one, 2 for the rest."""
    if _holds(scene, _terms(scene, key, by.roles)):
        return 0
    return 1 if _holds(scene, _terms(scene, key, FAMOUS)) else 2


def _terms(scene: Scene, key: str, roles: frozenset[str]) -> list[Term]:
    return [term for term in scene.gazetteer.offices.of(key) if term.role in roles]


def _holds(scene: Scene, terms: Sequence[Term]) -> bool:
    """Whether one of the terms may be of the time of the report; of an unknown time, all may."""
    if scene.days is None:
        return bool(terms)
    first, last = (day.isoformat() for day in scene.days)
    return any(term.covers(first, last=last) for term in terms)

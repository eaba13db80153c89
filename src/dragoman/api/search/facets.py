"""By what the results of a search may be narrowed: the most frequent values of each field, with the query for each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dragoman.api.search.keep import sides
from dragoman.api.search.language import narrowed, written
from dragoman.api.search.result import Facet, Value
from dragoman.codebook.folding import fold
from dragoman.picture import state_in
from dragoman.store import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dragoman.api.search.language import Query
    from dragoman.api.search.rank import Ranked

MOST = 8
FIELDS = ("kind", "type", "status", "actor", "front", "place", "outlet")


def facets(asked: Query, found: Iterable[Ranked], names: Mapping[str, str]) -> tuple[Facet, ...]:
    """The most frequent values of each field among some passages; a value that all of them have narrows nothing.

    Args:
        asked: the query that is to be narrowed.
        found: the passages.
        names: of actors and fronts, by key.
    """
    passages = tuple(found)
    outlets = {fold(one.passage.report.outlet): one.passage.report.outlet for one in reversed(passages)}
    counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    for one in passages:
        for field, value in set(_values(one, outlets)):
            counts[field][value] += 1
    made = (Facet(field, tuple(_listed(asked, field, counts[field], names, len(passages)))) for field in FIELDS)
    return tuple(facet for facet in made if facet.values)


def _values(one: Ranked, outlets: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The values of a passage in each field, as one writes them; an outlet in one spelling throughout."""
    if outlet := outlets[fold(one.passage.report.outlet)]:
        yield "outlet", outlet
    for record in one.passage.records:
        yield from ((field, value) for field, value in said(record) if field in FIELDS)
        place = getattr(record, "place", None)
        if place is not None:
            yield "place", place.name
        for key in (key for side in sides(record) for key in side):
            yield from (("actor", who) for who in {state_in(key) or key} - {"report"})


def _listed(asked: Query, field: str, counts: Counter[str], names: Mapping[str, str], every: int) -> Iterator[Value]:
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MOST]
    for value, count in ordered:
        query = narrowed(asked, field, value)
        if query != asked and count < every:
            yield Value(value, names.get(value, value), count, written(query))

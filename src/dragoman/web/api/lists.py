"""Lists: a path for each that the Python interface has, with the same filters."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from inspect import Parameter
from typing import Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from msgspec import Struct

from dragoman.api import Crisis, linked_shapes, measure_shapes, record_shapes
from dragoman.api.linked import DISPUTED, LEDGER, PREDICTED
from dragoman.api.listing import Listing, Shape
from dragoman.records import Actor, Event, Figure, Record, Relation, Statement
from dragoman.web.api import schema
from dragoman.web.api.answer import answer
from dragoman.web.api.paging import Page, cut
from dragoman.web.given import Held
from dragoman.web.moments import At

router = APIRouter(tags=["lists"])
MOST_WORDS, LONGEST, MOST_LINES = 20, 200, 500


def word(told: str) -> Any:  # noqa: ANN401 - what FastAPI takes for a default
    """A filter that is one word or none."""
    return Query("", max_length=LONGEST, description=told)


def words(told: str) -> Any:  # noqa: ANN401
    """A filter that is any number of words."""
    return Query(default_factory=list, max_length=MOST_WORDS, description=told)


FILTERS: dict[str, tuple[Any, Any]] = {
    "actor": (list[str], words("Names, ISO codes or keys, all of which must take part.")),
    "type": (list[str], words("PLOVER types, one of which it must have.")),
    "kind": (list[str], words("Kinds, one of which it must have.")),
    "status": (list[str], words("Statuses, one of which it must have.")),
    "front": (str, word("Name, key or part of the key of a front; with the narrower ones within it.")),
    "place": (str, word("Name of a place.")),
    "report": (str, word("File name or id of a report.")),
    "outlet": (str, word("Name of an outlet.")),
    "since": (str, word("Nothing dated before; what has no date is left out.")),
    "until": (str, word("Nothing dated after; what has no date is left out.")),
    "on": (str, word("Ahead of this moment.")),
    "lines": (int, Query(30, ge=1, le=MOST_LINES, description="How many at most.")),
    "sure": (bool, Query(default=False, description="Leave out what we doubt.")),
}
# With one of these a large store is asked for what tells of it; without, for its newest part.
NARROW = frozenset({"actor", "report", "since", "until"})


class Resource(Struct, frozen=True):
    """A list that has a path.

    Attributes:
        path: its path.
        method: what of a crisis gives it.
        shape: what its rows hold.
        kinds: the kinds of records that it takes: of a large store only such are linked for it.
    """

    path: str
    method: Callable[..., Listing[Any]]
    shape: Shape[Any]
    kinds: tuple[type[Record], ...] = ()


LISTS = (
    Resource("events", Crisis.linked_events, linked_shapes.LINKED_EVENTS),
    Resource("reported-events", Crisis.events, record_shapes.shape(Event), (Event,)),
    Resource("statements", Crisis.statements, record_shapes.shape(Statement), (Statement,)),
    Resource("figures", Crisis.figures, record_shapes.figures({}), (Figure,)),
    Resource("commitments", Crisis.ledger, linked_shapes.COMMITMENTS, LEDGER),
    Resource("due", Crisis.due, linked_shapes.COMMITMENTS, LEDGER),
    Resource("forecasts", Crisis.predictions, linked_shapes.FORECASTS, PREDICTED),
    Resource("relations", Crisis.relations, record_shapes.shape(Relation), (Relation,)),
    Resource("actors", Crisis.actors, record_shapes.shape(Actor), (Actor,)),
    Resource("reports", Crisis.reports, record_shapes.REPORTS),
    Resource("contradictions", Crisis.contradictions, linked_shapes.CONTRADICTIONS, DISPUTED),
    Resource("timeline", Crisis.timeline, measure_shapes.TIMELINE),
)


def given(filters: Mapping[str, Any]) -> dict[str, Any]:
    """The filters that say something."""
    return {name: value for name, value in filters.items() if value not in ("", [])}


def listing(crisis: Crisis, one: Resource, asked: Mapping[str, Any]) -> Listing[Any]:
    """The items of a list that the filters keep."""
    seen = crisis if NARROW & asked.keys() else crisis.newest(*one.kinds)
    return one.method(seen, **asked)


def endpoint(one: Resource) -> Callable[..., Response]:
    """What answers at the path of a list; FastAPI reads its filters off its signature."""

    def get(request: Request, held: Held, at: At, page: Page, **filters: object) -> Response:
        asked = given(filters)
        key = (one.path, at, repr(sorted(asked.items())))
        return answer(
            request, (key, page), lambda: cut(held.once(key, lambda: listing(held.seen(at), one, asked)), page)
        )

    get.__doc__ = (inspect.getdoc(one.method) or "").partition("\n")[0]
    taken = inspect.signature(one.method).parameters
    get.__dict__["__signature__"] = inspect.Signature(
        (*frame(get), *parameters(name for name in taken if name in FILTERS))
    )
    return get


def frame(function: Callable[..., object]) -> Iterable[Parameter]:
    """The parameters of a function but its filters, with their types."""
    types = {"request": Request, "held": Held, "at": At, "page": Page}
    told = inspect.signature(function).parameters
    return (told[name].replace(annotation=kind, kind=Parameter.KEYWORD_ONLY) for name, kind in types.items())


def parameters(names: Iterable[str]) -> Iterable[Parameter]:
    """Filters as parameters."""
    for name in names:
        kind, default = FILTERS[name]
        yield Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=kind)


for each in LISTS:
    router.add_api_route(
        f"/{each.path}",
        endpoint(each),
        methods=["GET"],
        name=each.path,
        response_class=Response,
        responses=schema.responses(schema.listed(each.shape.columns)),
    )

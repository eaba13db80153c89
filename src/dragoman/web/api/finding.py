"""Search, places and who stands with whom, as the desk shows them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from msgspec import Struct

from dragoman.api.located import located
from dragoman.api.search import Found
from dragoman.picture import Alignment
from dragoman.records import Place
from dragoman.web.api import schema
from dragoman.web.api.answer import answer
from dragoman.web.given import Held
from dragoman.web.moments import At
from dragoman.web.shown.asked import For, events

router = APIRouter(tags=["finding"])
MOST = 100


class PlaceTold(Struct, frozen=True, kw_only=True):
    """A place of which anything is told.

    Attributes:
        radius_km: how far from its point it may mean; 0 for a point.
        events: ids of the events that are told of it, by date; `voices`: how many independent voices tell them.
    """

    place: Place
    radius_km: float
    events: tuple[str, ...]
    voices: int


@router.get("/search", response_class=Response, responses=schema.responses(schema.sent(Found)))
def find(
    request: Request,
    held: Held,
    at: At,
    *,
    q: Annotated[str, Query(min_length=1, max_length=1000, description="Words and fields; see docs/search.md.")],
    most: Annotated[int, Query(ge=1, le=MOST, description="How many passages.")] = 20,
    after: Annotated[str, Query(max_length=1000, description="`next` of the page before.")] = "",
) -> Response:
    """The passages that a query finds, the best first."""
    return answer(
        request, ("search", at, q, most, after), lambda: held.seen(at).search(q, most=most, after=after or None)
    )


@router.get("/places", response_class=Response, responses=schema.responses(schema.many(schema.sent(PlaceTold))))
def places(request: Request, held: Held, at: At, asked: For) -> Response:
    """The places of events, that of the most events first."""

    def make() -> tuple[PlaceTold, ...]:
        return tuple(
            PlaceTold(
                place=one.place,
                radius_km=one.radius_km,
                events=tuple(event.id for event in one.events),
                voices=one.voices,
            )
            for one in located(events(held, at, asked).events)
        )

    return answer(request, ("places", at, asked), make)


@router.get("/alignment", response_class=Response, responses=schema.responses(schema.sent(Alignment)))
def alignment(
    request: Request,
    held: Held,
    at: At,
    *,
    front: Annotated[str, Query(max_length=200, description="Key of a front; none: everything.")] = "",
) -> Response:
    """Who stands with whom: signed ties, camps, and what is at odds with them."""

    def make() -> Alignment:
        crisis = held.seen(at)
        if front and front not in crisis.front_names():
            crisis.front(front)
        return crisis.alignment(front or None)

    return answer(request, ("alignment", at, front), make)

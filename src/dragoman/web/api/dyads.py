"""Two actors: how they stand, front by front, what passes between them, what is likely next."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from dragoman.analyse.forecast.ahead import Ahead
from dragoman.api import linked_shapes, measure_shapes
from dragoman.picture import Posture
from dragoman.picture.posture import Tension
from dragoman.web.api import schema
from dragoman.web.api.answer import answer
from dragoman.web.api.lists import given, words
from dragoman.web.api.paging import Page, cut
from dragoman.web.given import Held
from dragoman.web.moments import At
from dragoman.web.pages import two
from dragoman.web.pages.dyads import told
from dragoman.web.pages.two import between
from dragoman.web.pages.visits import Asked
from dragoman.web.shown.dyad import Dyad
from dragoman.web.shown.since import since as since_day

router = APIRouter(prefix="/dyads/{a}/{b}", tags=["dyads"])
Name = Annotated[str, Path(max_length=120, description="Name, ISO code or key of an actor.")]
Short = Annotated[str, Query(max_length=200)]


@router.get("", response_class=Response, responses=schema.responses(schema.sent(Dyad)), name="dyad")
def both(request: Request, held: Held, at: At, a: Name, b: Name, asked: Asked) -> Response:
    """All that the page of the two shows; new is what was first told after the day asked for, else in the last week."""

    def make() -> Dyad:
        return told(held, at, between(held, at, a, b), since_day(two.seen(held, at, a, b).now(), asked=asked))

    return answer(request, ("dyad", at, a, b, asked), make)


@router.get("/fronts", response_class=Response, responses=schema.responses(schema.many(schema.sent(Posture))))
def fronts(request: Request, held: Held, at: At, a: Name, b: Name) -> Response:
    """How the two stand, front by front, with all that it rests on."""
    return answer(request, ("fronts", at, a, b), lambda: tuple(between(held, at, a, b).fronts()))


@router.get("/tension", response_class=Response, responses=schema.responses(schema.many(schema.sent(Tension))))
def tension(request: Request, held: Held, at: At, a: Name, b: Name) -> Response:
    """How tense it is between the two over time, front by front."""
    return answer(request, ("tension", at, a, b), lambda: tuple(between(held, at, a, b).tension()))


@router.get("/brief", response_class=Response, responses=schema.responses({"type": "object"}))
def brief(request: Request, held: Held, at: At, a: Name, b: Name, since: Short = "") -> Response:
    """The brief on the two, with the passages of every line."""

    def make() -> msgspec.Raw:
        return msgspec.Raw(between(held, at, a, b).brief(since=since or None).json().encode())

    return answer(request, ("brief", at, a, b, since), make)


@router.get(
    "/events",
    response_class=Response,
    responses=schema.responses(schema.listed(linked_shapes.LINKED_EVENTS.columns)),
)
def events(
    request: Request,
    held: Held,
    at: At,
    page: Page,
    a: Name,
    b: Name,
    *,
    type: Annotated[list[str], words("PLOVER types, one of which it must have.")],
    status: Annotated[list[str], words("Statuses, one of which it must have.")],
    front: Short = "",
    since: Short = "",
    until: Short = "",
    sure: bool = False,
) -> Response:
    """The events between the two, by date."""
    filters = {"type": type, "status": status, "front": front, "since": since, "until": until, "sure": sure}
    asked: dict[str, Any] = given(filters)
    key = ("dyad events", at, a, b, repr(sorted(asked.items())))
    return answer(
        request, (key, page), lambda: cut(held.once(key, lambda: between(held, at, a, b).events(**asked)), page)
    )


@router.get(
    "/timeline",
    response_class=Response,
    responses=schema.responses(schema.listed(measure_shapes.TIMELINE.columns)),
    name="dyad timeline",
)
def timeline(
    request: Request, held: Held, at: At, page: Page, a: Name, b: Name, lines: Annotated[int, Query(ge=1, le=500)] = 30
) -> Response:
    """The key events of the two and of the fronts on which they meet, by date."""
    return answer(
        request, ("dyad timeline", at, a, b, lines, page), lambda: cut(between(held, at, a, b).timeline(lines), page)
    )


@router.get("/next", response_class=Response, responses=schema.responses(schema.sent(Ahead)))
def next_(request: Request, held: Held, at: At, a: Name, b: Name) -> Response:
    """What is likely next between the two, by what the reports tell, with reasons and past acts."""
    return answer(request, ("next", at, a, b), lambda: two.seen(held, at, a, b).next(a, b, model=held.model).answer)

"""What is watched and what came of it."""

from __future__ import annotations

from datetime import date, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from msgspec import Struct

from dragoman.records.watch import Delivery, Quoted
from dragoman.web.api import schema
from dragoman.web.api.answer import JSON, kept, matches, tag
from dragoman.web.given import Held, Watches
from dragoman.web.shown.watch import FeedLine, HookLine, RuleLine, feed_lines, hook_lines, rule_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from dragoman.api.watching import Watching
    from dragoman.records.watch import Alert

router = APIRouter(tags=["watch"])
MOST, USUAL, MOST_SKIPPED = 1000, 100, 1_000_000

Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]
Only = Annotated[str, Query(max_length=64, description="Id of a rule, whose alerts alone are given.")]


class AlertLine(Struct, frozen=True, kw_only=True):
    """A rule came to hold for something.

    Attributes:
        watch, name: the rule's id and its name then; `when`: its kind.
        at: when we saw it; `day`: the day in the world that it is about, null where there is none.
    """

    id: str
    watch: str
    name: str
    when: str
    title: str
    at: datetime
    day: date | None
    passages: tuple[Quoted, ...]


class Alerts(Struct, frozen=True, kw_only=True):
    """A page of alerts, the newest first; `skip` is what to skip for the next one, null on the last."""

    total: int
    skip: int | None
    items: tuple[AlertLine, ...]


@router.get("/watches", response_class=Response, responses=schema.responses(schema.many(schema.sent(RuleLine))))
def watches(request: Request, held: Held, watches: Watches) -> Response:
    """The rules that are watched."""
    return _answer(request, held.revision, watches, lambda: rule_lines(watches))


@router.get("/feeds", response_class=Response, responses=schema.responses(schema.many(schema.sent(FeedLine))))
def feeds(request: Request, held: Held, watches: Watches) -> Response:
    """The feeds and folders that are polled, and what the last poll gave."""
    return _answer(request, held.revision, watches, lambda: feed_lines(watches))


@router.get("/hooks", response_class=Response, responses=schema.responses(schema.many(schema.sent(HookLine))))
def hooks(request: Request, held: Held, watches: Watches) -> Response:
    """Who is told of alerts, with the last attempts; secrets are never given."""
    return _answer(request, held.revision, watches, lambda: hook_lines(watches))


@router.get("/deliveries", response_class=Response, responses=schema.responses(schema.many(schema.sent(Delivery))))
def deliveries(request: Request, held: Held, watches: Watches, limit: Limit = USUAL) -> Response:
    """The attempts to tell hooks, the newest first."""
    return _answer(request, held.revision, watches, lambda: watches.deliveries(newest=limit))


@router.get("/alerts", response_class=Response, responses=schema.responses(schema.sent(Alerts)))
def alerts(
    request: Request,
    held: Held,
    watches: Watches,
    *,
    watch: Only = "",
    limit: Limit = USUAL,
    skip: Annotated[int, Query(ge=0, le=MOST_SKIPPED, description="Leave out so many of the newest.")] = 0,
) -> Response:
    """What rules came to hold for, each with its passages, the newest first."""

    def make() -> Alerts:
        one = watches.watch(watch).id if watch else None
        total = watches.count(watch=one)
        found = watches.alerts(newest=limit, watch=one, skip=skip)
        return Alerts(total=total, skip=skip + limit if skip + limit < total else None, items=tuple(map(line, found)))

    return _answer(request, held.revision, watches, make)


@router.get("/alerts/{id}", response_class=Response, responses=schema.responses(schema.sent(AlertLine)))
def alert(request: Request, held: Held, watches: Watches, id: str) -> Response:
    """One alert."""
    return _answer(request, held.revision, watches, lambda: line(watches.alert(id)))


def line(alert: Alert) -> AlertLine:
    """An alert with all its fields, empty ones too."""
    return AlertLine(**{name: getattr(alert, name) for name in AlertLine.__struct_fields__})


def _answer(request: Request, revision: str, watches: Watching, make: Callable[[], Any]) -> Response:
    """What `make` gives, as JSON; where the client has it already, only that it is still so."""
    mark = tag(request, f"{revision} {watches.revision()}")
    if matches(request, mark):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=kept(mark))
    return Response(msgspec.json.encode(make(), order="deterministic"), media_type=JSON, headers=kept(mark))

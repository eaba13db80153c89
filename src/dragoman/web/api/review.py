"""Review: the queue, merges, how far coders have come and agree, what was ruled; what a coder says is on the desk."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from msgspec import Struct

from dragoman.api import review_shapes
from dragoman.web.api import schema
from dragoman.web.api.answer import JSON, kept, matches, tag
from dragoman.web.api.lists import given, words
from dragoman.web.api.paging import Page, cut
from dragoman.web.given import Held
from dragoman.web.moments import At

if TYPE_CHECKING:
    from collections.abc import Callable

    from dragoman.api.ruling_lines import RulingLine
    from dragoman.web.holding import Holding

router = APIRouter(prefix="/review", tags=["review"])
EVERY = 10**6


class Ruled(Struct, frozen=True, kw_only=True):
    """A ruling: what it says in a line, who made it, when and why, and whether it is in force."""

    id: str
    at: datetime
    ruling: str
    about: str
    by: str
    why: str
    in_force: bool


Seed = Annotated[int, Query(ge=0, le=2**31, description="Of the draws from which intervals are made.")]


def answer(request: Request, held: Holding, make: Callable[[], Any]) -> Response:
    """What `make` gives, as JSON, with a mark that changes with every coding too."""
    mark = tag(request, f"{held.revision} {held.crisis.coded()}")
    if matches(request, mark):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=kept(mark))
    return Response(msgspec.json.encode(make(), order="deterministic"), media_type=JSON, headers=kept(mark))


def told(columns: dict[str, type]) -> dict[int | str, dict[str, Any]]:
    """What is told of the answers of a path that lists rows with these columns."""
    return schema.responses(schema.listed(columns))


@router.get("/queue", response_class=Response, responses=told(review_shapes.QUEUE.columns), name="review queue")
def queue(  # noqa: PLR0917 - one for each filter
    request: Request,
    held: Held,
    at: At,
    page: Page,
    kind: Annotated[list[str], words("Kinds of records, one of which it must be.")],
    type: Annotated[list[str], words("Types or kinds, one of which it must have.")],
    actor: Annotated[list[str], words("Names, ISO codes or keys, all of which must take part.")],
    front: Annotated[str, Query(max_length=200, description="Name, key or part of the key of a front.")] = "",
    report: Annotated[str, Query(max_length=200, description="File name or id of a report.")] = "",
    doubtful: Annotated[bool, Query(description="Only what is doubtful.")] = False,
) -> Response:
    """The records to be reviewed, the doubtful and grave first."""
    asked = given({"kind": kind, "type": type, "actor": actor, "front": front, "report": report})
    return answer(
        request,
        held,
        lambda: cut(held.seen(at).review_queue(asked.pop("kind", None), doubtful=doubtful, most=EVERY, **asked), page),
    )


@router.get("/merges", response_class=Response, responses=told(review_shapes.MERGES.columns), name="review merges")
def merges(request: Request, held: Held, at: At, page: Page) -> Response:
    """What linking took for one, two by two, the doubtful and grave first."""
    return answer(request, held, lambda: cut(held.seen(at).review_merges(most=EVERY), page))


@router.get("/agreement", response_class=Response, responses=told(review_shapes.AGREED.columns), name="agreement")
def agreement(request: Request, held: Held, at: At, page: Page, seed: Seed = 0) -> Response:
    """How far coders agree, by kind, field and type: Krippendorff's alpha with 95 % intervals."""
    return answer(request, held, lambda: cut(held.seen(at).agreement(seed=seed), page))


@router.get("/progress", response_class=Response, responses=told(review_shapes.PROGRESS.columns), name="progress")
def progress(request: Request, held: Held, at: At, page: Page) -> Response:
    """How far each coder has come."""
    return answer(request, held, lambda: cut(held.seen(at).progress(), page))


@router.get(
    "/rulings",
    response_class=Response,
    responses=schema.responses(schema.many(schema.sent(Ruled))),
    name="rulings",
)
def rulings(request: Request, held: Held, at: At) -> Response:
    """All rulings, the last one first, each with what it says in a line and whether it is in force."""
    return answer(request, held, lambda: tuple(map(ruled, held.seen(at).ruling_lines())))


def ruled(line: RulingLine) -> Ruled:
    """A ruling as it is sent."""
    made = line.ruling
    return Ruled(
        id=made.id, at=made.at, ruling=type(made).__name__.lower(), about=line.about, by=made.by, why=made.why,
        in_force=line.in_force,
    )  # fmt: skip

"""What the store holds, and how the crisis stands."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response
from msgspec import Struct

from dragoman.api import Crisis
from dragoman.web.api import schema
from dragoman.web.api.answer import answer, release
from dragoman.web.given import Held
from dragoman.web.moments import At
from dragoman.web.pages.situation import glance, viewed
from dragoman.web.pages.visits import Asked
from dragoman.web.shown.since import since
from dragoman.web.shown.situation import Situation

router = APIRouter(tags=["overview"])


class About(Struct, frozen=True, kw_only=True):
    """The desk.

    Attributes:
        version: of Dragoman.
        revision: a word that is another once anything was read, ruled or set aside.
        reports: how many reports the store holds.
        left_out: what of a large store its picture does not hold.
    """

    version: str
    revision: str
    reports: int
    left_out: tuple[str, ...]


class Hidden(Struct, frozen=True, kw_only=True):
    """Something that could not be read, and how to mend it."""

    source: str
    message: str
    mend: str
    stage: str
    fatal: bool


@router.get("/", response_class=Response, responses=schema.responses(schema.sent(About)), name="about")
def about(request: Request, held: Held, at: At) -> Response:
    """What the desk shows."""

    def make() -> About:
        seen = held.seen(at)
        return About(
            version=release(), revision=held.revision, reports=len(seen.picture.reports), left_out=seen.left_out
        )

    return answer(request, ("about", at), make)


@router.get("/situation", response_class=Response, responses=schema.responses(schema.sent(Situation)))
def the_situation(request: Request, held: Held, at: At, asked: Asked) -> Response:
    """The crisis at a glance; new is what was first told after the day asked for, else in the last week."""

    def make() -> Situation:
        seen = viewed(held, at)
        return glance(held, at, since(seen.newest.now(), asked=asked), seen)

    return answer(request, ("situation", at, asked), make)


@router.get("/problems", response_class=Response, responses=schema.responses(schema.many(schema.sent(Hidden))))
def problems(request: Request, held: Held, at: At) -> Response:
    """What could not be read, and how to mend it."""
    return answer(request, ("problems", at), lambda: hidden(held.seen(at)))


def hidden(crisis: Crisis) -> tuple[Hidden, ...]:
    """What of a crisis could not be read."""
    fields = Hidden.__struct_fields__
    return tuple(Hidden(**{name: getattr(one, name) for name in fields}) for one in crisis.problems)

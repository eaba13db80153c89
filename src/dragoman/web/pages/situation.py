"""The home page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.web.fragment import fragment
from dragoman.web.given import Held
from dragoman.web.moments import At
from dragoman.web.page import kept
from dragoman.web.pages import two
from dragoman.web.pages.visits import Asked, remember, since_visit
from dragoman.web.shown.situation import Situation, Views, situation, views

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dragoman.web.holding import Holding
    from dragoman.web.moments import Moments
    from dragoman.web.shown.since import Since

router = APIRouter()


@router.get("/", response_class=HTMLResponse)
def home(request: Request, held: Held, at: At, asked: Asked) -> HTMLResponse:
    """The crisis at a glance."""
    seen = viewed(held, at)
    since = since_visit(request, seen.newest, at, asked)
    shown = glance(held, at, since, seen)
    # Of a large store each pair takes seconds to link: what is not made yet comes when the page is there.
    waiting = {
        (one.a, one.b)
        for one in shown.dyads
        if shown.left_out and not held.ready(two.card_key(at, one.a, one.b, since))
    }
    key = (since, frozenset(waiting), seen.revision)
    old = seen.revision != held.revision

    def made() -> Mapping[str, object]:
        body = fragment(held, at, "situation_body.html", key, lambda: _body(held, at, shown, waiting))
        return {"shown": shown, "body": body, "old": old}

    response = kept(request, "situation.html", made, key, old)
    if not at.as_of and not at.known_at:
        remember(request, response, seen.newest)
    return response


@router.get("/cards/{a}/{b}", response_class=HTMLResponse)
def card(request: Request, a: str, b: str, held: Held, at: At, asked: Asked) -> HTMLResponse:
    """Two actors at a glance, for a page that is there already."""
    since = since_visit(request, viewed(held, at).newest, at, asked)
    found = two.card(held, at, a, b, since)
    return HTMLResponse(fragment(held, at, "card.html", (a, b, since), lambda: {"card": found}))


def viewed(held: Holding, at: Moments) -> Views:
    """The store as the situation looks at it, linked once; a large one as it was, until it is linked again."""
    once = held.lately if held.crisis.large else held.once
    return once(("views", at), lambda: views(held.seen(at)))


def glance(held: Holding, at: Moments, since: Since, seen: Views) -> Situation:
    """The crisis at a glance, made once."""
    return held.once(("situation", at, since, seen.revision), lambda: situation(seen, since))


def _body(held: Holding, at: Moments, shown: Situation, waiting: set[tuple[str, str]]) -> dict[str, object]:
    cards = {
        (one.a, one.b): two.card(held, at, one.a, one.b, shown.since)
        for one in shown.dyads
        if (one.a, one.b) not in waiting
    }
    return {"shown": shown, "cards": cards}

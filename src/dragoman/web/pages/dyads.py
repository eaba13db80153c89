"""The page of two actors, and what is loaded into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from dragoman.api import live_charts
from dragoman.api.filters import TYPES
from dragoman.web.fragment import fragment
from dragoman.web.given import Held
from dragoman.web.links import Links
from dragoman.web.moments import At
from dragoman.web.page import kept
from dragoman.web.pages import two
from dragoman.web.pages.two import path
from dragoman.web.pages.visits import Asked, since_visit
from dragoman.web.shown.ahead import likely
from dragoman.web.shown.dyad import dyad
from dragoman.web.shown.supposed import Supposition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dragoman.api import Between
    from dragoman.web.holding import Holding
    from dragoman.web.moments import Moments
    from dragoman.web.shown.ahead import Likely
    from dragoman.web.shown.dyad import Dyad
    from dragoman.web.shown.since import Since

router = APIRouter()
MOST_EVENTS = 60
MEDIA = {"html": "text/html", "md": "text/markdown", "json": "application/json"}
Name = Annotated[str, Query(max_length=200)]


@router.get("/dyads", response_class=RedirectResponse)
def any_two(held: Held, at: At, a: Name, b: Name) -> RedirectResponse:
    """On to the page of two actors, by any of their names."""
    found = two.between(held, at, a.strip(), b.strip())
    return RedirectResponse(Links(at).dyad(found.a, found.b), status_code=303)


@router.get("/dyads/{a}/{b}", response_class=HTMLResponse)
def both(request: Request, a: str, b: str, held: Held, at: At, asked: Asked) -> Response:
    """Two actors; by other names than their keys, on to the page by their keys."""
    found = two.between(held, at, a, b)
    if (found.a, found.b) != (a, b):
        query = {name: value for name, value in request.query_params.items() if name not in {"as_of", "known_at"}}
        return RedirectResponse(Links(at).to(path(found), **query), status_code=307)
    since = since_visit(request, two.seen(held, at, a, b), at, asked)

    def shown() -> Mapping[str, object]:
        made = told(held, at, found, since)
        body = fragment(held, at, "dyad_body.html", (a, b, since), lambda: _body(held, at, found, made))
        return {"shown": made, "body": body, "here": path(found)}

    return kept(request, "dyad.html", shown, since)


@router.get("/dyads/{a}/{b}/tension.json")
def tension(a: str, b: str, held: Held, at: At) -> JSONResponse:
    """The tension of two actors over time, as a chart for Vega-Lite and the pages of its events."""
    found = two.between(held, at, a, b)
    return JSONResponse(held.once(("tension-chart", at, found.a, found.b), lambda: _tension(held, at, found)))


@router.get("/dyads/{a}/{b}/brief.{form}")
def brief(
    request: Request, a: str, b: str, form: Literal["html", "md", "json"], held: Held, at: At, asked: Asked
) -> Response:
    """The brief on the two as a file."""
    found = two.between(held, at, a, b)
    since = since_visit(request, two.seen(held, at, a, b), at, asked)
    made = two.brief(held, at, a, b, since)
    content = {"html": made.html, "md": made.markdown, "json": made.json}[form]()
    name = f"{found.a}-{found.b}.{form}".replace(":", "-")
    named = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(content, media_type=MEDIA[form], headers={"Content-Disposition": named})


def told(held: Holding, at: Moments, found: Between, since: Since) -> Dyad:
    """Two actors, made once."""
    a, b = found.a, found.b

    def made() -> Dyad:
        seen = two.seen(held, at, a, b)
        return dyad(seen, found, two.brief(held, at, a, b, since), two.tensions(held, at, a, b), since)

    return held.once(("dyad", at, a, b, since), made)


def ahead(held: Holding, at: Moments, found: Between) -> Likely:
    """What is likely next between two actors, made once."""

    def made() -> Likely:
        answer = two.seen(held, at, found.a, found.b).next(found.a, found.b, model=held.model)
        return likely(answer.answer, answer.sentences)

    return held.once(("ahead", at, found.a, found.b), made)


def _body(held: Holding, at: Moments, found: Between, shown: Dyad) -> dict[str, object]:
    return {
        "shown": shown, "ahead": ahead(held, at, found), "draw": live_charts.can_draw(), "path": path(found),
        "form": Supposition(by=found.a, on=shown.on), "types": TYPES, "two": found,
    }  # fmt: skip


def _tension(held: Holding, at: Moments, found: Between) -> dict[str, object]:
    items = found.timeline(MOST_EVENTS)
    link = Links(at)
    spec = live_charts.tension(two.tensions(held, at, found.a, found.b), items)
    return {
        "charts": [{"title": "", "spec": spec}], "links": {one.record: link.page("event", one.record) for one in items}
    }  # fmt: skip

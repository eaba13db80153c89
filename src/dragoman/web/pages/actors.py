"""Who acts: all, and each."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.web import views
from dragoman.web.given import Held
from dragoman.web.moments import At
from dragoman.web.page import kept
from dragoman.web.pages.given import Filters, Page
from dragoman.web.shown import listed

router = APIRouter()


@router.get("/actors", response_class=HTMLResponse)
def actors(request: Request, held: Held, at: At, asked: Filters, number: Page = 1) -> HTMLResponse:
    """All actors."""
    return kept(
        request,
        "actors.html",
        lambda: {"shown": views.actors(held, at, asked, number), "kinds": listed.ACTOR_KINDS},
    )


@router.get("/actors/{key:path}", response_class=HTMLResponse)
def actor(request: Request, held: Held, at: At, key: str) -> HTMLResponse:
    """One actor."""
    return kept(request, "actor.html", lambda: {"shown": views.actor(held, at, key)})

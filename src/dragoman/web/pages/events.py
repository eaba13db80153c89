"""The events: all of them, and each."""

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


@router.get("/events", response_class=HTMLResponse)
def events(request: Request, held: Held, at: At, asked: Filters, number: Page = 1) -> HTMLResponse:
    """All events."""
    return kept(
        request,
        "events.html",
        lambda: {"shown": views.events(held, at, asked, number), "types": listed.TYPES, "statuses": listed.STATUSES},
    )


@router.get("/events/{id}", response_class=HTMLResponse)
def event(request: Request, held: Held, at: At, id: str) -> HTMLResponse:
    """One event."""
    return kept(request, "event.html", lambda: {"shown": views.event(held, at, id)})

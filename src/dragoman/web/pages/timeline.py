"""The page of the time line."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.web.given import Held
from dragoman.web.moments import At
from dragoman.web.page import page
from dragoman.web.shown.asked import KINDS, STATES, For, events
from dragoman.web.shown.timeline import TimelineShown, timeline

router = APIRouter()


@router.get("/timeline", response_class=HTMLResponse)
def show(request: Request, held: Held, at: At, asked: For) -> HTMLResponse:
    """What happened, by date."""
    shown: TimelineShown = held.once(("timeline", at, asked), lambda: timeline(events(held, at, asked)))
    return page(request, "timeline.html", {"shown": shown, "asked": asked, "kinds": KINDS, "states": STATES})

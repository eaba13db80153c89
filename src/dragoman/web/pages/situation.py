"""The home page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.web.given import Held
from dragoman.web.moments import At
from dragoman.web.page import page
from dragoman.web.shown.situation import Situation, situation

router = APIRouter()


@router.get("/", response_class=HTMLResponse)
def home(request: Request, held: Held, at: At) -> HTMLResponse:
    """The crisis at a glance."""
    shown: Situation = held.once(("situation", at), lambda: situation(held.seen(at)))
    return page(request, "situation.html", {"shown": shown})

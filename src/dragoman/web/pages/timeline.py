"""The page of the time line."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.web.given import Held
from dragoman.web.moments import At
from dragoman.web.page import kept
from dragoman.web.shown.asked import KINDS, STATES, For, events
from dragoman.web.shown.timeline import timeline

router = APIRouter()


@router.get("/timeline", response_class=HTMLResponse)
def show(request: Request, held: Held, at: At, asked: For) -> HTMLResponse:
    """What happened, by date."""

    def shown() -> Mapping[str, object]:
        made = timeline(events(held, at, asked))
        return {"shown": made, "asked": asked, "kinds": KINDS, "states": STATES}

    return kept(request, "timeline.html", shown)

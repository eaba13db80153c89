"""The page of the map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from dragoman.web.given import Held
from dragoman.web.moments import At
from dragoman.web.page import kept
from dragoman.web.shown.asked import KINDS, STATES, For, events
from dragoman.web.shown.map import shown_map

router = APIRouter()
WORLD = "world"


@router.get("/map", response_class=HTMLResponse)
def show(
    request: Request, held: Held, at: At, asked: For, fit: Annotated[str, Query(max_length=10)] = ""
) -> HTMLResponse:
    """What happened where."""
    world = fit == WORLD

    def shown() -> Mapping[str, object]:
        made = shown_map(events(held, at, asked), world=world)
        return {"shown": made, "asked": asked, "kinds": KINDS, "states": STATES, "fit": fit}

    return kept(request, "map.html", shown)

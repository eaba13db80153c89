"""Where it happens."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.web import views
from dragoman.web.given import Held
from dragoman.web.moments import At
from dragoman.web.page import kept

router = APIRouter()


@router.get("/places/{name:path}", response_class=HTMLResponse)
def place(request: Request, held: Held, at: At, name: str) -> HTMLResponse:
    """One place."""
    return kept(request, "place.html", lambda: {"shown": views.place(held, at, name)})

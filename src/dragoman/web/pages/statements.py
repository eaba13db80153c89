"""Who said what, and how two are said to stand."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.web import views
from dragoman.web.given import Held
from dragoman.web.moments import At
from dragoman.web.page import kept

router = APIRouter()


@router.get("/statements/{id}", response_class=HTMLResponse)
def statement(request: Request, held: Held, at: At, id: str) -> HTMLResponse:
    """One statement."""
    return kept(request, "statement.html", lambda: {"shown": views.statement(held, at, id)})


@router.get("/relations/{id}", response_class=HTMLResponse)
def relation(request: Request, held: Held, at: At, id: str) -> HTMLResponse:
    """One stated relation."""
    return kept(request, "relation.html", lambda: {"shown": views.relation(held, at, id)})

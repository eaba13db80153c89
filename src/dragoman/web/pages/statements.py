"""Who said what, and how two are said to stand."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.web import views
from dragoman.web.given import Held
from dragoman.web.moments import At
from dragoman.web.page import page

router = APIRouter()


@router.get("/statements/{id}", response_class=HTMLResponse)
def statement(request: Request, held: Held, at: At, id: str) -> HTMLResponse:
    """One statement."""
    return page(request, "statement.html", {"shown": views.statement(held, at, id)})


@router.get("/relations/{id}", response_class=HTMLResponse)
def relation(request: Request, held: Held, at: At, id: str) -> HTMLResponse:
    """One stated relation."""
    return page(request, "relation.html", {"shown": views.relation(held, at, id)})

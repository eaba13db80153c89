"""What is told against each other: all of it, and each."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.web import views
from dragoman.web.given import Held
from dragoman.web.moments import At
from dragoman.web.page import kept
from dragoman.web.pages.given import Filters, Page

router = APIRouter()


@router.get("/contradictions", response_class=HTMLResponse)
def contradictions(request: Request, held: Held, at: At, asked: Filters, number: Page = 1) -> HTMLResponse:
    """All contradictions."""
    return kept(request, "contradictions.html", lambda: {"shown": views.contradictions(held, at, asked, number)})


@router.get("/contradictions/{id}", response_class=HTMLResponse)
def contradiction(request: Request, held: Held, at: At, id: str) -> HTMLResponse:
    """One contradiction."""
    return kept(request, "contradiction.html", lambda: {"shown": views.contradiction(held, at, id)})

"""What was counted: all series, and each."""

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


@router.get("/figures", response_class=HTMLResponse)
def figures(request: Request, held: Held, at: At, asked: Filters, number: Page = 1) -> HTMLResponse:
    """All series."""
    return kept(
        request,
        "figures.html",
        lambda: {
            "shown": views.figures(held, at, asked, number),
            "kinds": listed.FIGURE_KINDS,
            "verdicts": listed.VERDICTS,
        },
    )


@router.get("/figures/{id}", response_class=HTMLResponse)
def figure(request: Request, held: Held, at: At, id: str) -> HTMLResponse:
    """One series."""
    return kept(request, "figure.html", lambda: {"shown": views.figure(held, at, id)})

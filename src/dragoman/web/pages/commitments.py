"""What was promised, demanded, threatened or agreed: the ledger, and each."""

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


@router.get("/commitments", response_class=HTMLResponse)
def ledger(request: Request, held: Held, at: At, asked: Filters, number: Page = 1) -> HTMLResponse:
    """All commitments."""
    return kept(
        request,
        "ledger.html",
        lambda: {"shown": views.ledger(held, at, asked, number), "kinds": listed.COMMITMENT_KINDS},
    )


@router.get("/commitments/{id}", response_class=HTMLResponse)
def commitment(request: Request, held: Held, at: At, id: str) -> HTMLResponse:
    """One commitment."""
    return kept(request, "commitment.html", lambda: {"shown": views.commitment(held, at, id)})

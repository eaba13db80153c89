"""What was read: all reports, and each with its records in place."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.records import OriginKind
from dragoman.web import views
from dragoman.web.given import Held
from dragoman.web.moments import At
from dragoman.web.page import kept
from dragoman.web.pages.given import Page, Word
from dragoman.web.shown.reports import Asked

router = APIRouter()


@router.get("/reports", response_class=HTMLResponse)
def reports(  # noqa: PLR0917 - one for each filter
    request: Request,
    held: Held,
    at: At,
    outlet: Word = "",
    origin: Word = "",
    since: Word = "",
    until: Word = "",
    failed: Word = "",
    number: Page = 1,
) -> HTMLResponse:
    """All reports."""
    asked = Asked(
        outlet=outlet.strip(), origin=origin.strip(), since=since.strip(), until=until.strip(), failed=failed.strip()
    )
    return kept(
        request,
        "reports.html",
        lambda: {"shown": views.reports_of(held, at, asked, number), "origins": get_args(OriginKind)},
    )


@router.get("/reports/{id}", response_class=HTMLResponse)
def report(request: Request, held: Held, at: At, id: str) -> HTMLResponse:
    """One report."""
    return kept(request, "report.html", lambda: {"shown": views.report(held, at, id)})

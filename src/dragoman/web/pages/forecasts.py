"""What was foreseen: all of it with its track records, and each."""

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


@router.get("/forecasts", response_class=HTMLResponse)
def forecasts(
    request: Request, held: Held, at: At, asked: Filters, by: listed.Grouping = "by", number: Page = 1
) -> HTMLResponse:
    """All forecasts, and how good those of the past were."""
    return kept(
        request,
        "forecasts.html",
        lambda: {
            "shown": views.forecasts(held, at, asked, by, number),
            "outcomes": listed.OUTCOMES,
            "groups": listed.GROUPS,
        },
    )


@router.get("/forecasts/{id}", response_class=HTMLResponse)
def forecast(request: Request, held: Held, at: At, id: str) -> HTMLResponse:
    """One forecast."""
    return kept(request, "forecast.html", lambda: {"shown": views.forecast(held, at, id)})

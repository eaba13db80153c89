"""The page of search."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from dragoman.web.given import Held
from dragoman.web.moments import At
from dragoman.web.page import kept
from dragoman.web.shown.search import search

router = APIRouter()
LONGEST = 1000


@router.get("/search", response_class=HTMLResponse)
def find(
    request: Request,
    held: Held,
    at: At,
    q: Annotated[str, Query(max_length=LONGEST)] = "",
    after: Annotated[str, Query(max_length=LONGEST)] = "",
) -> HTMLResponse:
    """The passages that a query finds; or what is wrong with it, which while somebody types is no error of theirs."""
    return kept(request, "search.html", lambda: {"shown": search(held.seen(at), q, after)})

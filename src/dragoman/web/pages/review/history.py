"""What was ruled, all of it, and how it is taken back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.web.given import Held, Seen
from dragoman.web.moments import At
from dragoman.web.page import page
from dragoman.web.pages.review.given import Filters, Form, Who, on
from dragoman.web.security.csrf import OwnForm
from dragoman.web.security.users import Editor

router = APIRouter()
AT_ONCE = 100


@router.get("/review/rulings", response_class=HTMLResponse)
def rulings(
    request: Request, crisis: Seen, asked: Filters, who: Who, first: Annotated[int, Query(ge=0, le=10**6)] = 0
) -> HTMLResponse:
    """All rulings, the last one first."""
    lines = crisis.ruling_lines()
    shown = {
        "lines": lines[first : first + AT_ONCE], "first": first, "all": len(lines), "step": AT_ONCE, "asked": asked,
        "who": who,
    }  # fmt: skip
    return page(request, "review_rulings.html", shown)


@router.post("/review/rulings/{id}", dependencies=[OwnForm])
def take_back(held: Held, at: At, asked: Filters, user: Editor, form: Form, id: str) -> Response:
    """Takes a ruling back; an undo too."""
    held.crisis.undo(id, by=user.name, why=form.get("why", "") or "taken back on the desk")
    return on(at, "/review/rulings", asked)

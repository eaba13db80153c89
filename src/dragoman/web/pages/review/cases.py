"""What coders say of each thing, side by side, for an editor to rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.errors import UnknownNameError
from dragoman.web.given import Held, Seen
from dragoman.web.moments import At
from dragoman.web.page import page
from dragoman.web.pages.review.given import Filters, Form, Who, on
from dragoman.web.security.csrf import OwnForm
from dragoman.web.security.users import Editor
from dragoman.web.shown.case import case_shown
from dragoman.web.shown.review import place

if TYPE_CHECKING:
    from dragoman.api.listing import Listing
    from dragoman.api.review_items import Case

router = APIRouter()


@router.get("/review/cases", response_class=HTMLResponse)
def cases(request: Request, crisis: Seen, asked: Filters, who: Who, user: Editor, did: str = "") -> HTMLResponse:
    """All that is laid open; what coders differ on first."""
    listing = crisis.cases(editor=user.name)
    items = tuple((one, row) for one in listing for row in listing.rows_of(one))
    return page(request, "review_cases.html", {"items": items, "asked": asked, "who": who, "did": did})


@router.get("/review/cases/{id}", response_class=HTMLResponse)
def case(request: Request, crisis: Seen, asked: Filters, who: Who, user: Editor, id: str) -> HTMLResponse:
    """What each coder says of one thing."""
    held = crisis.cases(editor=user.name)
    shown = case_shown(crisis, _found(held, id))
    where = place(tuple(one.id for one in held), id)
    return page(request, "review_case.html", {"shown": shown, "place": where, "asked": asked, "who": who})


@router.post("/review/cases/{id}", dependencies=[OwnForm])
def decide(held: Held, at: At, asked: Filters, user: Editor, form: Form, id: str) -> Response:
    """Lets what one coder says hold, and goes on to the next case."""
    made = held.crisis.adjudicate(id, form.get("coding", ""), by=user.name, why=form.get("why", "") or "adjudicated")
    then = form.get("then", "")
    return on(at, f"/review/cases/{then}" if then else "/review/cases", asked, did=made.id)


def _found(held: Listing[Case], id: str) -> Case:
    """A case by its id.

    Raises:
        UnknownNameError: there is none that the editor may see.
    """
    for one in held:
        if one.id == id:
            return one
    raise UnknownNameError("case", id, (one.id for one in held))

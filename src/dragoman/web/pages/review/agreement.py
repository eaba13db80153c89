"""How far coders agree, how far each has come, and who shall code what."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.errors import InputError
from dragoman.web.given import Held, Seen
from dragoman.web.moments import At
from dragoman.web.page import page
from dragoman.web.pages.review.given import Filters, Form, Who, on
from dragoman.web.security.csrf import OwnForm
from dragoman.web.security.users import Editor

router = APIRouter()


@router.get("/review/agreement", response_class=HTMLResponse)
def agreement(request: Request, crisis: Seen, asked: Filters, who: Who) -> HTMLResponse:
    """How far coders agree."""
    found = crisis.agreement()
    kinds = {one.kind: [other for other in found if other.kind == one.kind] for one in found}
    return page(request, "review_agreement.html", {"kinds": kinds, "asked": asked, "who": who})


@router.get("/review/progress", response_class=HTMLResponse)
def progress(request: Request, crisis: Seen, asked: Filters, who: Who) -> HTMLResponse:
    """How far each coder has come."""
    return page(request, "review_progress.html", {"coders": crisis.progress(), "asked": asked, "who": who})


@router.post("/review/progress", dependencies=[OwnForm])
def assign(held: Held, at: At, asked: Filters, user: Editor, form: Form) -> Response:
    """Asks coders to code a report, or no longer to."""
    coders = [name for name in form.get("coders", "").replace(",", " ").split() if name]
    if not coders or not form.get("report"):
        raise InputError("name a report by its file or id, and one coder or several with commas between")
    held.crisis.assign(form["report"], coders, by=user.name, taken_back=form.get("back") == "yes")
    return on(at, "/review/progress", asked)

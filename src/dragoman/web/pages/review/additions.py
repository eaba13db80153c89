"""What a report tells and no record does: put down by hand, on a passage of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.api.coding import KIND_OF
from dragoman.errors import InputError
from dragoman.web.given import Held, Seen
from dragoman.web.moments import At
from dragoman.web.page import page
from dragoman.web.pages.review.given import Filters, Form, Who, Writer, on
from dragoman.web.security.csrf import OwnForm
from dragoman.web.shown.review import CODING, Reviewer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dragoman.api import Crisis

router = APIRouter()


@router.get("/review/missed", response_class=HTMLResponse)
def missed(
    request: Request, crisis: Seen, asked: Filters, who: Who, quote: str = "", did: str = ""
) -> HTMLResponse:  # fmt: skip
    """The form for what no record tells."""
    return _form(request, crisis, asked, who, {"quote": quote[:2000], "did": did, "failed": "", "typed": {}})


def _form(
    request: Request, crisis: Crisis, asked: Filters, who: Reviewer, said: Mapping[str, object]
) -> HTMLResponse:  # fmt: skip
    kind = asked.kind or "event"
    shown = {"kind": kind, "kinds": tuple(KIND_OF), "fields": crisis.fields_for(kind), "asked": asked, "who": who}
    return page(request, "review_missed.html", shown | dict(said))


@router.post("/review/missed", dependencies=[OwnForm])
def put_down(request: Request, held: Held, at: At, asked: Filters, who: Writer, form: Form) -> Response:
    """Keeps what a coder or an editor adds to a report, or that a coder is through with it."""
    crisis, report, quote = held.crisis, form.get("report", ""), form.get("quote", "")
    try:
        if form.get("through") == "yes" and who.mode == CODING:
            crisis.finish(report, coder=who.name)
            return on(at, "/review/progress", asked)
        did = _kept(crisis, report, quote, asked.kind or "event", form, who)
    except InputError as error:
        typed = dict(form)
        shown = _form(
            request, held.seen(at), asked, who, {"quote": quote, "did": "", "failed": str(error), "typed": typed}
        )
        shown.status_code = 422
        return shown
    return on(at, "/review/missed", asked, did=did)


def _kept(crisis: Crisis, report: str, quote: str, kind: str, form: Mapping[str, str], who: Reviewer) -> str:
    """The id of the coding or ruling that is kept.

    Raises:
        InputError: the report has no such passage, or the fields make no record.
    """
    passage = crisis.found_in(report, quote)
    names = {field.name for field in crisis.fields_for(kind)}
    fields = {name: text for name, text in form.items() if name in names and text}
    if who.mode == CODING:
        return crisis.code_missed(report, kind, passage, fields, coder=who.name, why=form.get("why", "")).id
    why = form.get("why", "") or "added on the desk"
    return crisis.add_record(report, kind, passage, fields, by=who.name, why=why).id

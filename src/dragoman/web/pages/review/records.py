"""Records to be reviewed: the queue, and one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from dragoman.api.coding import KIND_OF
from dragoman.api.fields import changed, fronts
from dragoman.codebook import load
from dragoman.errors import InputError
from dragoman.web.given import Held, Seen
from dragoman.web.moments import At
from dragoman.web.page import kept, page
from dragoman.web.pages.review.given import Filters, Form, Who, Writer, on
from dragoman.web.security.csrf import OwnForm
from dragoman.web.shown.review import ALL_SORTS, CODING, EVERY, MOST, SORTS, STATES, Asked, Reviewer, place, queue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dragoman.api import Crisis
    from dragoman.api.review_items import Reviewable
    from dragoman.records import Judged

router = APIRouter()
NO_REASON = "reviewed on the desk"
VERDICTS: tuple[Judged, ...] = ("accept", "correct", "reject")


@router.get("/review", response_class=HTMLResponse)
def listed(request: Request, crisis: Seen, asked: Filters, who: Who, did: str = "", was: str = "") -> HTMLResponse:
    """The queue."""
    if who.name:
        return page(request, "review.html", _listed(crisis, asked, who, did, was))
    # How many have coded a record is no part of the revision of the store.
    return kept(request, "review.html", lambda: _listed(crisis, asked, who, did, was), crisis.beat())


def _listed(crisis: Crisis, asked: Asked, who: Reviewer, did: str, was: str) -> Mapping[str, object]:
    """What the page of the queue shows."""
    found = queue(crisis, asked, who)
    return {
        "items": tuple(zip(found, found.rows(), strict=True)), "asked": asked, "who": who, "did": did, "was": was,
        "most": MOST,
        "kinds": tuple(KIND_OF), "sorts": SORTS.get(asked.kind) or ALL_SORTS, "states": STATES,
        "fronts": fronts(load()), "partly": found.left_out,
    }  # fmt: skip


@router.get("/review/records/{id}", response_class=HTMLResponse)
def record(
    request: Request, crisis: Seen, asked: Filters, who: Who, id: str, did: str = "", was: str = ""
) -> HTMLResponse:  # fmt: skip
    """One record of the queue."""
    return _record(request, crisis, asked, who, id, {"did": did, "was": was, "failed": "", "typed": {}})


def _record(
    request: Request, crisis: Crisis, asked: Filters, who: Reviewer, id: str, said: Mapping[str, object]
) -> HTMLResponse:  # fmt: skip
    one = crisis.reviewable(id, coder=who.coder)
    ids = tuple(item.id for item in queue(crisis, asked, who, EVERY))
    shown = {
        "one": one, "asked": asked, "who": who, "place": place(ids, one.id), "fields": crisis.fields_of(one.record),
        "passages": crisis.in_context(one.record),
    }  # fmt: skip
    return page(request, "review_record.html", shown | dict(said))


@router.post("/review/records/{id}", dependencies=[OwnForm])
def say(request: Request, held: Held, at: At, asked: Filters, who: Writer, form: Form, id: str) -> Response:
    """Keeps what a coder or an editor says of a record, and goes on to the next."""
    crisis = held.seen(at)
    one = crisis.reviewable(id, coder=who.coder)
    try:
        did = _said(held.crisis, crisis, one, who, form)
    except InputError as error:
        shown = _record(
            request, crisis, asked, who, id, {"did": "", "was": "", "failed": str(error), "typed": dict(form)}
        )
        shown.status_code = 422
        return shown
    then = form.get("then", "")
    return on(at, f"/review/records/{then}" if then else "/review", asked, did=did, was=one.id)


def _said(now: Crisis, seen: Crisis, one: Reviewable, who: Reviewer, form: Mapping[str, str]) -> str:
    """The id of the coding or ruling that is kept.

    Raises:
        InputError: it cannot be; the message says why.
    """
    verdict, why = verdict_of(form), form.get("why", "")
    changes = changed(seen.fields_of(one.record), dict(form)) if verdict == "correct" else {}
    if verdict == "correct" and not changes:
        raise InputError("nothing is corrected: change a field, or accept the record as it is")
    keep = _coded if who.mode == CODING else _ruled
    return keep(now, one, verdict, changes, who, why)


def verdict_of(form: Mapping[str, str]) -> Judged:
    """The verdict that a form gives.

    Raises:
        InputError: it is none.
    """
    for verdict in VERDICTS:
        if form.get("verdict") == verdict:
            return verdict
    raise InputError(f"{form.get('verdict', '')!r} is no verdict; accept, correct or reject")


def _coded(now: Crisis, one: Reviewable, verdict: Judged, changes: Mapping[str, str], who: Reviewer, why: str) -> str:
    """The id of the coding that is kept."""
    return now.code(one.id, verdict, changes, coder=who.name, why=why).id


def _ruled(now: Crisis, one: Reviewable, verdict: Judged, changes: Mapping[str, str], who: Reviewer, why: str) -> str:
    """The id of the ruling that is kept."""
    reason = why or NO_REASON
    if verdict == "accept":
        return now.affirm(one.id, by=who.name, why=reason).id
    if verdict == "correct":
        return now.correct(one.id, changes, by=who.name, why=reason).id
    return now.drop(one.id, by=who.name, why=reason).id


@router.post("/review/undo", dependencies=[OwnForm])
def undo(held: Held, at: At, asked: Filters, who: Writer, form: Form) -> Response:
    """Takes back what a coder or an editor just said, and goes back to it."""
    crisis, of, why = held.crisis, form.get("of", ""), form.get("why", "")
    if who.mode == CODING:
        crisis.withdraw(of, coder=who.name)
    else:
        crisis.undo(of, by=who.name, why=why or "taken back on the desk")
    then = form.get("then", "")
    return on(at, then if then.startswith("/review") else "/review", asked)


@router.get("/review/actors", response_class=JSONResponse)
def actors(crisis: Seen, text: Annotated[str, Query(max_length=400)] = "") -> JSONResponse:
    """The actors that the last of some names, with commas between, may mean; each with the names before it."""
    before, comma, last = text.rpartition(",")
    head = f"{before}{comma} " if comma else ""
    likely = crisis.actors_like(last.strip()) if len(last.strip()) > 1 else ()
    return JSONResponse([{"value": f"{head}{one.name}", "label": one.key} for one in likely])

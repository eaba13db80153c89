"""What linking took for one, two by two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.errors import InputError, UnknownNameError
from dragoman.web.given import Held, Seen
from dragoman.web.moments import At
from dragoman.web.page import page
from dragoman.web.pages.review.given import Filters, Form, Who, Writer, on
from dragoman.web.security.csrf import OwnForm
from dragoman.web.shown.review import CODING, EVERY, MOST, STATES, place, sides, state_of

if TYPE_CHECKING:
    from dragoman.api import Crisis
    from dragoman.api.review_items import ReviewableMerge

router = APIRouter()


@router.get("/review/merges", response_class=HTMLResponse)
def merges(request: Request, crisis: Seen, asked: Filters, who: Who, did: str = "", was: str = "") -> HTMLResponse:
    """All merges, the doubtful and grave first."""
    listing = crisis.review_merges(coder=who.coder, state=state_of(asked), most=MOST)
    shown = {
        "items": tuple(listing), "picture": crisis.looked_at.picture, "asked": asked, "who": who, "did": did,
        "was": was, "states": STATES, "partly": listing.left_out, "most": MOST,
    }  # fmt: skip
    return page(request, "review_merges.html", shown)


@router.get("/review/merges/{id}", response_class=HTMLResponse)
def merge(
    request: Request, crisis: Seen, asked: Filters, who: Who, id: str, did: str = "", was: str = ""
) -> HTMLResponse:  # fmt: skip
    """Two that linking took for one, side by side."""
    one = _found(crisis, id, who.coder)
    ids = tuple(item.id for item in crisis.review_merges(coder=who.coder, state=state_of(asked), most=EVERY))
    a, b = sides(crisis, one)
    shown = {
        "one": one, "a": a, "b": b, "place": place(ids, id), "asked": asked, "who": who, "did": did, "was": was,
        "picture": crisis.looked_at.picture,
    }  # fmt: skip
    return page(request, "review_merge.html", shown)


@router.post("/review/merges/{id}", dependencies=[OwnForm])
def say(held: Held, at: At, asked: Filters, who: Writer, form: Form, id: str) -> Response:
    """Keeps whether two are one, and goes on to the next."""
    a, b = _found(held.seen(at), id, who.coder).merge.about
    verdict, why = form.get("verdict", ""), form.get("why", "")
    if verdict not in {"accept", "reject"}:
        raise InputError(f"{verdict!r} is no verdict; accept that they are one, or reject it")
    same, then = verdict == "accept", form.get("then", "")
    if who.mode == CODING:
        did = held.crisis.code_pair(a, b, same=same, coder=who.name, why=why).id
    else:
        did = held.crisis.pin(a, b, same=same, by=who.name, why=why or "reviewed on the desk").id
    return on(at, f"/review/merges/{then}" if then else "/review/merges", asked, did=did, was=id)


def _found(crisis: Crisis, id: str, coder: str) -> ReviewableMerge:
    """A merge by its id.

    Raises:
        UnknownNameError: linking took no such two for one.
    """
    held = {one.id: one for one in crisis.review_merges(coder=coder, state="all", most=EVERY)}
    if id not in held:
        raise UnknownNameError("merge", id, held)
    return held[id]

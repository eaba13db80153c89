"""The page of a question of what if between two actors; its answer alone, for a page that is there already."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse
from msgspec import structs

from dragoman.api import live_charts
from dragoman.api.filters import TYPES
from dragoman.errors import InputError, MissingExtraError, UnknownNameError
from dragoman.web.given import Held
from dragoman.web.moments import At
from dragoman.web.page import page
from dragoman.web.pages import two
from dragoman.web.shown.supposed import Supposition, supposed

if TYPE_CHECKING:
    from dragoman.api import Between, WhatIf
    from dragoman.web.holding import Holding
    from dragoman.web.moments import Moments

router = APIRouter()
MOST_TIMES, MOST_DAYS = 100, 90
# Where a page that is there already shall put the answer.
TARGET = "what-if-answer"

Event = Annotated[str, Query(max_length=30, description="PLOVER type.")]
By = Annotated[str, Query(max_length=200, description="Key of the one of the two who acts.")]
Times = Annotated[int, Query(ge=1, le=MOST_TIMES)]
On = Annotated[date | None, Query()]
Days = Annotated[int, Query(ge=1, le=MOST_DAYS)]


def given(event: Event = "ASSAULT", by: By = "", times: Times = 1, on: On = None, days: Days = 30) -> Supposition:
    """What an address asks."""
    return Supposition(event=event, by=by, times=times, on=on, days=days)


Given = Annotated[Supposition, Depends(given)]


@router.get("/dyads/{a}/{b}/what-if", response_class=HTMLResponse)
def what_if(request: Request, a: str, b: str, held: Held, at: At, form: Given) -> HTMLResponse:
    """What follows with an event between the two, and without it."""
    found, form = _completed(held, at, a, b, form)
    shown, fault = None, ""
    try:
        answer = _answered(held, at, found, form)
        shown = supposed(answer.answer, answer.sentences)
    except (InputError, UnknownNameError, MissingExtraError) as error:
        fault = str(error)
    context = {
        "two": found, "form": form, "types": TYPES, "shown": shown, "fault": fault, "draw": live_charts.can_draw(),
        "chart": f"{two.path(found)}/what-if.json",
    }  # fmt: skip
    partial = request.headers.get("hx-target") == TARGET
    made = page(request, "what_if_answer.html" if partial else "what_if.html", context)
    # A page that is there already shows what is told of a fault only where it comes as an answer.
    made.status_code = 422 if fault and not partial else 200
    return made


@router.get("/dyads/{a}/{b}/what-if.json")
def chart(a: str, b: str, held: Held, at: At, form: Given) -> JSONResponse:
    """What follows with an event and without it, as charts for Vega-Lite."""
    found, form = _completed(held, at, a, b, form)
    drawn = live_charts.fans(_answered(held, at, found, form).answer)
    return JSONResponse({"charts": [{"title": title, "spec": spec} for title, spec in drawn], "links": {}})


def _completed(held: Holding, at: Moments, a: str, b: str, form: Supposition) -> tuple[Between, Supposition]:
    """The two, and what is asked of them: of the first of them and the day of the last report where it does not say."""
    found = two.between(held, at, a, b)
    now = two.seen(held, at, found.a, found.b).now()
    by = form.by if form.by in {found.a, found.b} else found.a
    return found, structs.replace(form, by=by, on=form.on or (now.date() if now else None))


def _answered(held: Holding, at: Moments, found: Between, form: Supposition) -> WhatIf:
    """The answer, made once.

    Raises:
        InputError: the question is none, or nothing has a date.
        UnknownNameError: there is no such type of event, or nothing is told of one of the two.
        MissingExtraError: the extra that fits the model is not installed.
    """
    if form.on is None:
        raise InputError("no report has a date, so there is no day to ask for; give one")
    actor, recipient = (found.b, found.a) if form.by == found.b else (found.a, found.b)
    text = f"{actor} {form.event} {recipient} x{form.times} on {form.on}"
    seen = two.seen(held, at, found.a, found.b)
    return held.once(("what-if", at, text, form.days), lambda: seen.what_if(text, days=form.days))

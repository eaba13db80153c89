"""The page of the graph."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from msgspec import structs

from dragoman.web.finding import linked
from dragoman.web.given import Held
from dragoman.web.moments import At
from dragoman.web.page import kept
from dragoman.web.shown.graph import Chosen, GraphShown, chosen, graph, published, stops

if TYPE_CHECKING:
    from dragoman.web.holding import Holding
    from dragoman.web.moments import Moments

router = APIRouter()
Key = Annotated[str, Query(max_length=200)]


@router.get("/graph", response_class=HTMLResponse)
def show(request: Request, held: Held, at: At, front: Key = "", a: Key = "", b: Key = "") -> HTMLResponse:
    """Who stands with whom."""

    def shown() -> Mapping[str, object]:
        return _shown(held, at, front, a, b)

    return kept(request, "graph.html", shown)


def _shown(held: Holding, at: Moments, front: str, a: str, b: str) -> Mapping[str, object]:
    """What the page shows."""
    crisis = linked(held, at)
    shown: GraphShown = held.once(("graph", at, front), lambda: graph(crisis, front))
    tie: Chosen | None = held.once(("tie", at, front, a, b), lambda: chosen(crisis, shown, a, b)) if a and b else None
    now = structs.replace(at, as_of="")
    days: tuple[date, ...] = held.once(("stops", now), lambda: stops(published(linked(held, now))))
    return {"shown": shown, "tie": tie, "asked": (a, b), "stops": _steps(days, at.as_of)}


def _steps(days: tuple[date, ...], as_of: str) -> dict[str, object]:
    """The days to step to, with the one before and the one after the moment that is shown."""
    every = [day.isoformat() for day in days]
    here = as_of[:10] or (every[-1] if every else "")
    before = max((day for day in every if day < here), default="")
    after = min((day for day in every if day > here), default="")
    current = max((day for day in every if day <= here), default="")
    return {"days": every, "before": before, "after": after, "current": current}

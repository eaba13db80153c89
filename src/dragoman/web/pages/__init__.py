"""The pages of the desk, a file for each."""

from __future__ import annotations

from fastapi import APIRouter

from dragoman.web.pages import (
    actors,
    commitments,
    contradictions,
    dyads,
    events,
    figures,
    forecasts,
    graph,
    places,
    reports,
    review,
    search,
    situation,
    statements,
    timeline,
    watch,
    what_if,
)
from dragoman.web.pages import map as map_

router = APIRouter(include_in_schema=False)
for page in (
    situation, dyads, what_if, events, actors, places, figures, commitments, forecasts, statements, contradictions,
    reports, search, timeline, map_, graph, review, watch,
):  # fmt: skip
    router.include_router(page.router)

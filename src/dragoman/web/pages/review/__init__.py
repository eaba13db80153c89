"""The pages of review."""

from __future__ import annotations

from fastapi import APIRouter

from dragoman.web.pages.review import additions, agreement, cases, history, merges, records

router = APIRouter()
for page in (records, merges, additions, cases, agreement, history):
    router.include_router(page.router)

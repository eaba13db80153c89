"""The pages of the desk, a file for each."""

from __future__ import annotations

from fastapi import APIRouter

from dragoman.web.pages import search, situation

router = APIRouter(include_in_schema=False)
for page in (situation, search):
    router.include_router(page.router)

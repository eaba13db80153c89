"""All that the desk shows, as JSON under `/api/v1`, described by OpenAPI."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import APIRouter

from dragoman.web.api import dyads, exports, finding, lists, overview, records, review, schema, watch

PREFIX = "/api/v1"
router = APIRouter(prefix=PREFIX)
for part in (overview, lists, records, dyads, exports, watch, finding, review):
    router.include_router(part.router)


@cache
def described() -> dict[str, Any]:
    """The description of this interface, in OpenAPI 3.1."""
    return schema.openapi(router)


@router.get("/openapi.json", include_in_schema=False)
def openapi() -> dict[str, Any]:
    """The description of this interface, in OpenAPI 3.1."""
    return described()

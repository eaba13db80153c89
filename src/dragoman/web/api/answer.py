"""Answers in JSON, with a mark of what they rest on, so that a client need not fetch again what has not changed.

Source: RFC 9110, sections 8.8.3 and 13.1.2, for entity tags.
"""

from __future__ import annotations

import hashlib
from functools import cache
from http import HTTPStatus
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import msgspec
from fastapi import Request
from fastapi.responses import Response

from dragoman.web.given import holding

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

JSON = "application/json"


def answer(request: Request, key: Hashable, make: Callable[[], Any]) -> Response:
    """What `make` gives, as JSON; where the client has it already, only that it is still so.

    Args:
        request: what was asked.
        key: names what is made, with all that it depends on besides the store.
        make: makes a value that msgspec encodes.
    """
    held = holding(request)
    mark = tag(request, held.revision)
    if matches(request, mark):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=kept(mark))
    body = held.once(("json", key), lambda: msgspec.json.encode(make(), order="deterministic"))
    return Response(body, media_type=JSON, headers=kept(mark))


def tag(request: Request, revision: str) -> str:
    """The entity tag of what an address gives while the store stays as it is."""
    told = f"{release()} {revision} {request.url.path}?{request.url.query}"
    return f'W/"{hashlib.sha256(told.encode()).hexdigest()[:24]}"'


def matches(request: Request, mark: str) -> bool:
    """Whether the client has what this tag is of."""
    wanted = {one.strip() for one in request.headers.get("if-none-match", "").split(",")}
    return "*" in wanted or mark in wanted or mark.removeprefix("W/") in wanted


def kept(mark: str) -> dict[str, str]:
    """What tells a client that it may keep the answer, and shall ask whether it is still so."""
    return {"ETag": mark, "Cache-Control": "private, no-cache"}


@cache
def release() -> str:
    """The version of the program, which is part of every tag."""
    return version("dragoman")

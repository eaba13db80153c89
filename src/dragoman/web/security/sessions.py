"""The cookie that tells one browser from another, also where nobody logs in."""

from __future__ import annotations

import re
import secrets
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection

if TYPE_CHECKING:
    from fastapi import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "dragoman"
FORM = re.compile(r"[0-9A-Za-z_-]{32,64}")


def of(request: Request) -> str:
    """The word that the browser's cookie holds, or will hold once it has the answer."""
    return str(request.scope["dragoman.session"])


def renew(request: Request) -> str:
    """The word that the browser's cookie holds from this answer on: a new one."""
    request.scope["dragoman.session"] = fresh()
    return of(request)


def fresh() -> str:
    """A new word, which nobody can guess."""
    return secrets.token_urlsafe(32)


class Sessions:
    """Gives every browser a cookie; one that is there and of our form stays."""

    def __init__(self, app: ASGIApp) -> None:
        """Keep the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        held = HTTPConnection(scope).cookies.get(COOKIE, "")
        known = FORM.fullmatch(held) is not None
        given = scope["dragoman.session"] = held if known else fresh()

        async def sent(message: Message) -> None:
            now = scope["dragoman.session"]
            if message["type"] == "http.response.start" and (not known or now != given):
                MutableHeaders(scope=message).append("Set-Cookie", _cookie(now, secure=scope["scheme"] == "https"))
            await send(message)

        await self._app(scope, receive, sent)


def _cookie(word: str, *, secure: bool) -> str:
    """The header that sets the cookie; one that came over TLS goes over nothing else."""
    made = SimpleCookie({COOKIE: word})
    for name, value in (("path", "/"), ("httponly", True), ("samesite", "Strict"), ("secure", secure)):
        made[COOKIE][name] = value
    return made[COOKIE].OutputString()

"""How much may be sent to the desk at once: nothing that it asks for is long, and whoever asks may be a stranger."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 1 << 20
TOO_LONG = f"what was sent is longer than {MOST_BYTES >> 20} MB"


class Bounded:
    """Ends a request whose body is longer than allowed, as soon as so much of it has come."""

    def __init__(self, app: ASGIApp) -> None:
        """Keep the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        came = 0

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > MOST_BYTES:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LONG)
            return message

        await self._app(scope, counted if scope["type"] == "http" else receive, send)

"""One asking of the desk: what is looked up for it again and again is looked up once."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Receive, Scope, Send

# What was looked up for the present asking; None outside one, and where it may write, since that changes the answer.
_FOUND: ContextVar[dict[str, str] | None] = ContextVar("asking", default=None)
READING = frozenset({"GET", "HEAD"})


def once_asked(name: str, look_up: Callable[[], str]) -> str:
    """What is looked up, once for the present asking.

    Args:
        name: of what is looked up.
        look_up: looks it up.
    """
    found = _FOUND.get()
    if found is None:
        return look_up()
    if name not in found:
        found[name] = look_up()
    return found[name]


class Askings:
    """Tells one asking from another, in all threads that answer it."""

    def __init__(self, app: ASGIApp) -> None:
        """Keep the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one asking."""
        reads = scope["type"] == "http" and scope["method"] in READING
        token = _FOUND.set({} if reads else None)
        try:
            await self._app(scope, receive, send)
        finally:
            _FOUND.reset(token)

"""What a page is given: the desk's parts, as FastAPI hands them to an endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

from fastapi import Depends, Request

from dragoman.web.holding import Holding
from dragoman.web.moments import At
from dragoman.web.security.limits import Limit
from dragoman.web.settings import Settings
from dragoman.web.watcher import Watcher

if TYPE_CHECKING:
    from starlette.datastructures import State

from dragoman.api import Crisis
from dragoman.api.watching import Watching


def holding(request: Request) -> Holding:
    """The store that the desk shows."""
    return cast("Holding", state(request).holding)


def settings(request: Request) -> Settings:
    """How the desk is run."""
    return cast("Settings", state(request).settings)


def attempts(request: Request) -> Limit:
    """Who failed to log in, and how often."""
    return cast("Limit", state(request).attempts)


def watches(request: Request) -> Watching:
    """What is watched."""
    return cast("Watching", state(request).watching)


def watcher(request: Request) -> Watcher:
    """What watches in the background."""
    return cast("Watcher", state(request).watcher)


def state(request: Request) -> State:
    """What the application keeps."""
    return request.app.state


def seen(moments: At, held: Annotated[Holding, Depends(holding)]) -> Crisis:
    """The crisis as the address asks to see it."""
    return held.seen(moments)


Held = Annotated[Holding, Depends(holding)]
Seen = Annotated[Crisis, Depends(seen)]
Attempts = Annotated[Limit, Depends(attempts)]
Watches = Annotated[Watching, Depends(watches)]
Watch = Annotated[Watcher, Depends(watcher)]
Run = Annotated[Settings, Depends(settings)]

"""The desk as an application that a server runs."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from dragoman.web import assets, errors, pages
from dragoman.web.holding import Holding
from dragoman.web.security.headers import SafeHeaders
from dragoman.web.security.sessions import Sessions
from dragoman.web.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

OURSELVES = ("127.0.0.1", "localhost", "[::1]")
ZIPPED = 1000


def desk(address: str | Path, settings: Settings | None = None) -> FastAPI:
    """The desk over a store, as an ASGI application.

    Args:
        address: the store: a file, or a database URL.
        settings: how it is run; None: on this machine, read-only.

    Raises:
        StoreMissingError: nothing is there.
        StoreError: it cannot be opened.
    """
    run = settings or Settings()
    held = Holding(address)

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncGenerator[None]:
        yield
        held.close()

    app = FastAPI(title="Dragoman", lifespan=living, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.settings, app.state.holding = run, held
    errors.install(app)
    app.mount(assets.MOUNT, assets.Assets(packages=[("dragoman.web", "static")]), name="static")
    app.include_router(pages.router)
    app.add_middleware(Sessions, secure=not run.local)
    app.add_middleware(GZipMiddleware, minimum_size=ZIPPED)
    app.add_middleware(SafeHeaders)
    # A page of elsewhere that gives itself the address of this machine does not get in by that.
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*OURSELVES, run.host, *run.hosts], www_redirect=False)
    return app

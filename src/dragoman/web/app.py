"""The desk as an application that a server runs."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from dragoman.errors import InputError
from dragoman.web import api, assets, errors, pages
from dragoman.web.asking import Askings
from dragoman.web.holding import Holding
from dragoman.web.pages import login
from dragoman.web.security import users
from dragoman.web.security.headers import SafeHeaders
from dragoman.web.security.limits import Limit
from dragoman.web.security.sessions import Sessions
from dragoman.web.security.size import Bounded
from dragoman.web.sent import LEVEL
from dragoman.web.settings import Settings
from dragoman.web.watcher import Watcher

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

OURSELVES = ("127.0.0.1", "localhost", "[::1]")
EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - it is asked for, not bound
ZIPPED = 1000


def desk(address: str | Path, settings: Settings | None = None, *, beside: bool = False) -> FastAPI:
    """The desk over a store, as an ASGI application.

    Args:
        address: the store: a file, or a database URL.
        settings: how it is run; None: on this machine, read-only.
        beside: link what takes long in processes beside this one; the program that asks for it guards its main module,
            as `multiprocessing` wants.

    Raises:
        StoreMissingError: nothing is there.
        StoreError: it cannot be opened.
        InputError: others can reach it, and there is no account by which they could log in, or no name for it; or the
            model is none.
    """
    run = settings or Settings()
    if run.host in EVERYWHERE and not run.hosts:
        raise InputError(f"{run.host} is every address of this machine; say by --name how browsers shall call it")
    held = Holding(address, beside=beside, model=run.model)
    if run.open:
        _need_accounts(run, held)

    watching = held.crisis.watching(allow=run.allow)

    def new_watcher() -> Watcher:
        return Watcher(held.crisis.watching(allow=run.allow), run.watch_seconds)

    @asynccontextmanager
    async def living(app: FastAPI) -> AsyncGenerator[None]:
        # A thread starts once, and an application may be started again.
        watcher = app.state.watcher = new_watcher()
        if run.watch_seconds:
            watcher.start()
        yield
        if watcher.is_alive():
            # What it is at comes to its end without holding up who still asks.
            await asyncio.to_thread(watcher.stop)
        held.close()

    app = FastAPI(title="Dragoman", lifespan=living, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.settings, app.state.holding, app.state.attempts = run, held, Limit()
    app.state.watching, app.state.watcher = watching, new_watcher()
    errors.install(app)
    app.mount(assets.MOUNT, assets.Assets(packages=[("dragoman.web", "static")]), name="static")
    app.include_router(login.router, include_in_schema=False)
    app.include_router(pages.router, dependencies=[Depends(users.let_in)])
    app.include_router(api.router, dependencies=[Depends(users.let_in)])
    app.add_middleware(Bounded)
    app.add_middleware(Askings)
    app.add_middleware(Sessions)
    app.add_middleware(GZipMiddleware, minimum_size=ZIPPED, compresslevel=LEVEL)
    app.add_middleware(SafeHeaders)
    # A page of elsewhere that gives itself the address of this machine does not get in by that.
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*OURSELVES, run.host, *run.hosts], www_redirect=False)
    return app


def _need_accounts(run: Settings, held: Holding) -> None:
    """Raises InputError where nobody could log in to a desk that others can reach, or anybody could write to it."""
    accounts = held.accounts.all()
    if not accounts or run.writer:
        held.close()
    if run.writer:
        raise InputError("with --as all who come may write, which is for your own machine; make accounts instead")
    if not accounts:
        raise InputError(
            f"others can reach {run.hosts[0] if run.local else run.host}, and nobody could log in; make an account "
            "with `dragoman account add NAME --from STORE`, or leave --host and --name out"
        )

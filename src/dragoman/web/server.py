"""Runs the desk until it is told to stop."""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING

import uvicorn
from msgspec import structs

from dragoman.errors import InputError
from dragoman.web import warming
from dragoman.web.app import desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fastapi import FastAPI

    from dragoman.web.settings import Settings

WAITING = 128
# So long one thread may keep the others from running, in seconds: what is made anew shall not hold up what is there.
TURN_S = 0.001


def serve(address: str | Path, settings: Settings, *, started: Callable[[str], object]) -> None:
    """Serves the desk over a store until a signal ends it.

    Args:
        address: the store.
        settings: how it is run; port 0 takes any that is free.
        started: told the address once browsers can reach it.

    Raises:
        StoreMissingError: no store is there.
        StoreError: it cannot be opened.
        InputError: the host and port cannot be had.
    """
    with _door(settings) as door:
        port = int(door.getsockname()[1])
        app = desk(address, structs.replace(settings, port=port), beside=True)
        server = uvicorn.Server(_config(app, settings))
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        started(f"{'https' if settings.certificate else 'http'}://{host}:{port}/")
        sys.setswitchinterval(TURN_S)
        warming.start(app.state.holding)
        server.run(sockets=[door])


def _config(app: FastAPI, settings: Settings) -> uvicorn.Config:
    """How the server runs.

    Raises:
        InputError: certificate and key cannot be used.
    """
    config = uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        ssl_certfile=settings.certificate or None,
        ssl_keyfile=settings.key or None,
    )
    try:
        config.load()
    except OSError as error:  # of which the errors of TLS are some
        raise InputError(f"cannot speak TLS with {settings.certificate} and {settings.key!r}: {error}") from error
    return config


def _door(settings: Settings) -> socket.socket:
    """A socket that listens already, so that who is told of it can come at once.

    Raises:
        InputError: it cannot be had.
    """
    try:
        family = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((settings.host, settings.port), family=family, backlog=WAITING)
    except OSError as error:
        raise InputError(
            f"cannot listen on {settings.host} port {settings.port}: {error.strerror or error}; take another --port"
        ) from error

"""Logging in and out."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from math import ceil
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dragoman.web.errors import told
from dragoman.web.given import Attempts, Held
from dragoman.web.page import page
from dragoman.web.security import sessions
from dragoman.web.security.csrf import OwnForm

router = APIRouter()
FAILED = "Name and password do not go together."


@router.get("/login", response_class=HTMLResponse)
def form(request: Request, then: str = "/") -> HTMLResponse:
    """The form to log in by."""
    return page(request, "login.html", {"then": ours(then), "name": "", "failed": ""})


@router.post("/login", dependencies=[OwnForm])
def log_in(
    request: Request,
    held: Held,
    attempts: Attempts,
    name: Annotated[str, Form(max_length=64)],
    password: Annotated[str, Form(max_length=1024)],
    then: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Logs in, and goes on to where the reader wanted to go."""
    now = datetime.now(UTC)
    keys = (f"name {name}", f"from {request.client.host if request.client else ''}")
    if wait := attempts.wait(*keys, now=now):
        minutes = ceil(wait.total_seconds() / 60)
        return told(
            request,
            HTTPStatus.TOO_MANY_REQUESTS,
            f"Too many tries that failed; wait {minutes} minutes.",
            headers={"Retry-After": str(ceil(wait.total_seconds()))},
        )
    account = held.accounts.proves(name, password)
    if account is None:
        attempts.failed(*keys, now=now)
        shown = page(request, "login.html", {"then": ours(then), "name": name, "failed": FAILED})
        shown.status_code = HTTPStatus.UNAUTHORIZED
        return shown
    attempts.passed(keys[0])
    # A cookie from before the log-in might be one that somebody else gave to this browser.
    held.accounts.open_session(sessions.renew(request), account.name, at=now)
    return RedirectResponse(ours(then), HTTPStatus.SEE_OTHER)


@router.post("/logout", dependencies=[OwnForm])
def log_out(request: Request, held: Held) -> Response:
    """Logs out."""
    held.accounts.end_session(sessions.of(request))
    sessions.renew(request)
    return RedirectResponse("/", HTTPStatus.SEE_OTHER)


def ours(then: str) -> str:
    """An address of the desk itself; its home where the one given leads elsewhere."""
    inside = then.startswith("/") and not then.startswith(("//", "/\\")) and then.isprintable()
    return then if inside else "/"

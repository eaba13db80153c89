"""What a reader is told when something cannot be done: a page for people, one shape of JSON for programs."""

from __future__ import annotations

import logging
from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException

from dragoman.errors import DragomanError, InputError, UnknownNameError
from dragoman.web.page import page
from dragoman.web.security.csrf import ForgedFormError
from dragoman.web.security.users import NotAllowedError, NotKnownError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import FastAPI, Request, Response

API = "/api/"
LOG = logging.getLogger("dragoman.desk")


def install(app: FastAPI) -> None:
    """Lets the application tell errors our way."""
    app.add_exception_handler(DragomanError, _told)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unexpected)


def told(
    request: Request,
    status: HTTPStatus,
    message: str,
    *,
    nearest: tuple[str, ...] = (),
    headers: Mapping[str, str] = MappingProxyType({}),
) -> Response:
    """The answer that tells an error.

    Args:
        request: what was asked.
        status: its status.
        message: what came, what was expected, how to mend it.
        nearest: names that may have been meant.
        headers: to be sent along.
    """
    if request.url.path.startswith(API):
        error = {"status": int(status), "title": status.phrase, "message": message, "nearest": list(nearest)}
        return JSONResponse({"error": error}, status_code=status, headers=dict(headers))
    shown = page(
        request, "error.html", {"status": int(status), "phrase": status.phrase, "message": message, "nearest": nearest}
    )
    shown.status_code = int(status)
    shown.headers.update(headers)
    return shown


def _told(request: Request, error: Exception) -> Response:
    match error:
        case UnknownNameError():
            return told(request, HTTPStatus.NOT_FOUND, str(error), nearest=error.nearest)
        case NotKnownError() if not request.url.path.startswith(API):
            wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(f"/login?{urlencode({'then': wanted})}", HTTPStatus.SEE_OTHER)
        case NotKnownError():
            return told(request, HTTPStatus.UNAUTHORIZED, str(error))
        case NotAllowedError() | ForgedFormError():
            return told(request, HTTPStatus.FORBIDDEN, str(error))
        case InputError():
            return told(request, HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
        case _:
            LOG.error("%s: %s", request.url.path, error)
            return told(request, HTTPStatus.SERVICE_UNAVAILABLE, str(error))


def _http(request: Request, error: Exception) -> Response:
    raised = cast("HTTPException", error)
    status = HTTPStatus(raised.status_code)
    message = "There is no such page." if status == HTTPStatus.NOT_FOUND else str(raised.detail)
    return told(request, status, message, headers=raised.headers or {})


def _invalid(request: Request, error: Exception) -> Response:
    raised = cast("RequestValidationError", error)
    faults = (f"{'.'.join(map(str, one['loc'][1:])) or one['loc'][0]}: {one['msg']}" for one in raised.errors())
    return told(request, HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(faults))


def _unexpected(request: Request, error: Exception) -> Response:
    LOG.error("%s %s", request.method, request.url.path, exc_info=error)
    return told(request, HTTPStatus.INTERNAL_SERVER_ERROR, "The desk failed here; its log has the reason.")

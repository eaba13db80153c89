"""Forms that only our own pages can send: each bears a token that is bound to the browser's session.

Source: OWASP, Cross-Site Request Forgery Prevention, signed tokens bound to a session.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Form, Header, Request

from dragoman.errors import InputError
from dragoman.web.security import sessions

if TYPE_CHECKING:
    from dragoman.web.settings import Settings

FIELD = "csrf"


class ForgedFormError(InputError):
    """A form that did not come from a page of this desk, or from one of before its last start."""


def token(request: Request) -> str:
    """The token of the forms that go to this browser."""
    settings: Settings = request.app.state.settings
    return hmac.new(settings.secret.encode(), sessions.of(request).encode(), hashlib.sha256).hexdigest()


def checked(request: Request, csrf: Annotated[str, Form()] = "", x_csrf_token: Annotated[str, Header()] = "") -> None:
    """Lets a form pass that bears the token of its browser.

    Raises:
        ForgedFormError: it bears none, or another.
    """
    if not hmac.compare_digest((csrf or x_csrf_token).encode(), token(request).encode()):
        raise ForgedFormError("this form is from before the desk was last started, or from elsewhere; load it again")


OwnForm = Depends(checked)

"""A page as it is sent: packed once for all browsers that ask for it, with the token of each in its forms."""

from __future__ import annotations

import gzip
import secrets
from typing import TYPE_CHECKING

from fastapi.responses import HTMLResponse
from msgspec import Struct

if TYPE_CHECKING:
    from fastapi import Request

# Stands for the token of a form while a page is kept; nobody can guess it, so that no report can bring it in.
TOKEN = f"token-{secrets.token_hex(16)}"
# Half of the time of the highest level, and a fifteenth more to send.
LEVEL = 4


class Sent(Struct, frozen=True):
    """A page.

    Attributes:
        packed: its text by gzip, or its text where forms in it take a token.
        forms: whether they do.
    """

    packed: bytes
    forms: bool

    def to(self, request: Request, token: str) -> HTMLResponse:
        """The answer with it.

        Args:
            request: what was asked.
            token: of the forms that go to this browser.
        """
        if self.forms:
            return HTMLResponse(self.packed.replace(TOKEN.encode(), token.encode()))
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return HTMLResponse(gzip.decompress(self.packed), headers={"Vary": "Accept-Encoding"})
        return HTMLResponse(self.packed, headers={"Content-Encoding": "gzip", "Vary": "Accept-Encoding"})


def sent(text: str) -> Sent:
    """The page of a text."""
    forms = TOKEN in text
    return Sent(text.encode() if forms else gzip.compress(text.encode(), LEVEL, mtime=0), forms)

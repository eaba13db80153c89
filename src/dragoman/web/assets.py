"""Style sheets, scripts and images, all of them our own server's; their address tells their content, so they stay."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from fastapi.staticfiles import StaticFiles

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Scope

MOUNT = "/static"
FOLDER = files("dragoman.web") / "static"
FOREVER = "public, max-age=31536000, immutable"


@cache
def address(name: str) -> str:
    """The address of a file of ours, with a mark of its content."""
    return f"{MOUNT}/{name}?{hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:12]}"


class Assets(StaticFiles):
    """The files; a browser need not ask again for one whose address has its mark."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file."""
        response = await super().get_response(path, scope)
        if scope.get("query_string") and response.status_code == 200:
            response.headers["Cache-Control"] = FOREVER
        return response

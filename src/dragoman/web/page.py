"""A page: a template filled with what is shown, as an answer to a request."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from dragoman.web import assets, links, wording
from dragoman.web.moments import Moments
from dragoman.web.security import csrf, users

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import Request


def page(request: Request, template: str, shown: Mapping[str, Any]) -> HTMLResponse:
    """The page that a template makes.

    Args:
        request: what was asked; the moments of its address go into every link of the page.
        template: its file.
        shown: what it shows, by name.
    """
    moments = Moments(
        as_of=request.query_params.get("as_of", ""), known_at=request.query_params.get("known_at", "")
    )  # fmt: skip
    frame = {
        "at": moments,
        "link": links.Links(moments),
        "path": request.url.path,
        "user": users.of(request),
        "csrf": csrf.token(request),
        "partial": "hx-request" in request.headers,
    }
    made = environment().get_template(template).render(frame | dict(shown))
    return HTMLResponse(made)


@cache
def environment() -> Environment:
    """The templates. Whatever is put into one is escaped, always: what reports say is no markup of ours."""
    made = Environment(
        loader=PackageLoader("dragoman.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(asset=assets.address)
    made.filters.update(wording.FILTERS)
    return made

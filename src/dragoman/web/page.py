"""A page: a template filled with what is shown, as an answer to a request."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from dragoman.web import assets, links, sent, wording
from dragoman.web.moments import Moments
from dragoman.web.security import csrf, users

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from fastapi import Request

    from dragoman.web.holding import Holding


def page(request: Request, template: str, shown: Mapping[str, Any]) -> HTMLResponse:
    """The page that a template makes.

    Args:
        request: what was asked; the moments of its address go into every link of the page.
        template: its file.
        shown: what it shows, by name.
    """
    return HTMLResponse(_rendered(request, template, shown, csrf.token(request)))


def kept(request: Request, template: str, shown: Callable[[], Mapping[str, Any]], *key: Hashable) -> HTMLResponse:
    """The page that a template makes, made once for all who ask for this address while the store stays as it is.

    Args:
        request: what was asked.
        template: its file.
        shown: gives what it shows, by name, from the address, the store and the key alone.
        key: names what else it depends on.
    """
    held: Holding = request.app.state.holding
    url, partial = request.url, "hx-request" in request.headers
    full = (template, url.path, url.query, users.of(request), partial, *key)
    made = held.page(full, lambda: sent.sent(_rendered(request, template, shown(), sent.TOKEN)))
    return made.to(request, csrf.token(request))


def _rendered(request: Request, template: str, shown: Mapping[str, Any], token: str) -> str:
    """The text of a page; `token` goes into its forms."""
    moments = Moments(
        as_of=request.query_params.get("as_of", ""), known_at=request.query_params.get("known_at", "")
    )  # fmt: skip
    frame = {
        "at": moments,
        "link": links.Links(moments),
        "path": request.url.path,
        "user": users.of(request),
        "csrf": token,
        "partial": "hx-request" in request.headers,
    }
    return environment().get_template(template).render(frame | dict(shown))


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

"""A part of a page that is the same for all who look at one moment: rendered once for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from dragoman.web.links import Links
from dragoman.web.page import environment
from dragoman.web.wording import legible

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from dragoman.web.holding import Holding
    from dragoman.web.moments import Moments


def fragment(
    held: Holding, at: Moments, template: str, key: tuple[Hashable, ...], shown: Callable[[], Mapping[str, Any]]
) -> Markup:
    """What a template makes of values, made once for this template, these moments and this key.

    Args:
        held: what keeps it while the store stays as it is.
        at: the moments, which go into every link.
        template: its file; it knows nothing of who asks.
        key: names the values.
        shown: gives the values, by name.
    """
    return held.once(("fragment", template, at, *key), lambda: _rendered(template, at, shown()))


def _rendered(template: str, at: Moments, shown: Mapping[str, Any]) -> Markup:
    made = environment().get_template(template).render({"at": at, "link": Links(at)} | dict(shown))
    # None of our own text has a sign that cannot be seen or turns others around; what reports bring of them is shown.
    return Markup(legible(made))  # noqa: S704 - our own template, which escapes all that is put into it

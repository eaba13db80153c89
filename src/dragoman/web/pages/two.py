"""What pages show of two actors, each part made once for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from dragoman.web.shown.card import Card
from dragoman.web.shown.card import card as card_of

if TYPE_CHECKING:
    from collections.abc import Hashable

    from dragoman.api import Between, Briefing, Crisis, Tensions
    from dragoman.web.holding import Holding
    from dragoman.web.moments import Moments
    from dragoman.web.shown.since import Since


def between(held: Holding, at: Moments, a: str, b: str) -> Between:
    """Two actors, linked once, whichever of them is named first.

    Args:
        held: what keeps it.
        at: the moments.
        a, b: names or keys of the two.

    Raises:
        UnknownNameError: no report names such an actor; the message lists the nearest.
        InputError: both are one.
    """
    return held.once(("between", at, a, b), lambda: seen(held, at, a, b).between(a, b))


def seen(held: Holding, at: Moments, a: str, b: str) -> Crisis:
    """The crisis as far as it is about two actors; arguments as for `between`."""
    one, other = sorted((a, b))
    return held.once(("about", at, one, other), lambda: held.seen(at).about(one, other))


def brief(held: Holding, at: Moments, a: str, b: str, since: Since) -> Briefing:
    """The brief on two actors since a day, made once; arguments as for `between`."""
    two = between(held, at, a, b)
    return held.once(("brief", at, two.a, two.b, since.on), lambda: two.brief(since=since.on))


def tensions(held: Holding, at: Moments, a: str, b: str) -> Tensions:
    """How tense it is between two actors, made once; arguments as for `between`."""
    two = between(held, at, a, b)
    return held.once(("tension", at, two.a, two.b), two.tension)


def card_key(at: Moments, a: str, b: str, since: Since) -> Hashable:
    """Under what two actors at a glance are kept."""
    return "card", at, a, b, since.on


def card(held: Holding, at: Moments, a: str, b: str, since: Since) -> Card:
    """Two actors at a glance, made once; arguments as for `between`."""

    def made() -> Card:
        return card_of(
            between(held, at, a, b), brief(held, at, a, b, since), tensions(held, at, a, b)
        )  # fmt: skip

    return held.once(card_key(at, a, b, since), made)


def path(found: Between) -> str:
    """The page of two actors, without the moments."""
    return f"/dyads/{quote(found.a, safe='')}/{quote(found.b, safe='')}"

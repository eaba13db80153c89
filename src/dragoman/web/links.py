"""The addresses of pages, stable, at the moments at which the reader looks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from dragoman.web.moments import Moments

# Kinds of what is told, and the page that shows them.
PAGES = {
    "event": "events",
    "statement": "statements",
    "figure": "figures",
    "series": "figures",
    "commitment": "commitments",
    "forecast": "forecasts",
    "relation": "relations",
    "contradiction": "contradictions",
    "report": "reports",
    "actor": "actors",
    "place": "places",
}


class Links:
    """The addresses of pages at two moments."""

    def __init__(self, moments: Moments) -> None:
        """Keep the moments."""
        self._moments = moments

    def to(self, path: str, **query: object) -> str:
        """The address of a path of the desk, with the moments kept; a part of a query that is empty is left out."""
        moments = {"as_of": self._moments.as_of, "known_at": self._moments.known_at}
        given = {name: str(value) for name, value in (moments | query).items() if value not in ("", None)}
        return f"{path}?{urlencode(given)}" if given else path

    def page(self, kind: str, id: str) -> str:
        """The page of one thing, by its kind and its id, key or name."""
        return self.to(f"/{PAGES[kind]}/{quote(id, safe='')}")

    def dyad(self, a: str, b: str) -> str:
        """The page of two actors, by their keys."""
        return self.to(f"/dyads/{quote(a, safe='')}/{quote(b, safe='')}")

    def passage(self, report: str, start: int, end: int) -> str:
        """The place of a passage in its report."""
        return f"{self.page('report', report)}#c{start}-{end}"

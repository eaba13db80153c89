"""Who held which office when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

OPEN = "9999"


class Term(Struct, frozen=True, rename={"since": "from", "until": "to"}):
    """One person's time in one office.

    Attributes:
        person: id of the holder; `office`: its title as news writes it; `role`: its class.
        body: id of the state, body, group or organisation that is served.
        since, until: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `until` empty while in office.
    """

    person: str
    office: str
    role: str
    body: str = ""
    since: str = ""
    until: str = ""

    def covers(self, day: str, grace: int = 0, last: str = "") -> bool:
        """Whether the term includes that ISO day, at the grain of its bounds, give or take so many years.

        Args:
            day: the day, or the first of several.
            grace: years.
            last: the last of several days, one of which is enough; "" for the one day.
        """
        since = _shifted(self.since, -grace) if grace else self.since
        until = _shifted(self.until, grace) if grace else self.until
        return since <= (last or day)[: len(since)] and (not until or day[: len(until)] <= until)


def _shifted(day: str, years: int) -> str:
    """The partial ISO day some years later."""
    return f"{int(day[:4]) + years:04d}{day[4:]}" if day else day


class Offices:
    """All terms, by holder and by what they serve.

    Args:
        terms: in any order.
        countries: the country of each body that a term may serve, by the body's id.
    """

    def __init__(self, terms: Iterable[Term], countries: dict[str, str | None]) -> None:
        self._of: dict[str, list[Term]] = {}
        self._by_role: dict[tuple[str, str], list[Term]] = {}
        for term in terms:
            self._of.setdefault(term.person, []).append(term)
            for served in {term.body, countries.get(term.body) or ""} - {""}:
                self._by_role.setdefault((served, term.role), []).append(term)

    def of(self, person: str, on: date | None = None) -> tuple[Term, ...]:
        """The person's terms, all of them or those that cover the day."""
        terms = self._of.get(person, ())
        return tuple(t for t in terms if on is None or t.covers(on.isoformat()))

    def holders(
        self, role: str, served: str, on: date, office: str = "", *, last: date | None = None
    ) -> tuple[str, ...]:
        """The persons who held such an office on that day, or on one of several, latest to come into it first.

        Args:
            role: class of the office.
            served: id of the state, body, group or organisation; for a state also those who serve its bodies.
            on: the day, or the first of several.
            office: the title, where the class holds several offices ("finance minister").
            last: the last of several days.
        """
        day, title, until = on.isoformat(), fold(office), last.isoformat() if last else ""
        found = (t for t in self._by_role.get((served, role), ()) if t.covers(day, last=until))
        terms = [t for t in found if not title or fold(t.office) == title]
        ordered = sorted(terms, key=lambda t: (t.body != served, _descending(t.since), t.person))
        return tuple(dict.fromkeys(t.person for t in ordered))

    def active(self, person: str, on: date, grace: int, *, last: date | None = None) -> bool:
        """Whether the person held any office on that day or one until the last, give or take so many years."""
        day, until = on.isoformat(), last.isoformat() if last else ""
        return any(t.covers(day, grace, until) for t in self._of.get(person, ()))

    def __iter__(self) -> Iterator[Term]:
        """All terms, by person."""
        for terms in self._of.values():
            yield from terms


def _descending(day: str) -> str:
    """A sort key under which later days come first."""
    return "".join(chr(ord("9") - ord(c) + ord("0")) if c.isdigit() else c for c in day.ljust(10, "0"))

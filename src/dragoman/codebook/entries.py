"""What the gazetteer knows of one actor, and the rows of its tables."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from dragoman.records import ActorKind

Sort = Literal["state", "body", "person", "group", "organisation", "outlet"]
SenseForm = Literal["name", "demonym", "metonym"]


class Entry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An actor of the gazetteer.

    Attributes:
        id: `TUR`, `RUS:vladimir-putin`, `USA.cia`, `igo:nato`, `group:…`, `party:…`, `media:…`.
        sort: the table that it stands in.
        country: ISO 3166-1 alpha-3 (or a code of our own for states without one); None where it has none.
        names: other names that reports use.
        function: what a body is for ("foreign-ministry"), "" for others.
        parent: id of the umbrella or predecessor, "" for none.
        capital, seats, demonyms, region: of states.
    """

    id: str
    sort: Sort
    name: str
    kind: ActorKind
    country: str | None = None
    names: tuple[str, ...] = ()
    function: str = ""
    parent: str = ""
    capital: str = ""
    seats: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    region: str = ""
    since: str = ""
    until: str = ""


class Sense(Struct, frozen=True, gc=False):
    """One thing that a phrase may mean: an entry, in which form, and whether it must stand in capitals throughout."""

    id: str
    form: SenseForm = "name"
    capitals: bool = False


class StateRow(Struct, frozen=True):
    """A row of states.tsv."""

    id: str
    name: str
    iso2: str = ""
    official: str = ""
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str = ""
    seats: tuple[str, ...] = ()
    region: str = ""
    fips: str = ""
    since: str = ""
    until: str = ""

    def entry(self) -> Entry:
        """The state as an entry."""
        names = tuple(dict.fromkeys(n for n in (*self.names, self.official) if n and n != self.name))
        return Entry(
            id=self.id, sort="state", name=self.name, kind="state", country=self.id, names=names, capital=self.capital,
            seats=self.seats, demonyms=self.demonyms, region=self.region, since=self.since, until=self.until,
        )  # fmt: skip


class ActorRow(Struct, frozen=True, rename={"since": "from", "until": "to"}):
    """A row of bodies.tsv, persons_*.tsv, groups.tsv, organisations.tsv or outlets.tsv."""

    id: str
    name: str
    kind: ActorKind | None = None
    country: str | None = None
    function: str = ""
    names: tuple[str, ...] = ()
    parent: str = ""
    since: str = ""
    until: str = ""
    note: str = ""
    agency: str = ""
    domains: tuple[str, ...] = ()

    def entry(self, sort: Sort, kind: ActorKind) -> Entry:
        """The row as an entry of that sort; the kind holds where the row gives none."""
        return Entry(
            id=self.id, sort=sort, name=self.name, kind=self.kind or kind, country=self.country, names=self.names,
            function=self.function, parent=self.parent, since=self.since, until=self.until,
        )  # fmt: skip


class PatternRow(Struct, frozen=True):
    """A row of body_patterns.tsv: a systematic name with {demonym}, {state} or {capital} in it."""

    function: str
    pattern: str
    kind: ActorKind = "government-body"
    note: str = ""


class Succession(Struct, frozen=True):
    """A row of successions.tsv: an actor that followed upon another and is not the same under a new name.

    Attributes:
        later: id of the actor that followed; `of`: of the earlier one.
        since: the year in which it followed.
        how: `refounded`, `merged` with others, `split` off, `absorbed` the earlier one, `replaced` it in its task, or
            is a `state` on its land.
    """

    later: str
    of: str
    since: str
    how: Literal["refounded", "merged", "split", "absorbed", "replaced", "state"]


class Membership(Struct, frozen=True, rename={"since": "from", "until": "to"}):
    """A row of members.tsv."""

    member: str
    body: str
    since: str = ""
    until: str = ""

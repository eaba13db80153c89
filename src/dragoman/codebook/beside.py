"""Entries of the gazetteer that a user keeps beside ours, in a file of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct, structs

from dragoman.codebook.entries import Entry, Sort
from dragoman.codebook.offices import Term
from dragoman.codebook.roles import Collective
from dragoman.errors import BadTableError
from dragoman.records import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMNS = ("id", "sort", "name", "kind", "country", "names", "terms")
SEPARATOR, FIELD = "|", "@"


AGENT = "agent"


class BesideRow(Struct, frozen=True):
    """An actor: an entry of the gazetteer, or more names for one that it has; or a word for many of a kind.

    Attributes:
        sort: of a word for many `agent`; its name is then the singular, its names the plural.
        terms: of a person, each `office@role@body@from@to`.
    """

    id: str
    sort: Sort | Literal["agent"]
    name: str
    kind: ActorKind
    country: str | None = None
    names: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    def entry(self) -> Entry:
        """The row as an entry."""
        if self.sort == AGENT:
            raise ValueError(f"{self.id} is a word, no actor")
        return Entry(id=self.id, sort=self.sort, name=self.name, kind=self.kind, country=self.country, names=self.names)

    def offices(self) -> tuple[Term, ...]:
        """The offices that a person held."""
        return tuple(Term(self.id, *term.split(FIELD)) for term in self.terms)


def dump(rows: Iterable[BesideRow]) -> str:
    """The rows as a tab-separated table."""
    lines = ["\t".join(COLUMNS)]
    for row in rows:
        cells = (row.id, row.sort, row.name, row.kind, row.country or "", SEPARATOR.join(row.names))
        lines.append("\t".join((*cells, SEPARATOR.join(row.terms))))
    return "\n".join(lines) + "\n"


def load(text: str, source: str) -> tuple[BesideRow, ...]:
    """The rows of such a table.

    Raises:
        BadTableError: a row does not fit.
    """
    head, *lines = text.splitlines() or [""]
    if tuple(head.split("\t")) != COLUMNS:
        raise BadTableError(source, 1, head, f"the columns {', '.join(COLUMNS)}, separated by tabs")
    return tuple(_row(line, number, source) for number, line in enumerate(lines, start=2) if line.strip())


def _row(line: str, number: int, source: str) -> BesideRow:
    cells = line.split("\t")
    try:
        values = {column: cell for column, cell in zip(COLUMNS, cells, strict=True) if cell}
        lists = {column: tuple(values[column].split(SEPARATOR)) for column in ("names", "terms") if column in values}
        row = msgspec.convert(values | lists, BesideRow)
        row.offices()
    except (ValueError, TypeError) as error:
        raise BadTableError(source, number, line, f"a row of the gazetteer ({error})") from error
    return row


def joined(entries: Iterable[Entry], rows: Iterable[BesideRow]) -> tuple[Entry, ...]:
    """The entries with those of the rows that are actors; a row whose id is known adds its names to it."""
    found = {entry.id: entry for entry in entries}
    for row in (one for one in rows if one.sort != AGENT):
        ours = found.get(row.id)
        names = tuple(dict.fromkeys((*ours.names, *row.names))) if ours else ()
        found[row.id] = structs.replace(ours, names=names) if ours else row.entry()
    return tuple(found.values())


def collectives(rows: Iterable[BesideRow]) -> tuple[Collective, ...]:
    """The words for many of a kind."""
    return tuple(Collective(row.name, row.kind, "".join(row.names[:1])) for row in rows if row.sort == AGENT)

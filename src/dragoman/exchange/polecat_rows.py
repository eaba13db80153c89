"""POLECAT rows as reports without a text, each with the actors and events that its rows tell.

Rows of one story (same source, day, and people, organisations and places of the story) are one report. Its text is
empty, and so is the passage of every record; `made_by` says from which version and row of POLECAT it came. Where rows
carry our own columns, keys, interval and status come from these; POLECAT itself knows only acts that were done.
"""

from __future__ import annotations

import csv
import re
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, cast, get_args

from msgspec import Struct

from dragoman.codebook import state_codes
from dragoman.errors import BadTableError
from dragoman.exchange import polecat
from dragoman.exchange.csv import unguarded
from dragoman.exchange.imports import Aside, Import
from dragoman.records import Actor, Event, EventType, Evidence, Grain, Place, Report, Span, Status, When
from dragoman.records.record import ID_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dragoman.codebook import Book
    from dragoman.exchange.polecat import Spelling
    from dragoman.records import ActorKind, PlaceKind

# What POLECAT called a column at other times.
RENAMED = {"Event Intensity": "Intensity"}
NEEDED = ("Event ID", "Event Date", "Event Type", "Actor Name", "Recipient Name")
STORY = ("Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "File")
TYPES: tuple[str, ...] = get_args(EventType)
# The passage of a record that came without a text.
NOTHING = Span(0, 0)
_NOT_WORD = re.compile(r"[\W_]+")

Cells = dict[str, str]


class BadRowError(ValueError):
    """A row that cannot be taken; the text says why."""


def load(data: bytes, source: str, book: Book) -> Import:
    """The reports, actors and events that POLECAT rows tell; rows that cannot be taken stand aside.

    Args:
        data: the tab-separated file, with its head; UTF-8, else Latin-1 as older files are.
        source: its name, for messages and for the reports' file names.
        book: the codebook, whose gazetteer tells which actors we know.

    Raises:
        BadTableError: the head lacks columns that every row needs, or there is no row that can be taken.
    """
    lines = _decoded(data).splitlines()
    columns = _columns(lines[0] if lines else "", source)
    reader = Reader(book, polecat.spelling(), source)
    taken, aside = list[tuple[Report, tuple[Actor | Event, ...]]](), list[Aside]()
    stories: dict[tuple[str, ...], Report] = {}
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        try:
            cells = reader.cells(columns, line)
            story = tuple(cells.get(column, "") for column in STORY)
            report = stories.get(story) or reader.report(cells)
            taken.append((report, reader.records(cells, report)))
            stories[story] = report
        except BadRowError as error:
            aside.append(Aside(number, line, str(error)))
    if aside and not taken:
        raise BadTableError(source, aside[0].line, aside[0].why, "rows as POLECAT publishes them")
    records = {record.id: record for _, found in taken for record in found}
    return Import(tuple(stories.values()), tuple(records.values()), tuple(aside))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _columns(head: str, source: str) -> list[str]:
    columns = [RENAMED.get(column.strip(), column.strip()) for column in head.rstrip("\t").split("\t")]
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        raise BadTableError(source, 1, head, f"a head of tab-separated columns with {', '.join(missing)}")
    return columns


class Reader(Struct, frozen=True):
    """What reading a row takes."""

    book: Book
    words: Spelling
    source: str

    def cells(self, columns: Sequence[str], line: str) -> Cells:
        """The cells of a row that hold something, by column."""
        cells = next(csv.reader([line], delimiter="\t"))
        if len(cells) != len(columns):
            # Files as published quote nothing: a cell that begins with a quotation mark is just that.
            cells = line.split("\t")
        if any(cell.strip() for cell in cells[len(columns) :]):
            raise BadRowError(f"{len(cells)} cells under {len(columns)} columns")
        if not cells[columns.index("Event ID")].strip():
            raise BadRowError("no Event ID")
        found = {column: unguarded(cell.strip()) for column, cell in zip(columns, cells, strict=False)}
        return {column: cell for column, cell in found.items() if cell not in {"", self.words.missing}}

    def report(self, cells: Cells) -> Report:
        """The story of a row, without its text."""
        day = _day(cells.get("Publication Date", ""))
        published = When(start=day, end=day + timedelta(days=1), precision="day", basis="stated") if day else When()
        return Report(
            source=self.source,
            file=f"{self.source}#{cells.get('Event ID', '')}",
            text="",
            outlet=cells.get("Source", ""),
            published=published,
            language=cells.get("Language", ""),
        )

    def records(self, cells: Cells, report: Report) -> tuple[Actor | Event, ...]:
        """The event of a row, and the actors in it."""
        evidence = Evidence(report.id, (NOTHING,))
        made_by = polecat.provenance(cells.get("Version", "unknown"), cells["Event ID"])
        sides = {side: tuple(self._side(side, cells, evidence, made_by)) for side in ("Actor", "Recipient")}
        event = Event(
            id=sha256(f"polecat\0{cells['Event ID']}".encode()).hexdigest()[:ID_CHARACTERS],
            evidence=evidence,
            made_by=made_by,
            type=_type(cells.get("Event Type", "")),
            mode=cells.get("Event Mode", "").lower().replace("_", "-"),
            contexts=tuple(word.lower() for word in self._list(cells, "Contexts")),
            actors=tuple(actor.key for actor in sides["Actor"]),
            recipients=tuple(actor.key for actor in sides["Recipient"]),
            when=_when(cells),
            place=self._place(cells),
            status=cast("Status", _one_of("Status", cells.get("Status", "occurred"), get_args(Status))),
            front=cells.get("Front"),
            said_by=cells.get("Said By"),
            confidence=_number("Confidence", cells.get("Confidence", "1")) or 0.0,
            doubtful=cells.get("Doubtful", "") == "True",
        )
        people = (self._person(name, evidence, made_by) for name in self._list(cells, "Story People"))
        return (*sides["Actor"], *sides["Recipient"], *people, event)

    def _person(self, name: str, evidence: Evidence, made_by: str) -> Actor:
        """Somebody whom the story names."""
        key = self._key(name, "", "person")
        return Actor(evidence=evidence, made_by=made_by, key=key, name=name, kind="person", mentions=(name,))

    def _list(self, cells: Cells, column: str) -> list[str]:
        cell = cells.get(column, "")
        return [part.strip() for part in cell.split(self.words.separator.strip())] if cell else []

    def _side(self, side: str, cells: Cells, evidence: Evidence, made_by: str) -> Iterator[Actor]:
        """The actors of one side."""
        names = self._list(cells, f"{side} Name")
        told = [self._list(cells, f"{side} {what}") for what in ("Country", "Sectors", "Title", "Name Raw", "Keys")]
        for number, name in enumerate(names):
            # Where lists have not one cell per name, whose cell is whose is not told, but for a single name.
            country, sector, title, raw, key = (self._nth(cells, number, len(names)) for cells in told)
            sector = sector or (cells.get(f"Primary {side} Sector", "") if len(names) == 1 else "")
            kind = self._kind(name, country, sector, self._list(cells, "Story People"))
            yield Actor(
                evidence=evidence,
                made_by=made_by,
                key=key or self._key(name, country, kind),
                name=name,
                kind=kind,
                country=country or None,
                role=title,
                mentions=(raw or name,),
            )

    def _nth(self, cells: Sequence[str], number: int, names: int) -> str:
        cell = cells[number] if len(cells) == names else cells[0] if names == 1 and cells else ""
        return "" if cell == self.words.missing else cell

    def _kind(self, name: str, country: str, sector: str, people: Sequence[str]) -> ActorKind:
        if name in people:
            return "person"
        state = state_codes.load().get(country)
        known = [entry for entry in self.book.gazetteer.named(name) if entry.country in {country or None, None}]
        if (state and state.name == name) or any(entry.sort == "state" for entry in known):
            return "state"
        if len(known) == 1:
            return known[0].kind
        return cast("ActorKind", self.words.kind.get(sector, "other"))

    def _key(self, name: str, country: str, kind: ActorKind) -> str:
        """The gazetteer's key where it knows just one such actor, else one made of the name."""
        known = [entry for entry in self.book.gazetteer.named(name) if entry.country in {country or None, None}]
        states = [entry for entry in known if entry.sort == "state"]
        if len(known) == 1 or states:
            return (states or known)[0].id
        slug = _NOT_WORD.sub("-", name.casefold()).strip("-")
        return f"person:{slug}" if kind == "person" else f"org:{slug}"

    def _place(self, cells: Cells) -> Place | None:
        name = cells.get("Placename") or cells.get("City") or cells.get("Raw Placename")
        if not name:
            return None
        id = cells.get("GeoNames ID", "")
        feature, kinds = cells.get("Feature Type", ""), {code: kind for kind, code in self.words.feature.items()}
        return Place(
            key=f"{polecat.GEONAMES}{id}" if id else f"polecat:{_NOT_WORD.sub('-', name.casefold()).strip('-')}",
            name=name,
            kind=_place_kind(feature, kinds),
            country=cells.get("Country"),
            province=cells.get("Province", ""),
            latitude=_number("Latitude", cells.get("Latitude", "")),
            longitude=_number("Longitude", cells.get("Longitude", "")),
        )


def _place_kind(feature: str, kinds: Mapping[str, str]) -> PlaceKind:
    """The kind of place of a GeoNames feature code, by its longest beginning that we know."""
    if feature.startswith("PPL") and feature not in kinds:
        return "city"
    return cast("PlaceKind", kinds.get(feature, "other"))


def _type(name: str) -> EventType:
    return cast("EventType", _one_of("Event Type", name.upper(), TYPES))


def _one_of(column: str, word: str, known: Sequence[str]) -> str:
    if word not in known:
        raise BadRowError(f"{column} {word!r} is none of {', '.join(known)}")
    return word


def _number(column: str, cell: str) -> float | None:
    try:
        return float(cell) if cell else None
    except ValueError:
        raise BadRowError(f"{column} {cell!r} is no number") from None


def _day(cell: str) -> datetime | None:
    """The day that a cell names; None where it is empty."""
    try:
        return datetime.fromisoformat(cell[:10]) if cell else None
    except ValueError:
        raise BadRowError(f"{cell!r} is no day; expected YYYY-MM-DD") from None


def _when(cells: Cells) -> When | None:
    """The day of the event; the whole interval where our columns tell it."""
    precision = cast("Grain", _one_of("Date Precision", cells.get("Date Precision", "day"), get_args(Grain)))
    first, last = _day(cells.get("Date From", "")), _day(cells.get("Date To", ""))
    if first is None and last is None:
        first = last = _day(cells.get("Event Date", ""))
    if first is None and last is None:
        return None
    return When(start=first, end=last + timedelta(days=1) if last else None, precision=precision, basis="stated")


__all__ = ["BadRowError", "Reader", "load"]

"""POLECAT's tab-separated rows: its 40 columns, then ours with the passage; a row per event as one report tells it.

Several actors of one event stand in one cell, as POLECAT sets them. POLECAT knows no status: whoever reads the first 40
columns alone takes a threatened act for one that was done, so leave rows out by our column `Status`.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook import state_codes, table
from dragoman.exchange import csv, days
from dragoman.exchange.selection import Export

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from dragoman.codebook import Book
    from dragoman.exchange.selection import Selection
    from dragoman.exchange.tables import Cell, Row
    from dragoman.picture import Picture
    from dragoman.records import Event, Report

_SIDE = (
    "{} Name", "{} Country", "{} COW", "Primary {} Sector", "{} Sectors", "{} Title", "{} Name Raw", "Wikipedia {} ID"
)  # fmt: skip
COLUMNS: tuple[str, ...] = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *(column.format("Actor") for column in _SIDE), *(column.format("Recipient") for column in _SIDE),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
OURS: tuple[str, ...] = (
    "Linked Event ID", "Status", "Said By", "Front", "Date From", "Date To", "Date Precision", "Actor Keys",
    "Recipient Keys", "Confidence", "Doubtful", "Voices", "File", "Start", "End", "Quote",
)  # fmt: skip
GEONAMES = "geonames:"


class Spelling(Struct, frozen=True):
    """How POLECAT writes things; see `data/exchange/polecat.toml`."""

    missing: str
    separator: str
    quad: dict[str, str]
    sector: dict[str, str]
    function: dict[str, str]
    kind: dict[str, str]
    feature: dict[str, str]


def spelling() -> Spelling:
    """How POLECAT writes things."""
    return Spelling(**table.toml("exchange/polecat.toml"))


def export(selection: Selection, book: Book) -> Export:
    """The events as POLECAT rows with our columns after them."""
    writer = Writer(selection, book, spelling(), f"dragoman {version('dragoman')}")
    rows = [writer.row(event) for event in selection.events]
    return Export(csv.dump(rows, (*COLUMNS, *OURS), delimiter="\t").encode())


class Writer(Struct, frozen=True):
    """What writing a row takes."""

    selection: Selection
    book: Book
    words: Spelling
    version: str

    @property
    def picture(self) -> Picture:
        """The picture."""
        return self.selection.picture

    def row(self, event: Event) -> Row:
        """An event as one row; what is not known is `None` in POLECAT's columns, empty in ours."""
        report = self.picture.report(event.evidence.report)
        theirs = {
            **self._act(event),
            **self._side("Actor", event.actors, report.id),
            **self._side("Recipient", event.recipients, report.id),
            **self._place(event),
            **self._story(report),
        }
        filled = {column: self.words.missing if cell in {"", None} else _line(cell) for column, cell in theirs.items()}
        return filled | {column: _line(cell) for column, cell in self._ours(event, report).items()}

    def _act(self, event: Event) -> Row:
        plover = self.book.plover
        return {
            "Event ID": event_id(event),
            "Event Date": days.one(event.when),
            "Event Type": event.type,
            "Event Mode": event.mode,
            "Intensity": plover.intensity(event.type, event.mode),
            "Quad Code": self.words.quad[plover.quad(event.type)],
            "Contexts": self._list(event.contexts),
        }

    def _side(self, side: str, keys: Sequence[str], report: str) -> Row:
        cells = (
            self._each(keys, lambda key: self.picture.name(key, report)),
            self._each(keys, lambda key: self.picture.country(key, report) or ""),
            self._each(keys, lambda key: self._cow(key, report)),
            self.sector(keys[0], report) if keys else "",
            self._each(keys, lambda key: self.sector(key, report)),
            self._each(keys, lambda key: self._told(key, report, "role")),
            self._each(keys, lambda key: self._told(key, report, "mentions")),
            "",
        )
        return dict(zip((column.format(side) for column in _SIDE), cells, strict=True))

    def _each(self, keys: Sequence[str], cell: Callable[[str], str]) -> str:
        """A cell per actor; empty where none of them has anything in it."""
        cells = [cell(key) for key in keys]
        return self._list(one or self.words.missing for one in cells) if any(cells) else ""

    def _list(self, cells: Iterable[str]) -> str:
        return self.words.separator.join(cells)

    def _cow(self, key: str, report: str) -> str:
        state = state_codes.load().get(self.picture.country(key, report) or "")
        return state.cow if state else ""

    def sector(self, key: str, report: str) -> str:
        """The PLOVER sector of an actor, "" where we know none."""
        account = self.selection.accounts.get((report, key))
        kind = account.kind if account else "state" if key in state_codes.load() else ""
        entry = self.book.gazetteer.get(key)
        if entry and entry.function in self.words.function:
            return self.words.function[entry.function]
        if kind == "person" and self.picture.acts_for(key, report):
            return self.words.sector["state"]
        return self.words.sector.get(kind, "")

    def _told(self, key: str, report: str, field: str) -> str:
        """The actor's role, or its first mention, in the report's words."""
        account = self.selection.accounts.get((report, key))
        if account is None:
            return ""
        return account.role if field == "role" else (account.mentions or ("",))[0]

    def _place(self, event: Event) -> Row:
        place = event.place
        if place is None:
            return dict.fromkeys(COLUMNS[23:33], "")
        id = place.key.removeprefix(GEONAMES) if place.key.startswith(GEONAMES) else ""
        return {
            "Placename": place.name,
            "City": place.name if place.kind == "city" else "",
            "District": place.name if place.kind == "district" else "",
            "Province": place.province,
            "Country": place.country,
            "Latitude": place.latitude,
            "Longitude": place.longitude,
            "GeoNames ID": id,
            "Raw Placename": "",
            "Feature Type": self.words.feature.get(place.kind, ""),
        }

    def _story(self, report: Report) -> Row:
        actors = self.selection.actors_of.get(report.id, ())
        people = sorted({a.name for a in actors if a.kind == "person"})
        bodies = sorted({a.name for a in actors if a.kind not in {"person", "state", "population", "other"}})
        states = sorted({a.name for a in actors if a.kind == "state"})
        return {
            "Source": report.outlet,
            "Publication Date": days.one(report.published),
            "Story People": self._list(people),
            "Story Organizations": self._list(bodies),
            "Story Locations": self._list(states),
            "Language": report.language,
            "Version": self.version,
        }

    def _ours(self, event: Event, report: Report) -> Row:
        linked = self.selection.linked_event(event)
        span = event.evidence.span
        return {
            "Linked Event ID": linked.id if linked else "",
            "Status": event.status,
            "Said By": event.said_by or "",
            "Front": event.front or "",
            "Date From": days.first(event.when),
            "Date To": days.last(event.when),
            "Date Precision": event.when.precision if event.when else "",
            "Actor Keys": self._list(event.actors),
            "Recipient Keys": self._list(event.recipients),
            "Confidence": round(event.confidence, 3),
            "Doubtful": event.doubtful,
            "Voices": len(linked.voices) if linked else 1,
            "File": report.file,
            "Start": span.start,
            "End": span.end,
            "Quote": span.slice(report.text),
        }


def provenance(version: str, id: str) -> str:
    """What an event that came as a POLECAT row was made by: POLECAT's version and its id of the event."""
    return f"polecat:{version}:{id}"


def event_id(event: Event) -> str:
    """POLECAT's id of an event that came as one of its rows, ours of any other."""
    made_by = event.made_by.split(":", 2)
    return made_by[2] if made_by[0] == "polecat" and len(made_by) == 3 else event.id


def _line(cell: Cell) -> Cell:
    """The cell on one line: whoever splits at tabs and line ends finds the same cells."""
    return " ".join(cell.split()) if isinstance(cell, str) else cell

"""A table with ACLED's 31 columns, a row per event over all reports. It is like ACLED's, not coded by its rules.

ACLED holds what was done. Here an act that was threatened, planned, denied or only alleged is a strategic development
of the sub-type `Other`, and `tags` says what it was said to be. No number of deaths is given: which figure belongs to
which event, reports seldom tell; see the list of figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook import state_codes, table
from dragoman.exchange import csv, days
from dragoman.exchange.precision import precision
from dragoman.exchange.quotes import shown
from dragoman.exchange.selection import Export
from dragoman.records import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dragoman.codebook.state_codes import StateCodes
    from dragoman.exchange.selection import Selection
    from dragoman.exchange.tables import Row
    from dragoman.picture import LinkedActor, LinkedEvent
    from dragoman.records import When

COLUMNS: tuple[str, ...] = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
CIVILIANS = "Civilians"
NO_STATE = state_codes.StateCodes("")
A_DAY, A_WEEK, WIDER = 1, 2, 3


class Words(Struct, frozen=True):
    """ACLED's words for what we hold; see `data/exchange/acled.toml`."""

    other: str
    type: dict[str, str]
    mode: dict[str, str]
    between_forces: dict[str, str]
    inter: dict[str, str]
    region: dict[str, str]
    precision: dict[str, int]


def export(selection: Selection, hashtags: Mapping[str, str] | None = None) -> Export:
    """The events as CSV; `hashtags` are the second row where given."""
    known = {actor.key: actor for actor in selection.picture.actors}
    writer = Writer(selection, Words(**table.toml("exchange/acled.toml")), known)
    rows = [writer.row(event) for event in selection.linked]
    return Export(csv.dump(rows, COLUMNS, hashtags=hashtags).encode())


def time_precision(when: When | None) -> int:
    """1 for a day, 2 for a week, 3 for anything wider or unknown."""
    if when is None or when.start is None or when.end is None:
        return WIDER
    length = (when.end - when.start).days
    return A_DAY if length <= 1 else A_WEEK if length <= 7 else WIDER


class Writer(Struct, frozen=True):
    """What writing a row takes."""

    selection: Selection
    words: Words
    actors: dict[str, LinkedActor]

    def row(self, event: LinkedEvent) -> Row:
        """An event as one row."""
        one, two = self._sides(event)
        inter1, inter2 = self._inter(one, event, first=True), self._inter(two, event, first=False)
        disorder, kind, sub = self._type(event, inter1, inter2).split("|")
        return {
            "event_date": days.one(event.when),
            "year": days.one(event.when)[:4],
            "time_precision": time_precision(event.when),
            "disorder_type": disorder,
            "event_type": kind,
            "sub_event_type": sub,
            "actor1": self._name(one[:1]),
            "assoc_actor_1": self._name(one[1:]),
            "inter1": inter1,
            "actor2": self._name(two[:1]),
            "assoc_actor_2": self._name(two[1:]),
            "inter2": inter2,
            "interaction": "-".join(filter(None, (inter1, inter2))) if inter2 else f"{inter1} only" if inter1 else "",
            "civilian_targeting": "Civilian targeting"
            if inter2 == CIVILIANS and disorder == "Political violence"
            else "",
            **self._place(event),
            **self._sources(event),
        }

    def _sides(self, event: LinkedEvent) -> tuple[Sequence[str], Sequence[str]]:
        """The two sides; those who act together without a recipient stand one against the others."""
        if event.recipients:
            return event.actors, event.recipients
        return event.actors[:1], event.actors[1:]

    def _name(self, keys: Sequence[str]) -> str:
        return "; ".join(map(self.selection.picture.name, keys))

    def _inter(self, keys: Sequence[str], event: LinkedEvent, *, first: bool) -> str:
        """What kind of side it is, by its first actor."""
        if not keys:
            return ""
        actor, words = self.actors.get(keys[0]), self.words.inter
        kind = actor.kind if actor else "other"
        if event.type == "PROTEST" and first and kind in {"population", "political-party", "person", "other"}:
            return words["riot" if event.mode == "riot" else "protest"]
        if kind == "person" and actor and actor.acts_for:
            kind = "state"
        at = event.place.country if event.place else None
        foreign = actor is not None and actor.country not in {None, at} and at is not None
        return words["abroad"] if foreign and kind in {"state", "government-body"} else words.get(kind, "")

    def _type(self, event: LinkedEvent, inter1: str, inter2: str) -> str:
        """Disorder, event and sub-event type."""
        words = self.words
        if event.status not in HAPPENED:
            return words.other
        found = words.mode.get(f"{event.type}.{event.mode}") or words.type.get(event.type, words.other)
        armed = {words.inter[kind] for kind in ("state", "armed-group", "political-party", "abroad")}
        if {inter1, inter2} <= armed:
            return words.between_forces.get(found.partition("|")[2], found)
        return found

    def _place(self, event: LinkedEvent) -> Row:
        place = event.place
        state: StateCodes = state_codes.load().get((place.country if place else "") or "", NO_STATE)
        code = place.country if place and place.country else "XXX"
        return {
            "event_id_cnty": f"{code}{event.id}",
            "iso": state.iso_numeric.lstrip("0"),
            "region": self.words.region.get(state.region, ""),
            "country": state.name,
            "admin1": place.province if place else "",
            "admin2": "",
            "admin3": "",
            "location": place.name if place else "",
            "latitude": place.latitude if place else None,
            "longitude": place.longitude if place else None,
            "geo_precision": self.words.precision[precision(place)] if place else "",
        }

    def _sources(self, event: LinkedEvent) -> Row:
        picture = self.selection.picture
        reports = [picture.report(account.evidence.report) for account in event.accounts]
        quotes = shown(picture, (account.evidence for account in event.accounts))
        notes = (f"{q.file} [{q.start}:{q.end}] “{' '.join(q.quote.split())}”" for q in quotes)
        tags = {
            "type": event.type, "mode": event.mode, "status": event.status, "front": event.front,
            "voices": str(len(event.voices)), "doubtful": "yes" if event.doubtful else "",
        }  # fmt: skip
        return {
            "source": "; ".join(dict.fromkeys(report.outlet or report.file for report in reports)),
            "source_scale": "",
            "notes": " ".join(notes),
            "fatalities": "",
            "tags": "; ".join(f"{name}={value}" for name, value in tags.items() if value),
            "timestamp": max((days.one(report.published) for report in reports), default=""),
        }

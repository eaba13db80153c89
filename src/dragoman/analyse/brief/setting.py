"""What all sections of a brief are written from."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.analyse.dates import day, now, published
from dragoman.analyse.dyad import Dyad
from dragoman.analyse.measure.posture import all_signs, at
from dragoman.analyse.sentences import named
from dragoman.codebook import Book

if TYPE_CHECKING:
    from dragoman.analyse.measure.signs import FrontSign
    from dragoman.picture import Picture, Posture
    from dragoman.records import Record

WEEK = timedelta(days=7)


class Setting(Struct, frozen=True, dict=True):
    """The two, the moment, and since when the reader wants to know what is new."""

    dyad: Dyad
    book: Book
    asked_since: datetime | None = None

    @property
    def picture(self) -> Picture:
        """The picture that the brief is on."""
        return self.dyad.picture

    @cached_property
    def moment(self) -> datetime | None:
        """When the brief stands; None where nothing has a date."""
        return now(self.picture)

    @cached_property
    def today(self) -> date | None:
        """The day of it."""
        return self.moment.date() if self.moment else None

    @cached_property
    def since(self) -> datetime | None:
        """When the reader saw the last brief: as told, else a week before."""
        return self.asked_since or (self.moment - WEEK if self.moment else None)

    @cached_property
    def signs(self) -> tuple[FrontSign, ...]:
        """Everything that bears on the two."""
        return all_signs(self.dyad, self.book)

    @cached_property
    def postures(self) -> tuple[Posture, ...]:
        """How the two stand, the weightiest front first."""
        return at(self.signs, self.today, self.book, self.dyad.a, self.dyad.b)

    @property
    def pair(self) -> str:
        """The two by name: "Turkey and Russia"."""
        return f"{named(self.picture, self.dyad.a)} and {named(self.picture, self.dyad.b)}"

    def outlet(self, record: Record) -> str:
        """Who published a record's report: the outlet, with the origin where it is another's text, else its title."""
        report = self.picture.report(record.evidence.report)
        outlet = report.outlet or (f"“{report.title}”" if report.title else report.file)
        origin = report.origin.name if report.origin.kind in {"copy", "summary"} else ""
        return f"{outlet} after {origin}" if origin and origin != outlet else outlet

    def source(self, record: Record) -> str:
        """Who published a record's report and when: "Aland Daily, published 3 May 2021"."""
        first = published(self.picture, record)
        when = self.picture.report(record.evidence.report).published
        if first is None:
            return f"{self.outlet(record)}, of unknown date"
        sure = when.precision in {"day", "instant", "hour", "part-of-day"}
        return f"{self.outlet(record)}, published {day(first) if sure else f'not before {day(first)}'}"

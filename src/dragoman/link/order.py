"""Which of two reports came first, as far as is known, where one of them has no date."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.link.background import Background
from dragoman.link.dating import not_before
from dragoman.picture import LinkedEvent, Series

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from dragoman.codebook import Book
    from dragoman.records import Record


class Order(Struct, frozen=True, dict=True):
    """The order of reports in time.

    A report with a date stands by it. One without stands by what it tells: after the earliest time that its own words
    allow; and beside the dated reports that tell of the same acts and figures.
    """

    background: Background
    events: tuple[LinkedEvent, ...]
    series: tuple[Series, ...]
    bounds: dict[str, datetime]

    @cached_property
    def _published(self) -> Mapping[str, datetime | None]:
        return {report.id: report.published.start for report in self.background.reports}

    @cached_property
    def _beside(self) -> Mapping[str, list[frozenset[datetime]]]:
        """Of each undated report, for every act and figure that it shares with dated ones, when those were out."""
        found: dict[str, list[frozenset[datetime]]] = defaultdict(list)
        for one in (*(event.accounts for event in self.events), *(series.points for series in self.series)):
            reports = {account.evidence.report for account in one}
            dated = frozenset(start for report in reports if (start := self._published[report]))
            for report in reports if dated else ():
                if self._published[report] is None:
                    found[report].append(dated)
        return found

    def after(self, report: str, moment: datetime) -> bool:
        """Whether a report is known, or by what it tells likely, to have come out after a moment."""
        published = self._published[report]
        if published is not None:
            return published > moment
        bound = self.bounds.get(report)
        return (bound is not None and bound > moment) or self._beside_later(report, moment)

    def _beside_later(self, report: str, moment: datetime) -> bool:
        """Whether what a report tells is told by more reports of after the moment than of before it.

        What reports tell both before and after tells nothing.
        """
        shared = self._beside.get(report, [])
        later = sum(all(start > moment for start in dated) for dated in shared)
        earlier = sum(all(start <= moment for start in dated) for dated in shared)
        return later > earlier

    def is_dated(self, report: str) -> bool:
        """Whether a report tells its date."""
        return self._published[report] is not None

    def published(self, report: str) -> datetime:
        """When a report with a date was out; raises KeyError for one without."""
        published = self._published[report]
        if published is None:
            raise KeyError(report)
        return published

    @property
    def last(self) -> datetime | None:
        """When the last report with a date was out; None where none has one."""
        return max((one.published.end for one in self.background.reports if one.published.end), default=None)


def order(
    background: Background, events: tuple[LinkedEvent, ...], series: tuple[Series, ...], book: Book
) -> Order:  # fmt: skip
    """The order in time of the reports of a picture.

    Args:
        background: the reports, with the records that they tell.
        events: the linked events.
        series: the linked figures.
        book: knows who held which office when.
    """
    undated = {report.id for report in background.reports if report.published.start is None}
    of_report: dict[str, list[Record]] = defaultdict(list)
    for record in (*background.events, *background.accounts, *background.figures):
        if record.evidence.report in undated:
            of_report[record.evidence.report].append(record)
    bounds = {id: bound for id, records in of_report.items() if (bound := not_before(records, book))}
    return Order(background, events, series, bounds)

"""What accounts are compared against where their reports are not at hand, because there are too many."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dragoman.link.background import Background
from dragoman.records import Record


class Afar(Background, frozen=True, dict=True, kw_only=True):
    """The linked actors of all reports, and how much else they tell; of the reports only what was kept of them.

    Attributes:
        counted: in how many events of all reports an actor, state, place or first day stands.
        told_by: the same of each report that accounts are compared of.
        heard: the id of the voice that a report belongs to.
    """

    counted: Callable[[str], int]
    told_by: Mapping[str, Mapping[str, int]]
    heard: Callable[[str], str]

    def standing(self, key: str, report: str | None) -> int:
        """In how many events of a report, or of all where it is None, an actor, state, place or first day stands."""
        return self.counted(key) if report is None else self.told_by[report].get(key, 0)

    def voice(self, record: Record) -> str:
        """Id of the voice that a record comes from."""
        return self.heard(record.evidence.report)

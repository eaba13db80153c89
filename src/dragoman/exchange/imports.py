"""What a file of another format brought in."""

from __future__ import annotations

from msgspec import Struct

from dragoman.records import AnyRecord, Problem, Report


class Aside(Struct, frozen=True):
    """A row that could not be taken: its line number from 1, the row itself, and why."""

    line: int
    row: str
    why: str


class Import(Struct, frozen=True):
    """What a file brought: reports, their records, and the rows that could not be taken."""

    reports: tuple[Report, ...] = ()
    records: tuple[AnyRecord, ...] = ()
    aside: tuple[Aside, ...] = ()

    def problems(self, source: str, mend: str) -> tuple[Problem, ...]:
        """A problem for each row that could not be taken."""
        return tuple(
            Problem(source=source, message=f"line {row.line}: {row.why}", mend=mend, stage="exchange")
            for row in self.aside
        )

"""What reads a report's text, where it is not our own pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.pipeline import Result
    from dragoman.records import Problem, Report


class Engine(Protocol):
    """Gives records of a report, of the same kinds as ours."""

    @property
    def reader(self) -> str:
        """Its name and version, in 64 characters at most: a report is read anew where that is another."""
        ...

    def extracted(self, report: Report, book: Book) -> Result | Problem:
        """What it reads in a report; a problem where it could not, and may at another time."""
        ...

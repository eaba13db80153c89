"""Where in a report a record rests."""

from __future__ import annotations

from msgspec import Struct


class Span(Struct, frozen=True, order=True, gc=False):
    """A half-open range `[start, end)` of a report's raw decoded text, in characters."""

    start: int
    end: int

    def slice(self, text: str) -> str:
        """The passage itself."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other range lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end


class Evidence(Struct, frozen=True, gc=False):
    """The passages of one report that a record rests on, first the one to show."""

    report: str
    spans: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """The passage to show; raises IndexError where the evidence is empty."""
        return self.spans[0]

"""When something is, was or shall be: a half-open interval that knows how precise it is and on what it rests."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

Grain = Literal[
    "instant", "hour", "part-of-day", "day", "week", "month", "season", "quarter", "year", "decade", "century",
    "interval", "unknown",
]  # fmt: skip
Basis = Literal["stated", "relative", "inferred", "unknown"]


class When(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A half-open interval `[start, end)` of local time, naive, with its precision and basis.

    An end that is None is open; both None: the words name no stretch of the calendar, or name one relative to a
    report date that is unknown (then `value` still holds what is known, e.g. `XXXX-WXX-2` for a Tuesday).

    Attributes:
        precision: the grain of the words ("June" is a month, never its first day).
        basis: `stated` in the text, `relative` to the report's date, `inferred` from context.
        words: the time expression as it stands in the text.
        value: its TIMEX3 value (TimeML 1.2.1), "" where none applies.
    """

    start: datetime | None = None
    end: datetime | None = None
    precision: Grain = "unknown"
    basis: Basis = "unknown"
    words: str = ""
    value: str = ""

    @property
    def known(self) -> bool:
        """Whether the interval is bounded on at least one side."""
        return self.start is not None or self.end is not None

    def before(self, moment: datetime) -> bool:
        """Whether all of it lies before the moment; an open end never does."""
        return self.end is not None and self.end <= moment

    def overlaps(self, other: When) -> bool:
        """Whether the two intervals may share a moment; an unknown bound is open."""
        starts_in_time = self.start is None or other.end is None or self.start < other.end
        ends_in_time = other.start is None or self.end is None or other.start < self.end
        return starts_in_time and ends_in_time

"""When a store was last written to, by the clocks of those who wrote."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from dragoman.store.connected import Connected
from dragoman.store.schema import readings

# So far the clocks of several machines may be from each other.
APART = timedelta(minutes=5)


class Dated(Connected):
    """A store as far as what it holds has a date of our knowing."""

    def ahead(self, now: datetime) -> datetime | None:
        """The moment of the last reading, where a clock says that it is still to come; else None.

        What was kept then is lost to nobody: the order in which readings and rulings were made decides what holds, and
        only who asks for an earlier moment does not see it.

        Args:
            now: the present moment, as our clock has it.
        """
        with self._engine.connect() as connection:
            last = connection.execute(select(func.max(readings.c.known_at))).scalar()
        at = datetime.fromisoformat(last).replace(tzinfo=UTC) if last else now
        return at if at > now + APART else None

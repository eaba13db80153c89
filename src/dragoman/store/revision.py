"""What a store holds, in one word, so that what was made of it can be kept until it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from dragoman.store.schema import aside, readings, rulings, searched, unread, verdicts

if TYPE_CHECKING:
    from sqlalchemy import Connection


def revision(connection: Connection) -> str:
    """A word that is another once anything was read, ruled or set aside.

    Rows are only added: under numbers that grow, or with the moment of our knowing.
    """
    numbered = [select(func.max(table.c.number)).scalar_subquery() for table in (searched, verdicts, rulings, aside)]
    last = select(func.max(readings.c.known_at)).scalar_subquery()
    troubled = select(func.count()).select_from(unread).scalar_subquery()
    row = connection.execute(select(*numbered, last, troubled)).one()
    return "-".join(str(value or 0) for value in row)

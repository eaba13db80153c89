"""What reports call actors, and which marks they bear: what a name that was written otherwise may have meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, exists, select

from dragoman.store.schema import named, tells

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

LAST = "\U0010ffff"


def forms(connection: Connection, letter: str = "") -> frozenset[str]:
    """The folded forms under which reports name actors, those alone that begin with a letter, where one is given."""
    query = select(named.c.form).distinct()
    if letter:
        query = query.where(named.c.form >= letter, named.c.form < f"{letter}{LAST}")
    return frozenset(connection.execute(query).scalars())


def marked(connection: Connection, mark: str) -> bool:
    """Whether any report bears the mark."""
    return bool(connection.execute(select(exists().where(tells.c.what == mark))).scalar())


def marks(connection: Connection, beginning: str) -> tuple[str, ...]:
    """The marks that begin so, each once, in order; one look-up each, however many reports bear them."""
    found, last = list[str](), beginning
    while (mark := _first(connection, tells.c.what > last if found else tells.c.what >= last, beginning)) is not None:
        found.append(mark)
        last = mark
    return tuple(found)


def _first(connection: Connection, later: ColumnElement[bool], beginning: str) -> str | None:
    query = select(tells.c.what).where(later, tells.c.what < f"{beginning}{LAST}").order_by(tells.c.what).limit(1)
    return connection.execute(query).scalar()

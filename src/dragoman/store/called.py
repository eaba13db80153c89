"""Under which names the store knows actors, and which other actors may be called so in another spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, Select, select

from dragoman.codebook.spelt import Spelt
from dragoman.store.rows import chunks
from dragoman.store.schema import called

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from typing import Any


def names(connection: Connection, keys: Collection[str]) -> tuple[Spelt, ...]:
    """The names of actors, by their keys."""
    query = select(called.c.key, called.c.name, called.c.kind)
    return _spelt(connection, (query.where(called.c.key.in_(chunk)) for chunk in chunks(sorted(keys))))


def alike(connection: Connection, keys: Collection[str]) -> tuple[Spelt, ...]:
    """The names of other actors that share the consonants of a word with names of these."""
    blocks = set[str]()
    for chunk in chunks(sorted(keys)):
        blocks.update(connection.execute(select(called.c.block).where(called.c.key.in_(chunk))).scalars())
    query = select(called.c.key, called.c.name, called.c.kind)
    found = _spelt(connection, (query.where(called.c.block.in_(chunk)) for chunk in chunks(sorted(blocks))))
    return tuple(one for one in found if one.key not in keys)


def _spelt(connection: Connection, queries: Iterable[Select[*tuple[Any, ...]]]) -> tuple[Spelt, ...]:
    rows = (row for query in queries for row in connection.execute(query))
    return tuple(sorted({Spelt(row.key, row.name, row.kind) for row in rows}))

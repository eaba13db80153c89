"""Brings a store of an earlier version up to date, in place; all of it or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, func, insert, inspect, select, text, update

from dragoman.errors import StoreError
from dragoman.store.derive import published
from dragoman.store.repair import Repair, repaired
from dragoman.store.rows import MOST_IDS, digest, report_of
from dragoman.store.schema import VERSION, about, alembic_version, readings, records, reports, revision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Row

STEPS = Path(__file__).with_name("migrations")


def migrate(connection: Connection, held: int) -> Repair:
    """Upgrades the tables of a store that has version `held`, and fills what they did not have.

    Rows that turn out to be broken are set aside, as `repair` does; the result names them.
    """
    from alembic import command  # noqa: PLC0415 - seldom needed, and not quick to load
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(STEPS))
    config.attributes["connection"] = connection
    if not inspect(connection).has_table(alembic_version.name):
        alembic_version.create(connection)
        connection.execute(insert(alembic_version).values(version_num=revision(held)))
    command.upgrade(config, revision(VERSION))
    _fill(connection)
    done = repaired(connection, connection.execute(select(func.max(readings.c.known_at))).scalar() or "")
    connection.execute(update(about).where(about.c.name == "version").values(value=str(VERSION)))
    return done


def _fill(connection: Connection) -> None:
    """Gives every row that has none its digest, and every report what as-of goes by."""
    for rows in _without_digest(connection, reports):
        values = [{**_filled(row), "day": _published(row)} for row in rows]
        changed = {"digest": text(":hash"), "published": text(":day")}
        connection.execute(update(reports).where(reports.c.id == text(":row")).values(changed), values)
    for rows in _without_digest(connection, records):
        changed = {"digest": text(":hash")}
        connection.execute(update(records).where(records.c.id == text(":row")).values(changed), [*map(_filled, rows)])


def _without_digest(connection: Connection, table: Table) -> Iterator[list[Row[*tuple[Any, ...]]]]:
    query = select(table.c.id, table.c.content).where(table.c.digest.is_(None)).order_by(table.c.id).limit(MOST_IDS)
    while rows := list(connection.execute(query)):
        yield rows


def _filled(row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    return {"row": row.id, "hash": digest(row.id, row.content)}


def _published(row: Row[*tuple[Any, ...]]) -> str | None:
    """What as-of goes by; None also where the report cannot be decoded, which is then set aside."""
    try:
        return published(report_of(row.id, row.content))
    except StoreError:
        return None

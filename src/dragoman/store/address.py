"""Opens a store: a SQLite file by default, any database of SQLAlchemy's by URL."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, SQLAlchemyError

from dragoman.errors import StoreError, StoreForeignError, StoreMissingError
from dragoman.store.schema import MAKER, VERSION, about, metadata
from dragoman.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

BUSY_SECONDS = 30
# WAL lets readers go on while one writer writes; FULL makes a committed report survive a power cut.
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")


def open_store(address: str | Path, *, create: bool = False) -> Store:
    """The store at a file path or database URL.

    Args:
        address: `idlib.db`, or a URL such as `postgresql+psycopg://host/name`.
        create: make it where there is none yet.

    Raises:
        StoreMissingError: nothing is there and `create` is false.
        StoreForeignError: a database is there that Dragoman did not make, or that a newer Dragoman made.
        StoreError: it cannot be opened or written.
    """
    path = None if "://" in str(address) else Path(address)
    if path is not None and not path.exists() and not create:
        raise StoreMissingError(f"no store at {path}; make one with `dragoman read REPORTS --into {path}`")
    engine = _engine(address, path)
    try:
        _check(engine, str(address), create=create)
    except DatabaseError as error:
        raise StoreForeignError(f"{address} is not a Dragoman store: {error.orig}") from error
    except SQLAlchemyError as error:
        raise StoreError(f"cannot open the store {address}: {error}") from error
    return Store(engine, str(address))


def _engine(address: str | Path, path: Path | None) -> Engine:
    """The engine for an address; SQLite ones get their pragmas on every connection."""
    try:
        url = make_url(str(address)) if path is None else make_url(f"sqlite:///{path}")
    except ArgumentError as error:
        raise StoreError(
            f"{address!r} is no database URL; expected for example postgresql+psycopg://host/name"
        ) from error
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS} if url.drivername.startswith("sqlite") else {})
    if url.drivername.startswith("sqlite"):
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Sets the pragmas, and leaves the begin of transactions to SQLAlchemy (the driver's own would come too late)."""
    raw: Any = connection
    raw.isolation_level = None
    for pragma in PRAGMAS:
        connection.cursor().execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Begins a transaction; one that will write takes its lock at once, so that two writers wait and never clash."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _check(engine: Engine, address: str, *, create: bool) -> None:
    """Makes the tables in an empty database; refuses one that is not ours."""
    names = set(inspect(engine).get_table_names())
    if not names:
        if not create:
            raise StoreMissingError(f"{address} holds no store; make one with `dragoman read REPORTS --into {address}`")
        _make(engine)
        return
    if about.name not in names:
        raise StoreForeignError(
            f"{address} holds other tables ({', '.join(sorted(names)[:5])}); choose another address"
        )
    with engine.connect() as connection:
        held = {row.name: row.value for row in connection.execute(select(about))}
    if held.get("maker") != MAKER:
        raise StoreForeignError(f"{address} was made by {held.get('maker', 'another program')}; choose another address")
    if int(held["version"]) > VERSION:
        raise StoreForeignError(f"{address} has version {held['version']}, this Dragoman reads {VERSION}; upgrade it")


def _make(engine: Engine) -> None:
    """Makes all tables and the row of their version in one transaction."""
    with engine.execution_options(writes=True).begin() as connection:
        metadata.create_all(connection)
        connection.execute(
            insert(about), [{"name": "maker", "value": MAKER}, {"name": "version", "value": str(VERSION)}]
        )

"""Opens a store: a SQLite file by default, a PostgreSQL database by URL."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from dragoman.errors import StoreError, StoreForeignError, StoreMissingError
from dragoman.store import mishaps
from dragoman.store.connected import WRITERS
from dragoman.store.schema import MAKER, VERSION, about, alembic_version, metadata, revision
from dragoman.store.store import Store
from dragoman.store.tls import guarded

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

BUSY_SECONDS = 30
# WAL lets readers go on while one writer writes; FULL makes a committed report survive a power cut.
# Ids are digests, so rows go in all over the place: with a larger cache, and the log copied back less often than by
# default, a large store takes new reports as fast as a small one.
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "cache_size=-131072",
    "wal_autocheckpoint=16384",
    "temp_store=MEMORY",
    # A file may come from anybody: what its tables and indexes call is not to be trusted, nor how its pages are filled.
    "trusted_schema=OFF",
    "cell_size_check=ON",
)


def open_store(address: str | Path, *, create: bool = False, upgrade: bool = False) -> Store:
    """The store at a file path or database URL; a file of an earlier version is upgraded in place.

    Args:
        address: `idlib.db`, or a URL such as `postgresql://user@host/name`.
        create: make it where there is none yet.
        upgrade: upgrade a server's store too, which others may be using.

    Raises:
        StoreMissingError: nothing is there and `create` is false.
        StoreForeignError: a database is there that Dragoman did not make, or that a newer Dragoman made.
        StoreError: it cannot be opened or written, or is of an earlier version on a server.
    """
    path = None if "://" in str(address) else Path(address)
    if path is not None and not path.exists() and not create:
        raise StoreMissingError(f"no store at {path}; make one with `dragoman read REPORTS --into {path}`")
    engine = _engine(address, path)
    shown = engine.url.render_as_string(hide_password=True) if path is None else str(path)
    mishaps.tell(engine, shown, seconds=BUSY_SECONDS)
    try:
        held = _version(engine, shown, create=create)
        if held < VERSION:
            _upgrade(engine, shown, held, upgrade=upgrade)
    except SQLAlchemyError as error:
        raise StoreError(f"cannot open the store {shown}: {error}") from error
    except OSError as error:
        raise StoreError(f"cannot reach the server of {shown}: {error}") from error
    return Store(engine, shown)


def _engine(address: str | Path, path: Path | None) -> Engine:
    """The engine for an address; SQLite ones get their pragmas on every connection.

    Raises:
        StoreError: the address is no URL of a database that we know, or its driver is not installed.
    """
    try:
        url = make_url(str(address)) if path is None else _of_file(path)
    except ArgumentError as error:
        raise StoreError(_no_url(address)) from error
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    if url.get_backend_name() != "postgresql":
        raise StoreError(_no_url(address))
    if "+" not in url.drivername:
        _need_driver()
        url = url.set(drivername="postgresql+pg8000", password=url.password or os.environ.get("PGPASSWORD"))
    url, told = guarded(url)
    return create_engine(url, pool_pre_ping=True, connect_args=told)


def _of_file(path: Path) -> URL:
    """The URL of a file; one on a disk that nobody can write to is read without the two files that stand beside it."""
    if not _is_unchanging(path):
        return URL.create("sqlite", database=str(path))
    query = {"mode": "ro", "immutable": "1", "uri": "true"}
    return URL.create("sqlite", database=f"file:{quote(str(path.absolute()))}", query=query)


def _is_unchanging(path: Path) -> bool:
    """Whether a file lies on a disk that is read-only, with all that was kept in it."""
    log = path.with_name(f"{path.name}-wal")
    if not hasattr(os, "statvfs") or not path.exists() or (log.exists() and log.stat().st_size):
        return False
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def _need_driver() -> None:
    """Raises StoreError where the driver for PostgreSQL is not installed."""
    try:
        import pg8000  # noqa: F401, PLC0415  # pyright: ignore[reportMissingTypeStubs, reportUnusedImport]
    except ImportError as error:
        raise StoreError("PostgreSQL takes a driver; install it with `pip install dragoman[postgres]`") from error


def _no_url(address: str | Path) -> str:
    return f"{str(address)!r} is no address of a store; expected a file, or for example postgresql://user@host/name"


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


def _version(engine: Engine, address: str, *, create: bool) -> int:
    """The version of the tables; makes them in an empty database, and refuses one that is not ours."""
    names = set(inspect(engine).get_table_names())
    if not names:
        if not create:
            raise StoreMissingError(f"{address} holds no store; make one with `dragoman read REPORTS --into {address}`")
        _make(engine)
        names = set(inspect(engine).get_table_names())
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
    return int(held["version"])


def _upgrade(engine: Engine, address: str, held: int, *, upgrade: bool) -> None:
    """Brings the tables up to date; a server's only where that is asked for."""
    if not upgrade and engine.dialect.name != "sqlite":
        raise StoreError(
            f"{address} has version {held}, this Dragoman writes {VERSION}; once nobody uses an older one, run "
            f"`dragoman migrate {address}`"
        )
    from dragoman.store.migrate import migrate  # noqa: PLC0415 - seldom needed

    with engine.execution_options(writes=True).begin() as connection:
        _alone(connection)
        now = int(connection.execute(select(about.c.value).where(about.c.name == "version")).scalar_one())
        if now == held:
            migrate(connection, held)


def _make(engine: Engine) -> None:
    """Makes all tables and the row of their version in one transaction, unless somebody else just did."""
    with engine.execution_options(writes=True).begin() as connection:
        _alone(connection)
        if inspect(connection).get_table_names():
            return
        metadata.create_all(connection)
        connection.execute(
            insert(about), [{"name": "maker", "value": MAKER}, {"name": "version", "value": str(VERSION)}]
        )
        connection.execute(insert(alembic_version).values(version_num=revision(VERSION)))


def _alone(connection: Connection) -> None:
    """Waits until nobody else writes; a file's transaction that writes has done so when it began."""
    if connection.dialect.name == "postgresql":
        connection.execute(WRITERS)

"""A store's connections: many read, one writes at a time."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, text

from dragoman.store.pulse import Pulse

if TYPE_CHECKING:
    from collections.abc import Generator
    from types import TracebackType
    from typing import Self

# Of a number of our own: all who write to a server's store wait for it, as they do for a file.
WRITERS = text("SELECT pg_advisory_xact_lock(7214620193)")


class Connected:
    """A store as far as it is connected to its database."""

    def __init__(self, engine: Engine, address: str) -> None:
        """Keep the engine; the tables are there."""
        # What several queries of one read find belongs together; SQLite sees to that by itself.
        one_moment = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        self._engine = engine.execution_options(**one_moment)
        self._writer = engine.execution_options(writes=True)
        self._pulse = Pulse(engine)
        self.address = address

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def beat(self) -> int:
        """A number that is another once anybody wrote anything; where nothing tells that, another each time."""
        return self._pulse.beat()

    def close(self) -> None:
        """Gives its connections back."""
        self._pulse.close()
        self._engine.dispose()

    @contextmanager
    def _writing(self) -> Generator[Connection]:
        """A transaction that writes; there is one at a time."""
        with self._writer.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(WRITERS)
            yield connection

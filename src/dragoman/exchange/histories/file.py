"""Our own history file: Parquet, its rows in parts that can be read one by one, what was imported in its metadata."""

# PyArrow tells no types.
# pyright: reportUnknownParameterType=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportMissingTypeStubs=false, reportUnknownArgumentType=false

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import polars as pl
import pyarrow.parquet as pq
from msgspec import Struct

from dragoman.errors import InputError
from dragoman.exchange.histories.columns import COLUMNS, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

KEY = b"dragoman.history"


class Provenance(Struct, frozen=True, kw_only=True):
    """What an import read and what came of it.

    Attributes:
        files: names of the files that were read.
        read: rows in them; `events`: of these taken; `rows`: in the history, one for each pair of an event's sides.
        bad: how many rows could not be taken, by what is wrong with them.
        repeated: rows left out because an earlier one has their id and date.
    """

    files: tuple[str, ...]
    read: int
    events: int
    rows: int
    bad: dict[str, int]
    repeated: int


@contextmanager
def writer(path: Path) -> Generator[tuple[Callable[[pl.DataFrame], None], Callable[[Provenance], None]]]:
    """What adds rows, and what notes the import; the file is there when all went well, else as before."""
    part = path.with_name(path.name + ".part")
    schema = pl.DataFrame(schema=SCHEMA).to_arrow().schema
    try:
        with pq.ParquetWriter(part, schema, compression="zstd") as out:
            yield (
                lambda rows: out.write_table(rows.select(COLUMNS).cast(pl.Schema(SCHEMA)).to_arrow().cast(schema)),
                lambda noted: out.add_key_value_metadata({KEY: msgspec.json.encode(noted)}),
            )
        part.replace(path)
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror or error}; choose another place") from error
    finally:
        part.unlink(missing_ok=True)


def scan(path: Path) -> pl.LazyFrame:
    """The rows of a history file, read as they are needed.

    Raises:
        InputError: it is no history file.
    """
    check(path)
    return pl.scan_parquet(path)


def provenance(path: Path) -> Provenance:
    """What was imported into a history file.

    Raises:
        InputError: it is no history file.
    """
    return msgspec.json.decode(check(path), type=Provenance)


def check(path: Path) -> bytes:
    """The note in a history file's metadata; raises where the file is none of ours."""
    try:
        metadata = pq.read_metadata(path).metadata or {}
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {path}: {error}; name a file that `dragoman history import` made") from error
    if KEY not in metadata:
        raise InputError(f"{path} is Parquet, but no history; name a file that `dragoman history import` made")
    return metadata[KEY]

"""Reports in the rows of Parquet files."""

# PyArrow tells no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from pathlib import Path


def groups(file: Path) -> int:
    """How many row groups a file has.

    Raises:
        MissingExtraError: the extra `tables` is not installed.
        InputError: it is no Parquet file.
    """
    return int(_opened(file).num_row_groups)


def lines(file: Path, group: int) -> tuple[bytes, int]:
    """The rows of a group as lines of JSON, whose fields are known by the same names, and the number of the first."""
    opened = _opened(file)
    before = sum(int(opened.metadata.row_group(number).num_rows) for number in range(group))
    rows = opened.read_row_group(group).to_pylist()
    return b"\n".join(msgspec.json.encode(row) for row in rows), before + 1


def _opened(file: Path) -> Any:  # noqa: ANN401 - PyArrow tells no types
    try:
        from pyarrow import ArrowInvalid  # noqa: PLC0415 - an extra, and heavy
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("reading Parquet", "tables") from error
    try:
        return ParquetFile(file)
    except ArrowInvalid as error:
        raise InputError(f"{file} is no Parquet file: {error}") from error

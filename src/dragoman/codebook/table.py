"""Reads the codebook's own data files, checked against a type."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from dragoman.errors import CodebookError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

SEPARATOR = "|"
T = TypeVar("T", bound=msgspec.Struct)


def data(name: str) -> Traversable:
    """The data file of that name below `codebook/data/`."""
    return files("dragoman.codebook").joinpath("data", *name.split("/"))


def _cells(row: dict[str, str], lists: frozenset[str]) -> dict[str, Any]:
    """The row's cells, list columns split, empty cells left out so that the type's defaults hold."""
    return {
        column: tuple(cell.split(SEPARATOR)) if column in lists else cell for column, cell in row.items() if cell != ""
    }


def _list_columns(kind: type[msgspec.Struct]) -> frozenset[str]:
    """The columns whose type is a tuple."""
    return frozenset(f.name for f in msgspec.structs.fields(kind) if str(f.type).startswith("tuple"))


def rows(name: str, kind: type[T]) -> Iterator[T]:
    """The rows of a tab-separated data file, each as the given type.

    The first line names the columns, which must be fields of the type; a field of tuple type holds its values joined
    with `|`; an empty cell means the field's default.

    Raises:
        CodebookError: a row does not fit; the message names file and line.
    """
    lines = data(name).read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    lists = _list_columns(kind)
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(header):
            message = f"{name}:{number}: {len(cells)} cells, expected {len(header)} ({', '.join(header)})"
            raise CodebookError(message)
        try:
            yield msgspec.convert(_cells(dict(zip(header, cells, strict=True)), lists), kind, strict=False)
        except msgspec.ValidationError as error:
            message = f"{name}:{number}: {error}"
            raise CodebookError(message) from error


def toml(name: str) -> dict[str, Any]:
    """The content of a TOML data file.

    Raises:
        CodebookError: the file is not valid TOML; the message names it.
    """
    try:
        return tomllib.loads(data(name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        message = f"{name}: {error}"
        raise CodebookError(message) from error

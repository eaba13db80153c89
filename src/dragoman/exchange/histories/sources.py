"""The files of an import: of which format each is, and where in its lines the columns stand."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.errors import BadTableError, InputError
from dragoman.exchange.histories import lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dragoman.exchange.histories.form import Form
    from dragoman.exchange.histories.lines import Line


class Source(Struct, frozen=True):
    """A file to import.

    Attributes:
        columns: the names of its columns, in our spelling.
        headed: whether its first line names them.
    """

    path: Path
    form: Form
    columns: tuple[str, ...]
    headed: bool

    def lines(self) -> Iterator[Line]:
        """The rows, without the head."""
        found = lines.lines(self.path, self.form.shape)
        if self.headed:
            next(found, None)
        return found

    def key(self, line: Line) -> str:
        """What names a row: id and date; "" where it has none."""
        at = self.columns.index(self.form.id), self.columns.index(self.form.date)
        cells = [line.cells[one].strip() if one < len(line.cells) else "" for one in at]
        return "\t".join((self.form.name, *cells)) if all(cells) else ""

    def fits(self, line: Line) -> bool:
        """Whether a row has a cell for every column, and nothing in any beyond."""
        width = len(self.columns)
        return len(line.cells) >= width and not any(cell.strip() for cell in line.cells[width:])


def sources(paths: Iterable[str | Path], forms: Sequence[Form]) -> list[Source]:
    """The files with their formats, folders by the files in them; each told by its first line.

    Args:
        paths: files and folders.
        forms: the formats that it may be.

    Raises:
        InputError: a file is missing.
        BadTableError: a file is of none of the formats.
    """
    return [source(path, forms) for path in files(paths)]


def files(paths: Iterable[str | Path]) -> Iterator[Path]:
    """The files, folders by the files in them in the order of their names."""
    for path in map(Path, paths):
        if not path.exists():
            raise InputError(f"no file {path}; name files or folders that are there")
        yield from sorted(one for one in path.iterdir() if one.is_file()) if path.is_dir() else (path,)


def source(path: Path, forms: Sequence[Form]) -> Source:
    """The file with its format."""
    head = lines.first(path)
    for form in forms:
        if found := _of_form(path, head, form):
            return found
    expected = " or ".join(_expected(form) for form in forms)
    raise BadTableError(path.name, 1, head, expected)


def _expected(form: Form) -> str:
    if form.heads:
        return f"{form.source} (rows of {', '.join(map(str, form.heads))} columns)"
    return f"{form.source} (columns {', '.join(form.needed)})"


def _of_form(path: Path, head: str, form: Form) -> Source | None:
    """The file as one of that format; None where its first line is no such file's."""
    cells = _cells(head, form)
    names = {name.casefold(): name for name in (*form.needed, *form.wanted)}
    renamed = {old.casefold(): new for old, new in form.renamed.items()}
    columns = tuple(names.get(renamed.get(cell, cell).casefold(), cell) for cell in map(_plain, cells))
    if set(form.needed) <= set(columns):
        return Source(path, form, columns, headed=True)
    fits = len(cells) in form.heads and cells[0].isdecimal() and cells[1].isdecimal()
    return Source(path, form, form.heads[len(cells)], headed=False) if fits else None


def _cells(head: str, form: Form) -> list[str]:
    if form.shape == "commas":
        return next(csv.reader([head]), list[str]())
    return head.split("\t") if form.heads else head.rstrip("\t").split("\t")


def _plain(cell: str) -> str:
    return cell.strip().casefold()

"""The rows of a file one by one, each with its line number and its text as it came; never the whole file at once."""

from __future__ import annotations

import csv
import gzip
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from msgspec import Struct

from dragoman.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from dragoman.exchange.histories.form import Shape


class Line(Struct, frozen=True, gc=False):
    """A row: the number of its first line from 1, its text without the line end, and its cells, if it has an end."""

    number: int
    text: str
    cells: tuple[str, ...]


@contextmanager
def opened(path: Path) -> Generator[IO[bytes]]:
    """The bytes of a file, unpacked where it is a .gz, or a .zip that holds one file.

    Raises:
        InputError: it cannot be read.
    """
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as packed, packed.open(_only(packed, path)) as file:
                yield file
        elif path.suffix == ".gz":
            with gzip.open(path) as file:
                yield cast("IO[bytes]", file)
        else:
            with path.open("rb") as file:
                yield file
    except (OSError, zipfile.BadZipFile, EOFError) as error:
        raise InputError(f"cannot read {path}: {error}; name a whole file that is there") from error


def _only(packed: zipfile.ZipFile, path: Path) -> str:
    names = [name for name in packed.namelist() if not name.endswith("/")]
    if len(names) != 1:
        raise InputError(f"{path} holds {len(names)} files; expected one: unpack it and name the files")
    return names[0]


def first(path: Path) -> str:
    """The first line of a file, without its line end."""
    with opened(path) as file:
        return _text(file.readline(), start=True)


def lines(path: Path, shape: Shape) -> Iterator[Line]:
    """The rows of a file, empty ones left out; the head, where there is one, is the first."""
    with opened(path) as file:
        texts = (_text(raw, start=number == 1) for number, raw in enumerate(file, start=1))
        yield from _commas(texts) if shape == "commas" else _tabs(texts, quoted=shape == "quoted-tabs")


def _text(raw: bytes, *, start: bool = False) -> str:
    """A line as text: UTF-8, else Latin-1 as older files are."""
    raw = raw.rstrip(b"\r\n")
    try:
        return raw.decode("utf-8-sig" if start else "utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _tabs(texts: Iterator[str], *, quoted: bool) -> Iterator[Line]:
    for number, text in enumerate(texts, start=1):
        if text and not text.isspace():
            yield Line(number, text, tuple(_unquoted(text) if quoted and '"' in text else text.split("\t")))


def _unquoted(text: str) -> list[str]:
    """The cells of a line whose writer may have quoted; one that was never quoted keeps its quotation marks."""
    plain = text.split("\t")
    try:
        cells = next(csv.reader([text], delimiter="\t", strict=True))
    except csv.Error:
        return plain
    return cells if len(cells) == len(plain) else plain


def _commas(texts: Iterator[str]) -> Iterator[Line]:
    """The rows of CSV; a row whose quotes never end is without cells, with all the lines that were read for it."""
    taken = list[str]()
    reader = csv.reader(_noting(texts, taken))
    number = 1
    while True:
        try:
            cells = tuple(next(reader))
        except StopIteration:
            break
        except csv.Error:
            cells = ()
        if any(taken):
            yield Line(number, "\n".join(taken), cells)
        number += len(taken)
        taken.clear()


def _noting(texts: Iterator[str], taken: list[str]) -> Iterator[str]:
    """The lines with their ends, each noted as it is taken."""
    for text in texts:
        taken.append(text)
        yield text + "\n"

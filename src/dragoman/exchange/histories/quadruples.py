"""Folders of quadruples, the form in which studies of temporal knowledge graphs share histories (RE-GCN's split).

`entity2id.txt` and `relation2id.txt` give a name and a number to a line; `train.txt`, `valid.txt` and `test.txt` give
subject, relation, object and time in numbers, tab-separated, further columns unused. Times are days, or hours in whole
days. No date is in the files.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dragoman.codebook import cameo
from dragoman.errors import BadTableError, InputError
from dragoman.exchange.histories.actors import Actors
from dragoman.records.history import History

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.codebook import Book

SPLITS = ("train", "valid", "test")
HOURS = 24
NO_DATE = date(1970, 1, 1)
_YEAR = re.compile(r"(?<!\d)(?:icews|gdelt|polecat)?(?P<year>(?:19|20)?\d\d)$")
CENTURY = 2000


def quadruples(folder: str | Path, book: Book, *, start: date | None = None) -> dict[str, History]:
    """The histories of a folder by their names: `train`, `valid` and, where it is there, `test`.

    All have the same actors and forms, under the numbers that the folder gives them; what was done has CAMEO's type and
    quad class where the name of the relation is CAMEO's. A line without the four whole numbers raises: a split with
    holes is not the split that others measured.

    Args:
        folder: where the files are.
        book: knows actors, their countries, and what CAMEO is in PLOVER.
        start: the date of time 0; None: the first of January of the year in which the folder's name ends
            (`icews18`: 2018), of 1970 where it ends in none.

    Raises:
        InputError: a file is missing.
        BadTableError: a line is not as it should be, or a number has no name.
    """
    folder = Path(folder)
    actors, forms = (_names(folder / f"{kind}2id.txt") for kind in ("entity", "relation"))
    found = {split: _numbers(folder / f"{split}.txt") for split in SPLITS if _is_there(folder, split)}
    _check(folder, found, len(forms), len(actors))
    step = HOURS if all(not (rows[:, 3] % HOURS).any() for rows in found.values()) else 1
    known = Actors(book.gazetteer)
    types = tuple(_type(name, book) for name in forms)
    frame = History(
        start=start or first_day(folder.name),
        day=_NONE, actor=_NONE, form=_NONE, recipient=_NONE,
        actors=actors,
        countries=tuple(known.known(name).country for name in actors),
        forms=forms,
        types=types,
        quads=tuple(book.plover.quad(type) if type else "" for type in types),
        source=folder.name,
    )  # fmt: skip
    return {split: _filled(frame, rows, step) for split, rows in found.items()}


_NONE: NDArray[np.int32] = np.empty(0, dtype=np.int32)


def first_day(name: str) -> date:
    """The first of January of the year in which a folder's name ends, of 1970 where it ends in none."""
    found = _YEAR.search(name.lower())
    if not found:
        return NO_DATE
    year = int(found["year"])
    return date(year if year >= 100 else CENTURY + year, 1, 1)


def _is_there(folder: Path, split: str) -> bool:
    """Whether the split is there; only the test may be missing."""
    there = (folder / f"{split}.txt").is_file()
    if not there and split != "test":
        raise InputError(f"{folder} has no {split}.txt; expected entity2id.txt, relation2id.txt, train.txt, valid.txt")
    return there


def _names(path: Path) -> tuple[str, ...]:
    """The names of a file of names and numbers, in the order of their numbers."""
    if not path.is_file():
        raise InputError(f"{path.parent} has no {path.name}; expected a name and a number to a line")
    found: dict[int, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        name, _, id = line.rpartition("\t")
        if line.strip() and not (name and id.strip().isdecimal()):
            raise BadTableError(path.name, number, line, "a name, a tab and a number")
        if line.strip():
            found[int(id)] = name.strip()
    if sorted(found) != list(range(len(found))):
        raise BadTableError(path.name, 1, f"{len(found)} names", "the numbers from 0 on, each once")
    return tuple(found[id] for id in range(len(found)))


def _numbers(path: Path) -> NDArray[np.int64]:
    """Subject, relation, object and time of each line; shape (lines, 4)."""
    try:
        return np.loadtxt(path, dtype=np.int64, delimiter="\t", usecols=(0, 1, 2, 3), ndmin=2)
    except ValueError as error:
        raise BadTableError(path.name, _bad_line(path), str(error), "four whole numbers between tabs") from error


def _bad_line(path: Path) -> int:
    """The number of the first line without four whole numbers."""
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    four = re.compile(r"(?:\d+\t){3}\d+(?:\t.*)?")
    return next((number for number, line in lines if line.strip() and not four.fullmatch(line)), 1)


def _check(folder: Path, found: dict[str, NDArray[np.int64]], forms: int, actors: int) -> None:
    """Raises where a number has no name."""
    limits = np.array([actors, forms, actors, np.iinfo(np.int32).max])
    for split, rows in found.items():
        outside = ((rows < 0) | (rows >= limits)).any(axis=1)
        if outside.any():
            line = int(np.argmax(outside))
            expected = f"actors below {actors} and relations below {forms}"
            raise BadTableError(f"{folder.name}/{split}.txt", line + 1, " ".join(map(str, rows[line])), expected)


def _type(relation: str, book: Book) -> str:
    """The PLOVER type of a relation's name, "" where it is not CAMEO's or PLOVER has no such event."""
    found = book.plover.cameo.get(cameo.code_named(relation))
    return (found.type or "") if found else ""


def _filled(frame: History, rows: NDArray[np.int64], step: int) -> History:
    """The frame with these events, ordered by day, those of one day as they came."""
    ordered = rows[np.argsort(rows[:, 3], kind="stable")].astype(np.int32)
    return History(
        start=frame.start,
        day=ordered[:, 3] // step,
        actor=ordered[:, 0].copy(),
        form=ordered[:, 1].copy(),
        recipient=ordered[:, 2].copy(),
        actors=frame.actors,
        countries=frame.countries,
        forms=frame.forms,
        types=frame.types,
        quads=frame.quads,
        source=frame.source,
    )

"""Reads a folder of a temporal knowledge graph: who did what to whom, by ids and days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dragoman.errors import BadTableError, InputError
from dragoman.records.history import History

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

START = date(2000, 1, 1)
"""Day 0; the folders count days and don't say from when."""


class Split(NamedTuple):
    """A history whose last part is asked about.

    Attributes:
        history: all of it, in the order of days.
        known: how many of its events are known from the start; the others are asked about.
        asked: the name of the part that is asked about.
    """

    history: History
    known: int
    asked: str


def load(folder: Path, split: str = "") -> Split:
    """The folder's history: train and validation facts, then those of the test, where there is one and it is wanted.

    Args:
        folder: with train.txt, valid.txt, maybe test.txt, entity2id.txt, relation2id.txt.
        split: "valid" to ask about the validation days though there is a test; "" for the last part that there is.

    Raises:
        InputError: a file is missing, or the split is neither.
        BadTableError: a line is not actor, relation, recipient and time as whole numbers.
    """
    if split not in {"", "valid", "test"}:
        raise InputError(f"split {split!r} came; expected valid or test")
    asked = split or ("test" if (folder / "test.txt").exists() else "valid")
    before = ("train", "valid") if asked == "test" else ("train",)
    known = np.concatenate([rows(folder / f"{part}.txt") for part in before])
    both = np.concatenate((known, rows(folder / f"{asked}.txt")))
    both[:, 3] //= step(both[:, 3])
    if both[: len(known), 3].max() >= both[len(known) :, 3].min():
        raise InputError(f"{folder}: days of {asked} lie among those before it; expected a split by time")
    return Split(made(folder, both[np.argsort(both[:, 3], kind="stable")].astype(np.int32)), len(known), asked)


def made(folder: Path, facts: NDArray[np.int32]) -> History:
    """The history of facts, with the names of the folder."""
    actors, forms = names(folder / "entity2id.txt"), names(folder / "relation2id.txt")
    return History(
        start=START,
        actor=facts[:, 0],
        form=facts[:, 1],
        recipient=facts[:, 2],
        day=facts[:, 3],
        actors=actors,
        countries=("",) * len(actors),
        forms=forms,
        types=("",) * len(forms),
        quads=("",) * len(forms),
        source=folder.name,
    )


def step(times: NDArray[np.int64]) -> int:
    """How many units of time a day has: 1, or 24 where times are hours."""
    return int(np.gcd.reduce(times - times.min())) or 1


def rows(file: Path) -> NDArray[np.int64]:
    """The facts of a file: actor, relation, recipient, time; what stands behind is left out.

    Raises:
        InputError: there is no such file.
        BadTableError: a line is not of that form.
    """
    lines = text(file).splitlines()
    facts = [line.split()[:4] for line in lines]
    for number, (line, fact) in enumerate(zip(lines, facts, strict=True), 1):
        if len(fact) != 4 or not all(word.isdecimal() for word in fact):
            raise BadTableError(str(file), number, line, "actor, relation, recipient and time as whole numbers")
    return np.array(facts, np.int64).reshape(-1, 4)


def names(file: Path) -> tuple[str, ...]:
    """The names of a file of names and ids, in the order of the ids, which count from 0.

    Raises:
        BadTableError: a line has no id, or the ids leave one out.
    """
    named: dict[int, str] = {}
    for number, line in enumerate(text(file).splitlines(), 1):
        name, _, word = line.rstrip().rpartition("\t")
        if not word.isdecimal():
            raise BadTableError(str(file), number, line, "a name, a tab, and its id")
        named[int(word)] = name.strip()
    if set(named) != set(range(len(named))):
        raise BadTableError(str(file), len(named), str(max(named, default=0)), "ids from 0 without gaps")
    return tuple(named[one] for one in range(len(named)))


def text(file: Path) -> str:
    """The text of a file.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file} cannot be read ({error}); expected a folder like ICEWS14's") from error

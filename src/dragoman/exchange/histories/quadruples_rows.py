"""Folders of quadruples into a history file: the events of all splits, under the names that the folder gives."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from dragoman.codebook import cameo
from dragoman.exchange.histories import aside, coded, file
from dragoman.exchange.histories.actors import Actors
from dragoman.exchange.histories.columns import SCHEMA, SIDES
from dragoman.exchange.histories.file import Provenance
from dragoman.exchange.histories.quadruples import quadruples

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dragoman.codebook import Book
    from dragoman.records.history import History

BATCH = 1 << 15


def is_folder(path: str | Path) -> bool:
    """Whether a path is a folder of quadruples."""
    return Path(path, "entity2id.txt").is_file()


def gather(folders: Iterable[str | Path], into: Path, book: Book, start: date | None = None) -> Provenance:
    """What was read from folders of quadruples and written to a history file.

    An event's id is its folder, its split and its place among the split's events in the order of their days. Each line
    is an event: equal lines are told apart by nothing, and all are taken.

    Args:
        folders: each with the files of one set.
        into: the history file; one that is there is replaced when all is read.
        book: knows actors, states, CAMEO and PLOVER.
        start: the date of time 0; None: by the folder's name, see `quadruples.quadruples`.

    Raises:
        InputError: a file is missing, or the history cannot be written.
        BadTableError: a line is not as it should be.
    """
    names, rows = list[str](), 0
    with aside.asides(into), file.writer(into) as (write, note):
        for folder in map(Path, folders):
            for split, history in quadruples(folder, book, start=start).items():
                table = _table(history, f"{folder.name}/{split}", book)
                names.append(f"{folder.name}/{split}.txt")
                rows += len(table)
                for batch in table.iter_slices(BATCH):
                    write(batch)
        made = Provenance(files=tuple(names), read=rows, events=rows, rows=rows, bad={}, repeated=0)
        note(made)
    return made


def _table(history: History, name: str, book: Book) -> pl.DataFrame:
    """The events of a split as rows of a history file."""
    known = Actors(book.gazetteer)
    keys = [known.known(actor).key for actor in history.actors]
    forms = pl.DataFrame({"form": history.forms}).with_columns(
        pl.Series("code", [cameo.code_named(form) or None for form in history.forms], dtype=pl.String)
    )
    sides = {
        f"{side}{end}": pl.Series(told)[numbers]
        for side, numbers in zip(SIDES, (history.actor, history.recipient), strict=True)
        for end, told in (
            ("", history.actors),
            ("_key", keys),
            ("_country", [one or None for one in history.countries]),
        )
    }
    events = pl.DataFrame(
        {"day": history.day, "label": forms["form"][history.form], "code": forms["code"][history.form]}
    )
    events = events.with_columns(
        pl.format("{}:{}", pl.lit(name), pl.int_range(1, pl.len() + 1)).alias("id"),
        (pl.lit(history.start) + pl.duration(days="day")).alias("date"),
        pl.lit("day").alias("date_precision"),
        pl.lit(history.source).alias("source"),
        **sides,
    )
    absent = [pl.lit(None, dtype=SCHEMA[column]).alias(column) for column in SCHEMA if column not in events.columns]
    return coded.by_type(coded.by_code(events.with_columns(absent).drop("type", "mode"), book), book)

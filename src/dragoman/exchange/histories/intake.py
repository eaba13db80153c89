"""Event data of others into one history file: read twice and never held, whatever the files' size.

1 which files, of which format  2 which rows repeat earlier ones  3 by the batch: cells, events, actors, rows.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from msgspec import Struct

from dragoman.errors import BadTableError
from dragoman.exchange.histories import aside, checks, coded, file, repeats
from dragoman.exchange.histories.actors import Actors
from dragoman.exchange.histories.columns import SCHEMA, SIDES
from dragoman.exchange.histories.file import Provenance
from dragoman.exchange.histories.lines import Line
from dragoman.exchange.histories.sources import Source, sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from dragoman.codebook import Book
    from dragoman.exchange.histories.aside import Asides
    from dragoman.exchange.histories.form import Form

BATCH = 1 << 15
AT = "_at"


class Counts(Struct):
    """What has been read and taken so far."""

    read: int = 0
    events: int = 0
    rows: int = 0
    repeated: int = 0


def gather(paths: Iterable[str | Path], into: Path, book: Book, forms: Sequence[Form]) -> Provenance:
    """What was read from files of event data and written to a history file, in the order of files and rows.

    Rows that cannot be taken, and rows whose id and date an earlier one has, are kept in `….bad.jsonl` beside it.

    Args:
        paths: files and folders.
        into: the history file; one that is there is replaced when all is read.
        book: knows actors, states, CAMEO and PLOVER.
        forms: the formats that files may be of.

    Raises:
        InputError: a file cannot be read or written.
        BadTableError: a file is of none of the formats, or no row could be taken.
    """
    found = sources(paths, forms)
    again = repeats.repeats((one.key(line) for one in found for line in one.lines()), into.absolute().parent)
    counts, actors = Counts(), Actors(book.gazetteer)
    with aside.asides(into) as left, file.writer(into) as (write, note):
        for one in found:
            for batch in _batches(one, again, counts, left):
                rows = _rows(one, batch, book, actors, left, counts)
                if len(rows):
                    write(rows)
        if not counts.events:
            raise BadTableError(found[0].path.name if found else "", 1, left.first, "at least one row to take")
        made = Provenance(
            files=tuple(one.path.name for one in found),
            read=counts.read, events=counts.events, rows=counts.rows, bad=dict(left.counts), repeated=counts.repeated,
        )  # fmt: skip
        note(made)
    return made


def _batches(source: Source, again: NDArray[np.uint8], counts: Counts, left: Asides) -> Iterator[list[Line]]:
    """The rows that have their cells and repeat none, by the batch; the others are set aside."""
    rows = source.lines()
    while taken := list(islice(rows, BATCH)):
        good = list[Line]()
        for line in taken:
            repeated = repeats.is_set(again, counts.read)
            counts.read += 1
            counts.repeated += repeated
            if repeated:
                left.keep(source.path.name, line, aside.REPEATED)
            elif not source.fits(line):
                left.add(source.path.name, line, _misfit(source, line))
            else:
                good.append(line)
        if good:
            yield good


def _misfit(source: Source, line: Line) -> str:
    cells = len(line.cells)
    return f"'{cells}' cells under {len(source.columns)} columns" if cells else "a quotation that does not end"


def _rows(source: Source, batch: list[Line], book: Book, actors: Actors, left: Asides, counts: Counts) -> pl.DataFrame:
    """The rows of the history that a batch of rows makes; those that make none are set aside."""
    form = source.form
    told = form.events(_frame(source, batch), book, actors).with_columns(_nobody())
    bad = told.filter(pl.col("why").is_not_null())
    reasons: dict[int, str] = dict(zip(bad[AT].to_list(), bad["why"].to_list(), strict=True))
    for at in sorted(reasons):
        left.add(source.path.name, batch[at], reasons[at])
    good = told.join(bad.select(AT).unique(), on=AT, how="anti", maintain_order="left")
    counts.events += good[AT].n_unique()
    counts.rows += len(good)
    return _complete(good, form, book, actors)


def _frame(source: Source, batch: list[Line]) -> pl.DataFrame:
    """The cells that the format wants, null where nothing is known, and the place of each row in the batch."""
    form = source.form
    where = {column: source.columns.index(column) for column in form.wanted if column in source.columns}
    cells = {name: [line.cells[at] for line in batch] for name, at in where.items()}
    frame = pl.DataFrame(cells, schema=dict.fromkeys(where, pl.String())).with_columns(pl.all().str.strip_chars())
    known = pl.when(~pl.all().is_in(form.missing)).then(pl.all())
    absent = [pl.lit(None, dtype=pl.String).alias(name) for name in form.wanted if name not in where]
    return frame.with_columns(known).with_columns(absent).with_columns(pl.int_range(pl.len()).alias(AT))


def _nobody() -> pl.Expr:
    """What is wrong, where nothing else is: an event in which nobody has a name."""
    none = pl.col("actor").is_null() & pl.col("recipient").is_null()
    return pl.coalesce("why", pl.when(none).then(pl.lit("neither an actor nor a recipient")))


def _complete(events: pl.DataFrame, form: Form, book: Book, actors: Actors) -> pl.DataFrame:
    """The events with all columns: actors resolved, quad class and intensity by type."""
    given = {f"{side}_{what}" for side in SIDES for what in ("state", "code")} | set(SCHEMA)
    missing = [pl.lit(None, dtype=SCHEMA.get(name, pl.String())).alias(name) for name in given - set(events.columns)]
    events = events.with_columns(missing)
    for side in SIDES:
        events = checks.meant(
            events.drop(f"{side}_key", f"{side}_country"),
            (side, f"{side}_state", f"{side}_code"),
            (f"{side}_key", f"{side}_country"),
            lambda told: form.who(actors, told).pair,
        )
    return coded.by_type(events, book).with_columns(pl.lit(form.source).alias("source"))

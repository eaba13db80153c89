"""Reports of a few sentences, as many as asked for, made from read ones by other names, places and dates."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

import msgspec
from msgspec import Struct

from bench.synthetic import Renamed, Template, World
from dragoman import parse
from dragoman.codebook import Book
from dragoman.records import Span

MOST_SENTENCES = 3
FIRST_DAY = datetime(2020, 1, 1)
REPORTS_PER_FILE, ROWS_PER_GROUP = 1000, 100


class Short(Struct, frozen=True):
    """A report as a feed gives it."""

    id: str
    text: str
    title: str
    outlet: str
    date: str


class Shorts:
    """Short reports without end, the same for the same seed.

    Args:
        world: the reports that they are made from, and the names that are put in.
        book: takes reports apart into sentences.
    """

    def __init__(self, world: World, book: Book) -> None:
        self._world = world
        self._sentences = tuple((one, sentences(one, book)) for one in world.templates)

    def made(self, seed: int = 0) -> Iterator[Short]:
        """One after another."""
        number = 0
        while True:
            rng = random.Random(f"{seed} short {number}")  # noqa: S311 - no secret
            template, spans = rng.choice(self._sentences)
            yield short(Renamed(template, self._world, rng), template, spans, number, rng)
            number += 1


def sentences(template: Template, book: Book) -> tuple[Span, ...]:
    """Where the sentences of a report's article stand, without headings."""
    document = parse.document(template.report, book)
    return tuple(one.span for one in document.sentences if not one.heading and one.last - one.first > MOST_SENTENCES)


def short(renamed: Renamed, template: Template, spans: tuple[Span, ...], number: int, rng: random.Random) -> Short:
    """One to three sentences that follow each other, under other names, on another day."""
    size = rng.randint(1, MOST_SENTENCES)
    first = rng.randrange(max(len(spans) - size, 1))
    told = [renamed.moved(one.start, one.end) for one in spans[first : first + size]]
    day = (template.report.published.start or FIRST_DAY) + renamed.shift
    text = " ".join(" ".join(renamed.text[start:end].split()) for start, end in told)
    return Short(
        id=f"{number:07d}",
        text=text,
        title=f"Brief {number}",
        outlet=template.report.outlet or "Wire",
        date=f"{day:%Y-%m-%d}",
    )


def written(reports: Iterator[Short], folder: Path, count: int) -> None:
    """Writes so many reports as files of a thousand each, by turns JSONL and Parquet."""
    for number, first in enumerate(range(0, count, REPORTS_PER_FILE)):
        some = tuple(islice(reports, min(REPORTS_PER_FILE, count - first)))
        if number % 2:
            _as_parquet(some, folder / f"{number:04d}.parquet")
        else:
            (folder / f"{number:04d}.jsonl").write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in some))


def _as_parquet(some: tuple[Short, ...], file: Path) -> None:
    import polars as pl  # noqa: PLC0415 - an extra, and heavy

    frame = pl.DataFrame([msgspec.to_builtins(one) for one in some])
    frame.write_parquet(file, row_group_size=ROWS_PER_GROUP)

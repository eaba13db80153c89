"""Short reports with their records: read ones under other names, cut to a few sentences and what rests on these."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from itertools import count

import msgspec
from msgspec import structs

from bench.short_reports import MOST_SENTENCES, sentences
from bench.synthetic import SPAN, Renamed, Template, World, plain, quoted, written
from dragoman.codebook import Book
from dragoman.pipeline import Result
from dragoman.records import Actor, AnyRecord, Problem, Report, Span

_SPAN = re.compile(SPAN)


def results(world: World, book: Book, seed: int = 0) -> Iterator[Result]:
    """Short reports without end, each with its records; the same for the same seed."""
    templates = tuple((one, sentences(one, book)) for one in world.templates)
    for number in count():
        template, spans = random.Random(f"{seed} of {number}").choice(templates)  # noqa: S311 - no secret
        yield short(template, spans, world, number, f"{seed} {number}")


def short(template: Template, spans: tuple[Span, ...], world: World, number: int, seed: str) -> Result:
    """One to three sentences of a report under other names that follow each other, and what rests on them."""
    report, records = written(template, world, number, random.Random(seed))  # noqa: S311
    moved = Renamed(template, world, random.Random(seed))  # noqa: S311 - the same names once more
    rng = random.Random(f"{seed} cut")  # noqa: S311
    size = rng.randint(1, MOST_SENTENCES)
    first = rng.randrange(max(len(spans) - size, 1))
    told = spans[first : first + size]
    start, end = moved.moved(told[0].start, told[-1].end)
    return cut(report, records, Span(start, end))


def cut(report: Report, records: Iterable[AnyRecord], to: Span) -> Result:
    """A stretch of a report as a report, with the records that rest on it alone."""
    text = to.slice(report.text)
    origin = structs.replace(report.origin, span=None)
    body = (Span(0, len(text)),)
    made = structs.replace(report, text=text, body=body, title_span=None, origin=origin, id="")
    kept = (narrowed(record, to) for record in records if not isinstance(record, Problem))
    inside = (record for record in kept if all(to.covers(span) for span in record.evidence.spans))
    found = tuple(moved(record, -to.start, made.id) for record in inside)
    return Result(made, found, ())


def narrowed(record: AnyRecord, to: Span) -> AnyRecord:
    """The record; of whom a report names, without the mentions outside of the stretch."""
    if not isinstance(record, Actor):
        return record
    inside = tuple(span for span in record.evidence.spans if to.covers(span)) or record.evidence.spans
    return structs.replace(record, evidence=structs.replace(record.evidence, spans=inside))


def moved(record: AnyRecord, by: int, report: str) -> AnyRecord:
    """The record of another report, all passages moved by so many characters."""
    told = _SPAN.sub(lambda span: f'"start":{int(span[1]) + by},"end":{int(span[2]) + by}', plain(record))
    told = told.replace(quoted(record.evidence.report), quoted(report)).replace(quoted(record.id), quoted(""))
    return msgspec.json.decode(told, type=AnyRecord)

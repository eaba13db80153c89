"""First step: what of each report others are compared with: whose text it carries, what words, whom it names."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct, structs

from dragoman import codebook
from dragoman.api.scale.link.spill import Table, keep, keep_rows, keep_sorted, key_of
from dragoman.api.scale.link.steps import Figures, Home
from dragoman.api.scale.work import file_of, results_of
from dragoman.codebook import Book, linking
from dragoman.link import voices
from dragoman.link.background import around
from dragoman.link.words import Wording
from dragoman.pipeline import Result
from dragoman.records import Actor, Problem, Record, When

STEP = "survey"
REPORT = np.dtype([("id", np.uint64), ("source", np.uint64), ("passages", np.uint32), ("credited", np.bool_)])
SKETCH = np.dtype([("value", np.uint64), ("id", np.uint64)])
NAMED = np.dtype([("key", np.uint64), ("row", np.uint32), ("report", np.uint32)])
WORD = np.dtype([("passage", np.uint64), ("word", np.uint64)])
BETWEEN_WORDS = "\n"


class Named(Struct, frozen=True, array_like=True):
    """Whom a report names, without where, and when it was published."""

    actor: Actor
    published: When


def results(home: Home, part: int) -> Iterator[Result]:
    """The reports of a shard with their records."""
    return (one for one in results_of(file_of(Path(home.records), home.shards[part])) if isinstance(one, Result))


def records(result: Result) -> list[Record]:
    """What was read in a report, each once, in the order of ids."""
    found = {one.id: one for one in result.records if not isinstance(one, Problem)}
    return [found[id] for id in sorted(found)]


def survey(home: Home, part: int) -> Figures:
    """How many reports a shard has; what is compared of them lies in the folder of the job."""
    book, weights = codebook.load(), linking.load()
    reports, sketches, words = list[tuple[int, int, int, bool]](), list[tuple[int, int]](), list[Table]()
    carriers, bodies, actors = list[bytes](), list[bytes](), list[bytes]()
    named = list[tuple[int, int, int]]()
    seen = set[str]()
    for result in results(home, part):
        report, found = result.report, records(result)
        carrier = voices.carrier(report)
        passages = [around(report.text, span) for one in found for span in one.evidence.spans]
        number = int(report.id, 16)
        reports.append((number, key_of(carrier.key) if carrier.key else 0, len(passages), carrier.credited))
        carriers.append(msgspec.msgpack.encode(carrier))
        body = voices.body_words(report)
        bodies.append(BETWEEN_WORDS.join(body).encode())
        sketches += ((value, number) for value in voices.sketch(body, weights.voices.shingle))
        fresh = set(passages) - seen
        seen |= fresh
        words += _words(sorted(fresh), book)
        for key, row in _named(result, found):
            named.append((key, len(actors), len(reports) - 1))
            actors.append(row)
    keep(home.work("reports", part), np.array(reports, REPORT))
    keep_rows(home.work("carriers", part, ".rows"), carriers)
    keep_rows(home.work("bodies", part, ".rows"), bodies)
    keep_sorted(home.work("sketches", part), np.array(sketches, SKETCH))
    keep_sorted(home.work("passages", part), np.concatenate([np.empty(0, WORD), *words]))
    keep_rows(home.work("actors", part, ".rows"), actors)
    keep_sorted(home.work("named", part), np.array(named, NAMED))
    return {"reports": len(reports), "actors": len(actors)}


def _named(result: Result, found: Sequence[Record]) -> Iterator[tuple[int, bytes]]:
    """Whom a report names, by a number for the key."""
    for one in found:
        if isinstance(one, Actor):
            # Its id stays that of what it said with all its passages.
            bare = structs.replace(one, evidence=structs.replace(one.evidence, spans=()))
            yield key_of(one.key), msgspec.msgpack.encode(Named(bare, result.report.published))


def _words(passages: Iterable[str], book: Book) -> Iterator[Table]:
    """The words of passages that differ; one without any has a nought in their place."""
    wording = Wording(book)
    for passage in passages:
        words = [_word(word) for word in sorted(wording.words(passage))] or [0]
        made = np.empty(len(words), WORD)
        made["passage"], made["word"] = key_of(passage), words
        yield made


@lru_cache(maxsize=65536)
def _word(word: str) -> int:
    return key_of(word)

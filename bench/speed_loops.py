"""What is done with the reports of a folder over and over on one core: our reading, and what its rivals do."""

from __future__ import annotations

import importlib
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct

from dragoman import codebook, extract, parse
from dragoman.codebook import Book
from dragoman.parse.extent import extent
from dragoman.parse.paragraphs import paragraphs
from dragoman.parse.sentences import sentences
from dragoman.read import Raw, report, sources
from dragoman.records import Report, Sentence

LEAST_SECONDS = 20.0
KIB_PER_MB = 1024


class Loop(Struct, frozen=True):
    """What came of a loop: sentences and reports done, seconds by the clock, and the greatest resident memory in MB."""

    sentences: int
    reports: int
    seconds: float
    memory: float

    @property
    def rate(self) -> float:
        """Sentences per second."""
        return self.sentences / self.seconds

    @property
    def reports_rate(self) -> float:
        """Reports per second."""
        return self.reports / self.seconds


def ours(path: Path) -> Loop:
    """Each file from bytes to records."""
    book = codebook.load()
    raws = [raw for raw in sources([path]) if isinstance(raw, Raw)]

    def once() -> tuple[int, int]:
        documents = [parse.document(one, book) for raw in raws for one in report(raw, book)[0]]
        for document in documents:
            extract.records(document, book)
        return sum(len(document.sentences) for document in documents), len(documents)

    return over_and_over(once)


def tokens_alone(path: Path) -> Loop:
    """The reports' text cut into sentences and tokens, and no more: what no reader can do without."""
    book = codebook.load()
    texts = read(path, book)

    def cut(one: Report) -> tuple[Sentence, ...]:
        body, plain = extent(one.text, one.body, book)
        return sentences(plain, paragraphs(one.text, body), book.language, one.title_span)

    def once() -> tuple[int, int]:
        return sum(len(cut(one)) for one in texts), len(texts)

    return over_and_over(once)


def spacy_ruler(path: Path) -> Loop:
    """The reports' text through spaCy's blank English pipeline, which finds sentences by marks and our names by rules.

    It tells no event, speaker, figure or date: the least that work of this kind costs with that library.
    """
    spacy: Any = importlib.import_module("spacy")  # a rival, of no use to the product
    book = codebook.load()
    texts = [one.text for one in read(path, book)]
    pipeline = spacy.blank("en")
    pipeline.max_length = 10**7
    pipeline.add_pipe("sentencizer")
    ruler = pipeline.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns([{"label": "ACTOR", "pattern": phrase} for phrase in book.gazetteer.phrases])
    ours = sum(len(parse.document(one, book).sentences) for one in read(path, book))

    def once() -> tuple[int, int]:
        for document in pipeline.pipe(texts):
            _ = document.ents
        return ours, len(texts)  # the same text: counted by the same sentences

    return over_and_over(once)


def read(path: Path, book: Book) -> list[Report]:
    """The cleaned reports of a folder."""
    return [one for raw in sources([path]) if isinstance(raw, Raw) for one in report(raw, book)[0]]


def over_and_over(once: Callable[[], tuple[int, int]]) -> Loop:
    """The work done again until enough time has passed, kept to one core where the system allows that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    once()
    sentences = reports = 0
    started = time.perf_counter()
    while (seconds := time.perf_counter() - started) < LEAST_SECONDS:
        more = once()
        sentences, reports = sentences + more[0], reports + more[1]
    return Loop(sentences, reports, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MB)

"""How well languages are told apart, and what is found in texts that are not in English, on sentences of our own.

Tables of sentences that we wrote: `identify` (a sentence and its language), `actors` (a sentence in Russian,
Turkish, Arabic or French and the keys of those it names), `numbers` (such a sentence, told on 15 June 2021, with the
TIMEX3 values of its times and the values of its quantities). The tables ending in `_kept` were written after the rules
and lists for the others were done, and scored once; the figures ending in `_kept` are theirs. What their scores led us
to change is told in the results.

`english_misread` counts sentences of other languages that are taken for English, and paragraphs of other languages in
the middle of an English article from which anything but actors was read; it must be 0. `english_recall` is the share of
English sentences, headlines full of foreign names among them, that are told to be English.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import dragoman.read as reading
from bench.contract import Outcome
from bench.scores import prf
from dragoman import codebook, extract, parse
from dragoman.codebook import Book, calendar
from dragoman.parse import foreign
from dragoman.read.raw import Raw
from dragoman.read.spoken import spoken
from dragoman.records import Actor, Span, Stretch

SUMMARY = "Languages told apart; actors, dates and figures in Russian, Turkish, Arabic, French"
KNOWN: dict[str, tuple[str, float]] = {}
DEFAULT = Path(__file__).with_name("tongues")
TOLD = calendar.whole_day(date(2021, 6, 15))
ENGLISH = ("", "en")
LISTED = ("ru", "tr", "ar", "fr")
OPENING = """Border talks resume

Turkish and Greek officials met in Athens on Tuesday and agreed to hold another round of talks within a month.

"""
CLOSING = """

The two foreign ministers said after the meeting that they had discussed trade, and that both were content.
"""


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """Accuracy of the languages, misread paragraphs, recall and precision of actors, F1 of times and quantities."""
    del options
    book = codebook.load()
    figures = dict[str, float]()
    misread = 0
    for suffix in ("", "_kept"):
        told = [(row["language"], spoken(row["text"], book)) for row in rows(path / f"identify{suffix}.tsv")]
        others = [(gold, ours) for gold, ours in told if gold != "en"]
        english = [ours for gold, ours in told if gold == "en"]
        misread += sum(ours in ENGLISH for _, ours in others)
        figures[f"identification_accuracy{suffix}"] = sum(gold == ours for gold, ours in others) / len(others)
        figures[f"english_recall{suffix}"] = sum(ours in ENGLISH for ours in english) / len(english)
        figures |= actors(path / f"actors{suffix}.tsv", suffix, book) | numbers(
            path / f"numbers{suffix}.tsv", suffix, book
        )
    inserted = list(paragraphs(path))
    misread += sum(read_in_full(text, book) for text in inserted)
    figures["english_misread"] = misread
    return Outcome(
        figures=figures,
        notes=(
            f"{len({row['language'] for row in rows(path / 'identify.tsv')})} languages; {len(inserted)} mixed pages",
        ),
    )


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def paragraphs(path: Path) -> Iterator[str]:
    """A paragraph in each language: all of its sentences that end as one does, if they make some words together."""
    by_language: dict[str, list[str]] = {}
    for name in ("identify.tsv", "identify_kept.tsv", "actors.tsv", "actors_kept.tsv", "numbers.tsv"):
        for row in rows(path / name):
            if row["language"] != "en" and row["text"][-1] in ".。।։":
                by_language.setdefault(row["language"], []).append(row["text"])
    for sentences in by_language.values():
        for at in range(0, len(sentences), 3):
            yield " ".join(sentences[at : at + 3])


def read_in_full(paragraph: str, book: Book) -> bool:
    """Whether anything but actors is read from a paragraph within an English article."""
    data = f"{OPENING}{paragraph}{CLOSING}".encode()
    reports, _ = reading.report(Raw(source="mixed.txt", file="mixed.txt", data=data), book)
    (report,) = reports
    start = report.text.index(paragraph)
    records, _ = extract.records(parse.document(report, book), book)
    told = (span for record in records if not isinstance(record, Actor) for span in record.evidence.spans)
    return any(span.start < start + len(paragraph) and start < span.end for span in told)


def found(row: Mapping[str, str], book: Book) -> foreign.Found:
    """What is found in the sentence of a row."""
    text = row["text"]
    return foreign.read(text, [Stretch(span=Span(0, len(text)), language=row["language"])], TOLD, book)


def actors(path: Path, suffix: str, book: Book) -> dict[str, float]:
    """Recall and precision of those named, in each language and over all."""
    counts = {language: [0, 0, 0] for language in LISTED}
    for row in rows(path):
        ours = {mention.key for mention in found(row, book).mentions if mention.key}
        gold = set((row["actors"] or "").split())
        for at, count in enumerate((len(ours & gold), len(ours), len(gold))):
            counts[row["language"]][at] += count
    figures = dict[str, float]()
    for language, (hits, named, gold) in counts.items():
        precision, recall, _ = prf(hits, named, gold)
        figures |= {f"actor_recall_{language}{suffix}": recall, f"actor_precision_{language}{suffix}": precision}
    precision, recall, _ = prf(*(sum(each[at] for each in counts.values()) for at in range(3)))
    return figures | {f"actor_recall{suffix}": recall, f"actor_precision{suffix}": precision}


def numbers(path: Path, suffix: str, book: Book) -> dict[str, float]:
    """F1 of the values of times and of quantities."""
    times, quantities = [0, 0, 0], [0, 0, 0]
    for row in rows(path):
        seen = found(row, book)
        ours = [time.when.value for time in seen.times], [_value(one.low, one.high) for one in seen.quantities]
        for counts, made, gold in zip((times, quantities), ours, (row["times"], row["quantities"]), strict=True):
            right = (gold or "").split()
            hits = sum(min(made.count(value), right.count(value)) for value in set(right))
            for at, count in enumerate((hits, len(made), len(right))):
                counts[at] += count
    return {f"time_value_f1{suffix}": prf(*times)[2], f"quantity_value_f1{suffix}": prf(*quantities)[2]}


def _value(low: float, high: float) -> str:
    return f"{low:.0f}" if low == high else f"{low:.0f}-{high:.0f}"

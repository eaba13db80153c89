"""How well time expressions are found and resolved, against TimeML documents.

Protocol: the text between the `TEXT` tags without markup is cut into sentences as a report would be; the creation time
of the document is the reference. A mention of ours matches at most one of the gold, in order of the text: relaxed where
they share a character, strict where they are the same range. `value_accuracy` is the share of the relaxed matches whose
TIMEX3 value is, character for character, that of the gold; `value_f1` counts as hits only those.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from bench.contract import Outcome
from bench.scores import prf
from dragoman import codebook
from dragoman.codebook import Book, calendar
from dragoman.parse.paragraphs import paragraphs
from dragoman.parse.sentences import sentences
from dragoman.parse.times import times
from dragoman.parse.tokens import tokens
from dragoman.records import Span, TimeMention, When

SUMMARY = "Time expressions found and resolved"
KNOWN: dict[str, tuple[str, float]] = {
    "relaxed_f1": ("recognizers-text on TimeBank", 0.876),
    "strict_f1": ("recognizers-text on TimeBank", 0.652),
    "value_accuracy": ("recognizers-text on TimeBank, day values", 0.69),
}
TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
CREATED = re.compile(r'<DCT>.*?value="(\d{4})-?(\d{2})-?(\d{2})', re.DOTALL)
TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
VALUE = re.compile(r'value="([^"]*)"')


class Timex(Struct, frozen=True):
    """A gold mention: its range of the plain text and its value."""

    span: Span
    value: str


class Annotated(Struct, frozen=True):
    """A document: its plain text, its day, its gold mentions."""

    name: str
    text: str
    day: date
    gold: tuple[Timex, ...]


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """Relaxed and strict F1 of the mentions, and how many of the matched have the right value."""
    del options
    book, found, gold = codebook.load(), 0, 0
    pairs = list[tuple[Timex, TimeMention]]()
    for document in documents(path):
        ours = mentions(document, book)
        pairs += matched(document.gold, ours)
        found, gold = found + len(ours), gold + len(document.gold)
    strict = sum(g.span == m.span for g, m in pairs)
    right = sum(g.value == m.when.value for g, m in pairs)
    precision, recall, relaxed = prf(len(pairs), found, gold)
    return Outcome(
        figures={
            "relaxed_f1": relaxed,
            "relaxed_p": precision,
            "relaxed_r": recall,
            "strict_f1": prf(strict, found, gold)[2],
            "value_accuracy": right / max(len(pairs), 1),
            "value_f1": prf(right, found, gold)[2],
        },
        notes=(f"{gold} gold mentions, {found} found, {len(pairs)} matched",),
    )


def documents(path: Path) -> Iterator[Annotated]:
    """The documents of the folder, by name."""
    for file in sorted(path.glob("*.tml")):
        source = file.read_text(encoding="utf-8")
        body, created = TEXT.search(source), CREATED.search(source)
        assert body is not None, f"{file} is no TimeML with a text"
        assert created is not None, f"{file} has no creation time"
        text, gold = plain(body[1])
        yield Annotated(file.stem, text, date(*map(int, created.groups())), gold)


def plain(markup: str) -> tuple[str, tuple[Timex, ...]]:
    """The text without its tags, and the time expressions that were tagged in it."""
    parts, gold, opened = list[str](), list[Timex](), list[tuple[int, str]]()
    at = length = 0
    for tag in TAG.finditer(markup):
        piece = html.unescape(markup[at : tag.start()])
        parts.append(piece)
        length, at = length + len(piece), tag.end()
        if tag[2] != "TIMEX3":
            continue
        if not tag[1]:
            value = VALUE.search(tag[3])
            opened.append((length, value[1] if value else ""))
        elif opened:
            start, value = opened.pop()
            gold.append(Timex(Span(start, length), value))
    parts.append(html.unescape(markup[at:]))
    return "".join(parts), tuple(sorted(gold, key=lambda timex: timex.span))


def mentions(document: Annotated, book: Book) -> tuple[TimeMention, ...]:
    """What we find in a document."""
    body, text = (Span(0, len(document.text)),), document.text
    words = tokens(text, body, book.language)
    parts = sentences(words, paragraphs(text, body), book.language)
    reference: When = calendar.whole_day(document.day)
    return times(text, parts, words, reference, book)


def matched(gold: Sequence[Timex], ours: Sequence[TimeMention]) -> Iterator[tuple[Timex, TimeMention]]:
    """Pairs that share a character, each mention once, those of equal range first."""
    equal = {mention.span: mention for mention in ours}
    pairs = [(timex, equal[timex.span]) for timex in gold if timex.span in equal]
    yield from pairs
    done = {timex.span for timex, _ in pairs}
    left = [mention for mention in ours if mention.span not in done]
    for timex in gold:
        if timex.span in done:
            continue
        hit = next((mention for mention in left if mention.span.overlaps(timex.span)), None)
        if hit:
            left.remove(hit)
            yield timex, hit

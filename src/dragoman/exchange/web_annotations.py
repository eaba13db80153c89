"""W3C Web Annotation: every passage that a record rests on, as an annotation of the report's raw text (JSON-LD).

A target gives the passage twice, by its words with those around them (TextQuoteSelector) and by its characters in the
raw decoded text (TextPositionSelector, half-open, counted in Unicode code points). The texts are not in the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct

from dragoman.exchange.selection import Export
from dragoman.exchange.tables import COLUMNS, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.exchange.selection import Selection
    from dragoman.exchange.tables import Row
    from dragoman.records import AnyRecord, Report, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
URN = "urn:dragoman:"
# How many characters of the text around a passage tell it from others of the same words.
AROUND = 32
# What a row says of where it stands, which the target says already.
TOLD = frozenset({"id", "report", "start", "end", "passage"})


class TextQuoteSelector(Struct, frozen=True, tag_field="type", tag=True):
    """The words, and those before and after them."""

    exact: str
    prefix: str
    suffix: str


class TextPositionSelector(Struct, frozen=True, tag_field="type", tag=True):
    """The characters `[start, end)`."""

    start: int
    end: int


class Target(Struct, frozen=True):
    """A passage of a report; the selectors say the same in two ways."""

    source: str
    selector: tuple[TextQuoteSelector, TextPositionSelector]


class TextualBody(Struct, frozen=True, tag_field="type", tag=True):
    """What is said of the passage: a tag, or all columns of the record, a line each."""

    value: str
    purpose: Literal["tagging", "describing"]
    format: str = "text/plain"


class Annotation(Struct, frozen=True, tag_field="type", tag=True):
    """A record and its passages."""

    id: str
    motivation: Literal["describing"]
    body: tuple[TextualBody, ...]
    target: tuple[Target, ...]


class Page(Struct, frozen=True, rename={"context": "@context"}, tag_field="type", tag="AnnotationPage"):
    """All annotations."""

    id: str
    items: tuple[Annotation, ...]
    context: str = CONTEXT


def export(selection: Selection) -> Export:
    """The records as one page of annotations; those that came without a text have nothing to annotate."""
    items = tuple(_annotations(selection))
    left = sum(type(record) in COLUMNS for record in selection.records) - len(items)
    notes = (f"{left} records came without a text and are left out",) if left else ()
    return Export(msgspec.json.encode(Page(f"{URN}picture", items)) + b"\n", notes)


def _annotations(selection: Selection) -> Iterator[Annotation]:
    for record in selection.records:
        report = selection.picture.report(record.evidence.report) if type(record) in COLUMNS else None
        targets = tuple(target(report, span) for span in record.evidence.spans) if report and report.text else ()
        if targets:
            told = row(record, selection.picture)
            yield Annotation(f"{URN}record:{record.id}", "describing", _bodies(record, told), targets)


def target(report: Report, span: Span) -> Target:
    """A passage of a report."""
    before, after = report.text[max(0, span.start - AROUND) : span.start], report.text[span.end : span.end + AROUND]
    quote = TextQuoteSelector(span.slice(report.text), before, after)
    return Target(f"{URN}report:{report.id}", (quote, TextPositionSelector(span.start, span.end)))


def _bodies(record: AnyRecord, told: Row) -> tuple[TextualBody, ...]:
    """The kind of record and its type as tags; its columns in words."""
    tags = [type(record).__name__.lower(), told.get("type") or told.get("relation") or told.get("kind")]
    lines = (f"{name}: {cell}" for name, cell in told.items() if name not in TOLD and cell not in {"", None})
    return (*(TextualBody(str(tag), "tagging") for tag in tags if tag), TextualBody("\n".join(lines), "describing"))

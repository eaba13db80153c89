"""Figures: the numbers of people, things, money, share and distance that tell of the crisis."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.extract.kinds import GUESS, Reading, reading
from dragoman.extract.recounts import recounted
from dragoman.extract.tellers import teller
from dragoman.extract.within import mentions_of, times_in
from dragoman.records import Evidence, Figure, Quantity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.extract.syntax import Syntax
    from dragoman.records import Document, FigureKind, Mention, Place, Statement, When

# Words that tell a number of each of two sides, and how far after it they may stand.
EACH = re.compile(r"[^.;]{0,40}?\b(?:on|from|for)\s+(?:each|either)\s+side\b|\s+(?:apiece|each)\b", re.IGNORECASE)
SIDES = 2
# A time after this word is where a count begins, not the time that it holds for; how far before the time it may stand.
SINCE, NEAR = re.compile(r"\bsince\s+(?:\w+\s+){0,2}$", re.IGNORECASE), 30
HOSTS = frozenset({"name", "metonym", "definite"})
LOCATIVE = frozenset(
    {"in", "to", "from", "into", "near", "across", "inside", "within", "throughout", "over", "at", "around"}
)


def figures(document: Document, syntax: Syntax, book: Book, statements: Sequence[Statement] = ()) -> tuple[Figure, ...]:
    """The figures of a report, in order, each once with all passages that give it.

    Args:
        document: the parsed report.
        syntax: its tree.
        book: the codebook.
        statements: those found in it; a figure within what one tells is its speaker's.
    """
    starts = [token.start for token in document.tokens]
    found: list[tuple[Quantity, Figure]] = []
    for quantity in document.quantities:
        at = _token(starts, quantity)
        figure = _counted(document, syntax, book, quantity, at, statements, found) if at is not None else None
        if figure is not None:
            found += ((quantity, one) for one in _of_each_side(document, quantity, figure))
    return _once([figure for _, figure in found])


def _counted(
    document: Document, syntax: Syntax, book: Book, quantity: Quantity, at: int, statements: Sequence[Statement],
    before: Sequence[tuple[Quantity, Figure]],
) -> Figure | None:  # fmt: skip
    """The figure of a quantity by itself, or as another count of what was counted before; None where it is none."""
    read = reading(syntax, book, quantity, at)
    if read is not None:
        return _figure(document, syntax, book, quantity, at, read, statements)
    again = recounted(document, quantity, before)
    if again is None:
        return None
    read = Reading(again.kind, "recount", GUESS, again.unit)
    figure = _figure(document, syntax, book, quantity, at, read, statements)
    return structs.replace(figure, place=figure.place or again.place, id="")


def _token(starts: Sequence[int], quantity: Quantity) -> int | None:
    """The index of the token with which the number begins; None where it stands outside of the tokens."""
    at = bisect_left(starts, quantity.number.start + 1) - 1
    return at if at >= 0 and starts[at] <= quantity.number.start else None


def _figure(
    document: Document, syntax: Syntax, book: Book, quantity: Quantity, at: int, read: Reading,
    statements: Sequence[Statement],
) -> Figure:  # fmt: skip
    """The record of a quantity."""
    clause = _clause(document, syntax, quantity, at)
    sentence = document.sentences[quantity.sentence]
    place = _place(document, syntax, quantity, clause, read.kind)
    return Figure(
        low=quantity.low,
        high=quantity.high,
        kind=read.kind,
        qualifier=quantity.qualifier,
        unit=read.unit,
        place=place,
        attributed_to=teller(syntax, book, quantity, at, statements),
        as_of=_as_of(document, quantity, clause),
        front=book.fronts.of(document.report.text[sentence.start : sentence.end], place),
        evidence=Evidence(document.report.id, (clause,)),
        confidence=read.confidence,
        made_by=f"extract.figures:{read.cue}",
    )


def _clause(document: Document, syntax: Syntax, quantity: Quantity, at: int) -> Span:
    """The passage to show: the clause that the number stands in, the quantity whole."""
    sentence = document.sentences[quantity.sentence]
    verb = next((i for i in syntax.above(at) if syntax.is_verb(i)), None)
    core = syntax.core(verb) if verb is not None else sentence.span
    if not core.overlaps(quantity.span):
        core = quantity.span
    start, end = min(core.start, quantity.span.start), max(core.end, quantity.span.end)
    return Span(max(start, sentence.start), min(end, sentence.end))


def _of_each_side(document: Document, quantity: Quantity, figure: Figure) -> Iterator[Figure]:
    """The figure, or one for each of two sides where the number is that of each ("13 on each side")."""
    sentence, text = document.sentences[quantity.sentence], document.report.text
    sides = [m for m in mentions_of(document, quantity.sentence) if m.span.end <= quantity.span.start and m.key]
    named = list({m.key: m for m in sides if m.form in {"demonym", "name"}}.values())
    if len(named) != SIDES or not EACH.match(text, quantity.span.end, sentence.end):
        yield figure
        return
    for mention in named:
        name = next((word for word in mention.span.slice(text).split() if word[0].isupper() and word != "The"), "")
        unit = f"{name} {figure.unit}".strip()
        yield structs.replace(figure, unit=unit, id="")


def _place(document: Document, syntax: Syntax, quantity: Quantity, clause: Span, kind: FigureKind) -> Place | None:
    """The place that the number is told of: the nearest named in its clause, else in its sentence.

    Those who host stand for where they do, whether or not "in" stands before them.
    """
    here = mentions_of(document, quantity.sentence)
    tellers = [part.span for part in document.attributions if part.kind == "SOURCE"]
    named = [m for m in here if m.place is not None and _locates(syntax, m)]
    named = [m for m in named if not any(span.covers(m.span) for span in tellers)]
    if kind == "refugees-hosted":
        hosts = [m for m in here if m.form in HOSTS and clause.covers(m.span) and m.span.end <= quantity.span.start]
        named = [m for m in hosts if _where(document, m)] or named

    def remoteness(mention: Mention) -> tuple[bool, int]:
        away = max(mention.span.start - quantity.span.end, quantity.span.start - mention.span.end)
        return not clause.covers(mention.span), away

    nearest = min(named, key=remoteness, default=None)
    return _where(document, nearest) if nearest is not None else None


def _where(document: Document, mention: Mention) -> Place | None:
    """The place of a mention, or that of another of the same actor ("the country")."""
    if mention.place is not None:
        return mention.place
    return next((m.place for m in document.mentions if m.key == mention.key and m.place is not None), None)


def _locates(syntax: Syntax, mention: Mention) -> bool:
    """Whether a mention tells where: a place that cannot act, or a country after "in", "to", "from"."""
    if mention.form == "place":
        return True
    if mention.form != "name":
        return False
    sentence = syntax.document.sentences[mention.sentence]
    first = next(i for i in range(sentence.first, sentence.last) if syntax.tokens[i].end > mention.span.start)
    return first > sentence.first and syntax.lemma(first - 1) in LOCATIVE


def _as_of(document: Document, quantity: Quantity, clause: Span) -> When | None:
    """The date or time named in the clause, the nearest to the number."""
    dated = [
        t for t in times_in(document, clause)
        if t.sentence == quantity.sentence and t.type in {"DATE", "TIME"} and t.when.known
    ]  # fmt: skip
    nearest = min(dated, key=lambda t: abs(t.span.start - quantity.span.start), default=None)
    if nearest is None:
        return None
    since = SINCE.search(document.report.text, max(nearest.span.start - NEAR, 0), nearest.span.start)
    return structs.replace(nearest.when, end=None, precision="interval") if since else nearest.when


def _once(found: Sequence[Figure]) -> tuple[Figure, ...]:
    """Figures that the report repeats as one, at their first mention, the other passages as further evidence."""
    alike: dict[tuple[float, float, FigureKind, str], list[Figure]] = {}
    for figure in found:
        alike.setdefault((figure.low, figure.high, figure.kind, figure.unit.lower()), []).append(figure)
    return tuple(_joined(first, rest) for first, *rest in alike.values())


def _joined(first: Figure, rest: Sequence[Figure]) -> Figure:
    """The figure, with the passages that repeat it."""
    spans = (*first.evidence.spans, *(span for figure in rest for span in figure.evidence.spans))
    return structs.replace(first, evidence=Evidence(first.evidence.report, spans), id="") if rest else first

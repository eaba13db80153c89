"""Stretches of a report that are given to a model at once: whole paragraphs, the last ones of each given again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.records import Report


class Stretch(Struct, frozen=True):
    """Paragraphs of a report, each as the ranges of the raw text that are its words.

    Markup inside a paragraph lies between its ranges.
    """

    paragraphs: tuple[tuple[Span, ...], ...]

    @property
    def span(self) -> Span:
        """From its first word to its last."""
        return Span(self.paragraphs[0][0].start, self.paragraphs[-1][-1].end)

    def words(self, text: str) -> str:
        """What stands in it, paragraphs apart by an empty line."""
        return "\n\n".join("".join(span.slice(text) for span in one) for one in self.paragraphs)


def stretches(report: Report, paragraphs: Sequence[Span], *, most: int, overlap: int) -> tuple[Stretch, ...]:
    """The stretches that together hold all paragraphs of the article, in order.

    Args:
        report: whose body they are.
        paragraphs: their ranges; markup may lie within.
        most: characters of a stretch; a longer paragraph is cut between words.
        overlap: characters of the paragraphs before a stretch that stand in it again, at most.
    """
    pieces = [piece for one in _bodies(report, paragraphs) for piece in _cut(report.text, one, most)]
    found, now = list[Stretch](), list[tuple[Span, ...]]()
    for piece in pieces:
        if now and _size(now) + _length(piece) > most:
            found.append(Stretch(tuple(now)))
            now = _last(now, min(overlap, most - _length(piece)))
        now.append(piece)
    return (*found, Stretch(tuple(now))) if now else ()


def halves(stretch: Stretch) -> tuple[Stretch, ...]:
    """The stretch in two, for a model that came to no end with all of it; empty where it is one paragraph."""
    middle = len(stretch.paragraphs) // 2
    return (Stretch(stretch.paragraphs[:middle]), Stretch(stretch.paragraphs[middle:])) if middle else ()


def _bodies(report: Report, paragraphs: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """The ranges of the body within each paragraph; both come in order, so that each is looked at once."""
    body, first = report.body, 0
    for one in paragraphs:
        while first < len(body) and body[first].end <= one.start:
            first += 1
        inside, at = list[Span](), first
        while at < len(body) and body[at].start < one.end:
            inside.append(Span(max(body[at].start, one.start), min(body[at].end, one.end)))
            at += 1
        if inside:
            yield tuple(inside)


def _cut(text: str, paragraph: tuple[Span, ...], most: int) -> Iterator[tuple[Span, ...]]:
    """The paragraph, or its pieces where it is longer than allowed."""
    if _length(paragraph) <= most:
        yield paragraph
        return
    for span in paragraph:
        start = span.start
        while span.end - start > most:
            space = max(text.rfind(" ", start, start + most), text.rfind("\n", start, start + most))
            end = space + 1 if space > start + most // 2 else start + most
            yield (Span(start, end),)
            start = end
        yield (Span(start, span.end),)


def _length(piece: tuple[Span, ...]) -> int:
    return sum(span.end - span.start for span in piece)


def _size(pieces: Sequence[tuple[Span, ...]]) -> int:
    return sum(map(_length, pieces))


def _last(pieces: list[tuple[Span, ...]], most: int) -> list[tuple[Span, ...]]:
    """The last paragraphs, as many as are allowed, never all of them."""
    kept = list[tuple[Span, ...]]()
    for piece in reversed(pieces[1:]):
        if _size(kept) + _length(piece) > most:
            break
        kept.insert(0, piece)
    return kept

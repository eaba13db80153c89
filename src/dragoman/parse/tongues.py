"""Which parts of a report are English and read in full, and which are in other languages."""

from __future__ import annotations

from dragoman.records import Report, Span, Stretch

ENGLISH = ("", "en")


def divided(report: Report) -> tuple[tuple[Span, ...], tuple[Stretch, ...]]:
    """The ranges of the body that are English, and the stretches that are not, in the order of the text."""
    main = report.language
    if not report.tongues and main in ENGLISH:
        return report.body, ()
    english: list[Span] = []
    others = [stretch for stretch in report.tongues if stretch.language not in ENGLISH]
    for span in report.body:
        for piece, language in _pieces(span, report.tongues, main):
            if language in ENGLISH:
                english.append(piece)
            elif language == main:
                others.append(Stretch(piece, language))
    return tuple(english), tuple(sorted(others, key=lambda stretch: stretch.span))


def _pieces(span: Span, tongues: tuple[Stretch, ...], main: str) -> list[tuple[Span, str]]:
    """A range of the body cut where its language changes."""
    found: list[tuple[Span, str]] = []
    at = span.start
    for stretch in sorted(tongues, key=lambda stretch: stretch.span):
        start, end = max(at, stretch.span.start), min(span.end, stretch.span.end)
        if start >= end:
            continue
        if at < start:
            found.append((Span(at, start), main))
        found.append((Span(start, end), stretch.language))
        at = end
    return [*found, (Span(at, span.end), main)] if at < span.end else found

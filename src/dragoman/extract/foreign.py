"""What of a report was not read for what happened, since it is in another language than English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.records import Evidence, Problem

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.records import Document

MEND = "have it translated into English, and read the translation"
ENGLISH = ("", "en")


def foreign(document: Document, book: Book) -> tuple[Problem, ...]:
    """The problem that a report, or a part of it, is in another language; none where all of it is English."""
    spans = tuple(sentence.span for sentence in document.sentences if sentence.first == sentence.last)
    if not spans:
        return ()
    report = document.report
    codes = dict.fromkeys(stretch.language for stretch in report.tongues if stretch.language not in ENGLISH)
    whole = len(spans) == len(document.sentences)
    if report.language not in ENGLISH:
        codes = {report.language: None} | codes
    languages = " and ".join(book.tongues.name(code) for code in codes)
    message = f"{'it' if whole else 'a part of it'} is in {languages}: read for whom it names, not for what happened"
    evidence = Evidence(report.id, spans)
    return (Problem(source=report.source, message=message, mend=MEND, stage="parse", fatal=False, evidence=evidence),)

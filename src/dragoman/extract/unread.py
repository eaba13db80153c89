"""What of a report was not read, since it is longer than reports are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.records import Evidence, Problem, Span

if TYPE_CHECKING:
    from dragoman.records import Document

MEND = "split it into parts, such as its chapters, and read each"


def unread(document: Document) -> tuple[Problem, ...]:
    """The problem that the end of a report was left out; none where all of it was read."""
    report = document.report
    end = document.paragraphs[-1].end if document.paragraphs else 0
    left = tuple(Span(max(span.start, end), span.end) for span in report.body if span.end > end)
    if not any(span.slice(report.text).strip() for span in left):
        return ()
    read = sum(min(span.end, end) - span.start for span in report.body if span.start < end)
    message = f"the report is too long to be read whole: its first {read:,} characters were read"
    evidence = Evidence(report.id, left)
    return (Problem(source=report.source, message=message, mend=MEND, stage="parse", evidence=evidence),)

"""In which words an act is told, when it happened and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.within import times_in
from dragoman.records import Span

if TYPE_CHECKING:
    from dragoman.extract.syntax import Syntax
    from dragoman.extract.triggers import Hit
    from dragoman.records import Document, Place, When


def clause(syntax: Syntax, hit: Hit) -> Span:
    """The passage that tells the act: the verb's clause with its subject, or the noun phrase with its light verb."""
    core = syntax.core(hit.head) if hit.trigger.pos == "verb" else syntax.passage(hit.head)
    last = syntax.tokens[hit.last].end
    if hit.trigger.pos == "noun" and syntax.tokens[hit.head].rel in {"obj", "nsubj", "nsubj:pass", "root"}:
        governor = syntax.tokens[hit.head].head
        if governor >= 0 and syntax.is_verb(governor):
            core = syntax.core(governor)
    return Span(core.start, max(core.end, last))


def place(syntax: Syntax, head: int) -> Place | None:
    """The place of an act: of its own phrases first, then of its clause's, then of any place in its sentence."""
    for i in (head, *syntax.above(head)):
        for phrase in syntax.phrases(i):
            mention = syntax.mention(phrase)
            if (
                mention is not None
                and mention.place is not None
                and syntax.case(phrase) not in {"by", "with", "between"}
            ):
                return mention.place
    sentence = syntax.sentence(head)
    named = (syntax.mention(i) for i in range(sentence.first, sentence.last))
    return next((m.place for m in named if m is not None and m.place is not None and m.form == "place"), None)


def when(document: Document, syntax: Syntax, head: int) -> When | None:
    """The time of an act: a date or time in its clause, or in the clause right above.

    Where the report's own date is unknown, a Tuesday stays a Tuesday.
    """
    for i in (head, *list(syntax.above(head))[:1]):
        inside = (time for time in times_in(document, syntax.core(i)) if time.type in {"DATE", "TIME"})
        named = next((time.when for time in inside if time.when.known or time.when.value), None)
        if named is not None:
            return named
    return None


def to_come(document: Document, when: When | None) -> bool:
    """Whether a time lies after the day of the report."""
    out = document.report.published.end
    return when is not None and when.start is not None and out is not None and when.start >= out

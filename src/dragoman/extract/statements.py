"""Statements: who said, wrote or is told to think what, in direct, indirect and mixed speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract import speakers
from dragoman.extract.heard import heard, worth
from dragoman.extract.told import told as cues_told
from dragoman.extract.within import mentions_in, sentences_in, times_in
from dragoman.records import Evidence, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.extract.syntax import Syntax
    from dragoman.extract.told import Told
    from dragoman.records import Document, Quotation, Token, When

# The share of a content that must stand in marks for it to be direct.
WHOLLY = 0.9


def statements(document: Document, syntax: Syntax, book: Book) -> tuple[Statement, ...]:
    """The statements of a report, in the order of what is said."""
    told = list(heard(syntax, book, tuple(cues_told(syntax, book))))
    quoted = list(_quoted(document, syntax, book, told))
    indirect = [s for one in told if (s := _indirect(document, syntax, book, one)) and not _repeats(s, quoted)]
    found = {(s.content, s.speaker): s for s in (*indirect, *quoted)}
    return tuple(sorted(found.values(), key=lambda s: (s.content, s.speaker)))


def _indirect(document: Document, syntax: Syntax, book: Book, told: Told) -> Statement | None:
    """The statement of a cue whose content is a clause; direct where the clause stands wholly in marks."""
    if told.content is None or told.content.end <= told.content.start:
        return None
    inside = sum(_shared(told.content, quotation.inner) for quotation in document.quotations if not quotation.scare)
    direct = inside >= WHOLLY * (told.content.end - told.content.start)
    return _statement(document, syntax, book, told, told.content, direct=direct)


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _repeats(statement: Statement, quoted: Sequence[Statement]) -> bool:
    """Whether a statement says again what is quoted: the same passage, or a part of the same speaker's."""
    inside = [q for q in quoted if _shared(statement.content, q.content) >= WHOLLY * _length(statement.content)]
    return any(
        q.speaker == statement.speaker or _length(statement.content) >= WHOLLY * _length(q.content) for q in inside
    )


def _length(span: Span) -> int:
    return span.end - span.start


def _quoted(document: Document, syntax: Syntax, book: Book, told: Sequence[Told]) -> Iterator[Statement]:
    """The statements in quotation marks; one without a cue of its own goes on from the speaker before it."""
    last: tuple[Told, int] | None = None
    for quotation in document.quotations:
        if quotation.scare:
            continue
        cue = _cue_of(document, syntax, quotation, told)
        paragraph = document.sentences[quotation.sentence].paragraph
        if cue is None and last is not None and paragraph - last[1] <= 1 and _alone(document, quotation):
            cue = last[0]
        if cue is None or _partly(document, quotation, cue):
            continue
        last = (cue, paragraph)
        content = _without_comma(document.report.text, quotation.inner)
        yield _statement(document, syntax, book, cue, content, direct=True)


def _cue_of(document: Document, syntax: Syntax, quotation: Quotation, told: Sequence[Told]) -> Told | None:
    """The cue nearest to a quotation, outside of it, in a sentence that it touches."""
    touched = sentences_in(document, quotation.outer)
    if not touched:
        return None
    start, end = touched[0].start, touched[-1].end
    near = [
        one
        for one in told
        if start <= syntax.tokens[one.head].start < end
        and not quotation.outer.covers(_token_span(syntax.tokens[one.head]))
    ]
    return min(near, key=lambda one: _distance(syntax.tokens[one.head], quotation.outer), default=None)


def _token_span(token: Token) -> Span:
    return Span(token.start, token.end)


def _distance(token: Token, span: Span) -> int:
    return span.start - token.end if token.end <= span.start else token.start - span.end


def _alone(document: Document, quotation: Quotation) -> bool:
    """Whether a quotation is all of the sentences that it touches."""
    touched = sentences_in(document, quotation.outer)
    outside = "".join(
        document.report.text[s.start : max(s.start, quotation.outer.start)]
        + document.report.text[quotation.outer.end : s.end]
        for s in touched
    )
    return not outside.strip(" .,;:\n")


def _partly(document: Document, quotation: Quotation, cue: Told) -> bool:
    """Whether a quotation is only a part of the clause that its cue says."""
    if cue.content is None or not cue.content.overlaps(quotation.inner):
        return False
    outside = (cue.content.end - cue.content.start) - _shared(cue.content, quotation.outer)
    words = document.report.text[cue.content.start : cue.content.end]
    return outside > (1 - WHOLLY) * len(words) + 2 and cue.content.start < quotation.outer.start


def _without_comma(text: str, span: Span) -> Span:
    end = span.end
    while end > span.start and text[end - 1] in ", \n":
        end -= 1
    return Span(span.start, end)


def _statement(document: Document, syntax: Syntax, book: Book, told: Told, content: Span, *, direct: bool) -> Statement:
    cue, trust = syntax.tokens[told.head], book.trust.attribution
    confidence = worth(told, trust, direct=direct)
    return Statement(
        speaker=told.key,
        role=_role(syntax, told),
        cue=_cue_words(syntax, told.head),
        direct=direct,
        content=content,
        when=_when(document, content, cue),
        about=_about(document, content, told.key),
        evidence=Evidence(document.report.id, (_evidence(document, content, cue),)),
        confidence=confidence,
        doubtful=confidence < trust.doubtful,
        made_by=f"extract.statements:{'direct' if direct else 'indirect'}{'' if told.listed else ':model'}",
    )


def _role(syntax: Syntax, told: Told) -> str:
    """The speaker's office or description; of one whom only these words name, the words."""
    if told.key.startswith(speakers.COINED):
        return speakers.words(syntax, told.speaker) if told.key != speakers.UNNAMED else ""
    mention = syntax.mention(told.speaker) if told.speaker >= 0 else None
    return mention.role if mention is not None else ""


def _cue_words(syntax: Syntax, head: int) -> str:
    """The cue with its auxiliaries ("has vowed") and whom it is told ("told reporters")."""
    parts = [
        head,
        *(c for c in syntax.of(head, "aux") if c < head),
        *(c for c in syntax.of(head, "obj", "iobj") if c == head + 1),
    ]
    return syntax.document.report.text[syntax.tokens[min(parts)].start : syntax.tokens[max(parts)].end]


def _evidence(document: Document, content: Span, cue: Token) -> Span:
    """From the first sentence touched to the last: the content with its cue."""
    start, end = min(content.start, cue.start), max(content.end, cue.end)
    touched = sentences_in(document, Span(start, end))
    return Span(min(start, touched[0].start), max(end, touched[-1].end)) if touched else Span(start, end)


def _when(document: Document, content: Span, cue: Token) -> When | None:
    """The time of saying: a time expression in the cue's sentence, outside of what is said."""
    here = sentences_in(document, Span(cue.start, cue.end))
    times = times_in(document, here[0].span) if here else []
    return next((t.when for t in times if t.when.known and not content.overlaps(t.span)), None)


def _about(document: Document, content: Span, speaker: str) -> tuple[str, ...]:
    """The actors named in what is said, in order."""
    named = (m.key for m in mentions_in(document, content) if m.key)
    return tuple(key for key in dict.fromkeys(named) if key != speaker)

"""Forecasts: what somebody says will, may or will not happen, is scheduled, or would happen if."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.outlooks import judged, outlooks, share_of
from dragoman.extract.parties import keys
from dragoman.extract.syntax import text_of
from dragoman.extract.within import times_in
from dragoman.records import Direction, Evidence, Forecast, ForecastKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.codebook import Book
    from dragoman.extract.outlooks import Outlook
    from dragoman.extract.syntax import Syntax
    from dragoman.records import Commitment, Document, Sentence, Statement, When

REPORT = "report"
CONDITIONS = frozenset({"if", "unless", "should", "once", "after"})
EVEN = 0.5
OPPOSITE: dict[Direction, Direction] = {"will": "will-not", "will-not": "will"}


def forecasts(
    document: Document, syntax: Syntax, book: Book, statements: Sequence[Statement], commitments: Sequence[Commitment]
) -> tuple[Forecast, ...]:
    """The forecasts of a report, one for each thing foreseen."""
    bound = [c.content for c in commitments if c.kind in {"promise", "threat", "ultimatum", "offer"}]
    found: dict[int, Outlook] = {}
    # Of one thing, "probably" or "likely" says more than the "would" beside it.
    for outlook in sorted(outlooks(syntax, book), key=lambda one: syntax.tokens[one.cue].pos == "AUX"):
        span = Span(syntax.tokens[outlook.head].start, syntax.tokens[outlook.head].end)
        if not any(content.covers(span) for content in bound):
            found.setdefault(outlook.head, outlook)
    return tuple(_forecast(document, syntax, book, outlook, statements) for _, outlook in sorted(found.items()))


def _forecast(
    document: Document, syntax: Syntax, book: Book, outlook: Outlook, statements: Sequence[Statement]
) -> Forecast:
    text, sentence = document.report.text, syntax.sentence(outlook.head)
    content = syntax.core(outlook.head)
    said = _said(statements, Span(syntax.tokens[outlook.cue].start, syntax.tokens[outlook.cue].end))
    wording = text[syntax.tokens[outlook.cue].start : syntax.tokens[outlook.cue].end]
    direction = _direction(syntax, book, outlook)
    low, high = _interval(book, text, sentence, syntax, outlook, direction)
    horizon = _horizon(document, sentence)
    trust = book.trust.ahead
    by = _forecaster(syntax, book, outlook, said)
    heard = said.confidence if said is not None and said.speaker == by else 0.0
    confidence = 1 - (1 - (trust.report if by == REPORT else trust.word)) * (1 - trust.said * heard)
    return Forecast(
        by=by,
        affiliation=_affiliation(document, by),
        content=content,
        wording=wording,
        direction=direction,
        low=low,
        high=high,
        horizon=horizon,
        kind=_kind(syntax, outlook, horizon),
        front=book.fronts.of(text[sentence.start : sentence.end]),
        evidence=Evidence(document.report.id, (sentence.span,)),
        confidence=confidence,
        doubtful=confidence < trust.doubtful,
        made_by=f"extract.forecasts:{wording.lower()}",
    )


def _said(statements: Sequence[Statement], cue: Span) -> Statement | None:
    """The innermost statement that holds the words of probability."""
    covering = [s for s in statements if s.content.covers(cue)]
    return min(covering, key=lambda s: s.content.end - s.content.start, default=None)


def _forecaster(syntax: Syntax, book: Book, outlook: Outlook, said: Statement | None) -> str:
    """Who foresees: the doer of the forecaster's verb, else the speaker of the words, else the report."""
    if syntax.tokens[outlook.cue].pos == "VERB" and outlook.cue != outlook.head and not syntax.passive(outlook.cue):
        doers = keys(syntax, syntax.subjects(outlook.cue))
        if doers and outlook.meaning.kind == "forecast":
            return doers[0]
    if said is not None:
        return said.speaker
    judge = syntax.tokens[outlook.cue].head
    if syntax.tokens[outlook.cue].rel in {"xcomp", "advcl"} and judged(syntax, outlook.cue) == outlook.head != judge:
        return next(iter(keys(syntax, syntax.subjects(judge))), REPORT)
    if syntax.tokens[outlook.cue].pos == "NOUN" and syntax.tokens[outlook.head].head == outlook.cue:
        return next(iter(keys(syntax, _holders(syntax, outlook.cue))), REPORT)
    # Who puts a chance at a share, or does not think that it will be.
    judges = outlook.head if syntax.tokens[outlook.cue].pos in {"NOUN", "NUM"} else syntax.tokens[outlook.head].head
    believed = syntax.tokens[outlook.head].rel == "ccomp" and judges < outlook.head and _thinks(syntax, book, judges)
    thought = judges == outlook.head or believed
    return next(iter(keys(syntax, syntax.subjects(judges))), REPORT) if thought and syntax.is_verb(judges) else REPORT


def _holders(syntax: Syntax, noun: int) -> list[int]:
    """Whose fears or hopes they are: "their fears that …", "they voiced fears that …"."""
    verb = syntax.tokens[noun].head
    carried = syntax.tokens[noun].rel == "obj" and verb >= 0 and syntax.is_verb(verb)
    return syntax.of(noun, "nmod:poss", "amod") or (syntax.subjects(verb) if carried else [])


def _thinks(syntax: Syntax, book: Book, verb: int) -> bool:
    return any(cue.kind == "think" for cue in book.cues.verbs.get(syntax.lemma(verb), ()))


def _affiliation(document: Document, by: str) -> str:
    return next((entity.affiliation for entity in document.entities if entity.key == by), "")


def _direction(syntax: Syntax, book: Book, outlook: Outlook) -> Direction:
    """Whether it shall happen or not; "not likely" turns the cue's direction, and so does "will not"."""
    negated = syntax.negated(outlook.head) or syntax.negated(outlook.cue)
    turned = negated != _ruled_out(syntax, book, outlook)
    return OPPOSITE[outlook.meaning.direction] if turned else outlook.meaning.direction


def _ruled_out(syntax: Syntax, book: Book, outlook: Outlook) -> bool:
    """Whether the clause is what somebody rules out, or does not believe."""
    governor = syntax.tokens[outlook.head].head
    if syntax.tokens[outlook.head].rel != "ccomp" or governor < 0 or governor == outlook.cue:
        return False
    if any(syntax.tokens[k].text == ":" for k in range(governor, outlook.head)):
        return False  # "She does not believe in it: “They will …”"
    lemma = syntax.lemma(governor)
    particles = [f"{lemma} {text_of(syntax.tokens[c])}" for c in syntax.of(governor, "compound:prt")]
    excludes = any(("governor", words) in book.probability.cues for words in (lemma, *particles))
    doubted = _thinks(syntax, book, governor) and syntax.negated(governor)
    return doubted or excludes != (excludes and syntax.negated(governor))


def _interval(
    book: Book, text: str, sentence: Sentence, syntax: Syntax, outlook: Outlook, direction: Direction
) -> tuple[float, float]:
    """The interval of the stated direction: a surveyed phrase's where the words hold one, else the cue's own."""
    if syntax.tokens[outlook.cue].pos == "NOUN" and (share := share_of(syntax, outlook.cue)) is not None:
        return share
    start = max(sentence.start, syntax.tokens[outlook.cue].start - 12)
    surveyed = book.probability.interval(text[start : syntax.tokens[outlook.cue].end])
    low, high = surveyed or (outlook.meaning.low, outlook.meaning.high)
    # Words of little probability speak of the content; a forecast that it will not be is as sure as that is little.
    against = direction == "will-not" and high < EVEN
    return (round(1 - high, 4), round(1 - low, 4)) if against else (low, high)


def _horizon(document: Document, sentence: Sentence) -> When | None:
    """The last time in the sentence that lies ahead of the report, or whose place in time is unknown."""
    published = document.report.published.end
    times = [t.when for t in times_in(document, sentence.span) if t.type != "SET"]
    ahead = [w for w in times if w.end is not None and (published is None or w.end > published)]
    return ahead[-1] if ahead else None


def _kind(syntax: Syntax, outlook: Outlook, horizon: When | None) -> ForecastKind:
    """A condition in the clause makes it conditional; a set date makes it a schedule."""
    clauses = [c for i in (outlook.head, outlook.cue) for c in syntax.of(i, "advcl")]
    marks = {text_of(syntax.tokens[m]) for c in clauses for m in syntax.of(c, "mark")}
    if marks & CONDITIONS:
        return "conditional"
    if outlook.meaning.kind == "schedule" and horizon is None:
        return "forecast" if syntax.tokens[outlook.cue].pos == "VERB" else "schedule"
    return outlook.meaning.kind

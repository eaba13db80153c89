"""Forecasts: what somebody says will, may or will not happen, is scheduled, or would happen if."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.extract.parties import keys
from dragoman.extract.syntax import text_of
from dragoman.records import Direction, Evidence, Forecast, ForecastKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.codebook.probability import ForecastCue, Where
    from dragoman.extract.syntax import Syntax
    from dragoman.records import Commitment, Document, Sentence, Statement, When

REPORT = "report"
CONDITIONS = frozenset({"if", "unless", "should", "once", "after"})
WHERE: dict[str, Where] = {
    "ADJ": "adjective",
    "ADV": "adverb",
    "NOUN": "noun",
    "NUM": "noun",
    "VERB": "verb",
    "AUX": "auxiliary",
}
# Nobody did it: "none of it could be confirmed" is inability, as "it could not be confirmed" is.
NOBODY = frozenset({"none", "nobody", "nothing", "neither", "no"})
# A stated share ("40 per cent", "60-70%").
SHARE = re.compile(r"(\d+(?:\.\d+)?)(?:\s*(?:-|–|to)\s*(\d+(?:\.\d+)?))?\s*(?:%|per ?cent\b)", re.IGNORECASE)
# A speaker's own future deeds are commitments, not forecasts.
OWN = frozenset({"i", "we"})
CONFIDENCE = 0.6
EVEN = 0.5
OPPOSITE: dict[Direction, Direction] = {"will": "will-not", "will-not": "will"}


class Outlook(Struct, frozen=True):
    """A cue of probability and the head of the clause or phrase that it speaks of."""

    cue: int
    head: int
    meaning: ForecastCue


def forecasts(
    document: Document, syntax: Syntax, book: Book, statements: Sequence[Statement], commitments: Sequence[Commitment]
) -> tuple[Forecast, ...]:
    """The forecasts of a report, one for each thing foreseen."""
    bound = [c.content for c in commitments if c.kind in {"promise", "threat", "ultimatum", "offer"}]
    found: dict[int, Outlook] = {}
    for outlook in _outlooks(syntax, book):
        span = Span(syntax.tokens[outlook.head].start, syntax.tokens[outlook.head].end)
        if not any(content.covers(span) for content in bound):
            found.setdefault(outlook.head, outlook)
    return tuple(_forecast(document, syntax, book, outlook, statements) for _, outlook in sorted(found.items()))


def _outlooks(syntax: Syntax, book: Book) -> Iterator[Outlook]:
    """Every cue that speaks of something to come."""
    for i, token in enumerate(syntax.tokens):
        where = WHERE.get(token.pos)
        meaning = _meaning(syntax, book, i, where) if where else None
        head = _foreseen(syntax, i, where, meaning) if where and meaning else None
        if head is not None and meaning is not None and (where == "noun" or not _own_deed(syntax, head)):
            yield Outlook(i, head, meaning)


def _meaning(syntax: Syntax, book: Book, i: int, where: Where) -> ForecastCue | None:
    words = (text_of(syntax.tokens[i]), syntax.lemma(i))
    # Some verbs foretell only of things: clashes threaten to spread, but a general who threatens holds out harm.
    if where == "verb" and not any(syntax.party(s) for s in syntax.subjects(i)):
        of_things = book.probability.cues.get(("thing", syntax.lemma(i)))
        if of_things is not None:
            return of_things
    return next((book.probability.cues[where, word] for word in words if (where, word) in book.probability.cues), None)


def _foreseen(syntax: Syntax, i: int, where: Where, meaning: ForecastCue) -> int | None:
    """The head of what a cue speaks of; None where it speaks of nothing to come."""
    token = syntax.tokens[i]
    if where == "auxiliary":
        return token.head if token.rel == "aux" and token.head >= 0 and _counts(syntax, i, token.head) else None
    if where == "verb":
        return _of_verb(syntax, i)
    if where == "adjective":
        return _of_adjective(syntax, i, meaning)
    if where == "adverb":
        ahead = token.head if token.head >= 0 and syntax.is_verb(token.head) else None
        return ahead if ahead is not None and syntax.of(ahead, "aux") else None
    return _of_noun(syntax, i)


def _of_noun(syntax: Syntax, i: int) -> int | None:
    """What a noun of probability speaks of: what hangs on it, else the clause that gives it a share."""
    governor, token = syntax.tokens[i].head, syntax.tokens[i]
    stated = token.pos == "NUM" or _share(syntax, i) is not None
    if stated and governor >= 0 and syntax.tokens[governor].pos == "VERB" and token.rel != "ccomp":
        return governor
    # "at odds with" and "at risk" tell of no chance.
    if token.rel == "amod" or syntax.case(i) == "at" or (token.rel == "nsubj" and syntax.tokens[governor].pos == "NUM"):
        return None
    return i if syntax.of(i, "acl", "nmod", "ccomp", "case", "cop") else None


def _counts(syntax: Syntax, aux: int, verb: int) -> bool:
    """Whether a modal looks ahead: not "could not find", not a question, not what was possible in the past."""
    word = text_of(syntax.tokens[aux])
    perfect = any(syntax.lemma(c) == "have" and syntax.tokens[c].rel == "aux" for c in syntax.children[verb])
    if word == "could" and (syntax.negated(verb) or _by_nobody(syntax, verb)):
        return False
    return not perfect or word in {"will", "may", "might"}


def _by_nobody(syntax: Syntax, verb: int) -> bool:
    subjects = syntax.of(verb, "nsubj", "nsubj:pass")
    return any(text_of(syntax.tokens[k]) in NOBODY for s in subjects for k in (s, *syntax.of(s, "det")))


def _of_verb(syntax: Syntax, i: int) -> int | None:
    """What a forecaster's verb foresees: its clause, infinitive or object."""
    if syntax.tokens[i].rel == "amod":
        return None
    return next(iter(syntax.of(i, "ccomp", "xcomp", "obj")), i if syntax.of(i, "nsubj:pass") else None)


def _of_adjective(syntax: Syntax, i: int, meaning: ForecastCue) -> int | None:
    """What is likely: the infinitive or clause after the adjective, the noun before which it stands."""
    token = syntax.tokens[i]
    if token.rel != "amod" and syntax.of(i, "nsubj", "nsubj:pass", "csubj"):
        return i
    if token.rel in {"xcomp", "advcl"} and token.head >= 0 and (judged := _judged(syntax, i)) is not None:
        return judged
    after = next((c for rel in ("ccomp", "xcomp", "advcl") for c in syntax.of(i, rel) if c > i), None)
    if after is not None:
        return after
    if token.rel == "amod" and token.head >= 0 and (meaning.kind == "schedule" or meaning.low < 0.5):
        return token.head
    return None


def _judged(syntax: Syntax, i: int) -> int | None:
    """What a verb calls likely: "X remains likely" its clause, "we rate X as likely" its object."""
    governor = syntax.tokens[i].head
    if not syntax.is_verb(governor) or i < governor or syntax.of(i, "xcomp", "ccomp"):
        return None
    objects = [c for c in syntax.of(governor, "obj") if c < i]
    as_such = any(text_of(syntax.tokens[c]) == "as" for c in syntax.children[i])
    if objects and (syntax.tokens[i].rel == "xcomp" or as_such):
        return syntax.antecedent(objects[0])
    return governor if syntax.tokens[i].rel == "xcomp" and syntax.of(governor, "nsubj") else None


def _own_deed(syntax: Syntax, head: int) -> bool:
    return any(text_of(syntax.tokens[s]) in OWN for s in syntax.of(head, "nsubj"))


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
    by = _forecaster(syntax, book, outlook, said)
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
        confidence=CONFIDENCE,
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
    if syntax.tokens[outlook.cue].rel in {"xcomp", "advcl"} and _judged(syntax, outlook.cue) == outlook.head != judge:
        return next(iter(keys(syntax, syntax.subjects(judge))), REPORT)
    # Who puts a chance at a share, or does not think that it will be.
    judges = outlook.head if syntax.tokens[outlook.cue].pos in {"NOUN", "NUM"} else syntax.tokens[outlook.head].head
    believed = syntax.tokens[outlook.head].rel == "ccomp" and judges < outlook.head and _thinks(syntax, book, judges)
    thought = judges == outlook.head or believed
    return next(iter(keys(syntax, syntax.subjects(judges))), REPORT) if thought and syntax.is_verb(judges) else REPORT


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
    if syntax.tokens[outlook.cue].pos == "NOUN" and (share := _share(syntax, outlook.cue)) is not None:
        return share
    start = max(sentence.start, syntax.tokens[outlook.cue].start - 12)
    surveyed = book.probability.interval(text[start : syntax.tokens[outlook.cue].end])
    low, high = surveyed or (outlook.meaning.low, outlook.meaning.high)
    # Words of little probability speak of the content; a forecast that it will not be is as sure as that is little.
    against = direction == "will-not" and high < EVEN
    return (round(1 - high, 4), round(1 - low, 4)) if against else (low, high)


def _share(syntax: Syntax, noun: int) -> tuple[float, float] | None:
    """The share of probability stated after or right before a noun, 0 to 1; None for none."""
    text, sentence = syntax.document.report.text, syntax.sentence(noun)
    token = syntax.tokens[noun]
    if before := list(SHARE.finditer(text, sentence.start, token.start)):
        found = before[-1] if not text[before[-1].end() : token.start].strip(" -") else None
    else:
        found = None
    found = found or SHARE.search(text, token.end, sentence.end)
    if found is None:
        return None
    low, high = (float(value) / 100 for value in (found[1], found[2] or found[1]))
    return (low, high) if low <= high <= 1 else None


def _horizon(document: Document, sentence: Sentence) -> When | None:
    """The last time in the sentence that lies ahead of the report, or whose place in time is unknown."""
    published = document.report.published.end
    times = [t.when for t in document.times if sentence.start <= t.span.start < sentence.end and t.type != "SET"]
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

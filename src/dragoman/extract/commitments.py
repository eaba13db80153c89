"""Commitments: what actors bind themselves to, demand of one another, or threaten."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec import Struct

from dragoman.extract.parties import keys
from dragoman.extract.syntax import text_of
from dragoman.records import Commitment, CommitmentKind, CommitmentStatus, Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.extract.syntax import Syntax
    from dragoman.records import Document, Event, Statement, When

CONDITIONS = frozenset({"if", "unless", "provided", "until", "once"})
CONFIDENCE = 0.6
# The kind of commitment that an act makes by being done.
OF_EVENT: dict[str, CommitmentKind] = {"REQUEST": "demand", "THREATEN": "threat", "AGREE": "agreement"}
MADE = frozenset({"occurred", "ongoing"})
FUTURE = frozenset({"will", "'ll", "shall", "wo"})
# What is refused for good: under a "will not" of an actor's own.
RED = frozenset({"accept", "allow", "tolerate", "permit", "let"})
BROKEN = frozenset({"violate", "breach", "flout"})
UNKEPT = frozenset({"fail", "refuse"})


class Bond(Struct, frozen=True):
    """A commitment before its passage is made."""

    kind: CommitmentKind
    head: int
    content: Span
    evidence: Span
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    status: CommitmentStatus = "open"


def commitments(
    document: Document, syntax: Syntax, book: Book, events: Sequence[Event], statements: Sequence[Statement]
) -> tuple[Commitment, ...]:
    """The commitments of a report, each passage and kind once."""
    bonds = (
        *_of_events(document, syntax, events),
        *_of_words(syntax, book),
        *_of_statements(document, syntax, statements),
    )
    found: dict[tuple[str, Span], Commitment] = {}
    for bond in bonds:
        commitment = _commitment(document, syntax, book, bond)
        if not any(_same(commitment, other) for other in found.values()):
            found[commitment.kind, commitment.evidence.span] = commitment
    return tuple(sorted(found.values(), key=lambda c: (c.evidence.span, c.kind)))


def _same(one: Commitment, other: Commitment) -> bool:
    """Whether two are of one kind and family, and their passages overlap."""
    kinds = {one.kind, other.kind}
    related = len(kinds) == 1 or kinds <= {"threat", "ultimatum"} or kinds <= {"promise", "offer", "threat"}
    return related and one.evidence.span.overlaps(other.evidence.span) and one.by == other.by


def _of_events(document: Document, syntax: Syntax, events: Sequence[Event]) -> Iterator[Bond]:
    """The demands, threats and accords that the events of the report are."""
    for event in events:
        kind = OF_EVENT.get(event.type)
        if kind is None or event.status not in MADE or not event.actors:
            continue
        span = event.evidence.span
        token = _token_at(document, event.cue, span)
        status: CommitmentStatus = "unknown" if kind == "agreement" else "open"
        content = span if kind == "agreement" else _spoken_of(syntax, token, span)
        yield Bond(kind, token, content, _sentence(document, span), event.actors, event.recipients, status)


def _spoken_of(syntax: Syntax, i: int, whole: Span) -> Span:
    """What an act asks or holds out: the clause or phrase that completes its word; the whole where none does."""
    for rels in (("xcomp", "ccomp"), ("acl", "advcl"), ("obj",), ("nmod", "obl")):
        found = [c for c in syntax.of(i, *rels) if c > i and syntax.case(c) not in {"by", "between", "with", "from"}]
        if found:
            last = syntax.passage(found[-1]) if rels == ("obj",) else syntax.passage(found[0])
            return Span(syntax.passage(found[0]).start, last.end)
    return whole


def _token_at(document: Document, cue: str, span: Span) -> int:
    """The token of an event's cue within its passage."""
    inside = [i for i, t in enumerate(document.tokens) if span.start <= t.start < span.end]
    return next((i for i in inside if document.tokens[i].text == cue), inside[0] if inside else 0)


def _sentence(document: Document, span: Span) -> Span:
    """The sentence in which a passage begins; the passage itself where none does."""
    for sentence in document.sentences:
        if sentence.start <= span.start < sentence.end:
            return sentence.span
    return span


def _of_words(syntax: Syntax, book: Book) -> Iterator[Bond]:
    """The commitments that verbs, nouns and adjectives make with what hangs on them."""
    for i, token in enumerate(syntax.tokens):
        if token.pos == "VERB":
            yield from _of_verb(syntax, book, i)
        elif token.pos == "NOUN":
            yield from _of_noun(syntax, book, i)
        elif token.pos == "ADJ":
            yield from _of_adjective(syntax, book, i)


def _kind(book: Book, pos: str, syntax: Syntax, i: int) -> CommitmentKind | None:
    words = dict.fromkeys((text_of(syntax.tokens[i]), syntax.lemma(i)))
    found = next((book.cues.commitments[pos, word] for word in words if (pos, word) in book.cues.commitments), None)
    return cast("CommitmentKind | None", found)


def _of_verb(syntax: Syntax, book: Book, i: int) -> Iterator[Bond]:
    kind = _kind(book, "verb", syntax, i)
    complements = syntax.of(i, "xcomp", "ccomp")
    if kind not in {"promise", "threat", "red-line", "obligation", "offer"} or syntax.negated(i):
        return
    passive = syntax.passive(i)
    if kind == "obligation":
        yield from _older(syntax, i, keys(syntax, syntax.subjects(i)))
        return
    if not complements or passive:
        return
    by = keys(syntax, syntax.subjects(i))
    if by:
        content = syntax.passage(complements[0])
        yield Bond(kind, i, content, syntax.sentence(i).span, by, keys(syntax, syntax.objects(i)))


def _older(syntax: Syntax, i: int, by: tuple[str, ...]) -> Iterator[Bond]:
    """An older bond that is said to be kept, broken, or required."""
    broken = syntax.lemma(i) in BROKEN or any(syntax.lemma(a) in UNKEPT for a in syntax.above(i))
    if by and (syntax.of(i, "obj", "xcomp") or syntax.lemma(i) == "require"):
        yield Bond(
            "obligation", i, syntax.core(i), syntax.sentence(i).span, by, (), "alleged-breach" if broken else "open"
        )


def _of_noun(syntax: Syntax, book: Book, i: int) -> Iterator[Bond]:
    kind = _kind(book, "noun", syntax, i)
    if kind is None:
        return
    owners = keys(syntax, syntax.of(i, "nmod:poss", "amod", "compound"))
    complements = [c for c in syntax.of(i, "acl", "nmod") if syntax.tokens[c].pos == "VERB" or kind != "promise"]
    infinitives = [c for c in syntax.of(i, "acl") if syntax.tokens[c].tag == "VB"]
    if kind == "agreement":
        sides = (*owners, *keys(syntax, syntax.phrases(i, "between", "with")))
        if len(set(sides)) > 1:
            yield Bond(kind, i, syntax.passage(i), syntax.sentence(i).span, tuple(dict.fromkeys(sides)), (), "unknown")
    elif kind == "obligation":
        breach = any(syntax.lemma(a) in {"breach", "violation", "violate", "fail"} for a in syntax.above(i))
        if owners or breach:
            status: CommitmentStatus = "alleged-breach" if breach else "open"
            yield Bond(kind, i, syntax.passage(i), syntax.sentence(i).span, owners, (), status)
    elif owners and (infinitives or (complements and kind in {"demand", "threat", "ultimatum"})):
        yield Bond(kind, i, syntax.passage((infinitives or complements)[0]), syntax.sentence(i).span, owners)


def _of_adjective(syntax: Syntax, book: Book, i: int) -> Iterator[Bond]:
    kind = _kind(book, "adjective", syntax, i)
    infinitives = [c for c in syntax.of(i, "xcomp", "advcl", "ccomp") if syntax.tokens[c].tag == "VB"]
    by = keys(syntax, syntax.of(i, "nsubj"))
    if kind is not None and infinitives and by and not syntax.negated(i):
        yield Bond(kind, i, syntax.passage(infinitives[0]), syntax.sentence(i).span, by)


def _of_statements(document: Document, syntax: Syntax, statements: Sequence[Statement]) -> Iterator[Bond]:
    """What states and armed groups say that they will or will not do."""
    acting = {e.key for e in document.entities if e.country or e.kind in {"armed-group", "igo"}}
    for i, token in enumerate(syntax.tokens):
        if token.pos != "VERB" or not any(text_of(syntax.tokens[c]) in FUTURE for c in syntax.of(i, "aux")):
            continue
        span = Span(token.start, token.end)
        speaker = next((s.speaker for s in reversed(statements) if s.content.covers(span)), "")
        subjects = syntax.subjects(i)
        own = any(text_of(syntax.tokens[s]) in {"we", "i"} for s in subjects) or speaker in keys(syntax, subjects)
        if speaker in acting and own:
            kind: CommitmentKind = "red-line" if syntax.negated(i) and syntax.lemma(i) in RED else "promise"
            yield Bond(kind, i, syntax.core(i), syntax.sentence(i).span, (speaker,))


def _commitment(document: Document, syntax: Syntax, book: Book, bond: Bond) -> Commitment:
    until = _deadline(document, book, bond)
    kind = "ultimatum" if bond.kind == "threat" and until is not None else bond.kind
    sentence = document.report.text[bond.evidence.start : bond.evidence.end]
    return Commitment(
        kind=kind,
        content=bond.content,
        by=tuple(dict.fromkeys(bond.by)),
        to=tuple(key for key in dict.fromkeys(bond.to) if key not in bond.by),
        condition=_condition(syntax, bond),
        deadline=until,
        status=bond.status,
        front=book.fronts.of(sentence, home=_countries(document, bond)),
        evidence=Evidence(document.report.id, (bond.evidence,)),
        confidence=CONFIDENCE,
        made_by=f"extract.commitments:{bond.kind}",
    )


def _countries(document: Document, bond: Bond) -> frozenset[str]:
    """The states of those who are bound to each other: their own soil is no front."""
    sides = {*bond.by, *bond.to}
    return frozenset(entity.country for entity in document.entities if entity.key in sides and entity.country)


def _condition(syntax: Syntax, bond: Bond) -> Span | None:
    """The clause led by "if", "unless" or the like, in the sentence of the commitment."""
    sentence = syntax.sentence(bond.head)
    for i in range(sentence.first, sentence.last):
        if syntax.tokens[i].rel == "mark" and text_of(syntax.tokens[i]) in CONDITIONS and syntax.tokens[i].head >= 0:
            return Span(syntax.tokens[i].start, syntax.passage(syntax.tokens[i].head).end)
    return None


def _deadline(document: Document, book: Book, bond: Bond) -> When | None:
    """The time by which it shall be done: one led by "by", "until", "within", "before", in the sentence."""
    text, published = document.report.text, document.report.published
    for time in document.times:
        if bond.evidence.covers(time.span) and book.times.is_deadline(time, text):
            return book.times.deadline(time, text, published)
    return None

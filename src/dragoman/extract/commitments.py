"""Commitments: what actors bind themselves to, demand of one another, or threaten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.bonds import Bond, of_clauses
from dragoman.extract.parties import keys
from dragoman.extract.syntax import SUBJECTS, text_of
from dragoman.extract.within import sentences_in, tokens_in
from dragoman.extract.worded import CONDITIONS, is_fact, kind_by_word, of_words
from dragoman.records import Commitment, CommitmentKind, CommitmentStatus, Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.extract.syntax import Syntax
    from dragoman.records import Document, Event, Statement, When

# The kind of commitment that an act makes by being done.
OF_EVENT: dict[str, CommitmentKind] = {"REQUEST": "demand", "THREATEN": "threat", "AGREE": "agreement"}
MADE = frozenset({"occurred", "ongoing"})
# What leads in the other side, the doer, or a condition, but not what an act asks or holds out.
NOT_SPOKEN = CONDITIONS | {"by", "between", "with", "from", "after", "when", "while"}
# An accord in such a clause is not made yet.
NOT_YET = frozenset({"before", "until", "if", "unless"})

# Within so many words after its verb a wish is told.
NEAR_WORDS = 6
# So many characters a sentence has that is told whole.
SHORT = 150
# A subject with such a clause is told of beside what it commits itself to.
RELATIVE = frozenset({"acl:relcl", "parataxis"})


def commitments(
    document: Document, syntax: Syntax, book: Book, events: Sequence[Event], statements: Sequence[Statement]
) -> tuple[Commitment, ...]:
    """The commitments of a report, each passage and kind once."""
    bonds = (
        *_of_events(document, syntax, book, events),
        *of_words(syntax, book, statements),
        *of_clauses(document, syntax, book, statements),
    )
    found: dict[tuple[str, Span], Commitment] = {}
    for bond in sorted(bonds, key=lambda bond: bond.kind != "ultimatum"):  # A time set says more than a threat.
        commitment = _commitment(document, syntax, book, bond, statements)
        if not any(_same(commitment, other) for other in found.values()):
            found[commitment.kind, commitment.evidence.span] = commitment
    return tuple(sorted(found.values(), key=lambda c: (c.evidence.span, c.kind)))


def _same(one: Commitment, other: Commitment) -> bool:
    """Whether two are of one kind and family, and their passages overlap."""
    kinds = {one.kind, other.kind}
    related = len(kinds) == 1 or kinds <= {"threat", "ultimatum"} or kinds <= {"promise", "offer", "threat"}
    return related and one.evidence.span.overlaps(other.evidence.span) and one.by == other.by


def _of_events(document: Document, syntax: Syntax, book: Book, events: Sequence[Event]) -> Iterator[Bond]:
    """The demands, threats and accords that the events of the report are."""
    for event in events:
        kind = OF_EVENT.get(event.type)
        if kind is None or event.status not in MADE or not event.actors:
            continue
        span = event.evidence.span
        token = _token_at(document, event.cue, span)
        if not _makes_bond(syntax, book, token, kind):
            continue
        status: CommitmentStatus = "unknown" if kind == "agreement" else "open"
        content = span if kind == "agreement" else _spoken_of(syntax, token, span)
        partners = keys(syntax, syntax.phrases(token, "with")) if kind == "agreement" else ()
        by = tuple(dict.fromkeys((*event.actors, *partners)))
        yield Bond(kind, token, content, _sentence(document, span), by, event.recipients, status, event.confidence)


def _makes_bond(syntax: Syntax, book: Book, i: int, kind: CommitmentKind) -> bool:
    """Whether an act's word tells of a bond: not one side's promise, a mere mention of a threat, a warning of facts."""
    if kind == "agreement":  # One side's promise is no accord; its verb makes the bond.
        made = not any(
            text_of(syntax.tokens[m]) in NOT_YET for k in (i, *syntax.above(i)) for m in syntax.of(k, "mark")
        )
        return (
            made and kind_by_word(book, "verb", syntax, i) not in {"promise", "offer"} and syntax.tokens[i].pos != "AUX"
        )
    if kind == "demand" and _of_the_tellers(syntax, book, i):
        return False
    if syntax.is_verb(i) and kind == "demand":  # Who seeks a thing asks it of nobody.
        return any(cue.kind == "demand" for cue in book.cues.verbs.get(syntax.lemma(i), ()))
    if syntax.is_verb(i):
        return kind != "threat" or not any(is_fact(syntax, c) for c in syntax.of(i, "ccomp"))
    return bool(syntax.of(i, "acl", "nmod", "obl", "ccomp", "xcomp"))


def _of_the_tellers(syntax: Syntax, book: Book, i: int) -> bool:
    """Whether what is asked is only how to be quoted ("asked not to be named"), or an order within one's own house."""
    asked = [k for c in syntax.children[i] if c > i for k in syntax.subtree(c)][:NEAR_WORDS]
    if any(("unnamed", syntax.lemma(k)) in book.cues.commitments for k in asked):
        return True
    ordered = ("own", syntax.lemma(i)) in book.cues.commitments
    return ordered and not any(syntax.tokens[c].tag == "VB" for c in syntax.of(i, "xcomp", "ccomp", "advcl", "acl"))


def _spoken_of(syntax: Syntax, i: int, whole: Span) -> Span:
    """What an act asks or holds out: the clause or phrase that completes its word; the whole where none does."""
    for rels in (("xcomp", "ccomp"), ("acl", "advcl"), ("obj",), ("nmod", "obl")):
        found = [c for c in syntax.of(i, *rels) if c > i and syntax.case(c) not in NOT_SPOKEN]
        if found:
            last = syntax.passage(found[-1]) if rels == ("obj",) else syntax.passage(found[0])
            return Span(syntax.passage(found[0]).start, last.end)
    return whole


def _token_at(document: Document, cue: str, span: Span) -> int:
    """The token of an event's cue within its passage."""
    inside = tokens_in(document.tokens, span)
    return next((i for i in inside if document.tokens[i].text == cue), inside[0] if inside else 0)


def _sentence(document: Document, span: Span) -> Span:
    """The sentence in which a passage begins; the passage itself where none does."""
    return next((sentence.span for sentence in sentences_in(document, Span(span.start, span.start + 1))), span)


def _commitment(
    document: Document, syntax: Syntax, book: Book, bond: Bond, statements: Sequence[Statement]
) -> Commitment:
    until = _deadline(document, book, bond)
    kind = "ultimatum" if bond.kind == "threat" and until is not None else bond.kind
    confidence = _worth(book, bond, statements)
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
        evidence=Evidence(document.report.id, (_told(syntax, bond),)),
        confidence=confidence,
        doubtful=confidence < book.trust.ahead.doubtful,
        made_by=f"extract.commitments:{bond.kind}",
    )


def _told(syntax: Syntax, bond: Bond) -> Span:
    """The clause that makes the bond, with what is bound; its sentence where that is short and tells little besides."""
    if bond.evidence.end - bond.evidence.start <= SHORT:
        return bond.evidence
    verb = next((h for h in (bond.head, *syntax.above(bond.head)) if syntax.is_verb(h)), bond.head)
    while syntax.tokens[verb].rel in {"xcomp", "ccomp"} and 0 <= syntax.tokens[verb].head < verb:
        verb = syntax.tokens[verb].head  # who says it, or fails to do it, is told too
    core = syntax.core(verb)
    long = any(syntax.tokens[k].rel in RELATIVE for s in syntax.of(verb, *SUBJECTS) for k in syntax.subtree(s))
    start = syntax.tokens[verb].start if long else core.start
    whole = Span(min(start, bond.content.start), _end(syntax, verb, core, bond.content))
    return whole if bond.evidence.covers(whole) else bond.evidence


def _end(syntax: Syntax, verb: int, core: Span, content: Span) -> int:
    """Where the clause ends: before a relative clause that only tells more of who or what it names last."""
    relative = (
        k for k in syntax.subtree(verb) if syntax.tokens[k].rel in RELATIVE and syntax.tokens[k].end <= core.end
    )
    starts = (syntax.passage(k).start for k in relative)
    firsts = (tokens_in(syntax.tokens, Span(start, start)).start for start in starts if start > content.end)
    # What goes right before, but for a space and one mark.
    ends = (t.end for k in firsts for t in syntax.tokens[max(0, k - 2) : k] if syntax.tokens[k].start - 2 <= t.end)
    return max(min(ends, default=core.end), content.end)


def _worth(book: Book, bond: Bond, statements: Sequence[Statement]) -> float:
    """The probability that a commitment is read right: its word or act, and that who is bound says it."""
    trust = book.trust.ahead
    own = trust.act * bond.act if bond.act else trust.word
    said = (s.confidence for s in statements if s.speaker in bond.by and s.content.overlaps(bond.content))
    return 1 - (1 - own) * (1 - trust.said * max(said, default=0.0))


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

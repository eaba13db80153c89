"""Commitments: what actors bind themselves to, demand of one another, or threaten."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from dragoman.extract.bonds import Bond, kind_of, of_clauses
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
# What leads in the other side, the doer, or a condition, but not what an act asks or holds out.
NOT_SPOKEN = CONDITIONS | {"by", "between", "with", "from", "after", "when", "while"}
BROKEN = frozenset({"violate", "breach", "flout", "break", "betray", "renege"})
KEPT = frozenset({"keep", "honour", "honor", "fulfil", "fulfill", "meet", "implement", "stand", "deliver", "stick"})
UNKEPT = frozenset({"fail", "refuse"})


def commitments(
    document: Document, syntax: Syntax, book: Book, events: Sequence[Event], statements: Sequence[Statement]
) -> tuple[Commitment, ...]:
    """The commitments of a report, each passage and kind once."""
    bonds = (
        *_of_events(document, syntax, book, events),
        *_of_words(syntax, book),
        *of_clauses(document, syntax, book, statements),
    )
    found: dict[tuple[str, Span], Commitment] = {}
    for bond in sorted(bonds, key=lambda bond: bond.kind != "ultimatum"):  # A time set says more than a threat.
        commitment = _commitment(document, syntax, book, bond)
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
        if kind == "agreement" and _kind(book, "verb", syntax, token) in {"promise", "offer"}:
            continue  # One side's promise is no accord; its verb makes the bond.
        status: CommitmentStatus = "unknown" if kind == "agreement" else "open"
        content = span if kind == "agreement" else _spoken_of(syntax, token, span)
        yield Bond(kind, token, content, _sentence(document, span), event.actors, event.recipients, status)


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
    if kind == "demand" and not syntax.passive(i) and not syntax.negated(i):
        yield from _of_demand(syntax, i)
    if kind not in {"promise", "threat", "red-line", "obligation", "offer"} or syntax.negated(i):
        return
    passive = syntax.passive(i)
    if kind == "obligation":
        yield from _older(syntax, i, keys(syntax, syntax.subjects(i)))
        return
    if kind in {"promise", "offer"} and not complements and _gives(syntax, book, i):
        complements = syntax.of(i, "obj")[-1:]
    if kind == "promise" and complements and _is_fact(syntax, complements[0]):
        return
    if not complements or passive or (kind == "red-line" and syntax.tokens[complements[0]].rel == "ccomp"):
        return
    by = keys(syntax, syntax.subjects(i))
    if by:
        content = syntax.passage(complements[0])
        to = keys(syntax, syntax.objects(i)) or _goes_to(syntax, complements[0])
        if kind == "promise" and _harms(syntax, book, i, complements[0]):
            kind = "threat"
        if kind == "threat":
            to = to or keys(syntax, syntax.objects(complements[0]))
        yield Bond(kind, i, content, syntax.sentence(i).span, by, to)


def _is_fact(syntax: Syntax, clause: int) -> bool:
    """Whether a clause tells what is or was ("announced that it had left"), not what shall be."""
    return syntax.tokens[clause].rel == "ccomp" and not any(
        syntax.tokens[c].tag == "MD" for c in syntax.of(clause, "aux")
    )


def _goes_to(syntax: Syntax, i: int) -> tuple[str, ...]:
    """Whom what is held out would reach: "send observers to Peru"; "Peru 40 million", which the tree takes for one."""
    return keys(syntax, syntax.phrases(i, "to") if syntax.is_verb(i) else syntax.of(i, "compound"))


def _harms(syntax: Syntax, book: Book, i: int, deed: int) -> bool:
    """Whether a vow is one of harm ("vowed to crush the rebels")."""
    vows = any(cue.kind == "threaten" for cue in book.cues.verbs.get(syntax.lemma(i), ()))
    return vows and kind_of(syntax, book, "deed", deed) is not None


def _gives(syntax: Syntax, book: Book, i: int) -> bool:
    """Whether a verb holds out a thing by itself ("promised aid"), as one of planning does not ("announced a plan")."""
    return any(cue.kind == "promise" for cue in book.cues.verbs.get(syntax.lemma(i), ()))


def _of_demand(syntax: Syntax, i: int) -> Iterator[Bond]:
    """A demand in a clause that names who shall act: "insisted that Peru leave", not "insisted that it had left"."""
    by = keys(syntax, syntax.subjects(i))
    for clause in syntax.of(i, "ccomp"):
        wished = syntax.tokens[clause].tag == "VB" and not syntax.of(clause, "aux")
        wished = wished or any(text_of(syntax.tokens[c]) in {"must", "should"} for c in syntax.of(clause, "aux"))
        if by and wished and clause > i:
            to = keys(syntax, syntax.subjects(clause))
            yield Bond("demand", i, syntax.passage(clause), syntax.sentence(i).span, by, to)


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
    if kind == "promise" and (broken := _unkept(syntax, i)):
        promisers = owners or keys(syntax, syntax.subjects(broken))
        if promisers:
            content = syntax.passage((infinitives or [i])[0])
            yield Bond(kind, i, content, syntax.sentence(i).span, promisers, (), "alleged-breach")
        return
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


def _unkept(syntax: Syntax, i: int) -> int:
    """The verb that says that a promise was broken or not kept; 0 for none."""
    verb = syntax.tokens[i].head
    if verb <= 0 or syntax.tokens[i].rel not in {"obj", "nsubj:pass", "obl"}:
        return 0
    unkept = syntax.negated(verb) or any(syntax.lemma(a) in UNKEPT for a in syntax.above(verb))
    lemma = syntax.lemma(verb)
    return verb if lemma in BROKEN or (lemma in KEPT and unkept) else 0


def _of_adjective(syntax: Syntax, book: Book, i: int) -> Iterator[Bond]:
    kind = _kind(book, "adjective", syntax, i)
    infinitives = [c for c in syntax.of(i, "xcomp", "advcl", "ccomp") if syntax.tokens[c].tag == "VB"]
    by = keys(syntax, syntax.of(i, "nsubj")) or _it(syntax, i)
    if kind is not None and kind != "red-line" and infinitives and by and not syntax.negated(i):
        to = _goes_to(syntax, infinitives[0])
        yield Bond(kind, i, syntax.passage(infinitives[0]), syntax.sentence(i).span, by, to)


def _it(syntax: Syntax, i: int) -> tuple[str, ...]:
    """Who says "it was ready to …" of itself, where the tree takes the "it" for a dummy."""
    governor = syntax.tokens[i].head
    dummy = bool(syntax.of(i, "expl")) and syntax.tokens[i].rel == "ccomp" and governor >= 0
    return keys(syntax, syntax.subjects(governor)) if dummy and not syntax.passive(governor) else ()


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

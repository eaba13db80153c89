"""Commitments that verbs, nouns and adjectives make with what hangs on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from dragoman.extract.bonds import Bond, kind_of, owed_to
from dragoman.extract.parties import keys
from dragoman.extract.syntax import text_of
from dragoman.extract.touched import harmed, helped
from dragoman.records import CommitmentKind, CommitmentStatus, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.extract.syntax import Syntax
    from dragoman.records import Statement

CONDITIONS = frozenset({"if", "unless", "provided", "until", "once"})
BROKEN = frozenset({"violate", "breach", "flout", "break", "betray", "renege"})
KEPT = frozenset({"keep", "honour", "honor", "fulfil", "fulfill", "meet", "implement", "stand", "deliver", "stick"})
UNKEPT = frozenset({"fail", "refuse"})


def of_words(syntax: Syntax, book: Book, statements: Sequence[Statement]) -> Iterator[Bond]:
    """The commitments that verbs, nouns and adjectives make with what hangs on them."""
    for i, token in enumerate(syntax.tokens):
        if token.pos == "VERB":
            yield from _of_verb(syntax, book, i, statements)
        elif token.pos == "NOUN":
            yield from _of_noun(syntax, book, i, statements)
        elif token.pos == "ADJ":
            yield from _of_adjective(syntax, book, i)


def kind_by_word(book: Book, pos: str, syntax: Syntax, i: int) -> CommitmentKind | None:
    """The kind of commitment that a word of the given part of speech makes by itself; None for none."""
    words = dict.fromkeys((text_of(syntax.tokens[i]), syntax.lemma(i)))
    found = next((book.cues.commitments[pos, word] for word in words if (pos, word) in book.cues.commitments), None)
    return cast("CommitmentKind | None", found)


def _of_verb(syntax: Syntax, book: Book, i: int, statements: Sequence[Statement]) -> Iterator[Bond]:
    kind = kind_by_word(book, "verb", syntax, i)
    complements = syntax.of(i, "xcomp", "ccomp")
    if kind == "demand" and not syntax.passive(i) and not syntax.negated(i):
        yield from _of_demand(syntax, i)
    if kind not in {"promise", "threat", "red-line", "obligation", "offer"} or syntax.negated(i):
        return
    passive = syntax.passive(i)
    if kind == "obligation":
        yield from _older(syntax, i, keys(syntax, syntax.subjects(i)), statements)
        return
    if kind in {"promise", "offer"} and not complements and _gives(syntax, book, i):
        complements = syntax.of(i, "obj")[-1:]
    if kind in {"promise", "threat"} and complements and is_fact(syntax, complements[0]):
        return
    if not complements or passive or (kind == "red-line" and syntax.tokens[complements[0]].rel == "ccomp"):
        return
    content = syntax.passage(complements[0])
    by = _sayer(syntax, i, content, statements) or keys(syntax, syntax.subjects(i))
    if by:
        to = keys(syntax, syntax.objects(i)) or _goes_to(syntax, complements[0]) or helped(syntax, book, complements[0])
        if kind == "promise" and _harms(syntax, book, i, complements[0]):
            kind = "threat"
        if kind == "threat":
            to = to or harmed(syntax, complements[0])
        yield Bond(kind, i, content, syntax.sentence(i).span, by, to)


def _sayer(syntax: Syntax, i: int, content: Span, statements: Sequence[Statement]) -> tuple[str, ...]:
    """The speaker of the statement that a verb makes, where it is an actor of the report."""
    word, known = text_of(syntax.tokens[i]), {e.key for e in syntax.document.entities}
    said = (s for s in statements if s.content.overlaps(content) and word in s.cue.lower().split())
    return next(((s.speaker,) for s in said if s.speaker in known and not s.doubtful), ())


def is_fact(syntax: Syntax, clause: int) -> bool:
    """Whether a clause tells what is or was ("announced that it had left"), not what shall be or what one may do."""
    bound = syntax.lemma(clause) == "have" and any(syntax.case(p) in {"until", "till"} for p in syntax.subtree(clause))
    if bound or any(
        text_of(syntax.tokens[m]) in CONDITIONS for c in syntax.of(clause, "advcl") for m in syntax.of(c, "mark")
    ):
        return False
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


def _older(syntax: Syntax, i: int, by: tuple[str, ...], statements: Sequence[Statement]) -> Iterator[Bond]:
    """An older bond that is said to be kept, broken, or required."""
    broken = syntax.lemma(i) in BROKEN or any(syntax.lemma(a) in UNKEPT for a in syntax.above(i))
    if by and (syntax.of(i, "obj", "xcomp") or syntax.lemma(i) == "require"):
        to = owed_to(syntax, i, by, statements) if broken else ()
        status: CommitmentStatus = "alleged-breach" if broken else "open"
        yield Bond("obligation", i, syntax.core(i), syntax.sentence(i).span, by, to, status)


def _of_noun(syntax: Syntax, book: Book, i: int, statements: Sequence[Statement]) -> Iterator[Bond]:
    kind = kind_by_word(book, "noun", syntax, i)
    if kind is None:
        return
    owners = keys(syntax, syntax.of(i, "nmod:poss", "amod", "compound")) or _tellers(syntax, book, i)
    complements = [c for c in syntax.of(i, "acl", "nmod") if syntax.tokens[c].pos == "VERB" or kind != "promise"]
    infinitives = [c for c in syntax.of(i, "acl") if syntax.tokens[c].tag == "VB"]
    if kind == "promise" and (broken := _unkept(syntax, i)):
        promisers = owners or keys(syntax, syntax.subjects(broken))
        if promisers:
            content = syntax.passage((infinitives or [i])[0])
            yield Bond(kind, i, content, syntax.sentence(i).span, promisers, (), "alleged-breach")
        return
    if kind == "agreement":
        watched = [p for c in syntax.of(i, "acl") for p in syntax.phrases(c, "between", "by", "with")]
        sides = (*owners, *keys(syntax, (*syntax.phrases(i, "between", "with"), *watched)))
        if len(set(sides)) > 1:
            yield Bond(kind, i, syntax.passage(i), syntax.sentence(i).span, tuple(dict.fromkeys(sides)), (), "unknown")
    elif kind == "obligation":
        breach = any(syntax.lemma(a) in {"breach", "violation", "violate", "fail"} for a in syntax.above(i))
        verb = next((a for a in syntax.above(i) if syntax.is_verb(a)), None)
        if breach and not owners and verb is not None and not syntax.passive(verb):
            owners = keys(syntax, syntax.subjects(verb))
        if owners or breach:
            status: CommitmentStatus = "alleged-breach" if breach else "open"
            to = owed_to(syntax, i, owners, statements) if breach else ()
            yield Bond(kind, i, syntax.passage(i), syntax.sentence(i).span, owners, to, status)
    elif owners and (infinitives or (complements and kind in {"demand", "threat", "ultimatum"})):
        deed = (infinitives or complements)[0]
        to = helped(syntax, book, deed) if kind in {"promise", "offer"} else ()
        yield Bond(kind, i, syntax.passage(deed), syntax.sentence(i).span, owners, to)


def _tellers(syntax: Syntax, book: Book, noun: int) -> tuple[str, ...]:
    """Who says what a noun names ("announced plans to leave")."""
    verb = syntax.tokens[noun].head
    if syntax.tokens[noun].rel != "obj" or verb < 0 or syntax.passive(verb) or syntax.negated(verb):
        return ()
    says = any(cue.kind in {"say", "promise"} for cue in book.cues.verbs.get(syntax.lemma(verb), ()))
    return keys(syntax, syntax.subjects(verb)) if says else ()


def _unkept(syntax: Syntax, i: int) -> int:
    """The verb that says that a promise was broken or not kept; 0 for none."""
    verb = syntax.tokens[i].head
    if verb <= 0 or syntax.tokens[i].rel not in {"obj", "nsubj:pass", "obl"}:
        return 0
    unkept = syntax.negated(verb) or any(syntax.lemma(a) in UNKEPT for a in syntax.above(verb))
    lemma = syntax.lemma(verb)
    return verb if lemma in BROKEN or (lemma in KEPT and unkept) else 0


def _of_adjective(syntax: Syntax, book: Book, i: int) -> Iterator[Bond]:
    kind = kind_by_word(book, "adjective", syntax, i)
    infinitives = [c for c in syntax.of(i, "xcomp", "advcl", "ccomp") if syntax.tokens[c].tag == "VB"]
    by = keys(syntax, syntax.of(i, "nsubj")) or _it(syntax, i)
    if kind is not None and kind != "red-line" and infinitives and by and not syntax.negated(i):
        to = _goes_to(syntax, infinitives[0])
        yield Bond(kind, i, syntax.passage(infinitives[0]), syntax.sentence(i).span, by, to)


def _it(syntax: Syntax, i: int) -> tuple[str, ...]:
    """Who says "it was ready to …" of itself, where the tree takes the "it" for a dummy."""
    governor = syntax.tokens[i].head
    unknown = [s for s in syntax.of(i, "nsubj") if syntax.tokens[s].pos == "PRON" and not syntax.mention(s)]
    dummy = bool(syntax.of(i, "expl") or unknown) and syntax.tokens[i].rel == "ccomp" and governor >= 0
    return keys(syntax, syntax.subjects(governor)) if dummy and not syntax.passive(governor) else ()

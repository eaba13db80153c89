"""Commitments that clauses make: "would strike", "was to leave under the accord", "is against", "gave them until"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.extract.parties import keys
from dragoman.extract.syntax import text_of
from dragoman.extract.touched import averting, harmed, helped
from dragoman.records import CommitmentKind, CommitmentStatus, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dragoman.codebook import Book
    from dragoman.extract.syntax import Syntax
    from dragoman.records import Document, Statement

FUTURE = frozenset({"will", "'ll", "shall", "wo"})
# What was "will" when it was said.
REPORTED = frozenset({"would", "'d"})
# What a side could do for another it offers.
OPEN = frozenset({"could", "can", "may", "might"})
SELF = frozenset({"we", "i"})
BOUND = frozenset({"must", "shall", "should"})
UNDER = frozenset({"under", "according"})
SET = frozenset({"give", "grant", "set", "issue", "impose", "deliver"})
RUN_OUT = frozenset({"expire", "lapse", "pass", "elapse", "run"})
# Within so many sentences an accord is still what is spoken of.
NEAR = 3
PAST = frozenset({"VBD", "VBN"})
ACTING = frozenset({"armed-group", "igo"})


class Bond(Struct, frozen=True):
    """A commitment before its passage is made; `act` is the confidence of the act that makes it, 0 where none does."""

    kind: CommitmentKind
    head: int
    content: Span
    evidence: Span
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    status: CommitmentStatus = "open"
    act: float = 0.0


def of_clauses(document: Document, syntax: Syntax, book: Book, statements: Sequence[Statement]) -> Iterator[Bond]:
    """The commitments that the clauses of a report make."""
    homes = {e.key: e.country for e in document.entities if e.country or e.kind in ACTING}
    for i, token in enumerate(syntax.tokens):
        if token.pos == "VERB":
            yield from _own_deed(syntax, book, i, statements, homes)
            yield from _under_accord(syntax, book, i)
            yield from _until(syntax, i)
        elif token.pos in {"NOUN", "PROPN"}:
            yield from _against(syntax, i)
            yield from _deadline_set(syntax, book, i)
            yield from _failing(syntax, book, i, statements)
        elif token.pos == "ADJ":
            yield from _unacceptable(syntax, book, i, statements, homes)


def _bond(syntax: Syntax, kind: CommitmentKind, i: int, by: tuple[str, ...], to: tuple[str, ...] = ()) -> Bond:
    return Bond(kind, i, syntax.core(i), syntax.sentence(i).span, by, to)


def _speaker(syntax: Syntax, i: int, statements: Sequence[Statement]) -> str:
    """Who says the words; "" for the report."""
    span = Span(syntax.tokens[i].start, syntax.tokens[i].end)
    return next((s.speaker for s in reversed(statements) if s.content.covers(span)), "")


def _modals(syntax: Syntax, i: int) -> set[str]:
    """The modals and auxiliaries of a verb; also one that the tree makes the verb's governor."""
    found = {text_of(syntax.tokens[c]) for c in syntax.of(i, "aux")}
    governor = syntax.tokens[i].head
    over = syntax.tokens[i].rel == "xcomp" and governor >= 0 and syntax.tokens[governor].tag == "MD"
    return found | {text_of(syntax.tokens[governor])} if over else found


def _is_own(syntax: Syntax, heads: Sequence[int], speaker: str) -> bool:
    """Whether the subjects are the speaker: "we", the speaker's name, an "it" that nothing else explains."""
    words = [text_of(syntax.tokens[s]) for s in heads]
    unknown = any(word == "it" and syntax.mention(s) is None for s, word in zip(heads, words, strict=True))
    return speaker in keys(syntax, heads) or unknown or any(word in SELF for word in words)


def _own_deed(
    syntax: Syntax, book: Book, i: int, statements: Sequence[Statement], homes: Mapping[str, str | None]
) -> Iterator[Bond]:
    """What states, their leaders and armed groups say that they, or their states, will or will not do."""
    modals = _modals(syntax, i)
    heads, speaker = syntax.subjects(i), _speaker(syntax, i, statements)
    subjects = keys(syntax, heads)
    if modals & OPEN and speaker in homes and _is_own(syntax, heads, speaker) and (to := helped(syntax, book, i)):
        yield _bond(syntax, "offer", i, (speaker,), to)
    if not modals & (FUTURE | REPORTED):
        return
    refused = syntax.negated(i) and kind_of(syntax, book, "refused", i) is not None
    if refused and not speaker and any(s in homes for s in subjects):
        yield _bond(syntax, "red-line", i, subjects)
    if speaker not in homes:
        return
    own = _is_own(syntax, heads, speaker)
    home = bool(homes[speaker]) and any(homes[speaker] == key for key in subjects)
    harms = not syntax.negated(i) and not syntax.passive(i) and kind_of(syntax, book, "deed", i) is not None
    harms = harms or bool(averting(syntax, i, "unless"))
    kind: CommitmentKind = "red-line" if refused else "threat" if harms else "promise"
    plain = own and (bool(modals & FUTURE) or syntax.tokens[i].rel == "ccomp")
    if plain or (kind != "promise" and (own or home)):
        to = harmed(syntax, i) if harms else helped(syntax, book, i) if kind == "promise" else ()
        yield _bond(syntax, kind, i, (speaker,), to)


def kind_of(syntax: Syntax, book: Book, pos: str, i: int) -> str | None:
    """The kind that a verb makes alone or with its object ("teach a lesson")."""
    words = [syntax.lemma(i), *(f"{syntax.lemma(i)} {syntax.lemma(o)}" for o in syntax.of(i, "obj"))]
    return next((book.cues.commitments[pos, word] for word in words if (pos, word) in book.cues.commitments), None)


def _is_accord(syntax: Syntax, book: Book, i: int) -> bool:
    return any(
        book.cues.commitments.get(("noun", word)) == "agreement"
        for word in (syntax.lemma(i), text_of(syntax.tokens[i]))
    )


def _under_accord(syntax: Syntax, book: Book, i: int) -> Iterator[Bond]:
    """What a side must do by an accord that the sentence names ("under the deal Peru was to leave")."""
    is_to = bool(syntax.of(i, "cop", "aux")) and any(syntax.tokens[c].tag == "TO" for c in syntax.of(i, "mark"))
    if not is_to and not _modals(syntax, i) & BOUND:
        return
    named = [p for p in syntax.phrases(i) if _is_accord(syntax, book, p)]
    if not any(syntax.case(p) in UNDER for p in named) and not (is_to and _accord_before(syntax, book, i)):
        return
    # The tree may hang the side on the accord that stands beside it.
    by = keys(syntax, syntax.subjects(i)) or keys(syntax, [s for p in named for s in syntax.of(p, "nsubj")])
    if by:
        yield _bond(syntax, "obligation", i, by)


def _accord_before(syntax: Syntax, book: Book, i: int) -> bool:
    """Whether an accord is named earlier in the sentence or in those shortly before it."""
    here = syntax.sentence(i)
    before = [s.first for s in syntax.document.sentences if s.last <= here.first][-NEAR:]
    first = before[0] if before else here.first
    return any(syntax.tokens[k].pos == "NOUN" and _is_accord(syntax, book, k) for k in range(first, i))


def _until(syntax: Syntax, i: int) -> Iterator[Bond]:
    """A time given to a side to act ("gave the rebels until noon to leave")."""
    times = [p for p in syntax.phrases(i) if syntax.case(p) == "until" or syntax.lemma(p) in {"hour", "day", "week"}]
    deeds = [c for k in (i, *syntax.objects(i), *times) for c in syntax.of(k, "advcl", "xcomp", "acl") if c > i]
    times += [o for o in syntax.objects(i) if syntax.lemma(o) in {"hour", "day", "week", "month"}]
    by, to = keys(syntax, syntax.subjects(i)), keys(syntax, syntax.objects(i))
    if syntax.lemma(i) in SET and times and by and to and not syntax.passive(i):
        content = syntax.passage(deeds[0]) if deeds else syntax.core(i)
        yield Bond("ultimatum", i, content, syntax.sentence(i).span, by, to)


def _deadline_set(syntax: Syntax, book: Book, i: int) -> Iterator[Bond]:
    """A deadline that a side sets, or has set ("the deadline that Peru had set ran out")."""
    if book.cues.commitments.get(("noun", syntax.lemma(i))) != "ultimatum":
        return
    verbs = [c for c in syntax.of(i, "acl:relcl", "acl") if syntax.lemma(c) in SET]
    governor = syntax.tokens[i].head
    verbs += [governor] if governor >= 0 and syntax.tokens[i].rel == "obj" and syntax.lemma(governor) in SET else []
    doers = [d for v in verbs for d in (syntax.agents(v) if syntax.passive(v) else syntax.subjects(v))]
    by = keys(syntax, doers)
    if by:
        over = any(
            syntax.lemma(k) in RUN_OUT and syntax.tokens[k].tag in PAST
            for k in (governor, *syntax.subtree(i))
            if k >= 0
        )
        to = keys(
            syntax,
            [
                *syntax.phrases(i, "for", "to"),
                *(s for c in syntax.of(i, "acl") for s in syntax.of(c, "nsubj")),
                *(o for v in verbs for o in syntax.objects(v) if o != i),
            ],
        )
        yield Bond("ultimatum", i, syntax.passage(i), syntax.sentence(i).span, by, to, "lapsed" if over else "open")


def _against(syntax: Syntax, i: int) -> Iterator[Bond]:
    """What a side says that it is against."""
    by = keys(syntax, syntax.of(i, "nsubj"))
    if by and syntax.case(i) == "against" and syntax.of(i, "cop") and not syntax.negated(i):
        yield Bond("red-line", i, syntax.passage(i), syntax.sentence(i).span, by)


def _unacceptable(
    syntax: Syntax, book: Book, i: int, statements: Sequence[Statement], homes: Mapping[str, str | None]
) -> Iterator[Bond]:
    """What a side, or its speaker, calls unacceptable."""
    if book.cues.commitments.get(("adjective", syntax.lemma(i))) != "red-line" or syntax.negated(i):
        return
    speaker = _speaker(syntax, i, statements)
    by = keys(syntax, syntax.phrases(i, "to", "for")) or ((speaker,) if speaker in homes else ())
    told = [s for s in syntax.of(i, "nsubj", "csubj") if syntax.tokens[s].pos != "PRON"]
    if by and told:  # "This is unacceptable" does not tell what.
        yield _bond(syntax, "red-line", i, by)


def _failing(syntax: Syntax, book: Book, i: int, statements: Sequence[Statement]) -> Iterator[Bond]:
    """What a side is said to have failed to do, owed to who says so ("Peru's failure to disarm the militias")."""
    infinitives = [c for c in syntax.of(i, "acl") if syntax.tokens[c].tag == "VB"]
    by = keys(syntax, syntax.of(i, "nmod:poss", "amod", "compound"))
    if by and infinitives and book.cues.commitments.get(("failing", syntax.lemma(i))):
        content = syntax.passage(infinitives[0])
        to = owed_to(syntax, i, by, statements)
        yield Bond("obligation", i, content, syntax.sentence(i).span, by, to, "alleged-breach")


def owed_to(syntax: Syntax, i: int, by: Sequence[str], statements: Sequence[Statement]) -> tuple[str, ...]:
    """To whom a bond that is said to be broken is owed: who complains of it, where it is another actor."""
    speaker = _speaker(syntax, i, statements)
    actors = {e.key for e in syntax.document.entities if e.country or e.kind in ACTING}
    return (speaker,) if speaker in actors and speaker not in by else ()

"""Rules and language model together: what both hear is surer; what only the model hears is added where it is sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.extract import speakers
from dragoman.extract.clauses import span_of
from dragoman.extract.syntax import text_of
from dragoman.extract.told import REPORT, Told
from dragoman.extract.voices import voices
from dragoman.extract.within import tokens_in
from dragoman.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.codebook.trust import AttributionTrust
    from dragoman.extract.syntax import Syntax
    from dragoman.extract.voices import Voice
    from dragoman.records import Attributed

HALF = 0.5
# What the model adds must be this long, in words; shorter are names and fragments.
SHORTEST = 3
# A passage that ends in one of these is cut off within a phrase.
UNFINISHED = frozenset({"DET", "ADP", "ADJ", "NUM", "CCONJ"})
LEADING = frozenset({"that", "to"})


def heard(syntax: Syntax, book: Book, told: Sequence[Told]) -> Iterator[Told]:
    """What the rules find, weighed and widened by what the model hears, and what only the model hears."""
    trust, marked = book.trust.attribution, tuple(voices(syntax.document))
    known = [_weighed(syntax, one, _voice_of(syntax, one, marked), trust) for one in told]
    yield from known
    for voice in marked:
        if voice.share >= trust.add and (added := _added(syntax, book, voice)) and not _is_known(added, known):
            yield added


def worth(told: Told, trust: AttributionTrust, *, direct: bool) -> float:
    """The probability that a statement is read right: rule and model as two who may each be right."""
    vague = told.key == REPORT or told.key.startswith(speakers.COINED)
    rule = trust.vague if vague else trust.quoted if direct else trust.listed
    return 1 - (1 - rule * told.listed) * (1 - trust.model * told.share)


def _voice_of(syntax: Syntax, told: Told, marked: Sequence[Voice]) -> Voice | None:
    """The attribution that has the cue of a rule, else the one with mostly the same content."""
    token = syntax.tokens[told.head]
    same = next((v for v in marked if v.cue.span.start <= token.start < v.cue.span.end), None)
    return same or next((v for v in marked if v.content and _alike(v.content.span, told.content) >= HALF), None)


def _alike(a: Span, b: Span | None) -> float:
    """The share of what two passages cover that they have in common."""
    if b is None:
        return 0.0
    shared = max(0, min(a.end, b.end) - max(a.start, b.start))
    return shared / max(1, a.end - a.start + b.end - b.start - shared)


def _weighed(syntax: Syntax, told: Told, voice: Voice | None, trust: AttributionTrust) -> Told:
    """A rule's finding with the share that the model gives to it, its content no narrower than the model's."""
    if voice is None:
        return told
    content = told.content
    if content is not None and voice.content is not None and voice.content.share >= trust.widen:
        content = _widened(syntax, told.head, content, voice.content.span)
    token = syntax.tokens[told.head]
    cue = voice.cue.share if voice.cue.span.start <= token.start < voice.cue.span.end else 0.0
    shares = [cue, _source_share(syntax, told, voice)]
    if content is not None:
        shares.append(voice.content.share * _alike(voice.content.span, content) if voice.content else 0.0)
    return structs.replace(told, content=content, share=sum(shares) / len(shares))


def _source_share(syntax: Syntax, told: Told, voice: Voice) -> float:
    """The model's share for the speaker, where it has the same one."""
    if voice.source is None or told.speaker < 0:
        return 0.0
    token = syntax.tokens[told.speaker]
    return voice.source.share if voice.source.span.start <= token.start < voice.source.span.end else 0.0


def _widened(syntax: Syntax, cue: int, content: Span, wider: Span) -> Span:
    """The model's content where it holds the rule's and lies on the same side of the cue; else the rule's.

    Whom something is asked of ("urged Peru to leave") stays out.
    """
    at = syntax.tokens[cue].start
    trimmed = _trimmed(syntax, wider)
    if trimmed is None or not trimmed.covers(content) or trimmed.start <= at < trimmed.end:
        return content
    before = tokens_in(syntax.tokens, Span(trimmed.start, content.start))
    return Span(content.start, trimmed.end) if before and syntax.tokens[before[-1]].tag == "TO" else trimmed


def _trimmed(syntax: Syntax, span: Span) -> Span | None:
    """A passage without the "that" or "to" and the marks that lead it in; None where nothing else is there."""
    inside = _tokens(syntax, span)
    while inside and (text_of(syntax.tokens[inside[0]]) in LEADING or syntax.tokens[inside[0]].pos == "PUNCT"):
        inside.pop(0)
    last = inside[-1] if inside else -1
    if inside and syntax.tokens[last].pos in UNFINISHED and syntax.tokens[last].head > last:
        inside.append(max(syntax.subtree(syntax.tokens[last].head)))
    return span_of(syntax, inside)


def _tokens(syntax: Syntax, span: Span) -> list[int]:
    return [i for i in tokens_in(syntax.tokens, span) if syntax.tokens[i].end <= span.end]


def _added(syntax: Syntax, book: Book, voice: Voice) -> Told | None:
    """What the model alone hears, where an actor says it by a word that can be one of saying."""
    if voice.source is None or voice.content is None:
        return None
    speaker = _speaker(syntax, voice.source)
    head = _head(syntax, voice.cue)
    content = _trimmed(syntax, voice.content.span)
    if speaker is None or head is None or content is None or syntax.negated(head):
        return None
    if syntax.tokens[head].rel == "conj" and content.end <= syntax.tokens[head].start:
        return None  # "Peru closed the road, and Chile protested": what stands before is the report's.
    if len(_tokens(syntax, content)) < SHORTEST or _is_deed(syntax, book, head, voice.content.span):
        return None
    return Told(head, speaker[0], content, speaker[1], voice.share, listed=False)


def _speaker(syntax: Syntax, source: Attributed) -> tuple[int, str] | None:
    """The head and key of the actor who is named first in the source, if need be by a person's last name alone."""
    inside = _tokens(syntax, source.span)
    named = ((i, mention) for i in inside if (mention := syntax.mention(i)) is not None)
    found = next(((i, mention.key) for i, mention in named if mention.key), None)
    if found is None and len(inside) == 1:  # A name that is also a word ("Has", "Will") may be taken for the word.
        people = (e for e in syntax.document.entities if e.kind == "person")
        last = syntax.tokens[inside[0]].text
        return next(((inside[0], e.key) for e in people if last[:1].isupper() and e.name.split()[-1] == last), None)
    return found


def _head(syntax: Syntax, cue: Attributed) -> int | None:
    """The verb of a cue, else its adjective or noun, else its first word."""
    inside = _tokens(syntax, cue.span)
    by_kind = [[i for i in inside if syntax.tokens[i].pos == pos] for pos in ("VERB", "ADJ", "NOUN")]
    return next((found[0] for found in (*by_kind, inside) if found), None)


def _is_deed(syntax: Syntax, book: Book, head: int, content: Span) -> bool:
    """Whether a word that no list has for saying takes an infinitive or a thing: a wish or a deed, not words."""
    if syntax.lemma(head) in book.cues.verbs or syntax.tokens[head].pos == "ADP":
        return False
    return not any(content.start <= syntax.tokens[c].start < content.end for c in syntax.of(head, "ccomp", "parataxis"))


def _is_known(added: Told, known: Sequence[Told]) -> bool:
    """Whether a rule has what the model hears: the same words, or a part of them from the same cue."""
    return any(
        one.content is not None
        and added.content is not None
        and one.content.overlaps(added.content)
        and (one.head == added.head or one.key == added.key or _alike(one.content, added.content) >= HALF)
        for one in known
    )

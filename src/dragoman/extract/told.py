"""Cues of saying: who says, by which word, and the clause that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.extract import speakers
from dragoman.extract.clauses import around, clause, complement, span_of
from dragoman.extract.syntax import text_of
from dragoman.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.codebook.cues import Cue
    from dragoman.extract.syntax import Syntax
    from dragoman.records import Sentence

REPORT = "report"
CLAUSES = ("ccomp", "xcomp", "csubj:pass")
IMPERSONAL = frozenset({"there", "it"})
WRITERS = frozenset({"we", "i"})


class Told(Struct, frozen=True):
    """A cue with its speaker and what is said.

    Attributes:
        head: the token that heads the cue; `speaker`: the head of the speaker's phrase, -1 where none is found.
        content: the passage of what is said, None where it stands in quotation marks elsewhere in the sentence.
        share: how sure the language model is of cue, speaker and content, 0 to 1.
        listed: whether a rule finds it, rather than the model alone.
    """

    head: int
    speaker: int
    content: Span | None
    key: str
    share: float = 0.0
    listed: bool = True


def told(syntax: Syntax, book: Book) -> Iterator[Told]:
    """Every cue of the document with its speaker and clause."""
    for i, token in enumerate(syntax.tokens):
        if token.pos == "VERB":
            yield from _verb(syntax, book, i)
        elif token.pos == "NOUN":
            yield from _noun(syntax, book, i)
    for sentence in syntax.document.sentences:
        yield from _phrase(syntax, book, sentence)
        yield from _view(syntax, book, sentence)


def _cue(syntax: Syntax, found: Sequence[Cue], i: int) -> Cue | None:
    """The longest of the cues that stands at a verb, its particle or preposition near after it."""
    for cue in found:
        near = {text_of(syntax.tokens[k]) for k in range(i + 1, min(i + 3, len(syntax.tokens)))}
        if all(word in near for word in cue.words[1:]):
            return cue
    return None


def _verb(syntax: Syntax, book: Book, i: int) -> Iterator[Told]:
    cue = _cue(syntax, book.cues.verbs.get(syntax.lemma(i), ()), i)
    speaker = _speaker(syntax, i) if cue is not None else None
    if cue is None or speaker is None:
        return
    token, key = speaker
    if syntax.negated(i) and cue.kind in {"say", "think"}:
        if _quotes_after(syntax, i):
            yield Told(i, token, None, key)
        return
    if key.startswith(speakers.COINED) and cue.takes != "clause" and not syntax.of(i, "ccomp"):
        return  # "heavy rain threatened the camp": nobody speaks
    yield Told(i, token, _content(syntax, i, cue), key)


def _quotes_after(syntax: Syntax, i: int) -> bool:
    """Whether a quotation follows a colon in the sentence: who thinks not so tells why ("He doubts it: “…”")."""
    text, sentence = syntax.document.report.text, syntax.sentence(i)
    quoted = [q.outer.start for q in syntax.document.quotations if sentence.start <= q.outer.start < sentence.end]
    return any(text[syntax.tokens[i].start : start].rstrip().endswith(":") for start in quoted)


def _speaker(syntax: Syntax, i: int) -> tuple[int, str] | None:
    """The head and key of who speaks: the subject, the agent of a passive, nobody for "it is said"."""
    candidates = syntax.agents(i) if syntax.passive(i) else syntax.subjects(i)
    for token in candidates:
        mention = syntax.mention(token) or syntax.party(token)
        if mention is not None and mention.key:
            return token, mention.key
    if any(_is_the_report(syntax, c) for c in candidates):
        return candidates[0], REPORT
    return next(((c, key) for c in candidates if (key := speakers.coined(syntax, c))), None)


def _is_the_report(syntax: Syntax, i: int) -> bool:
    """Whether a subject lets the report speak: "it is said that", "we think" outside of any quotation."""
    token = syntax.tokens[i]
    quoted = any(q.inner.covers(Span(token.start, token.end)) for q in syntax.document.quotations)
    return text_of(token) in IMPERSONAL or (text_of(token) in WRITERS and not quoted)


def _content(syntax: Syntax, i: int, cue: Cue) -> Span | None:
    """What a verb of saying says: its clause, or for verbs that take any complement, its infinitive or object."""
    if cue.kind == "demand" and (asked := _asked(syntax, i)) is not None:
        return clause(syntax, asked, i)
    for c in syntax.of(i, *CLAUSES):
        if syntax.tokens[c].rel == "ccomp" or cue.takes in {"any", "infinitive"}:
            return clause(syntax, c, i)
    outer = syntax.tokens[i]
    if outer.rel == "parataxis" and outer.head >= 0:
        return around(syntax, _main(syntax, outer.head, i), i)
    if cue.takes == "any":
        return complement(syntax, i)
    return None


def _main(syntax: Syntax, i: int, cue: int) -> int:
    """The verb of the clause that a cue in parenthesis breaks: the tree may hang the cue on the subject before it."""
    verb = syntax.tokens[i].head
    return verb if syntax.tokens[i].rel.startswith("nsubj") and verb > cue and syntax.is_verb(verb) else i


def _asked(syntax: Syntax, i: int) -> int | None:
    """The infinitive that tells what is demanded, wherever it hangs ("called on them to leave")."""
    near = [c for c in syntax.children[i] if c > i]
    below = [c for n in near for c in syntax.children[n] if syntax.tokens[n].rel in {"obj", "obl", "iobj"}]
    return next((c for c in (*near, *below) if syntax.tokens[c].tag == "VB" and syntax.tokens[c].pos == "VERB"), None)


def _noun(syntax: Syntax, book: Book, i: int) -> Iterator[Told]:
    """A noun of saying with the clause that says it ("the announcement that …", "fears that …")."""
    clauses = [
        c
        for c in syntax.of(i, "acl", "ccomp")
        if any(text_of(syntax.tokens[m]) == "that" for m in syntax.of(c, "mark"))
    ]
    if not clauses or not ({syntax.lemma(i), text_of(syntax.tokens[i])} & book.cues.nouns.keys()):
        return
    owners = [
        (c, mention.key) for c in syntax.of(i, "nmod:poss", "nmod") if (mention := syntax.mention(c)) and mention.key
    ]
    speaker, key = (owners or _givers(syntax, i) or [(-1, REPORT)])[0]
    yield Told(i, speaker, clause(syntax, clauses[0], i), key)


def _givers(syntax: Syntax, noun: int) -> list[tuple[int, str]]:
    """Who says by a verb that only carries the noun ("gave a warning that …", "sends the message that …")."""
    verb = syntax.tokens[noun].head
    if syntax.tokens[noun].rel != "obj" or verb < 0 or not syntax.is_verb(verb):
        return []
    subjects = syntax.agents(verb) if syntax.passive(verb) else syntax.subjects(verb)
    return [(s, mention.key) for s in subjects if (mention := syntax.mention(s) or syntax.party(s)) and mention.key]


def _phrase(syntax: Syntax, book: Book, sentence: Sentence) -> Iterator[Told]:
    """A phrase that names the speaker of its sentence ("according to X"; "for X," where X is a person)."""
    for i in range(sentence.first, sentence.last - 1):
        for cue in book.cues.phrases.get(text_of(syntax.tokens[i]), ()):
            words = tuple(text_of(syntax.tokens[k]) for k in range(i, min(i + len(cue.words), sentence.last)))
            if words == cue.words:
                yield from _of_phrase(syntax, sentence, i, i + len(words))
    first = sentence.first
    if text_of(syntax.tokens[first]) == "for" and _is_person(syntax, first + 1):
        yield from _of_phrase(syntax, sentence, first, first + 1)


def _view(syntax: Syntax, book: Book, sentence: Sentence) -> Iterator[Told]:
    """A phrase with the speaker inside it ("in her view"), with the rest of the sentence as what is said."""
    for i in range(sentence.first + 2, sentence.last):
        case = syntax.case(i)
        words = (case, "*", text_of(syntax.tokens[i]))
        if not case or not any(cue.words == words for cue in book.cues.phrases.get(case, ())):
            continue
        owner = next((c for c in syntax.of(i, "nmod:poss") if (m := syntax.mention(c)) and m.key), None)
        mention = syntax.mention(owner) if owner is not None else None
        if owner is not None and mention is not None:
            first = min(syntax.subtree(i))
            inside = range(i + 1, sentence.last) if first == sentence.first else range(sentence.first, sentence.last)
            yield Told(first, owner, span_of(syntax, list(inside)), mention.key)


def _is_person(syntax: Syntax, i: int) -> bool:
    mention = syntax.mention(i)
    comma = next(
        (k for k in range(i, syntax.sentence(i).last) if mention and syntax.tokens[k].start >= mention.span.end), -1
    )
    return mention is not None and mention.key.startswith("person:") and comma >= 0 and syntax.tokens[comma].text == ","


def _of_phrase(syntax: Syntax, sentence: Sentence, start: int, at: int) -> Iterator[Told]:
    """The speaker after the phrase, and the rest of the sentence as what is said."""
    speaker = next((i for i in range(at, min(at + 6, sentence.last)) if (m := syntax.mention(i)) and m.key), None)
    if speaker is None:
        return
    mention = syntax.mention(speaker)
    assert mention is not None  # noqa: S101 - found just above
    end = next(
        (
            i
            for i in range(speaker, sentence.last)
            if syntax.tokens[i].text == "," and syntax.tokens[i].start >= mention.span.end
        ),
        None,
    )
    if start == sentence.first:
        inside = list(range((end or speaker) + 1, sentence.last))
    else:
        inside = list(range(sentence.first, start))
    yield Told(start, speaker, span_of(syntax, inside), mention.key)

"""Words of probability, and what they speak of: something to come, not what is asked, wished or was possible."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.extract.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook import Book
    from dragoman.codebook.probability import ForecastCue, Where
    from dragoman.extract.syntax import Syntax

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


class Outlook(Struct, frozen=True):
    """A cue of probability and the head of the clause or phrase that it speaks of."""

    cue: int
    head: int
    meaning: ForecastCue


def outlooks(syntax: Syntax, book: Book) -> Iterator[Outlook]:
    """Every cue that speaks of something to come."""
    for i, token in enumerate(syntax.tokens):
        where = WHERE.get(token.pos)
        meaning = _meaning(syntax, book, i, where) if where else None
        if meaning is None or _is_asked(syntax, i):
            continue
        head = _foreseen(syntax, book, i, where, meaning) if where else None
        if head is not None and (where == "noun" or not _own_deed(syntax, head)):
            yield Outlook(i, head, meaning)


def _is_asked(syntax: Syntax, i: int) -> bool:
    """Whether a word stands in a question, or in a clause of what is not known ("whether Peru would leave")."""
    sentence = syntax.sentence(i)
    whether = any(text_of(syntax.tokens[m]) == "whether" for k in (i, *syntax.above(i)) for m in syntax.of(k, "mark"))
    return whether or syntax.document.report.text[sentence.start : sentence.end].rstrip(" \n\"'”’)").endswith("?")


def _meaning(syntax: Syntax, book: Book, i: int, where: Where) -> ForecastCue | None:
    words = (text_of(syntax.tokens[i]), syntax.lemma(i))
    # Some verbs foretell only of things: clashes threaten to spread, but a general who threatens holds out harm.
    if where == "verb" and not any(syntax.party(s) for s in syntax.subjects(i)):
        of_things = book.probability.cues.get(("thing", syntax.lemma(i)))
        if of_things is not None:
            return of_things
    return next((book.probability.cues[where, word] for word in words if (where, word) in book.probability.cues), None)


def _foreseen(syntax: Syntax, book: Book, i: int, where: Where, meaning: ForecastCue) -> int | None:
    """The head of what a cue speaks of; None where it speaks of nothing to come."""
    token = syntax.tokens[i]
    if where == "auxiliary":
        return token.head if token.rel == "aux" and token.head >= 0 and _counts(syntax, book, i, token.head) else None
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
    stated = token.pos == "NUM" or share_of(syntax, i) is not None
    if stated and governor >= 0 and syntax.tokens[governor].pos == "VERB" and token.rel != "ccomp":
        return governor
    # "at odds with" and "at risk" tell of no chance.
    if token.rel == "amod" or syntax.case(i) == "at" or (token.rel == "nsubj" and syntax.tokens[governor].pos == "NUM"):
        return None
    told = [
        c
        for c in syntax.of(i, "acl", "ccomp")
        if any(text_of(syntax.tokens[m]) == "that" for m in syntax.of(c, "mark"))
    ]
    if told:
        return told[0]
    return i if syntax.of(i, "acl", "nmod", "ccomp", "case", "cop") else None


def _counts(syntax: Syntax, book: Book, aux: int, verb: int) -> bool:
    """Whether a modal looks ahead: not "could not find", not a question, not what was possible in the past."""
    word = text_of(syntax.tokens[aux])
    perfect = any(syntax.lemma(c) == "have" and syntax.tokens[c].rel == "aux" for c in syntax.children[verb])
    if word == "could" and (syntax.negated(verb) or _by_nobody(syntax, verb)):
        return False
    wished = ("wish", syntax.lemma(verb)) in book.probability.cues and word in {"would", "'d", "should"}
    return (not perfect or word == "will") and not wished


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
    if token.rel in {"xcomp", "advcl"} and token.head >= 0 and (rated := judged(syntax, i)) is not None:
        return rated
    after = next((c for rel in ("ccomp", "xcomp", "advcl") for c in syntax.of(i, rel) if c > i), None)
    if after is not None:
        return after
    if token.rel == "amod" and token.head >= 0 and (meaning.kind == "schedule" or meaning.low < 0.5):
        return token.head
    return None


def judged(syntax: Syntax, i: int) -> int | None:
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


def share_of(syntax: Syntax, noun: int) -> tuple[float, float] | None:
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

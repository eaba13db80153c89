"""The passage of what is said: a clause, an infinitive or an object, without what the report adds on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.syntax import text_of
from dragoman.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.extract.syntax import Syntax

# After a comma these lead in what the report adds on its own.
ASIDES = frozenset({"which", "who", "whose", "where", "while", "whereas"})
PREPOSED = frozenset({"with", "of", "to", "in", "for", "by", "from", "at", "on", "under", "through", "during"})
# "accused them of shelling", "praised her for coming": the deed is a part of what is said.
CHARGED = frozenset({"of", "for"})
SHORTEST = 3
EDGES = " \n\t,;:–—-"


def clause(syntax: Syntax, c: int, verb: int) -> Span | None:
    """The passage of a clause, without "that" or "to", on its side of the verb."""
    below = [k for k in sorted(syntax.subtree(c)) if (k > verb) == (c > verb)]
    if c > verb and any(text_of(syntax.tokens[m]) == "that" for m in syntax.of(c, "mark")):
        below = list(range(below[0], _end(syntax, verb)))
    below = _led_in(syntax, c, verb, below)
    below = below[: _aside(syntax, below)]
    while below and (
        text_of(syntax.tokens[below[0]]) in {"that", "to", ",", ":"} or syntax.tokens[below[0]].pos == "PUNCT"
    ):
        below.pop(0)
    return span_of(syntax, below)


def _led_in(syntax: Syntax, c: int, verb: int, below: list[int]) -> list[int]:
    """The tokens of a clause from its "that" on ("said on Monday that …"), or with its subject before the cue."""
    that = [m for m in syntax.of(c, "mark") if verb < m < c and text_of(syntax.tokens[m]) == "that"]
    if that:
        return [k for k in below if k > that[0]]
    subjects = [s for s in syntax.of(c, "nsubj", "nsubj:pass", "nsubj:outer") if s < verb < c]
    if subjects and any(syntax.tokens[k].text == "," for k in range(subjects[0], verb)):
        return [*range(min(syntax.subtree(subjects[0])), verb), *below]
    return below


def _end(syntax: Syntax, verb: int) -> int:
    """Where a clause led by "that" ends: with its sentence, or where the speaker speaks again ("…, adding that").

    After a noun it ends before the noun's own verb ("the claim that rebels fled was false").
    """
    last, governor = syntax.sentence(verb).last, syntax.tokens[verb].head
    if not syntax.is_verb(verb) and governor > verb:
        return max(syntax.subtree(verb)) + 1
    again = [
        c
        for c in syntax.of(verb, "conj", "advcl")
        if c > verb and syntax.tokens[min(syntax.subtree(c)) - 1].text == ","
    ]
    return min((min(syntax.subtree(c)) - 1 for c in again), default=last)


def _aside(syntax: Syntax, tokens: Sequence[int]) -> int:
    """How many of the tokens stand before what the report itself adds after a comma (", which …", ", while …")."""
    for n in range(1, len(tokens) - 1):
        word = text_of(syntax.tokens[tokens[n + 1]])
        if word in PREPOSED and n + 2 < len(tokens):  # ", with which"
            word = text_of(syntax.tokens[tokens[n + 2]])
        if syntax.tokens[tokens[n]].text == "," and word in ASIDES and n >= SHORTEST:
            return n
    return len(tokens)


def around(syntax: Syntax, head: int, verb: int) -> Span | None:
    """The main clause that a cue in parenthesis speaks of ("Talks failed, he said"), whole where it breaks it."""
    outside = set(syntax.subtree(verb))
    below = [k for k in sorted(syntax.subtree(head)) if k not in outside]
    before = [k for k in below if k < verb]
    return span_of(syntax, below if head > verb else before or below)


def complement(syntax: Syntax, i: int) -> Span | None:
    """From the object of a verb to the end of its complements ("blamed Ankara for the tensions")."""
    charges = [c for c in syntax.of(i, "advcl") if syntax.case(c) in CHARGED]
    heads = [*syntax.of(i, "obj", "obl", "xcomp", "ccomp"), *charges]
    parts = sorted(k for c in heads if c > i for k in syntax.subtree(c))
    parts = parts[: _aside(syntax, parts)]
    return span_of(syntax, parts) if syntax.of(i, "obj", "obl", "xcomp") else None


def span_of(syntax: Syntax, tokens: Sequence[int]) -> Span | None:
    """The passage from the first to the last of the tokens; None for none."""
    if not tokens:
        return None
    return _trimmed(syntax.document.report.text, Span(syntax.tokens[tokens[0]].start, syntax.tokens[tokens[-1]].end))


def _trimmed(text: str, span: Span) -> Span:
    """The passage without white space and joining marks at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and (text[end - 1] in EDGES or (text[end - 1] == "." and text[end - 2 : end - 1].islower())):
        end -= 1
    return Span(start, end)

"""The words of a document that name acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook.plover import Trigger
from dragoman.extract.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dragoman.codebook.plover import Plover
    from dragoman.extract.syntax import Syntax

# How many words may stand between two words of a cue ("hold [several long] talks").
GAP = 3
SKIPPED = frozenset({"DET", "ADJ", "ADV", "NUM", "PRON", "PART", "PROPN", "NOUN", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN"})


class Hit(Struct, frozen=True):
    """A trigger found: the token that heads it, the last token of the cue, and whether a list has it."""

    head: int
    last: int
    trigger: Trigger
    listed: bool = True


def hits(syntax: Syntax, plover: Plover) -> Iterator[Hit]:
    """The acts that words name, in order; an act that its verb undoes ("lift sanctions") as what it then is."""
    named = list(_named(syntax, plover))
    turned = {hit.last: hit for other in named if (hit := _turned(syntax, plover, other))}
    governing = {hit.head for hit in turned.values()}
    yield from (turned.get(hit.head, hit) for hit in named if hit.head in turned or hit.head not in governing)
    yield from _obliged(syntax, plover)


def _turned(syntax: Syntax, plover: Plover, hit: Hit) -> Hit | None:
    """What the verb above a noun makes of its act ("lift sanctions", "call off a strike"), None for nothing."""
    verb = syntax.tokens[hit.head].head
    if hit.trigger.pos != "noun" or verb < 0 or not syntax.is_verb(verb):
        return None
    if syntax.tokens[hit.head].rel not in {"obj", "nsubj:pass"}:
        return None
    particles = [syntax.lemma(c) for c in syntax.of(verb, "compound:prt", "advmod")]
    words = [f"{syntax.lemma(verb)} {p}" for p in particles] + [syntax.lemma(verb)]
    made = next(
        (plover.turns[word, hit.trigger.type] for word in words if (word, hit.trigger.type) in plover.turns), None
    )
    return Hit(verb, hit.head, made) if made is not None else None


def _obliged(syntax: Syntax, plover: Plover) -> Iterator[Hit]:
    """What somebody says that another must do: a request, told by the verb of the clause."""
    for i, token in enumerate(syntax.tokens):
        if token.rel in {"ccomp", "root", "parataxis"} and syntax.of(i, "nsubj", "nsubj:pass"):
            duties = [c for c in syntax.of(i, "aux") if text_of(syntax.tokens[c]) in plover.obligations]
            yield from (
                Hit(i, i, Trigger((text_of(syntax.tokens[c]),), "REQUEST", "", "verb", "obliged")) for c in duties
            )


def _named(syntax: Syntax, plover: Plover) -> Iterator[Hit]:
    """The longest trigger at each token, in order; a token within a longer cue starts none of its own kind."""
    taken: set[int] = set()
    for i, token in enumerate(syntax.tokens):
        if i in taken or token.pos not in {"VERB", "NOUN", "PROPN", "AUX"}:
            continue
        found = _longest(syntax, plover, i)
        if found is not None and not (found.last < i and found.last in taken):
            taken.update(covered(syntax, found))
            yield found


def covered(syntax: Syntax, hit: Hit) -> set[int]:
    """The tokens whose own reading the cue takes over: its nouns, and the verbs within."""
    first, last = sorted((hit.head, hit.last))
    inside = range(first, last + 1)
    words = {i for i in inside if {syntax.lemma(i), text_of(syntax.tokens[i])} & set(hit.trigger.words)}
    return words | {first, last}


def _longest(syntax: Syntax, plover: Plover, i: int) -> Hit | None:
    """The longest and closest cue that begins at a token, None where none does."""
    token = syntax.tokens[i]
    best: Hit | None = None
    words = [word for word in dict.fromkeys((syntax.lemma(i), text_of(token))) if word in plover.triggers]
    things: Mapping[str, int] = _things(syntax, i) if words and _verbal(syntax, i) else {}
    for word in words:
        for trigger in plover.triggers[word]:
            last = _fits(syntax, i, trigger)
            if last is None and trigger.pos == "verb" and trigger.words[-1] in things:
                last = _by_object(syntax, i, things[trigger.words[-1]], trigger)
            if last is not None and (best is None or _closer(trigger, abs(last - i), best, abs(best.last - i))):
                best = Hit(i if trigger.pos == "verb" else _noun_head(syntax, i, last), last, trigger)
    return best


def _things(syntax: Syntax, verb: int) -> Mapping[str, int]:
    """What a verb is done to by its words, wherever it stands: "the posts that they set up", "a deal was reached"."""
    found = [syntax.antecedent(c) for c in (syntax.subjects if syntax.passive(verb) else syntax.objects)(verb)]
    bare = not found and syntax.tokens[verb].rel in {"acl", "acl:relcl"} and syntax.of(verb, "nsubj")
    things = [syntax.tokens[verb].head] if bare and syntax.tokens[verb].head >= 0 else found
    return {word: i for i in reversed(things) for word in (syntax.lemma(i), text_of(syntax.tokens[i]))}


def _by_object(syntax: Syntax, verb: int, thing: int, trigger: Trigger) -> int | None:
    """The token that ends a cue of a verb and its object by the tree, None where the cue has other words between."""
    particles = {syntax.lemma(c) for c in syntax.of(verb, "compound:prt", "advmod")}
    described = {syntax.lemma(c) for c in syntax.of(thing, "compound", "amod")}
    return thing if particles | described >= set(trigger.words[1:-1]) and len(trigger.words) > 1 else None


def _closer(trigger: Trigger, space: int, best: Hit, taken: int) -> bool:
    """Whether a cue has more words than another, or as many in less space ("flew medicine" before "flew … to")."""
    return (len(trigger.words), -space) > (len(best.trigger.words), -taken)


def _fits(syntax: Syntax, i: int, trigger: Trigger) -> int | None:
    """The last token of the cue where it stands at the token, None where it does not."""
    if trigger.pos == "verb" and not _verbal(syntax, i):
        return None
    if trigger.pos == "noun" and syntax.tokens[i].pos not in NOUNS:
        return None
    at, end = i, syntax.sentence(i).last
    for word in trigger.words[1:]:
        loose = trigger.pos == "verb" or syntax.tokens[at].pos == "ADP"
        following = _next(syntax, at, end, word, loose=loose)
        if following is None:
            return None
        at = following
    return at


def _verbal(syntax: Syntax, i: int) -> bool:
    """Whether a token is used as a verb, not as an adjective or a name."""
    token = syntax.tokens[i]
    return token.pos in {"VERB", "AUX"} and token.rel != "amod" and not syntax.describes(i)


def _next(syntax: Syntax, at: int, end: int, word: str, *, loose: bool) -> int | None:
    """Where the next word of a cue stands: at once, or after a few words of a phrase; numbers do not count."""
    left = GAP if loose else 0
    for i in range(at + 1, end):
        if word in {syntax.lemma(i), text_of(syntax.tokens[i])}:
            return i
        left -= syntax.tokens[i].pos != "NUM"
        if syntax.tokens[i].pos not in SKIPPED or left < 0:
            return None
    return None


def _noun_head(syntax: Syntax, first: int, last: int) -> int:
    """The token of a noun cue on which the others hang."""
    for i in range(first, last + 1):
        governor = syntax.tokens[i].head
        if not first <= governor <= last:
            return i
    return last

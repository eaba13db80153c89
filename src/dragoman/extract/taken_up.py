"""Acts that a report takes up again by a noun: "the attack", "this agreement", "the Russian strikes".

Such words tell no act of their own. They are further evidence of the act told before, which keeps its sides, and takes
from them what it lacks: a date, a place, whom "the attack killed".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.extract import setting
from dragoman.extract.parties import sides
from dragoman.extract.repeats import one_time
from dragoman.extract.status import standing
from dragoman.extract.syntax import text_of
from dragoman.extract.within import times_in
from dragoman.records import HAPPENED, MUTUAL, Event, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dragoman.codebook.plover import Plover
    from dragoman.extract.syntax import Syntax
    from dragoman.extract.triggers import Hit
    from dragoman.records import Document

# Words with as many letters in common at their beginning name one act ("bombed" and "bombing").
ROOT = 4
# How many sentences back an act of the type may stand, and one that is named by the same root.
NEAR, FAR = 4, 12
# What stands under a noun and tells which one is meant ("the water accord", "the raid on X").
TELLING = ("compound", "nmod", "nmod:poss", "amod")


def taken_up(
    document: Document, syntax: Syntax, plover: Plover, told: Mapping[int, Event], named: Sequence[Hit]
) -> tuple[Event, ...]:
    """The acts in the order of their words, without those that only take up an earlier one, which rests on them too.

    Args:
        document: what is read.
        syntax: its tree.
        plover: gives the determiners of what is known, and the words for what is another one.
        told: the acts that count, by the token that names each.
        named: the words that lists take for acts.
    """
    acts, order = dict(told), {sentence.first: number for number, sentence in enumerate(document.sentences)}
    known = (hit for hit in named if hit.trigger.pos == "noun" and _is_known(syntax, plover, hit.head))
    for hit in sorted(known, key=lambda hit: hit.head):
        again = acts.get(hit.head) or _mention(document, syntax, plover, hit)
        earlier = next(_antecedents(syntax, acts, order, hit.head, again), None) if again is not None else None
        if earlier is None or again is None:
            continue
        acts.pop(hit.head, None)
        acts[earlier] = _with(acts[earlier], again)
        verb = syntax.tokens[hit.head].head
        if _is_its_toll(syntax, hit.head, acts.get(verb), acts[earlier]):
            acts[earlier] = _with(acts[earlier], acts.pop(verb))
    return tuple(acts[token] for token in sorted(acts))


def _is_known(syntax: Syntax, plover: Plover, token: int) -> bool:
    """Whether a noun has the determiner of what was told, and no word that says it is another one."""
    determined = {text_of(syntax.tokens[c]) for c in syntax.of(token, "det")} & plover.known
    return bool(determined) and not {text_of(syntax.tokens[c]) for c in syntax.children[token]} & plover.another


def _mention(document: Document, syntax: Syntax, plover: Plover, hit: Hit) -> Event | None:
    """What a noun tells of the act that it takes up, None where it says that there is none."""
    status = standing(syntax, plover, hit.head).status
    if status is None:
        return None
    found = sides(syntax, plover, hit)
    mutual = hit.trigger.type in MUTUAL
    return Event(
        type=hit.trigger.type,
        mode=hit.trigger.mode,
        actors=tuple(dict.fromkeys((*found.actors, *found.recipients))) if mutual else found.actors,
        recipients=() if mutual else found.recipients,
        when=setting.when(document, syntax, hit.head),
        status=status,
        evidence=Evidence(document.report.id, (setting.clause(syntax, hit),)),
        confidence=0.0,
        made_by="extract.taken_up",
    )


def _antecedents(
    syntax: Syntax, acts: Mapping[int, Event], order: Mapping[int, int], token: int, again: Event
) -> Iterator[int]:
    """The acts that a noun may take up: those named by its root first, then those of its type, the nearest first."""
    before = [(other, apart) for other, apart in _reached(syntax, acts, order, token) if _may_be(acts[other], again)]
    fitting = [(other, apart) for other, apart in before if _tells(syntax, other, token)]
    yield from (other for other, _ in fitting if _one_root(syntax, other, token))
    yield from (other for other, apart in fitting if apart <= NEAR and _one_mode(acts[other], again))


def _reached(
    syntax: Syntax, acts: Mapping[int, Event], order: Mapping[int, int], token: int
) -> Iterator[tuple[int, int]]:
    """The acts told before a word and within reach of it, the nearest first, and how many sentences before."""
    here = order[syntax.sentence(token).first]
    for number in range(here, max(here - FAR, 0) - 1, -1):
        sentence = syntax.document.sentences[number]
        words = range(min(sentence.last, token) - 1, sentence.first - 1, -1)
        yield from ((other, here - number) for other in words if other in acts)


def _may_be(earlier: Event, again: Event) -> bool:
    """Whether nothing that a noun tells of its act is otherwise in the earlier one."""
    if earlier.type != again.type or _is_inside(earlier, again):
        return False
    times = earlier.when is None or again.when is None or one_time(earlier.when, again.when)
    return times and _same_standing(earlier, again) and _same_sides(earlier, again)


def _is_inside(earlier: Event, again: Event) -> bool:
    """Whether the noun stands in the words of the earlier act, and is a part of it ("agreed to the truce")."""
    return any(span.overlaps(other) for span in earlier.evidence.spans for other in again.evidence.spans)


def _same_standing(earlier: Event, again: Event) -> bool:
    return earlier.status == again.status or {earlier.status, again.status} <= HAPPENED


def _same_sides(earlier: Event, again: Event) -> bool:
    """Whether the noun names no side that the earlier act does not have in the same place."""
    return set(again.actors) <= set(earlier.actors) and set(again.recipients) <= set(earlier.recipients)


def _one_mode(earlier: Event, again: Event) -> bool:
    return earlier.mode == again.mode or not (earlier.mode and again.mode)


def _one_root(syntax: Syntax, one: int, other: int) -> bool:
    a, b = syntax.lemma(one), syntax.lemma(other)
    return a == b or (min(len(a), len(b)) >= ROOT and a[:ROOT] == b[:ROOT])


def _tells(syntax: Syntax, earlier: int, token: int) -> bool:
    """Whether what the noun's own phrase names, sides and times left out, stands in the sentence of the earlier act."""
    sentence = syntax.sentence(earlier)
    words = {syntax.lemma(i) for i in range(sentence.first, sentence.last)}
    own = (c for c in syntax.of(token, *TELLING) if not syntax.parties(c))
    named = (c for c in own if syntax.tokens[c].pos in {"NOUN", "PROPN"})
    return all(syntax.lemma(c) in words or times_in(syntax.document, syntax.passage(c)) for c in named)


def _is_its_toll(syntax: Syntax, noun: int, toll: Event | None, earlier: Event) -> bool:
    """Whether a verb tells only whom the act that its subject takes up has struck ("the attack killed 30 soldiers")."""
    if toll is None or syntax.tokens[noun].rel != "nsubj" or toll.type != earlier.type:
        return False
    whom = not earlier.recipients or set(toll.recipients) <= set(earlier.recipients)
    return set(toll.actors) <= set(earlier.actors) and whom


def _with(earlier: Event, again: Event) -> Event:
    """The earlier act, resting on the later words as well, with what only they tell."""
    spans = tuple(dict.fromkeys((*earlier.evidence.spans, *again.evidence.spans)))
    return structs.replace(
        earlier,
        recipients=earlier.recipients or again.recipients,
        when=earlier.when or again.when,
        place=earlier.place or again.place,
        evidence=Evidence(earlier.evidence.report, spans),
        id="",
    )

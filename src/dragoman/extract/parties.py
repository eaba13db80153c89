"""The sides of an act: who does it, and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.codebook.plover import Plover
    from dragoman.extract.syntax import Syntax
    from dragoman.extract.triggers import Hit

# The prepositions that lead to the recipient, by the frame's word; every frame may have "against".
LEADS = {
    "obj": ("against", "at", "on", "to", "with", "over", "from"),
    "to": ("to", "for", "in", "with"),
    "from": ("from", "of", "on", "to", "for", "with"),
    "on": ("on", "against", "in", "into", "at", "upon"),
    "of": ("of", "against", "on", "in"),
    "for": ("for", "of", "to"),
    "against": ("against", "at", "in", "of"),
    "between": ("between", "with", "among", "for"),
    "into": ("into", "of", "against"),
    "with": ("with", "between"),
}
TOGETHER = ("with", "between", "among", "alongside")
NOT_RECIPIENTS = ("in", "at")
JOINED = "+"


class Sides(Struct, frozen=True):
    """Keys of the actors and recipients of an act, in the order in which the text names them."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


def sides(syntax: Syntax, plover: Plover, hit: Hit) -> Sides:
    """The sides of the act that a trigger names."""
    found = _of_verb(syntax, hit) if hit.trigger.pos == "verb" else _of_noun(syntax, plover, hit)
    actors = tuple(dict.fromkeys(found.actors))
    return Sides(actors, tuple(key for key in dict.fromkeys(found.recipients) if key not in actors))


def keys(syntax: Syntax, tokens: Iterable[int]) -> tuple[str, ...]:
    """The keys of the actors that noun phrases stand for; a phrase for no actor gives none."""
    parties = (syntax.party(i) for i in tokens)
    # A plural pronoun's key joins those of all that it stands for.
    return tuple(key for mention in parties if mention is not None for key in mention.key.split(JOINED))


def _lead(frame: str) -> tuple[str, ...]:
    return LEADS.get(frame.rpartition("-")[2], LEADS["obj"])


def _of_verb(syntax: Syntax, hit: Hit) -> Sides:
    i, frame = hit.head, hit.trigger.frame
    subjects, objects = syntax.subjects(i), syntax.objects(i)
    if syntax.passive(i):
        doers, done_to = syntax.agents(i), subjects
    else:
        doers, done_to = subjects, objects
    actors = keys(syntax, doers)
    if frame == "mutual":
        return Sides((*actors, *keys(syntax, done_to), *keys(syntax, syntax.phrases(i, *TOGETHER, "to"))))
    recipients = keys(syntax, done_to) if frame != "subj" else ()
    if not recipients and frame != "subj":
        recipients = keys(syntax, syntax.phrases(i, *_lead(frame)))
        recipients = recipients or _inside(syntax, (*done_to, *syntax.of(i, "xcomp", "ccomp")), _lead(frame))
    return Sides(actors, recipients)


def _inside(syntax: Syntax, tokens: Iterable[int], leads: tuple[str, ...]) -> tuple[str, ...]:
    """The recipients one step below: of the object's own phrase, or the subject of the clause that is asked for."""
    found: list[str] = []
    for i in tokens:
        if syntax.is_verb(i):
            found.extend(keys(syntax, syntax.of(i, "nsubj", "nsubj:pass")))
        else:
            found.extend(keys(syntax, syntax.phrases(i, *leads)))
    return tuple(found)


def _of_noun(syntax: Syntax, plover: Plover, hit: Hit) -> Sides:
    i, frame = hit.head, hit.trigger.frame
    owners = keys(syntax, [c for o in syntax.of(i, "nmod:poss", "compound", "amod") for c in syntax.conjuncts(o)])
    if frame == "mutual":
        together = keys(syntax, syntax.phrases(i, *TOGETHER))
        return Sides((*_light_subject(syntax, plover, i), *owners, *together, *keys(syntax, syntax.agents(i))))
    doers = (*keys(syntax, syntax.agents(i)), *owners) or _light_subject(syntax, plover, i)
    recipients = keys(syntax, syntax.phrases(i, *_lead(frame))) or _light_phrases(syntax, plover, i, frame)
    if frame == "gen-of" and not doers:
        return Sides((), recipients)
    if frame != "gen-of" and not doers:
        doers = keys(syntax, syntax.phrases(i, "of", "from", "between"))
    return Sides(doers, recipients)


def _light(syntax: Syntax, plover: Plover, i: int) -> int | None:
    """The light verb that a noun is the object or passive subject of ("launched an offensive"), None for none."""
    governor = syntax.tokens[i].head
    rel = syntax.tokens[i].rel
    if governor < 0 or not syntax.is_verb(governor):
        return None
    if syntax.lemma(governor) not in plover.light_verbs:
        return None
    if rel in {"obj", "nsubj:pass"}:
        return governor
    return governor if rel == "obl" and syntax.case(i) in {"in", "for", "on"} else None


def _light_subject(syntax: Syntax, plover: Plover, i: int) -> tuple[str, ...]:
    verb = _light(syntax, plover, i)
    if verb is None:
        return ()
    return keys(syntax, syntax.agents(verb) if syntax.passive(verb) else syntax.subjects(verb))


def _light_phrases(syntax: Syntax, plover: Plover, i: int, frame: str) -> tuple[str, ...]:
    verb = _light(syntax, plover, i)
    return (
        ()
        if verb is None
        else keys(syntax, syntax.phrases(verb, *(p for p in _lead(frame) if p not in NOT_RECIPIENTS)))
    )

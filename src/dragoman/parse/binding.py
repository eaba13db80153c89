"""Whom a pronoun cannot mean: as an object of a clause never that clause's own subject ("Kenya accuses it of …")."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.parse.cast import Member
    from dragoman.parse.found import Found, Scene
    from dragoman.parse.memory import Memory

OBJECTIVE = frozenset({"him", "them", "us", "me"})
# Pronouns of which the form does not tell what they are in the clause.
EITHER = frozenset({"it", "her"})
OBJECTS = frozenset({"obj", "iobj", "obl", "obl:agent", "nmod", "expl"})
# What follows an object that is somebody: "accuse it of", "urge it to", "thank it for".
AFTER_OBJECT = frozenset({"of", "to", "for", "from", "into", "against", "not", "with", "over"})
ENDING = frozenset({"", ".", ",", ";", "!", "?"})
# The deeds of whom a verb's object is made to act: "asked Kenya to help it", "accused Kenya of arming it".
CONTROLLED = frozenset({"xcomp", "advcl", "acl", "ccomp"})
FORCES_OF_STATE = frozenset({"state", "government-body"})
RECENT = 12


def is_somebody(scene: Scene, at: int, last: int) -> bool:
    """Whether "it" is the object of a verb done to actors ("accuse it of", "asked it to"), wherever it hangs."""
    verb = scene.words.all[at - 1] if at > scene.bounds(at)[0] else None
    if verb is None or verb.mark or verb.lemma not in scene.book.grammar.done_to_actors:
        return False
    after = scene.fold(at + 1, last=last)
    return after in AFTER_OBJECT or (scene.words.all[at].rel in OBJECTS and after in ENDING)


def barred(scene: Scene, memory: Memory, at: int) -> tuple[Found, ...]:
    """The mentions of the subject of the clause in which the pronoun is an object; none where it is none."""
    if not _is_object(scene, at):
        return ()
    first = scene.bounds(at)[0]
    verb = next((k for k in range(at - 1, first - 1, -1) if scene.words.all[k].pos == "VERB"), None)
    if verb is None:
        return ()
    here = [f for f in memory.resolved[-RECENT:] if f.first >= first and f.key]
    subject = next((k for k in range(verb - 1, first - 1, -1) if scene.words.all[k].rel.startswith("nsubj")), None)
    if subject is None:
        return ()
    made = _made_to(scene, here, subject, verb)
    return (made,) if made else tuple(_subjects(scene, here, subject, verb))


def _is_object(scene: Scene, at: int) -> bool:
    word = scene.words.all[at]
    return word.fold in OBJECTIVE or (
        word.fold in EITHER and (word.rel in OBJECTS or is_somebody(scene, at, scene.bounds(at)[1]))
    )


def _made_to(scene: Scene, here: list[Found], subject: int, verb: int) -> Found | None:
    """Who is made to do what the verb tells, where it is the object of another verb."""
    if scene.words.all[verb].rel not in CONTROLLED:
        return None
    between = (f for f in reversed(here) if subject < f.first and f.last <= verb)
    return next((f for f in between if scene.words.all[f.head_last - 1].rel in {"obj", "iobj"}), None)


def _subjects(scene: Scene, here: list[Found], subject: int, verb: int) -> Iterator[Found]:
    """The mention that holds the subject, and those that are joined to it."""
    for found in here:
        holds = found.first <= subject < found.last
        joined = subject < found.first and found.last <= verb and scene.words.all[found.head_last - 1].rel == "conj"
        if holds or joined:
            yield found


def bars(found: Found, member: Member) -> bool:
    """Whether a barred mention rules the member out: the same one, or a state and its own body."""
    if member.key in found.key.split("+"):
        return True
    same = found.country is not None and found.country == member.country
    return same and member.kind in FORCES_OF_STATE and ":" not in found.key

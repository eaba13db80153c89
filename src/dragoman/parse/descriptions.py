"""Definite descriptions that take up what was named: "the country", "the group", "the two leaders", "both sides"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.parse.found import Found, Scene
from dragoman.parse.holders import DEFINITE_CONFIDENCE

if TYPE_CHECKING:
    from dragoman.codebook.grammar import Definite
    from dragoman.parse.cast import Member
    from dragoman.parse.memory import Memory

REACH = 4
REACH_OF_PAIRS, REACH_OF_GROUPS = 6, 8
# Up to this word of a sentence "the country" is taken for its subject.
OPENING = 1
DESCRIBED = 4
PAIR_NOUNS = frozenset({"pair", "duo"})
ORGANISATIONS = frozenset({"igo", "company", "think-tank", "media", "other"})
SIDES = frozenset({"state", "government-body", "armed-group", "political-party"})
GROUPS = frozenset({"armed-group", "political-party"})


def description(scene: Scene, memory: Memory, at: int, last: int) -> Found | None:
    """The definite description that begins with the determiner at the word, None where there is none."""
    two = scene.fold(at) == "both" or scene.fold(at + 1, last=last) == "two"
    head = at + 1 + (scene.fold(at + 1, last=last) == "two")
    if scene.fold(head, last=last) in PAIR_NOUNS:
        return _pair(scene, memory, at, head + 1, "state")
    if head >= last:
        return None
    length, definites = scene.book.grammar.definites.longest(scene.words.folds, head)
    if not length and not two:
        head = _past_adjectives(scene, head, last)
        length, definites = scene.book.grammar.definites.longest(scene.words.folds, head)
        definites = [d for d in definites if d.kind == "group"]
        length *= bool(definites)
    end = head + length
    if not length or end > last or _goes_on(scene, end, last):
        bare = two and head == at + 2 and _is_bare(scene, head, last)
        return _pair(scene, memory, at, head, _kind_of_two(scene, memory, at)) if bare else None
    found = (_of(scene, memory, definite, at, end, two=two) for definite in definites)
    return next((f for f in found if f), None)


def _past_adjectives(scene: Scene, at: int, last: int) -> int:
    """The word after what may describe a group ("the Pakistan-based group", "the Islamist militant group")."""
    k = at
    while k < min(last - 1, at + DESCRIBED) and _describes(scene, k):
        k += 1
    return k


def _describes(scene: Scene, at: int) -> bool:
    word = scene.words.all[at]
    return not word.mark and not word.genitive and (word.pos in {"ADJ", "VERB", "PROPN", "NOUN"} or word.glued)


def _of(scene: Scene, memory: Memory, definite: Definite, at: int, end: int, *, two: bool) -> Found | None:
    """What the noun takes up in this reading."""
    if definite.number == "two" and not two:
        return _bare_pair(scene, memory, at, end, definite.kind)
    if (definite.number == "two") != two:
        return None
    return _pair(scene, memory, at, end, definite.kind) if two else _single(scene, memory, at, end, definite)


def _goes_on(scene: Scene, at: int, last: int) -> bool:
    """Whether the noun is only the first part of a longer one ("the country house")."""
    plural = scene.words.all[at - 1].fold.endswith("s")
    return scene.glued_after(at) or (not plural and scene.is_noun_part(at, last))


def _is_bare(scene: Scene, at: int, last: int) -> bool:
    """Whether "the two" stands for itself and is no numeral of a noun."""
    if at >= last:
        return True
    word = scene.words.all[at]
    return word.mark or word.pos in {"AUX", "ADP", "CCONJ"} or word.text.endswith("ed")


def _single(scene: Scene, memory: Memory, at: int, end: int, definite: Definite) -> Found | None:
    """One actor taken up."""
    sentence = scene.words.all[at].sentence
    if definite.kind == "state" and at > scene.bounds(at)[0] + OPENING:
        country = _country_spoken_of(scene, memory, sentence)
        return _taken(at, end, scene.cast.known(country)) if country else None
    for mentioned in memory.back():
        if sentence - mentioned.sentence > (REACH if definite.kind == "state" else REACH_OF_GROUPS):
            return None
        served = scene.cast.members.get(mentioned.found.serves)
        fitting = (m for m in (mentioned.member, served) if m and _fits(scene, m, definite, end))
        member = next(fitting, None) if mentioned.found.form != "demonym" else None
        if member:
            return _taken(at, end, member)
    return None


def _taken(at: int, end: int, member: Member) -> Found:
    """The description as a mention of the member."""
    return Found(at, end, end - 1, end, member.key, "definite", confidence=DEFINITE_CONFIDENCE, country=member.country)


def _country_spoken_of(scene: Scene, memory: Memory, sentence: int) -> str | None:
    """The country about which a subject acts: the last one named that is no subject, else the report's main one."""
    subjects = {m.member.country for m in memory.back() if m.sentence == sentence and m.subject}
    for found in reversed(memory.resolved[-12:]):
        if sentence - scene.words.all[found.first].sentence > 1:
            break
        if found.form == "place" and found.place and found.place.country:
            return found.place.country
        if found.key in subjects or not memory.is_object(found):
            continue
        return found.country
    main = (country for country, _ in scene.context.countries.most_common(3) if country not in subjects)
    return next(main, None)


def _fits(scene: Scene, member: Member, definite: Definite, end: int) -> bool:
    """Whether the description may take up the member."""
    if definite.kind == "state":
        return member.kind == "state"
    noun = scene.words.folds[end - 1]
    if noun in {member.noun, scene.words.all[end - 1].lemma} and member.noun == noun:
        return True
    if member.key.startswith("other:"):
        return False
    if definite.kind == "group":
        return member.kind in GROUPS
    return member.kind in ORGANISATIONS and noun in scene.book.grammar.taken_up.get(member.kind, frozenset())


def _kind_of_two(scene: Scene, memory: Memory, at: int) -> str:
    """What "the two" are: persons where two were named in this sentence and the one before, else states."""
    sentence = scene.words.all[at].sentence
    near = (m.member for m in memory.back() if sentence - m.sentence <= 1)
    return "anyone" if len({m.key for m in near if m.kind == "person" and not m.plural}) > 1 else "state"


def _is_party(scene: Scene, member: Member, kind: str, others: dict[str, None]) -> bool:
    """Whether the member may be one of two taken up together with the other."""
    if kind == "side":
        rest = [scene.cast.known(key) for key in others]
        same = any(o.country == member.country and "state" in {o.kind, member.kind} for o in rest)
        return member.kind in SIDES and not member.key.startswith(("body:", "other:")) and not same
    if kind == "anyone":
        return member.kind == "person" and not member.plural
    if kind == "person":
        return member.kind == kind and not member.plural and bool(member.roles & scene.book.roles.families["leader"])
    return member.kind == kind and not member.plural


def _bare_pair(scene: Scene, memory: Memory, at: int, end: int, kind: str) -> Found | None:
    """The only two who were named just before, as "the neighbours" or "the leaders"; None where there are more."""
    if scene.fold(end) in {"of", "in", "from", "who", "that"}:
        return None
    sentence = scene.words.all[at].sentence
    near = [m.member for m in memory.back() if sentence - m.sentence <= 1]
    keys = {m.key for m in near if _is_party(scene, m, kind, {})}
    return _pair(scene, memory, at, end, kind) if len(keys) == 2 else None


def _pair(scene: Scene, memory: Memory, at: int, end: int, kind: str) -> Found | None:
    """Two actors taken up together; their keys are joined by "+"."""
    sentence = scene.words.all[at].sentence
    keys: dict[str, None] = {}
    for mentioned in memory.back():
        if sentence - mentioned.sentence > REACH_OF_PAIRS or len(keys) == 2:
            break
        if _is_party(scene, mentioned.member, kind, keys):
            keys[mentioned.member.key] = None
    if len(keys) < 2:
        return None
    return Found(at, end, at, end, "+".join(sorted(keys)), "definite", plural=True, confidence=DEFINITE_CONFIDENCE)

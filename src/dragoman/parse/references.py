"""The second reading of a document: roles and crowds get their keys, pronouns and descriptions those they take up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dragoman.parse.antecedents import resolve_crowd
from dragoman.parse.binding import barred, bars, is_somebody
from dragoman.parse.descriptions import description
from dragoman.parse.found import Found, Scene
from dragoman.parse.holders import resolve_role
from dragoman.parse.memory import Memory, Mentioned
from dragoman.parse.voices import give_voices

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.parse.cast import Member

Sort = Literal["m", "f", "it", "they", "speaker"]
PRONOUNS: dict[str, Sort] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "it", "its": "it", "itself": "it", "they": "they", "them": "they", "their": "they", "theirs": "they",
    "themselves": "they", "we": "speaker", "us": "speaker", "our": "speaker", "ours": "speaker", "i": "speaker",
    "me": "speaker", "my": "speaker", "ourselves": "speaker", "myself": "speaker",
}  # fmt: skip
OF_MANY = frozenset({"we", "us", "our", "ours", "ourselves"})
REACH = 4
PRONOUN_CONFIDENCE = 0.7
# What speaks for a mention to be the one that a pronoun takes up.
PER_SENTENCE, PER_MENTION, AS_SUBJECT, AS_SPEAKER = -3.5, -0.3, 2.5, 4.0
AS_DEMONYM, AFTER_PREPOSITION, OTHER_VOICE, IN_BRACKETS = -4.0, -0.7, -4.0, -6.0
# How well a crowd must fit for "they" to be rather it than two who acted together.
JOINT = 0.0
SINGLE_KINDS = frozenset(
    {"state", "government-body", "armed-group", "igo", "company", "think-tank", "media", "political-party", "other"}
)
# As an object "it" mostly takes up what was said or done, which is no actor.
OBJECTS = frozenset({"obj", "iobj", "expl"})
EXPLETIVE_VERBS = frozenset({"be", "seem", "remain", "appear", "take", "become"})
EXPLETIVE_AFTER = frozenset({"that", "to", "whether", "how", "if", "why", "unlikely", "likely", "unclear"})
EXPLETIVE_WITHIN = 8


def resolve(scene: Scene, found: Sequence[Found]) -> list[Found]:
    """All mentions in order, each with its key; those that denote nobody known are left out."""
    memory = Memory(scene)
    begins = {f.first: f for f in found}
    for first, last in scene.words.bounds:
        at = first
        while at < last:
            held = begins.get(at) or _free(scene, memory, at, last, begins)
            if held is not None:
                _take(scene, memory, held, begins)
            at = held.last if held else at + 1
    give_voices(scene, memory, memory.resolved)
    return memory.resolved


def _take(scene: Scene, memory: Memory, found: Found, begins: dict[int, Found]) -> None:
    """Resolves a mention where it needs it, and keeps it."""
    if not found.key and found.form == "role":
        resolve_role(scene, memory, found, begins.get(found.last + 1))
    elif not found.key and found.noun:
        resolve_crowd(scene, memory, found)
        _describe(scene, memory, found)
    if found.key or found.form in {"place", "pronoun"}:
        memory.keep(found)


def _describe(scene: Scene, memory: Memory, found: Found) -> None:
    """Gives a definite crowd that is still nobody the group that it describes ("the militia", "the movement")."""
    if found.key or found.form != "definite" or found.plural or scene.fold(found.first) not in {"the", "this"}:
        return
    taken = description(scene, memory, found.first, scene.bounds(found.first)[1])
    if taken and taken.last == found.last:
        found.key, found.country, found.confidence = taken.key, taken.country, taken.confidence


def _free(scene: Scene, memory: Memory, at: int, last: int, begins: dict[int, Found]) -> Found | None:
    """The pronoun or definite description that begins at a word that no mention covers."""
    word = scene.words.all[at]
    if word.fold in PRONOUNS and (word.fold == "i" or not word.text.isupper() or len(word.text) == 1):
        return _pronoun(scene, memory, at, last)
    if word.glued and scene.fold(at - 2) == "the":
        return _after_compound(scene, memory, at, last)
    if word.fold in {"the", "both", "this", "these"}:
        found = description(scene, memory, at, last)
        return found if found and not any(k in begins for k in range(at, found.last)) else None
    return None


def _after_compound(scene: Scene, memory: Memory, at: int, last: int) -> Found | None:
    """The description after a compound that holds a mention of its own ("the Iran-backed group")."""
    found = description(scene, memory, at, last)
    if found:
        found.first = at + 1
    return found


def _pronoun(scene: Scene, memory: Memory, at: int, last: int) -> Found | None:
    """A pronoun; one of the first person is kept without a key, for its speaker is found with the quotation."""
    word = scene.words.all[at]
    sort = PRONOUNS[word.fold]
    if sort == "speaker":
        upright = word.fold not in {"us", "i"} or word.text in {"us", "I", "Us"}
        return Found(at, at + 1, at, at + 1, "", "pronoun", plural=word.fold in OF_MANY) if upright else None
    if sort == "it" and not is_somebody(scene, at, last) and _denotes_nobody(scene, at, last):
        return None
    best = max(_candidates(scene, memory, sort, at, last), key=lambda c: c[0], default=None)
    joint = _joint(scene, memory, at) if sort == "they" else None
    if joint is not None and (best is None or best[0] < JOINT):
        return joint
    if best is None:
        return None
    member = best[1]
    return Found(
        at, at + 1, at, at + 1, member.key, "pronoun", plural=sort == "they", confidence=PRONOUN_CONFIDENCE,
        country=member.country,
    )  # fmt: skip


def _joint(scene: Scene, memory: Memory, at: int) -> Found | None:
    """The two who acted together just before, as "they"; their keys are joined by "+"."""
    pair, others = memory.together(), barred(scene, memory, at)
    if pair is None or any(set(found.key.split("+")) & set(pair[1]) for found in others):
        return None
    if scene.words.all[at].sentence - pair[0] > 1 or len(set(pair[1])) < len(pair[1]):
        return None
    return Found(
        at, at + 1, at, at + 1, "+".join(sorted(pair[1])), "pronoun", plural=True, confidence=PRONOUN_CONFIDENCE
    )


def _denotes_nobody(scene: Scene, at: int, last: int) -> bool:
    """Whether "it" denotes nothing, or what was said or done."""
    word = scene.words.all[at]
    return _is_expletive(scene, at, last) or (word.fold == "it" and word.rel in OBJECTS)


def _is_expletive(scene: Scene, at: int, last: int) -> bool:
    """Whether "it" denotes nothing ("it is unlikely that …", "to put it mildly")."""
    if scene.fold(at) != "it":
        return False
    following = scene.words.all[at + 1 : min(at + 1 + EXPLETIVE_WITHIN, last)]
    if following and following[0].lemma == "come" and scene.fold(at - 1) == "when":
        return True  # "when it comes to"
    verb = next((w for w in following[:3] if w.lemma in EXPLETIVE_VERBS), None)
    if verb is not None:
        return any(w.fold in EXPLETIVE_AFTER for w in following)
    return bool(following) and following[0].fold.endswith("ly") and scene.fold(at - 1) in {"put", "putting"}


def _candidates(scene: Scene, memory: Memory, sort: Sort, at: int, last: int) -> Iterator[tuple[float, Member]]:
    """The members that a pronoun may mean, with how well they fit."""
    sentence = scene.words.all[at].sentence
    tells, others = _tells(scene, at, last), barred(scene, memory, at)
    for age, mentioned in enumerate(memory.back()):
        distance = sentence - mentioned.sentence
        if distance > REACH:
            return
        if any(bars(found, mentioned.member) for found in others):
            continue
        if _agrees(mentioned, sort, objective=scene.words.folds[at] == "them"):
            yield _fit(scene, mentioned, distance, age, quoted=scene.quoted[at], tells=tells), mentioned.member


def _tells(scene: Scene, at: int, last: int) -> bool:
    """Whether the pronoun is the subject of a verb of saying outside any quotation."""
    if scene.quoted[at]:
        return False
    near = [scene.words.all[k] for k in (at + 1, at + 2, at - 1) if 0 <= k < last]
    return any(w.lemma in scene.book.language.saying and not w.mark for w in near)


def _agrees(mentioned: Mentioned, sort: Sort, *, objective: bool) -> bool:
    """Whether number and gender agree; "them" may be things, so only a crowd will do."""
    member = mentioned.member
    if sort in {"m", "f"}:
        return member.kind == "person" and not member.plural and member.gender in {"", sort}
    if sort == "it":
        return member.kind in SINGLE_KINDS and not mentioned.found.plural and not member.plural
    if member.kind in {"state", "person"}:
        return mentioned.found.plural
    if objective:
        return member.plural
    return member.plural or mentioned.found.plural or member.kind != "other"


def _fit(scene: Scene, mentioned: Mentioned, distance: int, age: int, *, quoted: bool, tells: bool) -> float:
    """How likely a mention is to be taken up: near, a subject, of the same voice, one who speaks."""
    found = mentioned.found
    fit = PER_SENTENCE * distance + PER_MENTION * age + AS_SUBJECT * mentioned.subject
    fit += AS_DEMONYM * (found.form == "demonym") + OTHER_VOICE * (mentioned.quoted and not quoted)
    if tells:
        fit += AS_SPEAKER * mentioned.speaker
    elif quoted and not mentioned.quoted and mentioned.speaker:
        fit += OTHER_VOICE
    before = scene.words.all[found.first - 1] if found.first else None
    if before is not None and before.pos == "ADP":
        fit += AFTER_PREPOSITION
    if before is not None and before.text == "(":
        fit += IN_BRACKETS
    return fit

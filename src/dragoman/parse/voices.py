"""Whom the first person means in a quotation: its speaker, or the state or body for which he or she speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.parse.cast import Member
    from dragoman.parse.found import Found, Scene
    from dragoman.parse.memory import Memory, Mentioned

OF_ONE = frozenset({"i", "me", "my", "myself"})
# Offices whose holders say "we" for their state.
FOR_THE_STATE = frozenset(
    {
        "head-of-state", "head-of-government", "foreign-minister", "defence-minister", "interior-minister", "minister",
        "ambassador", "spokesperson", "army-chief", "leader", "royal", "official", "military",
    }
)  # fmt: skip
VOICE_CONFIDENCE = 0.6


def give_voices(scene: Scene, memory: Memory, found: Iterable[Found]) -> None:
    """Gives each first person in a quotation the one who is said to speak in its sentence, if it is one alone."""
    speakers = _speakers(memory)
    for pronoun in found:
        if pronoun.key or pronoun.form != "pronoun" or not scene.quoted[pronoun.first]:
            continue
        speaking = speakers.get(scene.words.all[pronoun.first].sentence, [])
        members = {m.member.key: m.member for m in speaking}
        if len(members) != 1:
            continue
        member = _voice(scene, next(iter(members.values())), scene.words.folds[pronoun.first])
        pronoun.key, pronoun.country, pronoun.confidence = member.key, member.country, VOICE_CONFIDENCE


def _speakers(memory: Memory) -> dict[int, list[Mentioned]]:
    """Those of whom each sentence says, outside any quotation, that they say something."""
    found: dict[int, list[Mentioned]] = {}
    for mentioned in memory.all():
        if mentioned.speaker and not mentioned.quoted:
            found.setdefault(mentioned.sentence, []).append(mentioned)
    return found


def _voice(scene: Scene, speaker: Member, word: str) -> Member:
    """For whom the speaker says the word: "we" of a minister is the state."""
    if word in OF_ONE or not speaker.country:
        return speaker
    official = speaker.kind == "person" and bool(speaker.roles & FOR_THE_STATE)
    return scene.cast.known(speaker.country) if official or speaker.kind == "government-body" else speaker

"""What a reader remembers of the mentions so far."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.parse.people import said_before, says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.parse.cast import Member
    from dragoman.parse.found import Found, Scene

RECENT = 40
FAR = 400
APPOSITION = 40


class Mentioned(Struct):
    """A resolved mention as later ones look back on it.

    Attributes:
        subject: the first mention of its sentence.
        speaker: somebody of whom the sentence says that he or she says something.
        quoted: stands in a quotation.
    """

    found: Found
    member: Member
    sentence: int
    subject: bool
    speaker: bool
    quoted: bool


class Memory:
    """The resolved mentions of one document, last first.

    Attributes:
        resolved: all mentions that have been kept, in order.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.resolved: list[Found] = []
        self._history: list[Mentioned] = []

    def keep(self, found: Found) -> None:
        """Remember a mention."""
        self.resolved.append(found)
        member = self.scene.cast.members.get(found.key)
        if member is not None:
            self._history.append(self._mentioned(found, member))

    def _mentioned(self, found: Found, member: Member) -> Mentioned:
        words = self.scene.words.all
        sentence, quoted = words[found.first].sentence, self.scene.quoted[found.first]
        before = [m for m in self._history[-8:] if m.sentence == sentence and m.quoted == quoted]
        joined = bool(before) and before[-1].subject and self._joined(before[-1].found, found)
        subject = (not before or joined) and found.form not in {"demonym", "place"}
        speaks = not quoted and member.kind != "state" and self._speaks(found)
        return Mentioned(found, member, sentence, subject, speaks, quoted)

    def _joined(self, before: Found, found: Found) -> bool:
        """Whether two mentions are coordinated ("Japan and Australia")."""
        between = self.scene.words.folds[before.last : found.first]
        return bool(between) and set(between) <= {"and", "or", ",", "the"}

    def together(self) -> tuple[int, tuple[str, ...]] | None:
        """The last actors that were subjects together ("Japan and Australia met"), and where; None for none."""
        recent = self._history[-RECENT:]
        for earlier, later in reversed(list(pairwise(recent))):
            if later.sentence == earlier.sentence and later.subject and self._joined(earlier.found, later.found):
                return later.sentence, (earlier.member.key, later.member.key)
        return None

    def _speaks(self, found: Found) -> bool:
        """Whether a verb of saying stands beside the mention, or after the apposition that follows it."""
        scene, last = self.scene, self.scene.bounds(found.first)[1]
        if says(scene, found.last, last) or said_before(scene, found.first):
            return True
        if scene.fold(found.last, last=last) != ",":
            return False
        reach = min(last, found.last + APPOSITION)
        at = next((k for k in range(found.last + 1, reach) if scene.words.folds[k] == ","), last)
        return says(scene, at + 1, last)

    def is_object(self, found: Found) -> bool:
        """Whether a mention denotes a state but is no subject."""
        mentioned = next((m for m in self.back() if m.found is found), None)
        return mentioned is not None and mentioned.member.kind == "state" and not mentioned.subject

    def all(self) -> Iterator[Mentioned]:
        """All mentions of actors, in order."""
        return iter(self._history)

    def back(self) -> Iterator[Mentioned]:
        """The mentions from the last one back, as far as one remembers."""
        return iter(self._history[: -RECENT - 1 : -1])

    def far_back(self) -> Iterator[Mentioned]:
        """The mentions from the last one back, much farther than pronouns reach."""
        return iter(self._history[: -FAR - 1 : -1])

"""Whom words answer where their own sentence does not say: the one who charged, asked or acted just before.

"A accuses B of shelling its posts. B denies the charge": what B rejects came from A. So does what is rebuked as "the
assurance", "those measures", "a claim that B dismissed".
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec import structs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dragoman.codebook import Book
    from dragoman.extract.syntax import Syntax
    from dragoman.records import Document, Event, EventType, Statement

# What each act in words can answer.
ANSWERED: Mapping[EventType, frozenset[EventType]] = {
    "REJECT": frozenset({"ACCUSE", "REQUEST", "THREATEN", "AGREE", "SANCTION"}),
    "ACCUSE": frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "ACCUSE", "AGREE", "AID", "REJECT"}),
}
# How many sentences back an answer may reach.
REACH = 1


# Words with as many letters in common at their beginning name one act ("detained", "the detention").
ROOT = 4


class Told:
    """The acts and statements of a document in the order of their words, as what later words may answer."""

    def __init__(self, document: Document, syntax: Syntax, book: Book, statements: Sequence[Statement]) -> None:
        self._syntax, self._statements, self._plover = syntax, statements, book.plover
        self._number = {sentence.first: number for number, sentence in enumerate(document.sentences)}

    def answered(self, acts: Sequence[tuple[int, Event]]) -> tuple[Event, ...]:
        """The acts, those in words that name no recipient with the one whom they answer.

        Args:
            acts: with the token that names each, in order.
        """
        return tuple(self._with_recipient(i, event, acts[:number]) for number, (i, event) in enumerate(acts))

    def _with_recipient(self, token: int, event: Event, before: Sequence[tuple[int, Event]]) -> Event:
        if event.recipients or not event.actors or event.type not in ANSWERED:
            return event
        blamed = self._object(token)
        reached = takewhile(lambda act: self._apart(act[0], token) <= REACH, reversed(before))
        near = [(i, other) for i, other in reached if i != token]
        found = self._doers(event, [(i, other) for i, other in near if self._same_root(i, blamed)])
        if not found and self._answers(event.type, blamed):
            found = self._doers(event, near) or self._speaker(token, event)
        return structs.replace(event, recipients=found, id="") if found else event

    def _answers(self, type: EventType, noun: str) -> bool:
        """Whether a noun names what an act in words of a type can answer."""
        return noun in self._plover.answered[type] or (type == "ACCUSE" and self._plover.is_harm(noun))

    def _object(self, token: int) -> str:
        """What is rejected or blamed, as a lemma; "" for none."""
        syntax = self._syntax
        heads = syntax.subjects(token) if syntax.passive(token) else syntax.objects(token)
        heads = heads if syntax.is_verb(token) else syntax.phrases(token, "of")
        heads = heads or ([syntax.tokens[token].head] if syntax.tokens[token].rel == "acl:relcl" else [])
        return next((syntax.lemma(syntax.antecedent(i)) for i in heads), "")

    def _same_root(self, token: int, noun: str) -> bool:
        return len(noun) > ROOT and self._syntax.lemma(token)[:ROOT] == noun[:ROOT]

    def _doers(self, event: Event, near: Sequence[tuple[int, Event]]) -> tuple[str, ...]:
        """Who did or said what is answered: of these acts, the first that may be aimed at who answers."""
        for _, other in near:
            strangers = tuple(key for key in other.actors if self._strange(key, event))
            aimed = not other.recipients or not all(self._strange(key, event) for key in other.recipients)
            if other.type in ANSWERED[event.type] and strangers and aimed:
                return strangers
        return ()

    def _speaker(self, token: int, event: Event) -> tuple[str, ...]:
        """Who said what is rejected: the nearest speaker before it."""
        if event.type != "REJECT":
            return ()
        near = (s for s in self._before(token) if self._strange(s.speaker, event) and s.speaker != "report")
        return next(((s.speaker,) for s in near), ())

    def _before(self, token: int) -> Iterator[Statement]:
        """The statements within reach that begin before a word and do not hold it, the nearest first."""
        at, sentences = self._syntax.tokens[token].start, self._syntax.document.sentences
        first = sentences[max(0, self._sentence(token) - REACH)].start
        near = [s for s in self._statements if first <= s.content.start < at and at >= s.content.end]
        yield from sorted(near, key=lambda s: -s.content.start)

    def _apart(self, i: int, token: int) -> int:
        """How many sentences lie between two words."""
        return self._sentence(token) - self._sentence(i)

    def _sentence(self, token: int) -> int:
        return self._number[self._syntax.sentence(token).first]

    def _strange(self, key: str, event: Event) -> bool:
        """Whether an actor is none of those who act, nor of their state."""
        countries = self._syntax.countries
        home = {countries.get(actor) for actor in event.actors} - {None}
        return key not in event.actors and countries.get(key) not in home

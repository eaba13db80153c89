"""A candidate of a question beside the past: which past events each feature rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from dragoman.analyse.forecast.ranker import features

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from dragoman.analyse.forecast.ranker.world import World
    from dragoman.records.history import History

    Mask = NDArray[np.bool_]


class Case(Struct, frozen=True):
    """A candidate of a question, beside the past that it is seen in, both ways."""

    past: History
    places: World
    actor: int
    form: int
    candidate: int

    @property
    def by(self) -> Mask:
        """The events in which the actor had the form, in its own direction."""
        return self._is(self._one, self.actor) & self._of_form

    @property
    def upon(self) -> Mask:
        """The events in which the candidate met the form, in its own direction."""
        return self._is(self._other, self.candidate) & self._of_form

    @property
    def between(self) -> Mask:
        """The events between the two, whoever acted."""
        past, a, c = self.past, self.actor, self.candidate
        return ((past.actor == a) & (past.recipient == c)) | ((past.actor == c) & (past.recipient == a))

    @property
    def reverse(self) -> Mask:
        """The events in which the candidate did the same to the actor."""
        return self._is(self._one, self.candidate) & self._is(self._other, self.actor) & self._of_form

    @property
    def of_candidate(self) -> Mask:
        """All events of the candidate."""
        return (self.past.actor == self.candidate) | (self.past.recipient == self.candidate)

    @property
    def of_actor(self) -> Mask:
        """All events of the actor."""
        return (self.past.actor == self.actor) | (self.past.recipient == self.actor)

    @property
    def of_country(self) -> Mask:
        """The events that anybody of the actor's country had with the candidate."""
        own = self.places.country[self.actor]
        home = (self.places.country == own) if own else np.zeros(len(self.places.country), bool)
        past, c = self.past, self.candidate
        return ((past.recipient == c) & home[past.actor]) | ((past.actor == c) & home[past.recipient])

    @property
    def by_belonging(self) -> Mask:
        """The events of the actor with others of the candidate's country and sector."""
        like = (self.places.country == self.places.country[self.candidate]) & (
            self.places.sector == self.places.sector[self.candidate]
        )
        return self.of_actor & (like[self.past.actor] | like[self.past.recipient])

    @property
    def through(self) -> Mask:
        """The events of the two with those who are partners of both."""
        met = self._partners(self.of_actor) & self._partners(self.of_candidate)
        met[[self.actor, self.candidate]] = False
        return (self.of_actor | self.of_candidate) & (met[self.past.actor] | met[self.past.recipient])

    @property
    def of_form(self) -> Mask:
        """All events of the form."""
        return self._of_form

    @property
    def _of_form(self) -> Mask:
        return self.past.form == self.form % self.places.forms

    @property
    def _one(self) -> NDArray[np.int32]:
        """Who is asked about in each event."""
        return self.past.recipient if self.form >= self.places.forms else self.past.actor

    @property
    def _other(self) -> NDArray[np.int32]:
        """Who is asked for in each event."""
        return self.past.actor if self.form >= self.places.forms else self.past.recipient

    @staticmethod
    def _is(side: NDArray[np.int32], one: int) -> Mask:
        return side == one

    def _partners(self, rows: Mask) -> Mask:
        met = np.zeros(len(self.places.country), bool)
        met[self.past.actor[rows]] = True
        met[self.past.recipient[rows]] = True
        return met


def _of(*names: str, events: Callable[[Case], Mask]) -> dict[str, Callable[[Case], Mask]]:
    return dict.fromkeys(names, events)


def _starting(words: str) -> tuple[str, ...]:
    return tuple(name for name in features.NAMES if name.startswith(words))


EVENTS: Mapping[str, Callable[[Case], Mask]] = {
    **_of(*_starting("this form with them"), events=lambda case: case.by & case.upon),
    **_of("times with this form", "days since with this form", events=lambda case: case.by & case.upon),
    **_of(*_starting("anything with them"), "times with any form", events=lambda case: case.between),
    **_of(
        "days since with any form",
        "forms between the two",
        "how the pair's news grows",
        events=lambda case: case.between,
    ),
    **_of(*_starting("this form with anybody"), "times of this form with the candidate", events=lambda case: case.upon),
    **_of("days since the candidate had this form", events=lambda case: case.upon),
    **_of("this form, from the actor's country", events=lambda case: case.of_country & case.of_form),
    **_of("days since its country had the candidate so", events=lambda case: case.of_country & case.of_form),
    **_of("anything, from the actor's country", events=lambda case: case.of_country),
    **_of("anything with anybody", "times of the candidate", events=lambda case: case.of_candidate),
    **_of("days since the candidate was seen", "partners of the candidate", events=lambda case: case.of_candidate),
    **_of("how the candidate's news grows", events=lambda case: case.of_candidate),
    **_of(*(name for name in features.NAMES if ", by countries" in name), events=lambda case: case.by_belonging),
    **_of("all rules", "the surest rule", events=lambda case: case.between),
    **_of("chance of the mixture", "place in the mixture", events=lambda case: case.between),
    **_of("chance beside the likeliest's", events=lambda case: case.between),
    **_of(
        "partners of partners",
        "rules of two steps",
        "those whom the like deal with so",
        events=lambda case: case.through,
    ),
    **_of("times the other way round", "days since the other way round", events=lambda case: case.reverse),
    **_of("times of the actor with this form", "days since the actor had this form", events=lambda case: case.by),
    **_of("counterparts of the actor with this form", events=lambda case: case.by),
    **_of("times of the actor", "counterparts of the actor", events=lambda case: case.of_actor),
    **_of("times of this form", "mirrored", events=lambda case: case.of_form),
    **_of("of the same country", "of no known country", "of the same sector", events=lambda case: case.between),
    **_of("the actor itself", events=lambda case: case.between),
}
"""The past events behind each feature."""

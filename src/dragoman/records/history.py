"""A history of events between actors: who did what to whom, day by day, in numbers that models can count.

Not imported by `dragoman.records` itself, so that who only reads reports does not load NumPy with it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Ints = NDArray[np.int32]


class History(Struct, frozen=True, kw_only=True, eq=False):
    """Dated events, one to an element of four arrays of one length, ordered by day.

    Attributes:
        start: the date of day 0.
        day: days since `start`, ascending; shape (events,).
        actor: who acted, as an index into `actors`; shape (events,).
        form: what was done, as an index into `forms`; shape (events,).
        recipient: to whom, as an index into `actors`; shape (events,).
        actors: names or keys of the actors.
        countries: the ISO 3166 alpha-3 code of each actor's country, "" where none is known.
        forms: what can be done: names of CAMEO relations, or PLOVER types with their mode.
        types: the PLOVER type of each form, "" where none is known.
        quads: the quad class of each form, "" where none is known.
        source: where the history comes from, such as "ICEWS".
    """

    start: date
    day: Ints
    actor: Ints
    form: Ints
    recipient: Ints
    actors: tuple[str, ...]
    countries: tuple[str, ...]
    forms: tuple[str, ...]
    types: tuple[str, ...]
    quads: tuple[str, ...]
    source: str = ""

    def __len__(self) -> int:
        """How many events there are."""
        return len(self.day)

    @property
    def days(self) -> int:
        """How many days the history spans, its first and last event's included; 0 for an empty one."""
        return int(self.day[-1] - self.day[0]) + 1 if len(self) else 0

    def date(self, day: int) -> date:
        """The date of a day."""
        return self.start + timedelta(days=int(day))

    def before(self, day: int) -> History:
        """The events of the days before one; actors and forms keep their indices."""
        return self.chosen(slice(0, int(np.searchsorted(self.day, day, side="left"))))

    def chosen(self, rows: slice | NDArray[np.bool_] | Sequence[int]) -> History:
        """Some of the events, in the order of their days; actors and forms keep their indices."""
        return History(
            start=self.start,
            day=self.day[rows],
            actor=self.actor[rows],
            form=self.form[rows],
            recipient=self.recipient[rows],
            actors=self.actors,
            countries=self.countries,
            forms=self.forms,
            types=self.types,
            quads=self.quads,
            source=self.source,
        )

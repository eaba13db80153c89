"""What an analyst decides over a crisis, and how it is taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from dragoman.api import rulings
from dragoman.api.linked import Linked
from dragoman.errors import InputError
from dragoman.records import AnyRuling, Correction, Pin, Undo

SEEN = ("_linked", "_large", "looked_at", "picture", "records", "weighed", "merged")


class Ruled(Linked):
    """A crisis that an analyst rules over. Rulings are kept in the store, and none is ever changed.

    This crisis sees a ruling at once; views that were taken of it before keep what they saw, and so does `known_at`.
    """

    def pin(self, a: str, b: str, *, same: bool, by: str, why: str, at: datetime | None = None) -> Pin:
        """The ruling, now kept, that two actors, or two accounts of events, are one or are not; linking keeps to it.

        Args:
            a: an actor by name, ISO code or key, or the id of an event of one report; its beginning will do.
            b: another.
            same: whether they are one.
            by: who decides.
            why: for what reason.
            at: the moment of our knowing; None: the clock's.

        Raises:
            InputError: they are not known, are an actor and an event, are several, or are the same.
        """
        made = rulings.pin(self._store, a, b, same=same, by=by, why=why, at=at or datetime.now(UTC))
        self._look_again()
        return made

    def correct(
        self, record: str, changes: Mapping[str, str], *, by: str, why: str, at: datetime | None = None
    ) -> Correction:
        """The ruling, now kept, that puts a record right; what was read stays in the store.

        Args:
            record: the beginning of its id.
            changes: fields with what they shall hold, as text: actors by name, ISO code or key, several with commas
                between; dates as `2020`, `2020-02`, `2020-02-14` or `from/to`; places by name; "" for nothing.
            by: who decides.
            why: for what reason.
            at: the moment of our knowing; None: the clock's.

        Raises:
            InputError: there is no such record, nothing is changed, or a field cannot hold what is given.
        """
        if not changes:
            raise InputError("nothing is corrected; give fields, as in {'type': 'COERCE'}, or drop the record")
        return self._correct(record, changes, by, why, at)

    def drop(self, record: str, *, by: str, why: str, at: datetime | None = None) -> Correction:
        """The ruling, now kept, that a record does not hold at all; it stays in the store.

        Args:
            record: the beginning of its id.
            by: who decides.
            why: for what reason.
            at: the moment of our knowing; None: the clock's.

        Raises:
            InputError: there is no such record.
        """
        return self._correct(record, {}, by, why, at)

    def _correct(
        self, record: str, changes: Mapping[str, str], by: str, why: str, at: datetime | None
    ) -> Correction:  # fmt: skip
        made, _ = rulings.correct(self._store, record, changes, by=by, why=why, at=at or datetime.now(UTC))
        self._look_again()
        return made

    def undo(self, ruling: str, *, by: str, why: str, at: datetime | None = None) -> Undo:
        """The ruling, now kept, that takes another back; all is as it was before. An undo can be undone too.

        Args:
            ruling: the beginning of its id.
            by: who decides.
            why: for what reason.
            at: the moment of our knowing; None: the clock's.

        Raises:
            InputError: there is none of that id, several begin so, or it is taken back already.
        """
        made, _ = rulings.undo(self._store, ruling, by=by, why=why, at=at or datetime.now(UTC))
        self._look_again()
        return made

    def rulings(self) -> tuple[AnyRuling, ...]:
        """All rulings, those taken back too, in the order in which they were made."""
        return self._store.rulings(known_at=self._known_at)

    def _look_again(self) -> None:
        """Forgets what was seen of the store before."""
        for name in SEEN:
            self.__dict__.pop(name, None)

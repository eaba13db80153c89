"""How far coders agree on a crisis, and where an editor rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dragoman.api import review_shapes, rulings
from dragoman.api.listing import Listing
from dragoman.api.queued import Queued
from dragoman.api.review_items import Case, Progress, cases, progress
from dragoman.api.ruling_lines import RulingLine, lines
from dragoman.errors import UnknownNameError
from dragoman.records import Coding, Correction, Pin

if TYPE_CHECKING:
    from dragoman.analyse.measure.coded import Agreed
    from dragoman.records import AnyRecord

# The bootstrap draws the same units at every asking.
SEED = 0


class Reviewed(Queued):
    """A crisis that is reviewed: agreement, adjudication, rulings."""

    def progress(self) -> Listing[Progress]:
        """How far each coder has come; counts alone, nothing of what they say of what."""
        return Listing(progress(self._blind), review_shapes.PROGRESS, self.looked_at.picture)

    def agreement(self, *, seed: int = SEED) -> Listing[Agreed]:
        """How far coders agree on what is laid open: Krippendorff's alpha over all, by kind, by field and by type.

        Args:
            seed: of the draws from which intervals are made.
        """
        from numpy.random import default_rng  # noqa: PLC0415 - NumPy is not quick to load

        from dragoman.analyse.measure.coded import agreements  # noqa: PLC0415

        blind = self._blind
        found = agreements(blind.open(), self._coded(blind.open()), blind.through(), default_rng(seed))
        return Listing(found, review_shapes.AGREED, self.looked_at.picture)

    def _coded(self, codings: tuple[Coding, ...]) -> Mapping[str, AnyRecord]:
        """The records that codings are about, as they were when they were coded, by id."""
        ids = {one.about[0] for one in codings if one.matter == "record" and one.about}
        put_right = (one.replacement for one in self.rulings() if isinstance(one, Correction) and one.replacement)
        return {one.id: one for one in put_right} | self._store.ever(ids)

    def cases(self, *, editor: str = "") -> Listing[Case]:
        """All that is laid open, for an editor to rule: what coders differ on first, what is ruled on last.

        Args:
            editor: who asks: sees nothing of what this one shall code too and has not; "": all that is laid open.
        """
        seen = self.codings(editor=editor)
        found = cases(self._blind, self._coded(seen), self.rulings(), seen)
        return Listing(found, review_shapes.CASES, self.looked_at.picture)

    def adjudicate(
        self, case: str, coding: str, *, by: str, why: str, at: datetime | None = None
    ) -> Correction | Pin:  # fmt: skip
        """The ruling, now kept, by which what one coder says of a thing holds; it flows into every measure.

        To rule otherwise than any coder says, use `correct`, `drop`, `affirm`, `add_record` or `pin`.

        Args:
            case: the id of the case, as `cases` shows it.
            coding: the id of the coding that holds; its beginning will do.
            by: the editor.
            why: for what reason.
            at: the moment of our knowing; None: the clock's.

        Raises:
            UnknownNameError: there is no such case that the editor may see, or no such coding of it.
            InputError: the record is ruled on already; undo that ruling first.
        """
        open_ones = {one.id: one for one in self.cases(editor=by)}
        if case not in open_ones:
            raise UnknownNameError("case", case, open_ones)
        said = [one for one in open_ones[case].codings if coding and one.id.startswith(coding)]
        if len(said) != 1:
            raise UnknownNameError("coding", coding, (one.id for one in open_ones[case].codings))
        return self._follow(said[0], by, why, at or datetime.now(UTC))

    def _follow(self, coding: Coding, by: str, why: str, at: datetime) -> Correction | Pin:
        """The ruling by which a coding holds."""
        if coding.matter != "record":
            return self.pin(*coding.about, same=coding.verdict == "accept", by=by, why=why, at=at)
        if coding.verdict == "accept":
            return self.affirm(coding.about[0], by=by, why=why, at=at)
        record = coding.about[0] if coding.about else coding.reading.id if coding.reading else ""
        return self._put(Correction(record=record, replacement=coding.reading, by=by, why=why, at=at))

    def affirm(self, record: str, *, by: str, why: str, at: datetime | None = None) -> Correction:
        """The ruling, now kept, that a record is right as it is: it is sure from now on, and counts in every measure.

        Args:
            record: the beginning of its id.
            by: who decides.
            why: for what reason.
            at: the moment of our knowing; None: the clock's.

        Raises:
            InputError: there is no such record, or it is affirmed already.
        """
        held = rulings.found(self._store, record)
        better = rulings.reread(self._store, held, {}, by=by)
        return self._put(Correction(record=held.id, replacement=better, by=by, why=why, at=at or datetime.now(UTC)))

    def add_record(
        self,
        report: str,
        kind: str,
        passage: tuple[int, int],
        fields: Mapping[str, str],
        *,
        by: str,
        why: str,
        at: datetime | None = None,
    ) -> Correction:
        """The ruling, now kept, that adds what a report tells and no record does; arguments as `code_missed`.

        Raises:
            InputError: there is no such report, kind or passage, or a field is missing or cannot hold what is given.
        """
        made = self._put_down(report, kind, passage, fields, by)
        return self._put(Correction(record=made.id, replacement=made, by=by, why=why, at=at or datetime.now(UTC)))

    def _put(self, ruling: Correction) -> Correction:
        self._store.rule(ruling)
        self._look_again()
        return ruling

    def ruling_lines(self) -> tuple[RulingLine, ...]:
        """All rulings as people read them, the last one first."""
        return lines(self._store, self.rulings())[::-1]

"""What of a crisis is most worth a look, how far coders agree, and where an editor rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from dragoman.analyse.measure.merges import Merge, merges
from dragoman.analyse.measure.units import kind_of
from dragoman.analyse.measure.worth import Weighing, Worth
from dragoman.api import review_shapes, rulings
from dragoman.api.coding import KIND_OF, Coded
from dragoman.api.fields import Field, fields
from dragoman.api.filters import Names, chosen, kept
from dragoman.api.listing import Listing
from dragoman.api.moment import Moment
from dragoman.api.review_items import Case, Progress, Reviewable, ReviewableMerge, Said, State, cases, progress
from dragoman.codebook.folding import fold
from dragoman.errors import InputError, UnknownNameError
from dragoman.picture import LinkedActor
from dragoman.records import Coding, Correctable, Correction, Pin, Problem

if TYPE_CHECKING:
    from dragoman.analyse.measure.coded import Agreed
    from dragoman.records import AnyRecord

# The bootstrap draws the same units at every asking.
SEED = 0
MOST = 200
LIKE = 60.0  # of 100: names that are less alike are not offered


class Reviewed(Coded):
    """A crisis that is reviewed: a queue, agreement, adjudication."""

    @cached_property
    def weighed(self) -> tuple[tuple[AnyRecord, Worth], ...]:
        """All records with how much a look is worth, the one most worth it first; of a large store the newest."""
        records = tuple(one for one in self._looked_at.records if not isinstance(one, Problem))
        weighing = Weighing(self._looked_at.picture, self._book, records)
        found = ((record, weighing.of(record)) for record in records)
        return tuple(sorted(found, key=lambda one: (-one[1].score, one[0].evidence.report, one[0].evidence.spans)))

    @cached_property
    def merged(self) -> tuple[Merge, ...]:
        """All pairs that linking took for one, the one most worth a look first; of a large store the newest."""
        return merges(self._looked_at.picture, self._book, self._looked_at.records)

    @cached_property
    def _looked_at(self) -> Reviewed:
        return self.newest() if self._plain else self

    def review_queue(
        self,
        kind: Names = None,
        *,
        type: Names = None,
        actor: Names = None,
        front: str | None = None,
        report: str | None = None,
        since: Moment = None,
        until: Moment = None,
        doubtful: bool = False,
        coder: str = "",
        state: State = "open",
        most: int = MOST,
    ) -> Listing[Reviewable]:
        """The records to be reviewed, the doubtful and consequential first.

        Args:
            kind: `event`, `statement`, `figure`, `commitment`, `forecast`, `relation`, `actor`, or several.
            type: the type of an event, or the kind of anything else, or several.
            actor: names, ISO codes or keys, all of which must take part.
            front: name, key or a part of the key.
            report: file name or id.
            since: nothing dated before; what has no date is left out.
            until: nothing dated after; what has no date is left out.
            doubtful: only what we doubt.
            coder: whose queue: what the coder has coded is `done`; "": an editor's, in which what is ruled on is.
            state: `open`, `done` or `all`.
            most: how many at most.

        Raises:
            UnknownNameError: a kind, actor, front or report that is not there; the message lists the nearest.
            InputError: no date.
        """
        kinds, seen = chosen("kind of record", kind, tuple(KIND_OF)), self._looked_at
        wanted = seen.wanted(actor=actor, kind=type, front=front, report=report, since=since, until=until)
        ids = {one.id for one in kept(seen.picture, (record for record, _ in self.weighed), wanted)}
        said = self._said
        found = (
            said.reviewable(record, worth, coder)
            for record, worth in self.weighed
            if record.id in ids and (not kinds or kind_of(record) in kinds) and (record.doubtful or not doubtful)
        )
        return Listing(
            islice((one for one in found if one.is_in(state, coder)), most), review_shapes.QUEUE, seen.picture
        )

    def reviewable(self, record: str, *, coder: str = "") -> Reviewable:
        """A record to be reviewed.

        Args:
            record: the beginning of its id.
            coder: who asks, to see what this one says of it.

        Raises:
            InputError: there is no such record, or several begin so.
        """
        held = rulings.found(self._store, record)
        worth = next((worth for one, worth in self.weighed if one.id == held.id), Worth(1 - held.confidence, 0.0))
        return self._said.reviewable(held, worth, coder)

    def fields_of(self, record: Correctable) -> tuple[Field, ...]:
        """The fields of a record that may be put right, with what they hold, as `correct` takes them."""
        naming, picture, report = rulings.naming(self._store), self._looked_at.picture, record.evidence.report

        def spelled(key: str) -> str:
            name = picture.name(key, report)
            try:
                return name if naming(name) == key else key
            except InputError:
                return key

        return fields(type(record), self._book, record, spelled)

    def fields_for(self, kind: str) -> tuple[Field, ...]:
        """The fields of a kind of record that is still to be put down.

        Raises:
            UnknownNameError: there is no such kind; the message lists the nearest.
        """
        if kind not in KIND_OF:
            raise UnknownNameError("kind of record", kind, KIND_OF)
        return fields(KIND_OF[kind], self._book)

    def actors_like(self, text: str, *, most: int = 8) -> tuple[LinkedActor, ...]:
        """The actors that a name may mean which is half written, or with slips, the likeliest first."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - for forms alone

        names = {fold(name): actor for actor in self._looked_at.picture.actors for name in (*actor.names, actor.key)}
        found = process.extract(fold(text), names.keys(), scorer=fuzz.WRatio, limit=4 * most, score_cutoff=LIKE)
        return tuple(dict.fromkeys(names[name] for name, _, _ in found))[:most]

    def review_merges(self, *, coder: str = "", state: State = "open", most: int = MOST) -> Listing[ReviewableMerge]:
        """What linking took for one, two by two, to be reviewed; the doubtful and consequential first.

        Args:
            coder: whose queue, as for `review_queue`.
            state: `open`, `done` or `all`.
            most: how many at most.
        """
        said, picture = self._said, self._looked_at.picture
        found = (said.merge(one, coder) for one in self.merged)
        return Listing(islice((one for one in found if one.is_in(state, coder)), most), review_shapes.MERGES, picture)

    @property
    def _said(self) -> Said:
        """What coders said and editors ruled, as it stands now."""
        return Said(self._blind, self.rulings())

    def progress(self) -> Listing[Progress]:
        """How far each coder has come; counts alone, nothing of what they say of what."""
        return Listing(progress(self._blind), review_shapes.PROGRESS, self._looked_at.picture)

    def agreement(self, *, seed: int = SEED) -> Listing[Agreed]:
        """How far coders agree on what is laid open: Krippendorff's alpha over all, by kind, by field and by type.

        Args:
            seed: of the draws from which intervals are made.
        """
        from numpy.random import default_rng  # noqa: PLC0415 - NumPy is not quick to load

        from dragoman.analyse.measure.coded import agreements  # noqa: PLC0415

        blind = self._blind
        found = agreements(blind.open(), self._coded(blind.open()), blind.through(), default_rng(seed))
        return Listing(found, review_shapes.AGREED, self._looked_at.picture)

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
        return Listing(found, review_shapes.CASES, self._looked_at.picture)

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

"""What of a crisis is most worth a look: records and merges in a queue, each with its form."""

from __future__ import annotations

from itertools import islice
from typing import Self

from dragoman.analyse.measure.merges import Merge, merges
from dragoman.analyse.measure.units import kind_of
from dragoman.analyse.measure.worth import Weighing, Worth
from dragoman.api import review_shapes, rulings, unfold
from dragoman.api.coding import KIND_OF, Coded
from dragoman.api.fields import Field, fields
from dragoman.api.filters import Names, chosen, those
from dragoman.api.lazily import lazily
from dragoman.api.listing import Listing
from dragoman.api.moment import Moment
from dragoman.api.passage import Passage
from dragoman.api.review_items import Reviewable, ReviewableMerge, Said, State
from dragoman.codebook.folding import fold
from dragoman.errors import InputError, UnknownNameError
from dragoman.picture import LinkedActor
from dragoman.records import Actor, AnyRecord, Correctable, Event, Problem

MOST = 200
WIDE, MOST_SHOWN = 1000, 5
LIKE = 60.0  # of 100: names that are less alike are not offered


class Queued(Coded):
    """A crisis of which it is told what is most worth a look."""

    @lazily
    def weighed(self) -> tuple[tuple[AnyRecord, Worth], ...]:
        """All records with how much a look is worth, the one most worth it first; of a large store the newest."""
        records = tuple(one for one in self.looked_at.records if not isinstance(one, Problem))
        weighing = Weighing(self.looked_at.picture, self._book, records)
        found = ((record, weighing.of(record)) for record in records)
        return tuple(sorted(found, key=lambda one: (-one[1].score, one[0].evidence.report, one[0].evidence.spans)))

    @lazily
    def merged(self) -> tuple[Merge, ...]:
        """All pairs that linking took for one, the one most worth a look first; of a large store the newest."""
        return merges(self.looked_at.picture, self._book, self.looked_at.records)

    @lazily
    def looked_at(self) -> Self:
        """The part of the crisis that is reviewed: of a large store its newest reports, linked once."""
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
        kinds, seen = chosen("kind of record", kind, tuple(KIND_OF)), self.looked_at
        wanted = seen.wanted(actor=actor, kind=type, front=front, report=report, since=since, until=until)
        ids = {one.id for one in those(seen.picture, (record for record, _ in self.weighed), wanted)}
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

    def in_context(self, record: Correctable, *, around: int = WIDE) -> tuple[Passage, ...]:
        """The passages that a record rests on, each with much of the text around it.

        Args:
            record: a record of this crisis.
            around: how many characters to either side.
        """
        report = record.evidence.report
        here = any(one.id == report for one in self.looked_at.picture.reports)
        picture = (self.looked_at if here else self._of_reports((report,))).picture
        return unfold.passages(picture, record, around)

    def sides_of(self, merge: str) -> tuple[tuple[Correctable, ...], tuple[Correctable, ...]]:
        """The records of either side of what linking took for one: two events, or what reports say of two actors.

        Args:
            merge: its id, as `review_merges` has it.

        Raises:
            UnknownNameError: there is no such merge.
        """
        held = {one.id: one.merge for one in self.review_merges(state="all", most=len(self.merged))}
        if merge not in held:
            raise UnknownNameError("merge", merge, held)
        records = self.looked_at.records
        if held[merge].what == "event":
            by_id = {one.id: one for one in records if isinstance(one, Event)}
            a, b = (by_id[id] for id in held[merge].about)
            return (a,), (b,)
        a, b = (tuple(one for one in records if isinstance(one, Actor) and one.key == key) for key in held[merge].about)
        return a[:MOST_SHOWN], b[:MOST_SHOWN]

    def fields_of(self, record: Correctable) -> tuple[Field, ...]:
        """The fields of a record that may be put right, with what they hold, as `correct` takes them."""
        naming, picture, report = rulings.naming(self._store), self.looked_at.picture, record.evidence.report

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

        names = {fold(name): actor for actor in self.looked_at.picture.actors for name in (*actor.names, actor.key)}
        found = process.extract(fold(text), names.keys(), scorer=fuzz.WRatio, limit=4 * most, score_cutoff=LIKE)
        return tuple(dict.fromkeys(names[name] for name, _, _ in found))[:most]

    def review_merges(self, *, coder: str = "", state: State = "open", most: int = MOST) -> Listing[ReviewableMerge]:
        """What linking took for one, two by two, to be reviewed; the doubtful and consequential first.

        Args:
            coder: whose queue, as for `review_queue`.
            state: `open`, `done` or `all`.
            most: how many at most.
        """
        said, picture = self._said, self.looked_at.picture
        found = (said.merge(one, coder) for one in self.merged)
        return Listing(islice((one for one in found if one.is_in(state, coder)), most), review_shapes.MERGES, picture)

    @property
    def _said(self) -> Said:
        """What coders said and editors ruled, as it stands now."""
        return Said(self._blind, self.rulings())

"""A crisis: what its reports tell, seen at a moment of the world and of our knowing."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Self, TypeVar

from dragoman import analyse, codebook, pipeline
from dragoman.api.moment import Moment, moment
from dragoman.codebook import Book
from dragoman.errors import InputError, UnknownNameError
from dragoman.exchange.passages import AROUND, Excerpt, excerpt
from dragoman.picture import (
    Alignment,
    Contradiction,
    LinkedEvent,
    Picture,
    Posture,
    Series,
    Tension,
    TrackedCommitment,
    TrackedForecast,
    due_next,
)
from dragoman.picture.brief import Brief, TimelineItem
from dragoman.records import (
    Actor,
    AnyRecord,
    Commitment,
    Event,
    Figure,
    Forecast,
    Problem,
    Record,
    Relation,
    Report,
    Statement,
)
from dragoman.store import Hit, Store, Wanted

Shown = AnyRecord | LinkedEvent | TrackedCommitment | TrackedForecast | Series
R = TypeVar("R", bound=Record)


class Crisis:
    """A crisis as its reports tell it: a store, seen at a moment of the world and of our knowing.

    Made by `read` or `open`; close it, or use it in a `with`.
    """

    def __init__(
        self,
        store: Store,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
        dyad: tuple[str, str] | None = None,
        fronts: str = "",
    ) -> None:
        """Keep the store, the moments, the keys of the two that it is all about, if it is, and fronts as TOML."""
        self._store = store
        self._as_of = as_of
        self._known_at = known_at
        self.dyad = dyad
        self._fronts = fronts

    def __enter__(self) -> Self:
        """The crisis itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Gives the store back."""
        self._store.close()

    def as_of(self, when: Moment) -> Crisis:
        """The same crisis as the world stood at that moment: nothing published later is in it."""
        return Crisis(self._store, as_of=moment(when), known_at=self._known_at, dyad=self.dyad, fronts=self._fronts)

    def known_at(self, when: Moment) -> Crisis:
        """The same crisis as far as we knew it at that moment: nothing read or corrected later is in it."""
        return Crisis(self._store, as_of=self._as_of, known_at=moment(when), dyad=self.dyad, fronts=self._fronts)

    def about(self, a: str, b: str) -> Crisis:
        """The same crisis as far as it is about two actors: of a large store only what tells of both is linked.

        Args:
            a: name, ISO code or key of the one.
            b: the other's.

        Raises:
            UnknownNameError: no report names such an actor.
        """
        if self._store.size() <= pipeline.WHOLE:
            return self
        book = codebook.load()
        dyad = (self._store.actor(a, book.gazetteer), self._store.actor(b, book.gazetteer))
        return Crisis(self._store, as_of=self._as_of, known_at=self._known_at, dyad=dyad, fronts=self._fronts)

    def with_fronts(self, file: str | Path) -> Crisis:
        """The same crisis with fronts of your own, which come before those that ship.

        Args:
            file: a TOML file of theatres and issues.

        Raises:
            InputError: it cannot be read, or is no table of fronts.
        """
        try:
            text = Path(file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"cannot read the fronts in {file}: {error}; name a UTF-8 file that is there") from error
        codebook.load().fronts.with_own(text)
        return Crisis(self._store, as_of=self._as_of, known_at=self._known_at, dyad=self.dyad, fronts=text)

    @cached_property
    def _book(self) -> Book:
        """The codebook, with own fronts where there are some."""
        return codebook.load().with_fronts(self._fronts) if self._fronts else codebook.load()

    def search(self, query: str, *, since: Moment = None, newest: int | None = None) -> tuple[Hit, ...]:
        """The reports that hold the words, the newest first, each with where in its raw text they stand.

        Args:
            query: words, all of which must occur; `"a phrase"`, `begin*`, `-absent`.
            since: nothing published before.
            newest: how many; None: 20.

        Raises:
            InputError: it asks for no word, or for too many.
        """
        wanted = Wanted(as_of=self._as_of, since=moment(since, end_of_day=False), newest=newest)
        return self._store.search(query, known_at=self._known_at, wanted=wanted)

    @cached_property
    def picture(self) -> Picture:
        """The linked picture of all reports."""
        if self.dyad is not None:
            a, b = self.dyad
            return pipeline.dealings(self._store, codebook.load(), a, b, as_of=self._as_of, known_at=self._known_at)
        return pipeline.picture(self._store, codebook.load(), as_of=self._as_of, known_at=self._known_at)

    @cached_property
    def records(self) -> tuple[AnyRecord, ...]:
        """All records that hold, of the reports that the picture holds."""
        ids = {report.id for report in self.picture.reports}
        held = self._store.holdings(known_at=self._known_at)
        return tuple(record for record in held.records if record.evidence.report in ids)

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports."""
        return self.picture.reports

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read, and how to mend it."""
        return self.picture.problems

    def _of(self, kind: type[R]) -> tuple[R, ...]:
        return tuple(record for record in self.records if isinstance(record, kind))

    def events(self) -> tuple[Event, ...]:
        """The events as each report tells them."""
        return self._of(Event)

    def linked_events(self) -> tuple[LinkedEvent, ...]:
        """The events over all reports, each once with all its accounts."""
        return self.picture.events

    def ledger(self) -> tuple[TrackedCommitment, ...]:
        """Commitments over all reports, each once, with where it stands and what moved it there."""
        return self.picture.commitments

    def due(self) -> tuple[TrackedCommitment, ...]:
        """The open commitments whose deadline is still ahead, the nearest first.

        Ahead of the crisis' `as_of`; without one, of the day of the last report.
        """
        now = self._as_of or max((end for report in self.reports if (end := report.published.end)), default=None)
        return due_next(self.picture.commitments, now) if now else ()

    def contradictions(self) -> tuple[Contradiction, ...]:
        """What is told against each other: denials, figures, dates, doers; both sides with their passages."""
        return self.picture.contradictions

    def statements(self) -> tuple[Statement, ...]:
        """Who said what."""
        return self._of(Statement)

    def figures(self) -> tuple[Figure, ...]:
        """The figures as each report gives them."""
        return self._of(Figure)

    def commitments(self) -> tuple[Commitment, ...]:
        """Promises, demands, threats, agreements as each report tells them."""
        return self._of(Commitment)

    def forecasts(self) -> tuple[Forecast, ...]:
        """Who predicts what."""
        return self._of(Forecast)

    def relations(self) -> tuple[Relation, ...]:
        """Stated relations."""
        return self._of(Relation)

    def actors(self) -> tuple[Actor, ...]:
        """The actors as each report names them."""
        return self._of(Actor)

    def actor(self, name: str) -> str:
        """The key of the actor that a name, an ISO code or a key means.

        Raises:
            UnknownNameError: no actor of the picture has it; the message lists the nearest.
        """
        return actor_key(self.picture, name)

    def postures(self, a: str, b: str) -> tuple[Posture, ...]:
        """How two actors stand with each other, front by front.

        Raises:
            UnknownNameError: no actor of the picture has such a name.
        """
        return analyse.postures(self.picture, self._book, self.actor(a), self.actor(b))

    def tensions(self, a: str, b: str) -> tuple[Tension, ...]:
        """How tense it is between two actors over time, front by front, the tensest first.

        Raises:
            UnknownNameError: no actor of the picture has such a name.
        """
        return analyse.tensions(self.picture, self._book, self.actor(a), self.actor(b))

    def alignment(self, front: str | None = None) -> Alignment:
        """Who stands with whom on a front, given by its key, or all over; camps and what is at odds with them."""
        return analyse.alignment(self.picture, self._book, front)

    def timeline(self, between: tuple[str, str] | None = None, *, lines: int = 30) -> tuple[TimelineItem, ...]:
        """The key events by date, of two actors and their fronts or of the whole crisis.

        Args:
            between: name, ISO code or key of the two; None: the whole crisis.
            lines: how many events at most.

        Raises:
            UnknownNameError: no actor of the picture has such a name.
        """
        if between is None:
            return analyse.key_events(self.picture, self._book, most=lines)
        a, b = map(self.actor, between)
        return analyse.dyad_timeline(self.picture, self._book, a, b, most=lines)

    def dyads(self) -> tuple[tuple[str, str], ...]:
        """The pairs of states that the reports tell of, the most connected first."""
        return analyse.dyads(self.picture)

    def brief(self, a: str, b: str, *, since: Moment = None) -> Brief:
        """The brief on two actors.

        Args:
            a: name, ISO code or key of the one.
            b: the other's.
            since: when the reader saw the last brief; None: a week before.

        Raises:
            UnknownNameError: no actor of the picture has such a name.
        """
        return analyse.brief(
            self.picture, self._book, self.actor(a), self.actor(b), as_of=self._as_of, since=moment(since)
        )

    def show(self, id: str) -> Shown:
        """The record, linked event, tracked commitment or forecast, or series of figures whose id begins so.

        Raises:
            UnknownNameError: none has, or several have.
        """
        linked = self.picture
        over_reports = (*linked.events, *linked.commitments, *linked.forecasts, *linked.series)
        items: dict[str, Shown] = {item.id: item for item in (*over_reports, *self.records)}
        found = sorted(key for key in items if key.startswith(id))
        if len(found) != 1 or not id:
            raise UnknownNameError("record", id, found or items)
        return items[found[0]]

    def excerpts(self, record: Record, *, around: int = AROUND) -> tuple[Excerpt, ...]:
        """The passages that a record rests on, each with the text around it.

        Args:
            record: a record of this crisis.
            around: how many characters to either side.
        """
        report = self.picture.report(record.evidence.report)
        return tuple(excerpt(report, span, around) for span in record.evidence.spans)


def actor_key(picture: Picture, name: str) -> str:
    """The key of the actor that a name, an ISO code or a key means; case does not matter.

    Raises:
        UnknownNameError: no actor of the picture has it.
        InputError: the picture has no actors.
    """
    wanted = name.casefold()
    known: dict[str, str] = {}
    for actor in sorted(picture.actors, key=lambda actor: (len(actor.reports), actor.key)):
        known.update({form.casefold(): actor.key for form in (*actor.names, *actor.keys, actor.name, actor.key)})
    if not picture.actors:
        raise InputError(f"no actor is known, so none is {name!r}: the store holds no report from before that moment")
    if wanted not in known:
        raise UnknownNameError("actor", name, {actor.name for actor in picture.actors})
    return known[wanted]

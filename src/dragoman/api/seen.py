"""A store as it is seen: at a moment of the world and of our knowing, by two actors, with fronts of one's own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Self

from dragoman import codebook, pipeline
from dragoman.api.moment import Moment, moment, world
from dragoman.api.names import actor_key, front_keys
from dragoman.codebook import Book
from dragoman.errors import InputError
from dragoman.picture import Picture
from dragoman.records import Actor, AnyRecord, Problem, Record
from dragoman.store import Hit, Store, Wanted


class Seen:
    """A store as it is seen, and the picture that this gives."""

    def __init__(
        self,
        store: Store,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
        dyad: tuple[str, str] | None = None,
        fronts: str = "",
        only: Wanted | None = None,
    ) -> None:
        """Keep the store, the moments, the keys of the two that it is all about, fronts as TOML, and what is listed."""
        self._store = store
        self._as_of = as_of
        self._known_at = known_at
        self.dyad = dyad
        self._fronts = fronts
        self._only = only

    def __enter__(self) -> Self:
        """The crisis itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Gives the store back."""
        self._store.close()

    def as_of(self, when: Moment) -> Self:
        """The same crisis as the world stood at that moment: nothing published later is in it.

        Args:
            when: a day, which is over then, or a moment; `2020-02-14`, a date, a datetime. None: all reports.

        Raises:
            InputError: it is no date.
        """
        return type(self)(
            self._store, as_of=world(when), known_at=self._known_at, dyad=self.dyad, fronts=self._fronts,
            only=self._only,
        )  # fmt: skip

    def known_at(self, when: Moment) -> Self:
        """The same crisis as far as we knew it at that moment: nothing read or corrected later is in it.

        Args:
            when: a day, which is over then, or a moment, in UTC where it has no zone. None: all that we know.

        Raises:
            InputError: it is no date.
        """
        return type(self)(
            self._store, as_of=self._as_of, known_at=moment(when), dyad=self.dyad, fronts=self._fronts,
            only=self._only,
        )  # fmt: skip

    def about(self, a: str, b: str) -> Self:
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
        return type(self)(self._store, as_of=self._as_of, known_at=self._known_at, dyad=dyad, fronts=self._fronts)

    def listed(
        self, kind: type[Record], *, actor: Iterable[str] = (), since: Moment = None, until: Moment = None
    ) -> Self:
        """The same crisis as far as a list of records takes it: of a large store only such records are read.

        Acts, figures and the rest are then not linked over reports, only actors; a problem tells where reports were
        left out because they were published long before or after the time that is asked for.

        Args:
            kind: of which kind.
            actor: names, ISO codes or keys of actors, all of which a report must name.
            since: what is told is dated then or later.
            until: what is told is dated then or earlier.

        Raises:
            UnknownNameError: no report names such an actor.
            InputError: no date.
        """
        if self._store.size() <= pipeline.WHOLE:
            return self
        gazetteer = codebook.load().gazetteer
        keys = tuple(self._store.actor(name, gazetteer) for name in actor)
        # Where a date is not told, other records of the report may tell when it was out.
        kinds = (kind.__name__.lower(), Actor.__name__.lower()) if self._as_of is None else ()
        only = Wanted(actors=keys, kinds=kinds, since=world(since, end_of_day=False), until=world(until))
        return type(self)(
            self._store, as_of=self._as_of, known_at=self._known_at, dyad=self.dyad, fronts=self._fronts, only=only
        )

    def with_fronts(self, file: str | Path) -> Self:
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
        return type(self)(
            self._store, as_of=self._as_of, known_at=self._known_at, dyad=self.dyad, fronts=text, only=self._only
        )

    @cached_property
    def _book(self) -> Book:
        """The codebook, with own fronts where there are some."""
        return codebook.load().with_fronts(self._fronts) if self._fronts else codebook.load()

    @cached_property
    def picture(self) -> Picture:
        """The linked picture of all reports, or of what is listed, or about two actors, alone."""
        book = codebook.load()
        if self._listed is not None:
            return self._listed[0]
        if self.dyad is not None:
            a, b = self.dyad
            return pipeline.dealings(self._store, book, a, b, as_of=self._as_of, known_at=self._known_at)
        return pipeline.picture(self._store, book, as_of=self._as_of, known_at=self._known_at)

    @cached_property
    def _listed(self) -> tuple[Picture, tuple[AnyRecord, ...]] | None:
        """Who is who in the reports of what is listed, and the records; None where all is linked."""
        if self._only is None:
            return None
        return pipeline.listed(self._store, codebook.load(), self._only, as_of=self._as_of, known_at=self._known_at)

    @cached_property
    def records(self) -> tuple[AnyRecord, ...]:
        """All records that hold, of the reports that the picture holds."""
        ids = {report.id for report in self.picture.reports}
        held = self._listed[1] if self._listed else self._store.holdings(known_at=self._known_at).records
        return tuple(record for record in held if record.evidence.report in ids)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read, and how to mend it."""
        return self.picture.problems

    def actor(self, name: str) -> str:
        """The key of the actor that a name, an ISO code or a key means; case and accents do not matter.

        Raises:
            UnknownNameError: no actor of the picture has it; the message lists the nearest.
            InputError: the picture has no actors.
        """
        if self._only is not None:
            return self.picture.linked(self._store.actor(name, self._book.gazetteer))
        return actor_key(self.picture, name, self._book)

    def front(self, name: str) -> frozenset[str]:
        """The keys of the fronts that a name, a key or a part of a key means, with the narrower ones within them.

        Raises:
            UnknownNameError: no front is called so; the message lists the nearest.
        """
        return front_keys(self.picture, self._book, name)

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

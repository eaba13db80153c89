"""A store as it is seen: at a moment of the world and of our knowing, by two actors, with fronts of one's own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Self

from msgspec import structs

from dragoman import codebook, pipeline
from dragoman.api.accounts import Accounts
from dragoman.api.lazily import lazily
from dragoman.api.linking import Linker, here, is_large
from dragoman.api.moment import Moment, moment, world
from dragoman.api.names import actor_key, front_keys
from dragoman.api.view import PLAIN, View, left_out
from dragoman.codebook import Book
from dragoman.errors import InputError
from dragoman.picture import Picture
from dragoman.records import Actor, AnyRecord, Problem, Record
from dragoman.store import Store, Wanted

if TYPE_CHECKING:
    from dragoman.api.watching import Watching


class Seen:
    """A store as it is seen, and the picture that this gives.

    Of a large store a picture is of a part: of what is asked for, as many of the newest reports as can be linked in
    some seconds. `left_out` tells what that leaves out.
    """

    def __init__(self, store: Store, view: View = PLAIN, linker: Linker = here) -> None:
        """Keep the store, how it is seen, and what links it."""
        self._store, self._view, self._linker = store, view, linker
        self._as_of, self._known_at, self.dyad = view.as_of, view.known_at, view.dyad

    def _seen(self, view: View) -> Self:
        """The same store seen otherwise."""
        return type(self)(self._store, view, self._linker)

    @lazily
    def _large(self) -> bool:
        """Whether the store is not linked as a whole."""
        return is_large(self._store, self._view)

    @property
    def _plain(self) -> bool:
        """Whether it is a large store of which nobody said what of it is to be seen."""
        view = self._view
        return self._large and view.dyad is None and view.listed is None and view.part is None

    def __enter__(self) -> Self:
        """The crisis itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Gives the store back."""
        self._store.close()

    @property
    def accounts(self) -> Accounts:
        """Who may log in to the desk of this store."""
        return Accounts(self._store)

    def watching(self, *, allow: Iterable[str] = ()) -> Watching:
        """What is watched in this store, and what came of it.

        Args:
            allow: hosts and networks that may be asked and told though they are not public.
        """
        from dragoman.api.watching import Watching  # noqa: PLC0415 - it looks at crises

        return Watching(self._store, allow=allow)

    @property
    def large(self) -> bool:
        """Whether the store holds so many reports that a picture is of a part of them."""
        return self._large

    @property
    def size(self) -> int:
        """How many reports the store holds, seen or not."""
        return self._store.size()

    def revision(self) -> str:
        """What the store holds, as a word: another once anything was read, ruled or set aside."""
        return self._store.revision()

    def beat(self) -> int:
        """A number that is another once anybody wrote anything, codings and sessions too; it may be so without."""
        return self._store.beat()

    def as_of(self, when: Moment) -> Self:
        """The same crisis as the world stood at that moment: nothing published later is in it.

        Args:
            when: a day, which is over then, or a moment; `2020-02-14`, a date, a datetime. None: all reports.

        Raises:
            InputError: it is no date.
        """
        return self._seen(structs.replace(self._view, as_of=world(when)))

    def known_at(self, when: Moment) -> Self:
        """The same crisis as far as we knew it at that moment: nothing read or corrected later is in it.

        Args:
            when: a day, which is over then, or a moment, in UTC where it has no zone. None: all that we know.

        Raises:
            InputError: it is no date.
        """
        return self._seen(structs.replace(self._view, known_at=moment(when)))

    def whole(self) -> Self:
        """The same crisis with all reports linked, which takes long where they are many thousand."""
        return self._seen(structs.replace(self._view, whole=True, dyad=None, listed=None, part=None))

    def about(self, a: str, b: str) -> Self:
        """The same crisis as far as it is about two actors: of a large store only what tells of both is linked.

        Args:
            a: name, ISO code or key of the one.
            b: the other's.

        Raises:
            UnknownNameError: no report names such an actor.
        """
        if not self._large:
            return self
        dyad = (self._key(a), self._key(b))
        if self.dyad and set(dyad) == set(self.dyad) and self._view.listed is None:
            return self
        return self._seen(structs.replace(self._view, dyad=dyad, listed=None, part=None))

    def listed(
        self,
        kind: type[Record] | None,
        *,
        actor: Iterable[str] = (),
        since: Moment = None,
        until: Moment = None,
        report: str | None = None,
    ) -> Self:
        """The same crisis as far as a list of records takes it: of a large store only such records are read.

        Acts, figures and the rest are then not linked over reports, only actors; a problem tells where reports were
        left out because they were published long before or after the time that is asked for.

        Args:
            kind: of which kind; None: of all kinds.
            actor: names, ISO codes or keys of actors, all of which a report must name.
            since: what is told is dated then or later.
            until: what is told is dated then or earlier.
            report: file name or id of the report that tells it.

        Raises:
            UnknownNameError: no report names such an actor, or has such a name.
            InputError: no date.
        """
        if not self._large:
            return self
        # Where a date is not told, other records of the report may tell when it was out.
        kinds = (kind.__name__.lower(), Actor.__name__.lower()) if kind and self._as_of is None else ()
        of = None if report is None else self._store.reports_called(report)
        wanted = structs.replace(self._asked(actor, since, until), kinds=kinds, reports=of)
        return self._seen(structs.replace(self._view, listed=wanted, part=None))

    def newest(
        self, *kinds: type[Record], actor: Iterable[str] = (), since: Moment = None, until: Moment = None
    ) -> Self:
        """The same crisis as far as the newest reports tell it: of a large store as many as can be linked in seconds.

        Args:
            kinds: the kinds of records that are linked, actors aside; none: all.
            actor: names, ISO codes or keys of actors, all of which a report must name.
            since: what is told is dated then or later.
            until: what is told is dated then or earlier.

        Raises:
            UnknownNameError: no report names such an actor.
            InputError: no date.
        """
        if not self._large:
            return self
        named = tuple(kind.__name__.lower() for kind in (*kinds, Actor)) if kinds else ()
        wanted = structs.replace(self._asked(actor, since, until), kinds=named)
        return self._seen(structs.replace(self._view, part=wanted, listed=None, dyad=None))

    def _of_reports(self, ids: Iterable[str]) -> Self:
        """The same crisis as far as some reports of a large store tell it, by their ids."""
        return self._seen(structs.replace(self._view, listed=Wanted(reports=tuple(ids)), part=None, dyad=None))

    def _asked(self, actor: Iterable[str], since: Moment, until: Moment) -> Wanted:
        """What tells of all of some actors at a time."""
        spelt = tuple(pipeline.spellings(self._store, self._key(name)) for name in actor)
        return Wanted(actors=spelt, since=world(since, end_of_day=False), until=world(until))

    def _key(self, name: str) -> str:
        """The key of an actor that any report of the store names so.

        Raises:
            UnknownNameError: no report names such an actor.
        """
        return self._store.actor(name, codebook.load().gazetteer)

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
        return self._seen(structs.replace(self._view, fronts=text))

    @lazily
    def _book(self) -> Book:
        """The codebook, with own fronts where there are some."""
        own = self._view.fronts
        return codebook.load().with_fronts(own) if own else codebook.load()

    @lazily
    def _linked(self) -> tuple[Picture, tuple[AnyRecord, ...]]:
        """The picture, and the records that it was made of."""
        return self._linker(self._store, self._view)

    @lazily
    def picture(self) -> Picture:
        """The linked picture: of all reports; of a large store of a part, be it what is listed or what is newest."""
        return self._linked[0]

    @lazily
    def records(self) -> tuple[AnyRecord, ...]:
        """All records that hold, of the reports that the picture holds."""
        ids = {report.id for report in self.picture.reports}
        return tuple(record for record in self._linked[1] if record.evidence.report in ids)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read, and how to mend it."""
        return self.picture.problems

    @property
    def left_out(self) -> tuple[str, ...]:
        """What of a large store the picture does not hold, and how to ask for it."""
        return left_out(self.picture)

    def actor(self, name: str) -> str:
        """The key of the actor that a name, an ISO code or a key means; case and accents do not matter.

        Raises:
            UnknownNameError: no actor of the picture has it; the message lists the nearest.
            InputError: the picture has no actors.
        """
        if self._large and self._view.dyad is None:
            return self.picture.linked(self._key(name))
        return actor_key(self.picture, name, self._book)

    def front(self, name: str) -> frozenset[str]:
        """The keys of the fronts that a name, a key or a part of a key means, with the narrower ones within them.

        Raises:
            UnknownNameError: no front is called so; the message lists the nearest.
        """
        return front_keys(self.picture, self._book, name, self.records if self._large else ())

"""What a store watches and what came of it, as it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Self, TypeVar

from dragoman import codebook
from dragoman.api.watching.wording import said
from dragoman.errors import UnknownNameError
from dragoman.read import LIMIT_BYTES
from dragoman.read.address import new_fetcher
from dragoman.records.watch import Alert, AnyRule, Delivery, Feed, Hook, Poll, Watch, Watched, digest, standing
from dragoman.store import Store, open_store

if TYPE_CHECKING:
    from dragoman.read.fetch import Fetcher

W = TypeVar("W", bound=Watched)


def _now() -> datetime:
    return datetime.now(UTC)


class Told:
    """A store as far as it tells what is watched, and what came of it.

    Args:
        store: where all of it is kept.
        allow: hosts and networks that may be asked and told though they are not public.
        clock: the present moment, in UTC.
        rng: the chance that spreads what would else come all at once.
        fetcher: asks and tells; None: one that asks public addresses and what is allowed.
    """

    def __init__(
        self,
        store: Store,
        *,
        allow: Iterable[str] = (),
        clock: Callable[[], datetime] = _now,
        rng: Random | None = None,
        fetcher: Fetcher | None = None,
    ) -> None:
        """Keep the store."""
        self._store, self._clock, self._rng = store, clock, rng or Random()  # noqa: S311 - spreads, hides nothing
        self._allow, self._made = tuple(allow), fetcher

    @classmethod
    def open(cls, address: str | Path, *, allow: Iterable[str] = ()) -> Self:
        """The watching of the store at an address.

        Raises:
            StoreMissingError: nothing is there.
            StoreError: it cannot be opened.
        """
        return cls(open_store(address), allow=allow)

    def __enter__(self) -> Self:
        """It itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self._store.close()

    def watches(self) -> tuple[Watch, ...]:
        """The rules that are watched, in the order in which they were given."""
        return standing(self._store.watched(), Watch)

    def feeds(self) -> tuple[Feed, ...]:
        """The feeds and folders that are polled."""
        return standing(self._store.watched(), Feed)

    def hooks(self) -> tuple[Hook, ...]:
        """Who is told of alerts."""
        return standing(self._store.watched(), Hook)

    def watch(self, id: str) -> Watch:
        """The rule of an id; its beginning will do.

        Raises:
            UnknownNameError: there is none.
        """
        return of("watch", id, self.watches())

    def polls(self) -> dict[str, Poll]:
        """What asking each feed gave the last time, by its id."""
        return self._store.last_polls()

    def said(self, rule: AnyRule) -> str:
        """A rule as a sentence, with the names of its actors and fronts."""
        return said(rule, _name, codebook.load().fronts.name)

    def revision(self) -> str:
        """A word that is another once anything was watched otherwise, asked, raised or told."""
        return self._store.watch_revision()

    def mark(self, watch: str = "") -> str:
        """What names the alerts of this store, or of one of its watches, for good."""
        return digest("alerts", self._store.address, watch)

    def waiting(self) -> dict[str, int]:
        """How many alerts each hook is still to be told of, by its id."""
        since = self._since()
        return {
            one.id: self._store.count_waiting(one.id, since=since[one.id], only=one.watches) for one in self.hooks()
        }

    def _since(self) -> dict[str, datetime]:
        """Since when each thing is watched, by its id: since it was last put there, not since it was changed."""
        found: dict[str, datetime] = {}
        for change in self._store.watched():
            if change.now is None:
                found.pop(change.of, None)
            else:
                found.setdefault(change.of, change.at)
        return found

    def alerts(self, *, newest: int | None = 50, watch: str | None = None, skip: int = 0) -> tuple[Alert, ...]:
        """What rules came to hold for, the newest first.

        Args:
            newest: how many at most; None: all.
            watch: only those of a watch, by its id.
            skip: leave out so many of the newest.
        """
        return self._store.alerts(newest=newest, watch=watch, before=skip or None)

    def count(self, *, watch: str | None = None) -> int:
        """How many alerts there are, of a watch or of all."""
        return self._store.count_alerts(watch=watch)

    def alert(self, id: str) -> Alert:
        """The alert of an id.

        Raises:
            UnknownNameError: there is none.
        """
        found = self._store.alert(id)
        if found is None:
            raise UnknownNameError("alert", id, (one.id for one in self.alerts()))
        return found

    def deliveries(self, *, newest: int = 50, hook: str | None = None) -> tuple[Delivery, ...]:
        """The attempts to tell hooks, the newest first."""
        return self._store.deliveries(newest=newest, hook=hook)

    @property
    def _fetcher(self) -> Fetcher:
        """What asks and tells.

        Raises:
            MissingExtraError: the packages that fetch are not installed.
        """
        if self._made is None:
            self._made = new_fetcher(LIMIT_BYTES, self._allow)
        return self._made


def _name(key: str) -> str:
    """The name of an actor that we know by its key; the key of another."""
    entry = codebook.load().gazetteer.get(key)
    return entry.name if entry else key


def of(what: str, id: str, known: Iterable[W]) -> W:
    """The one whose id begins so.

    Raises:
        UnknownNameError: none has, or several have.
    """
    by_id = {one.id: one for one in known}
    likely = [one for one in by_id if one.startswith(id)]
    if not id or len(likely) != 1:
        raise UnknownNameError(what, id, likely or by_id)
    return by_id[likely[0]]

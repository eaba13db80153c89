"""The round of a watch: feeds are asked, what is new is read, rules are asked, hooks are told."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property

from msgspec import Struct

from dragoman import codebook
from dragoman.api.watching.kept import Kept
from dragoman.api.watching.looking import Look
from dragoman.api.watching.polling import Poller, poll
from dragoman.api.watching.telling import Teller, tell
from dragoman.read.address import is_address
from dragoman.records.watch import Alert, Delivery, Poll, Watch

WORK = "watch"
# So long nobody else takes over from who was killed in the middle of a round.
LEASE = timedelta(minutes=5)


class Round(Struct, frozen=True, kw_only=True):
    """What one round did.

    Attributes:
        busy: another program is at it; nothing was done.
    """

    polls: tuple[Poll, ...] = ()
    alerts: tuple[Alert, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    busy: bool = False


class Watching(Kept):
    """A store as it is watched."""

    @cached_property
    def _holder(self) -> str:
        """Our own word among the programs that watch the store."""
        return secrets.token_hex(8)

    @cached_property
    def _looked(self) -> dict[Watch, tuple[str, date]]:
        """The state of the store, and the day, at the last look of each watch."""
        return {}

    def round(self, *, everything: bool = False, going_on: Callable[[], bool] = lambda: True) -> Round:
        """What one round did: feeds that are due are asked, what is new is read, rules are asked, hooks are told.

        Only one program does so at a time; the others are told that it is busy.

        Args:
            everything: ask also the feeds that are not due yet.
            going_on: asked again and again; False ends the round early, and what is left comes in the next.
        """
        if not self._lease():
            return Round(busy=True)

        def mine() -> bool:
            return going_on() and self._lease()

        try:
            polls = self._poll(mine, everything=everything)
            alerts = self._look(mine)
            return Round(polls=polls, alerts=alerts, deliveries=self._tell(mine))
        finally:
            self._store.release(WORK, self._holder)

    @property
    def idle(self) -> bool:
        """Whether nothing is watched, so that a round would do nothing."""
        return not (self.watches() or self.feeds() or self.hooks())

    def _lease(self) -> bool:
        now = self._clock()
        return self._store.lease(WORK, self._holder, now=now, until=now + LEASE)

    def _poll(self, mine: Callable[[], bool], *, everything: bool) -> tuple[Poll, ...]:
        last, made = self.polls(), list[Poll]()
        for feed in self.feeds():
            before = last.get(feed.id)
            now = self._clock()
            # What was asked in the future was asked while the clock was wrong.
            due = everything or before is None or before.next_at <= now or before.at > now
            if due and mine():
                poller = Poller(
                    store=self._store, book=codebook.load(), clock=self._clock, rng=self._rng, going_on=mine,
                    fetcher=self._fetcher if is_address(feed.address) else None,
                )  # fmt: skip
                made.append(poll(poller, feed, before))
        return tuple(made)

    def _look(self, mine: Callable[[], bool]) -> tuple[Alert, ...]:
        """The alerts of all watches; one whose store and day are those of its last look has none."""
        now = self._clock()
        look, state, made = Look(self._store, codebook.load(), now), (self._store.revision(), now.date()), list[Alert]()
        since = {change.of: change.at for change in self._store.watched()}
        for watch in self.watches():
            if self._looked.get(watch) != state and mine():
                made.extend(look.alerts(watch, since[watch.id]))
                self._looked[watch] = state
        return tuple(made)

    def _tell(self, mine: Callable[[], bool]) -> tuple[Delivery, ...]:
        since = self._since()
        made = list[Delivery]()
        for hook in self.hooks():
            teller = Teller(store=self._store, fetcher=self._fetcher, clock=self._clock, rng=self._rng, going_on=mine)
            made.extend(tell(teller, hook, since[hook.id]))
        return tuple(made)

"""Asking feeds and looking into folders: what is new is read into the store, entry by entry."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.api.ingest import keep
from dragoman.read.address import is_address
from dragoman.read.polled import Entry, changed, entries, may_pass
from dragoman.records import Problem
from dragoman.records.watch import Feed, Poll

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from random import Random

    from dragoman.codebook import Book
    from dragoman.read.fetch import Fetcher
    from dragoman.store import Store

A_DAY = timedelta(days=1)


class Poller(Struct, frozen=True, kw_only=True):
    """What polling takes.

    Attributes:
        fetcher: None: only folders and files are looked at.
        clock: the present moment, in UTC.
        going_on: asked before each entry; False ends the poll, and what is left comes the next time.
    """

    store: Store
    book: Book
    fetcher: Fetcher | None
    clock: Callable[[], datetime]
    rng: Random
    going_on: Callable[[], bool]


class Came(Struct, frozen=True, kw_only=True):
    """What a feed or folder has."""

    entries: Iterable[Entry | Problem] = ()
    changed: bool = True
    etag: str = ""
    modified: str = ""
    problem: Problem | None = None


class Tally(Struct):
    """What came of the entries so far."""

    new: int = 0
    read: int = 0
    problems: int = 0
    last: Problem | None = None
    left: bool = False


def poll(poller: Poller, feed: Feed, last: Poll | None) -> Poll:
    """What asking a feed gave, now kept, with all that it had new.

    Args:
        poller: the store, and what fetches.
        feed: what is asked.
        last: what it gave the last time.
    """
    came = _asked(poller, feed, last) if is_address(feed.address) else _looked(poller, feed)
    tally = Tally()
    for entry in came.entries:
        if not poller.going_on():
            tally.left = True
            break
        _read(poller, feed, entry, tally)
    made = _told(poller, feed, last, came, tally)
    poller.store.polled(made)
    return made


def _asked(poller: Poller, feed: Feed, last: Poll | None) -> Came:
    """What the server of a feed gives of it that is not done with."""
    if poller.fetcher is None:
        raise AssertionError("addresses are polled with a fetcher")
    got = poller.fetcher.get(
        feed.address, etag=last.etag if last else "", modified=last.modified if last else ""
    )  # fmt: skip
    if isinstance(got, Problem):
        return Came(problem=got)
    if not got.changed:
        return Came(changed=False, etag=last.etag if last else "", modified=last.modified if last else "")
    found = entries(got, poller.book, poller.fetcher, feed.follow)
    if isinstance(found, Problem):
        return Came(problem=found)
    done = poller.store.entries_done(feed.id, {one.key for one in found})
    # The oldest first, as they were published.
    fresh = [one for one in reversed(found) if one.key not in done]
    return Came(entries=fresh, etag=got.etag, modified=got.modified)


def _looked(poller: Poller, feed: Feed) -> Came:
    """What a folder has that is not done with."""
    now = poller.clock().timestamp()
    found = tuple(changed(feed.address, lambda keys: poller.store.entries_done(feed.id, keys), now))
    missing = next((one for one in found if isinstance(one, Problem) and one.fatal), None)
    if missing is not None and len(found) == 1:
        return Came(problem=missing)
    return Came(entries=found, changed=bool(found))


def _read(poller: Poller, feed: Feed, entry: Entry | Problem, tally: Tally) -> None:
    """Reads an entry into the store; one that could not be read now but may be later is not done with."""
    if isinstance(entry, Problem):
        tally.problems, tally.last = tally.problems + 1, entry
        return
    sources = entry.open()
    summary = keep(sources, poller.store, now=poller.clock(), book=poller.book)
    tally.new += 1
    tally.read += summary.read
    wrong = [one for one in summary.problems if one.fatal]
    if wrong:
        tally.problems, tally.last = tally.problems + len(wrong), wrong[-1]
    if any(may_pass(one) for one in wrong):
        tally.left = True
    else:
        poller.store.entry_done(feed.id, entry.key, at=poller.clock())


def _told(poller: Poller, feed: Feed, last: Poll | None, came: Came, tally: Tally) -> Poll:
    failures = (last.failures if last else 0) + 1 if came.problem else 0
    problem = came.problem or tally.last
    now = poller.clock()
    others = f" (and {tally.problems - 1} more)" if tally.problems > 1 else ""
    return Poll(
        feed=feed.id,
        at=now,
        outcome="failed" if came.problem else "read" if came.changed else "unchanged",
        next_at=now + pause(feed, failures, poller.rng),
        new=tally.new,
        read=tally.read,
        why=f"{problem.source}: {problem.message}{others}" if problem else "",
        mend=problem.mend if problem else "",
        # What was left is only sent again to who does not say that he has it.
        etag="" if tally.left else came.etag,
        modified="" if tally.left else came.modified,
        failures=failures,
    )


def pause(feed: Feed, failures: int, rng: Random) -> timedelta:
    """How long a feed is left alone: its interval, twice as long for each failure in a row, give or take a tenth."""
    bound = min(A_DAY, timedelta(minutes=feed.every_minutes) * 2 ** min(failures, 12))
    return bound * (0.9 + 0.2 * rng.random())

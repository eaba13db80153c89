"""The crisis at a glance: what is new, what is due, where reports disagree, what was foreseen, what was read."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from dragoman.api import Crisis
from dragoman.api.linked import LEDGER
from dragoman.web.shown.disputed import Disputed, disputed
from dragoman.web.shown.owed import Owed, owed
from dragoman.web.shown.read import Read, read
from dragoman.web.shown.settled import Settled, settled
from dragoman.web.shown.since import Since

MOST_DYADS, MOST_OTHERS, MOST_NEWS, MOST_LATEST = 6, 24, 12, 8


class Pair(Struct, frozen=True):
    """Two actors, by their keys and names."""

    a: str
    b: str
    name_a: str
    name_b: str


class News(Struct, frozen=True, kw_only=True):
    """A key event as a line.

    Attributes:
        new: whether no report told it before.
    """

    id: str
    on: date
    text: str
    status: str
    front: str
    voices: int
    new: bool


class Situation(Struct, frozen=True, kw_only=True):
    """The crisis at a glance.

    Attributes:
        on: the day that it stands at; None where no report has a date.
        since: since when something is new.
        dyads: the pairs of states that most is told of, which are shown with their fronts; `others`: further ones.
        news: the key events that are new, or the latest where none are, the latest first.
        due: the nearest first; `overdue`: the latest first.
        disputed: where reports disagree, what is new first.
        forecasts: lately settled, the last first.
        read: what was read, what failed, what is an echo of another.
        left_out: what of a large store this does not hold.
    """

    on: date | None
    since: Since
    dyads: tuple[Pair, ...]
    others: tuple[Pair, ...]
    news: tuple[News, ...]
    due: Owed
    overdue: Owed
    disputed: Disputed
    forecasts: Settled
    read: Read
    left_out: tuple[str, ...]


class Views(Struct, frozen=True):
    """A store as the situation looks at it, each linked once.

    Attributes:
        store: as it is asked for.
        newest: of a large store, what its newest reports tell.
        ledger: the same as far as commitments and acts take it, which reaches further back.
        revision: what the store held then, as a word.
    """

    store: Crisis
    newest: Crisis
    ledger: Crisis
    revision: str


def views(crisis: Crisis) -> Views:
    """A store as the situation looks at it, linked by now."""
    revision = crisis.revision()
    made = Views(crisis, crisis.newest(), crisis.newest(*LEDGER), revision)
    # Linked here, so that who is given it need not wait.
    _ = made.newest.picture, made.ledger.picture
    return made


def situation(seen: Views, since: Since) -> Situation:
    """The crisis at a glance.

    Args:
        seen: the store.
        since: since when something is new.
    """
    newest, now = seen.newest, seen.newest.now()
    pairs = tuple(pair(newest, a, b) for a, b in seen.store.dyads()[: MOST_DYADS + MOST_OTHERS])
    return Situation(
        on=now.date() if now else None,
        since=since,
        dyads=pairs[:MOST_DYADS],
        others=pairs[MOST_DYADS:],
        news=news(newest, since),
        due=owed(seen.ledger, seen.ledger.due(), since) if now else Owed(),
        overdue=owed(seen.ledger, seen.ledger.overdue(), since) if now else Owed(),
        disputed=disputed(newest, since),
        forecasts=settled(newest, since),
        read=read(newest),
        left_out=newest.left_out,
    )


def pair(crisis: Crisis, a: str, b: str) -> Pair:
    """Two actors by their names."""
    return Pair(a, b, crisis.called(a), crisis.called(b))


def news(crisis: Crisis, since: Since) -> tuple[News, ...]:
    """The key events that are new, the latest first; the latest of all where none are."""
    new = crisis.news(since.on, lines=MOST_NEWS) if since.on else ()
    items = new or crisis.timeline(MOST_NEWS)[-MOST_LATEST:]
    return tuple(
        News(
            id=one.record, on=one.start, text=one.text, status=one.status, front=one.front_name, voices=one.voices,
            new=bool(new),
        )
        for one in reversed(items)
    )  # fmt: skip

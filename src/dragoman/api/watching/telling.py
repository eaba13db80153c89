"""Telling hooks of alerts: signed, tried again while that may help, each at least once."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.exchange.webhooks import MOST_ATTEMPTS, Message, body, headers, passes, wait_seconds
from dragoman.records import Problem
from dragoman.records.watch import Delivery, Hook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from dragoman.read.fetch import Fetcher
    from dragoman.store import Store
    from dragoman.store.watched import Waiting

VARIABLE = "env:"
SUCCESS = range(200, 300)
GONE = 410


class Teller(Struct, frozen=True, kw_only=True):
    """What telling takes.

    Attributes:
        clock: the present moment, in UTC.
        going_on: asked before each message; False leaves the others for the next time.
    """

    store: Store
    fetcher: Fetcher
    clock: Callable[[], datetime]
    rng: Random
    going_on: Callable[[], bool]


def tell(teller: Teller, hook: Hook, since: datetime) -> tuple[Delivery, ...]:
    """What came of telling a hook of all that is due, now kept.

    Args:
        teller: the store, and what sends.
        hook: whom to tell.
        since: when the hook was made: alerts from before are none of its business.
    """
    return tuple(_told(teller, hook, since))


def _told(teller: Teller, hook: Hook, since: datetime) -> Iterator[Delivery]:
    for waiting in teller.store.waiting(hook.id, since=since, only=hook.watches):
        if not _is_due(waiting.last, teller.clock()):
            continue
        if not teller.going_on():
            return
        made = _attempt(teller, hook, waiting)
        teller.store.delivered(made)
        yield made


def _is_due(last: Delivery | None, now: datetime) -> bool:
    """Whether it is time for the next attempt; what was tried in the future was tried while the clock was wrong."""
    return last is None or last.next_at is None or last.next_at <= now or last.at > now


def _attempt(teller: Teller, hook: Hook, waiting: Waiting) -> Delivery:
    """One attempt. Who kills us between sending and keeping it makes the message go out twice, under the same key."""
    number = waiting.last.attempt + 1 if waiting.last else 1
    status, why = _sent(teller, hook, waiting, number)
    now = teller.clock()
    if not why:
        return Delivery(
            alert=waiting.alert.id, hook=hook.id, at=now, attempt=number, outcome="delivered", status=status
        )
    again = number < MOST_ATTEMPTS and (status == 0 or passes(status))
    return Delivery(
        alert=waiting.alert.id,
        hook=hook.id,
        at=now,
        attempt=number,
        outcome="failed" if again else "dead",
        status=status,
        why=why if again or number < MOST_ATTEMPTS else f"{why}; given up after {number} attempts",
        next_at=now + timedelta(seconds=wait_seconds(number, teller.rng)) if again else None,
    )


def _sent(teller: Teller, hook: Hook, waiting: Waiting, number: int) -> tuple[int, str]:
    """What the server answered, and what was wrong with that; "" where nothing was."""
    secret = secret_of(hook)
    if not secret:
        return 0, f"the variable {hook.secret.removeprefix(VARIABLE)} that holds the secret is not set"
    data = body(Message(type="alert", alert=waiting.alert))
    seconds = int(teller.clock().timestamp())
    sent = headers(secret, data, f"{waiting.alert.id}-{hook.id}", number, seconds)
    answer = teller.fetcher.post(hook.url, data, sent)
    if isinstance(answer, Problem):
        return 0, f"{answer.message}; {answer.mend}"
    if answer.status in SUCCESS:
        return answer.status, ""
    return answer.status, "it is gone" if answer.status == GONE else f"the server answered {answer.status}"


def secret_of(hook: Hook) -> str:
    """What the messages of a hook are signed with; "" where the variable that holds it is not set."""
    if hook.secret.startswith(VARIABLE):
        return os.environ.get(hook.secret.removeprefix(VARIABLE), "")
    return hook.secret

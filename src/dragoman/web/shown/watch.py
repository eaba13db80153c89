"""What is watched and what came of it: rules, feeds, hooks, alerts with their passages."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.records.watch import Alert, Delivery, Poll

if TYPE_CHECKING:
    from dragoman.api.watching import Watching

PAGE = 50
MOST_DELIVERIES = 20


class RuleLine(Struct, frozen=True, kw_only=True):
    """A rule: its name, what it looks for as a sentence, how many alerts it raised and when the last."""

    id: str
    name: str
    said: str
    alerts: int
    last: datetime | None
    backlog: bool


class FeedLine(Struct, frozen=True, kw_only=True):
    """A feed or folder, and what the last poll gave; None before the first."""

    id: str
    name: str
    address: str
    every_minutes: int
    follow: str
    poll: Poll | None


class HookLine(Struct, frozen=True, kw_only=True):
    """A server that is told of alerts, of how many it is still to be told, and the last attempts; never its secret."""

    id: str
    url: str
    watches: tuple[str, ...]
    waiting: int
    deliveries: tuple[Delivery, ...]


class Watched(Struct, frozen=True, kw_only=True):
    """What is watched, and a page of what came of it.

    Attributes:
        only: the rule whose alerts are shown, None for all.
        total: how many alerts there are on all pages; `skip`: how many newer ones are left out.
    """

    rules: tuple[RuleLine, ...]
    feeds: tuple[FeedLine, ...]
    hooks: tuple[HookLine, ...]
    alerts: tuple[Alert, ...]
    only: RuleLine | None
    total: int
    skip: int

    @property
    def newer(self) -> int | None:
        """What to skip for the page before; None on the first."""
        return max(0, self.skip - PAGE) if self.skip else None

    @property
    def older(self) -> int | None:
        """What to skip for the page after; None on the last."""
        return self.skip + PAGE if self.skip + PAGE < self.total else None


def watched(watching: Watching, only: str = "", skip: int = 0) -> Watched:
    """What is watched, and a page of what came of it.

    Args:
        watching: where it is kept.
        only: id of a rule, whose alerts alone are shown; "" for all.
        skip: leave out so many of the newest alerts.

    Raises:
        UnknownNameError: there is no such rule.
    """
    one = watching.watch(only).id if only else None
    rules = rule_lines(watching)
    return Watched(
        rules=rules,
        feeds=feed_lines(watching),
        hooks=hook_lines(watching),
        alerts=watching.alerts(newest=PAGE, watch=one, skip=skip),
        only=next((line for line in rules if line.id == one), None),
        total=watching.count(watch=one),
        skip=skip,
    )


def rule_lines(watching: Watching) -> tuple[RuleLine, ...]:
    """The rules as lines."""
    found = ((one, watching.alerts(newest=1, watch=one.id)) for one in watching.watches())
    return tuple(
        RuleLine(
            id=one.id, name=one.name, said=watching.said(one.rule), alerts=watching.count(watch=one.id),
            last=last[0].at if last else None, backlog=one.backlog,
        )
        for one, last in found
    )  # fmt: skip


def feed_lines(watching: Watching) -> tuple[FeedLine, ...]:
    """The feeds and folders as lines."""
    polls = watching.polls()
    return tuple(
        FeedLine(
            id=one.id, name=one.name, address=one.address, every_minutes=one.every_minutes, follow=one.follow,
            poll=polls.get(one.id),
        )
        for one in watching.feeds()
    )  # fmt: skip


def hook_lines(watching: Watching) -> tuple[HookLine, ...]:
    """The hooks as lines."""
    waiting = watching.waiting()
    names = {one.id: one.name for one in watching.watches()}
    return tuple(
        HookLine(
            id=one.id, url=one.url, watches=tuple(names.get(id, id) for id in one.watches), waiting=waiting[one.id],
            deliveries=watching.deliveries(newest=MOST_DELIVERIES, hook=one.id),
        )
        for one in watching.hooks()
    )  # fmt: skip

"""What is watched: rules, the feeds and folders that bring reports, whom to tell; and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct

from dragoman.records.record import ID_CHARACTERS
from dragoman.records.watch_rule import (
    RULES,
    AnyRule,
    CommitmentDue,
    Disputed,
    Due,
    FigureConflict,
    ForecastSettled,
    NewCommitment,
    NewContradiction,
    NewEvent,
    Rule,
    SettledAs,
    TensionUp,
    WordsFound,
)

Follow = Literal["short", "always", "never"]
T = TypeVar("T")


class Watch(Struct, frozen=True, kw_only=True, tag="watch", omit_defaults=True):
    """A rule that an analyst gave a name.

    Attributes:
        backlog: whether it also tells of what was known already when it was made.
    """

    id: str
    name: str
    rule: AnyRule
    backlog: bool = False


class Feed(Struct, frozen=True, kw_only=True, tag="feed", omit_defaults=True):
    """Where reports come from by themselves.

    Attributes:
        address: of RSS or Atom, or the path of a folder or file.
        every_minutes: how often it is asked.
        follow: whether the page of an entry is read in place of what the feed gives of it: where that is short, always,
            never.
    """

    id: str
    address: str
    name: str = ""
    every_minutes: int = 15
    follow: Follow = "short"


class Hook(Struct, frozen=True, kw_only=True, tag="hook", omit_defaults=True):
    """A server that is told of alerts.

    Attributes:
        secret: what its messages are signed with; `env:NAME` names a variable that holds it.
        watches: ids of the watches that it is told of; () for all.
    """

    id: str
    url: str
    secret: str
    watches: tuple[str, ...] = ()


Watched = Watch | Feed | Hook


class Change(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something is watched from now on, otherwise than before, or no longer.

    Attributes:
        of: its id.
        by: who says so; `at`: when, in our time.
        now: how it is; None: no longer.
    """

    of: str
    by: str
    at: datetime
    now: Watched | None = None


class Quoted(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A passage that an alert rests on, with what it takes to read it elsewhere.

    Attributes:
        report: id of the report; `start`, `end`: half-open range of its raw text.
        file, outlet, published: as the report has them; `published` is the day, "" where unknown.
    """

    report: str
    start: int
    end: int
    text: str
    file: str = ""
    outlet: str = ""
    published: str = ""


class Alert(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A rule came to hold for something.

    Attributes:
        id: digest of the watch and of what it is about; the same however often it is looked.
        watch, name: the watch's id and its name then; `when`: the kind of its rule.
        title: what happened, a sentence.
        at: when we saw it; `day`: the day in the world that it is about, where there is one.
    """

    id: str
    watch: str
    name: str
    when: str
    title: str
    at: datetime
    day: date | None = None
    passages: tuple[Quoted, ...] = ()


Polled = Literal["read", "unchanged", "failed"]


class Poll(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What asking a feed once gave.

    Attributes:
        new: entries or files not seen before; `read`: reports that came of them.
        why, mend: what was wrong, "" where nothing was.
        etag, modified: what tells the server next time what we have.
        failures: how often it failed in a row.
        next_at: not to be asked before.
    """

    feed: str
    at: datetime
    outcome: Polled
    next_at: datetime
    new: int = 0
    read: int = 0
    why: str = ""
    mend: str = ""
    etag: str = ""
    modified: str = ""
    failures: int = 0


Delivered = Literal["delivered", "failed", "dead"]


class Delivery(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One attempt to tell a hook of an alert.

    Attributes:
        attempt: from 1.
        outcome: `failed` is tried again at `next_at`, `dead` never.
        status: what the server answered, 0 where it did not.
        why: what was wrong.
    """

    alert: str
    hook: str
    at: datetime
    attempt: int
    outcome: Delivered
    status: int = 0
    why: str = ""
    next_at: datetime | None = None


def digest(*parts: str) -> str:
    """An id made of some words, the same on every machine."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:ID_CHARACTERS]


def standing(changes: Iterable[Change], kind: type[T]) -> tuple[T, ...]:
    """What is watched after all changes, of one kind, in the order in which it was first given."""
    last: dict[str, Watched | None] = {}
    for change in changes:
        last[change.of] = change.now
    return tuple(one for one in last.values() if isinstance(one, kind))


def encode(value: Change | Alert | Poll | Delivery) -> str:
    """The value as one JSON object."""
    return msgspec.json.encode(value).decode()


def decode(content: str, kind: type[T]) -> T:
    """The value that `encode` wrote.

    Raises:
        msgspec.ValidationError: the JSON is none of that kind; the message names the field.
    """
    return msgspec.json.decode(content, type=kind)


__all__ = [
    "RULES",
    "Alert",
    "AnyRule",
    "Change",
    "CommitmentDue",
    "Delivered",
    "Delivery",
    "Disputed",
    "Due",
    "Feed",
    "FigureConflict",
    "Follow",
    "ForecastSettled",
    "Hook",
    "NewCommitment",
    "NewContradiction",
    "NewEvent",
    "Poll",
    "Polled",
    "Quoted",
    "Rule",
    "SettledAs",
    "TensionUp",
    "Watch",
    "Watched",
    "WordsFound",
    "decode",
    "digest",
    "encode",
    "standing",
]  # fmt: skip

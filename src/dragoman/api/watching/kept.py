"""What is watched is put into a store: rules, feeds and folders, hooks; each change is kept, and who made it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeVar, get_args

from dragoman import codebook
from dragoman.api.crisis import Crisis
from dragoman.api.watching.rules import Names, front_named, rule_of, rules_file
from dragoman.api.watching.telling import VARIABLE
from dragoman.api.watching.told import Told, of
from dragoman.errors import InputError, UnknownNameError
from dragoman.read.address import is_address
from dragoman.records.watch import (
    AnyRule,
    Change,
    Feed,
    Follow,
    Hook,
    Watch,
    Watched,
    WordsFound,
    digest,
)

T = TypeVar("T", Watch, Feed, Hook)
W = TypeVar("W", bound=Watched)
MOST_NAME = 200
LEAST_MINUTES, MOST_MINUTES = 1, 10_080


class Kept(Told):
    """A store as far as one says what is watched in it."""

    def add_watch(self, name: str, fields: Mapping[str, object], *, by: str, backlog: bool = False) -> Watch:
        """The watch that some fields make, from now on.

        Args:
            name: what the analyst calls it.
            fields: `when`, the kind of rule, and its own fields, as text or as TOML has them.
            by: who says so.
            backlog: also tell of what is known already.

        Raises:
            UnknownNameError: a kind, field, word, actor or front that is not known.
            InputError: a value cannot be taken, or the name is taken.
        """
        called = self._name(name)
        now = self._clock()
        made = Watch(id=digest("watch", called, now.isoformat()), name=called, rule=self.rule(fields), backlog=backlog)
        return self._put(made, by, now)

    def edit_watch(self, id: str, name: str, fields: Mapping[str, object], *, by: str, backlog: bool = False) -> Watch:
        """The watch of an id as some fields make it, from now on; where its rule is another it begins anew.

        Raises:
            UnknownNameError: there is none, or a kind, field, word, actor or front is not known.
            InputError: a value cannot be taken, or the name is taken.
        """
        held = self.watch(id)
        made = Watch(id=held.id, name=self._name(name, held.id), rule=self.rule(fields), backlog=backlog)
        return made if made == held else self._put(made, by, self._clock())

    def put_watches(self, text: str, source: str, *, by: str) -> tuple[Watch, ...]:
        """The watches of a TOML file, of which those of a known name are changed and the others added.

        Raises:
            UnknownNameError, InputError: as `add_watch`; then nothing of the file is taken.
        """
        tables = [dict(one) for one in rules_file(text, source)]
        told = [(str(one.pop("name")), bool(one.pop("backlog", False)), one) for one in tables]
        for name, _, fields in told:
            try:
                self.rule(fields)
            except InputError as error:
                raise InputError(f"the watch {name!r} of {source}: {error}") from error
        known = {one.name: one.id for one in self.watches()}
        made: list[Watch] = []
        for name, backlog, fields in told:
            if name in known:
                made.append(self.edit_watch(known[name], name, fields, by=by, backlog=backlog))
            else:
                made.append(self.add_watch(name, fields, by=by, backlog=backlog))
        return tuple(made)

    def rule(self, fields: Mapping[str, object]) -> AnyRule:
        """The rule that some fields make; see `rules.rule_of`.

        Raises:
            UnknownNameError: a kind, field, word, actor or front that is not known.
            InputError: a value cannot be taken.
        """
        made = rule_of(fields, Names(self._actor, lambda name: front_named(codebook.load(), name)))
        if isinstance(made, WordsFound):
            Crisis(self._store).search(made.query, most=1)
        return made

    def add_feed(
        self, address: str, *, by: str, name: str = "", every_minutes: int = 15, follow: Follow = "short"
    ) -> Feed:
        """The feed at an address, or the folder or file at a path, that is polled from now on.

        Args:
            address: of RSS or Atom; a path or glob on this machine.
            by: who says so.
            name: what the analyst calls it.
            every_minutes: how often it is asked.
            follow: whether the page of an entry is read in place of what the feed gives of it.

        Raises:
            InputError: nothing is at the path, or the interval is none.
        """
        where = address.strip()
        if not where or (not is_address(where) and not _is_there(where)):
            raise InputError(f"{where!r} is no address of http or https, and no file or folder is there; check it")
        if not LEAST_MINUTES <= every_minutes <= MOST_MINUTES:
            raise InputError(f"a feed is asked every {LEAST_MINUTES} to {MOST_MINUTES} minutes, not {every_minutes}")
        if follow not in get_args(Follow):
            raise UnknownNameError("way to follow", follow, get_args(Follow))
        if is_address(where):
            self._fetcher.judge(where)
        kept = where if is_address(where) else str(Path(where).expanduser().absolute())
        made = Feed(
            id=digest("feed", kept), address=kept, name=name.strip()[:MOST_NAME], every_minutes=every_minutes,
            follow=follow,
        )  # fmt: skip
        return self._put(made, by, self._clock())

    def add_hook(self, url: str, *, by: str, secret: str = "", watches: Iterable[str] = ()) -> Hook:
        """The server at an address that is told of alerts from now on.

        Args:
            url: an address of http or https.
            by: who says so.
            secret: what its messages are signed with; `env:NAME` for a variable that holds it; "": a new one.
            watches: ids of the watches that it is told of; none: all.

        Raises:
            InputError: the address cannot be told anything.
            UnknownNameError: there is no such watch.
        """
        where = url.strip()
        if not is_address(where):
            raise InputError(f"{where!r} is no address of http or https")
        self._fetcher.judge(where)
        only = tuple(self.watch(one).id for one in watches)
        word = secret.strip() or secrets.token_hex(32)
        if word == VARIABLE:
            raise InputError("env: names no variable; write env:NAME")
        made = Hook(id=digest("hook", where, *only), url=where, secret=word, watches=only)
        return self._put(made, by, self._clock())

    def remove(self, id: str, *, by: str) -> Watched:
        """What was watched under an id, which it is no longer; its alerts stay.

        Raises:
            UnknownNameError: nothing is.
        """
        held = of("watch, feed or hook", id, (*self.watches(), *self.feeds(), *self.hooks()))
        self._store.change_watched(Change(of=held.id, by=by, at=self._clock()))
        return held

    def _put(self, made: T, by: str, at: datetime) -> T:
        """What is watched so from now on."""
        self._store.change_watched(Change(of=made.id, by=by, at=at, now=made))
        return made

    def _name(self, name: str, own: str = "") -> str:
        """A name that no other watch has."""
        called = " ".join(name.split())[:MOST_NAME]
        if not called:
            raise InputError("the watch has no name; give it one by which you know its alerts")
        if any(one.name == called and one.id != own for one in self.watches()):
            raise InputError(f"a watch is called {called!r} already; take another name, or change that one")
        return called

    def _actor(self, name: str) -> str:
        """The key of an actor that the gazetteer or a report names so."""
        gazetteer = codebook.load().gazetteer
        entry = gazetteer.get(name) or next(iter(gazetteer.named(name)), None)
        return entry.id if entry else self._store.actor(name, gazetteer)


def _is_there(path: str) -> bool:
    """Whether a path means something: a pattern, or what exists."""
    return bool(set(path) & set("*?[")) or Path(path).expanduser().exists()

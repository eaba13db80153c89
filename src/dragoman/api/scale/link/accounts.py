"""What each report tells of each act, put together within the report, and the blocks in which it is compared."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec import Struct, structs

from dragoman import codebook
from dragoman.api.scale.link import names
from dragoman.api.scale.link.reports import Numbers
from dragoman.api.scale.link.spill import keep, keep_rows, keep_sorted, key_of, summed, tally
from dragoman.api.scale.link.survey import records, results
from dragoman.api.scale.link.wordings import counts
from dragoman.codebook import linking
from dragoman.link.account import Account, Kept, kept
from dragoman.link.background import Background
from dragoman.link.candidates import blocks, loose_blocks, reach
from dragoman.link.events import within
from dragoman.link.excluded import TRAITS, microseconds, traits
from dragoman.link.groups import Groups
from dragoman.link.words import Wording
from dragoman.picture import Voice
from dragoman.records import Actor, Event, Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dragoman.api.scale.link.spill import Table
    from dragoman.api.scale.link.steps import Figures, Home
    from dragoman.picture import LinkedActor
    from dragoman.pipeline import Result
    from dragoman.records import Record

BLOCK = np.dtype(
    [("block", np.uint64), ("start", np.int64), ("end", np.int64), ("account", np.uint32), ("loose", np.bool_)]
)


class Side(Struct, frozen=True, array_like=True):
    """One of the accounts that a report gives of an act, with its actors as they were linked."""

    event: Event
    actors: frozenset[str]
    recipients: frozenset[str]


class Act(Struct, frozen=True, array_like=True):
    """What a report tells in all of an act; `sides` are its accounts, none where that is the only one."""

    whole: Kept
    sides: tuple[Side, ...]
    why: tuple[str, ...]
    first: str


class Told(Struct, frozen=True, array_like=True):
    """What a report tells: its acts, the number of the first, and in how many events each actor, place, day stands."""

    report: str
    first: int
    counts: dict[str, int]
    acts: tuple[Act, ...]


def tell(home: Home, part: int, count: int, words: tuple[float, float]) -> Figures:
    """How many acts the reports of a shard tell; they, and their blocks, lie on disk."""
    numbers = Numbers(home)
    offset = int(numbers.offsets[part])
    given = [one for row, one in enumerate(results(home, part)) if numbers.kept[offset + row]]
    found = {one.report.id: records(one) for one in given}
    actors = _actors(home, part, given, found, count, numbers)
    ground = _background(given, found, actors, numbers, Wording(codebook.load(), (), counts(home, *words)))
    events: tuple[Event, ...] = ground.events
    accounts = {event.id: Account(event, ground) for event in sorted(events, key=lambda event: event.id)}
    groups = Groups(accounts)
    wholes = within(accounts, groups, ground.weights.events)
    acts = defaultdict[str, list[Act]](list)
    in_order = list[Account]()
    for members, why in groups:
        first = min(members)
        sides = tuple(_side(accounts[id]) for id in members) if len(members) > 1 else ()
        acts[wholes[first].report].append(Act(kept(wholes[first]), sides, why, first))
    told, before = list[bytes](), 0
    for one in given:
        own = acts[one.report.id]
        in_order += (wholes[act.first] for act in own)
        row = Told(one.report.id, before, dict(ground.told(one.report.id)), tuple(own))
        told.append(msgspec.msgpack.encode(row))
        before += len(own)
    keep_rows(home.work("told", part, ".rows"), told)
    rows = np.repeat(np.arange(len(given), dtype=np.uint32), [len(acts[one.report.id]) for one in given])
    keep(home.work("row_of", part), rows)
    keep(home.work("traits", part), np.array([traits(one) for one in in_order], TRAITS))
    keep_sorted(home.work("blocks", part), _blocks(in_order))
    keep(home.work("tally", part), _tally(ground, given))
    return {"acts": before, "events": len(accounts)}


def _side(account: Account) -> Side:
    return Side(account.event, account.actors, account.recipients)


def _actors(
    home: Home, part: int, given: Sequence[Result], found: dict[str, list[Record]], count: int, numbers: Numbers
) -> tuple[LinkedActor, ...]:
    """All actors, those that the reports of a shard name with which report means them by which key."""
    low, high = (int(numbers.offsets[at]) for at in (part, part + 1))
    meant = names.as_named(home, low, high, count)
    members = defaultdict[int, list[tuple[str, str]]](list)
    for one in given:
        id = one.report.id
        for account in found[id]:
            if isinstance(account, Actor):
                members[meant[numbers.of(id), key_of(account.key)]].append((id, account.key))
    every = list(names.actors(home))
    for number, named in members.items():
        every[number] = structs.replace(every[number], members=tuple(named))
    return tuple(every)


def _background(
    given: Sequence[Result],
    found: dict[str, list[Record]],
    actors: tuple[LinkedActor, ...],
    numbers: Numbers,
    wording: Wording,
) -> Background:
    """The reports of a shard; how rare words are is known of all."""
    every = [record for records in found.values() for record in records]
    return Background(
        reports=tuple(one.report for one in given),
        voices=tuple(Voice(id=numbers.voice(one.report.id), reports=(one.report.id,)) for one in given),
        actors=actors,
        wording=wording,
        weights=linking.load(),
        events=tuple(one for one in every if isinstance(one, Event)),
        figures=tuple(one for one in every if isinstance(one, Figure)),
    )


def _blocks(accounts: Iterable[Account]) -> Table:
    """The blocks of accounts, by their numbers within the shard."""
    rows = [row for number, account in enumerate(accounts) for row in _rows(number, account)]
    return np.array(rows, BLOCK)


def _rows(number: int, account: Account) -> Iterator[tuple[int, int, int, int, bool]]:
    start, end = map(microseconds, reach(account))
    for loose, blocks_of in ((False, blocks), (True, loose_blocks)):
        for block in sorted(set(blocks_of(account))):
            yield key_of("\0".join(("loose" if loose else "", *block))), start, end, number, loose


def _tally(ground: Background, given: Iterable[Result]) -> Table:
    """In how many events of a shard each actor, state, place and day stands."""
    found = Counter[str]()
    for one in given:
        found.update(ground.told(one.report.id))
    parts = [tally(np.array([key_of(key)], np.uint64), np.array([count])) for key, count in found.items()]
    return summed(parts)

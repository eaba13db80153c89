"""Who is who in all reports: the accounts key by key from disk, then the actors, as many as differ, in memory."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec import Struct, structs

from dragoman import codebook
from dragoman.api.scale.link.reports import Numbers
from dragoman.api.scale.link.spill import KEYS, Rows, Table, between, keep, keep_rows, keep_sorted, key_of, opened
from dragoman.api.scale.link.survey import Named
from dragoman.codebook import linking
from dragoman.link import identity
from dragoman.link.tallied import Tallied, tallied
from dragoman.picture import LinkedActor
from dragoman.records import Actor

if TYPE_CHECKING:
    from dragoman.api.scale.link.steps import Figures, Home
    from dragoman.link.identity import Candidate

PIECE_ROWS = 100_000
MENTION = np.dtype([("report", np.uint32), ("key", np.uint64), ("candidate", np.uint32)])
_named = msgspec.msgpack.Decoder(Named)


class Held(Struct, frozen=True, array_like=True):
    """A candidate as it is kept on disk."""

    key: str
    accounts: tuple[Actor, ...]
    spell: str
    times: tuple[int, ...]


def parts(surveyed: Iterable[Figures]) -> int:
    """In how many parts the accounts are taken, by how many there are."""
    return int(sum(one["actors"] for one in surveyed)) // PIECE_ROWS + 1


def told_apart(home: Home, part: int, count: int) -> Figures:
    """How many candidates the accounts of some of the keys make; they, and which report means which, lie on disk."""
    book, weights, numbers = codebook.load(), linking.load(), Numbers(home)
    known, made = defaultdict[str, Known](Known), dict[str, Named]()
    for number, one in _accounts(home, numbers, KEYS * part // count, KEYS * (part + 1) // count):
        if identity.is_of_one(one.actor.key, book):
            known[one.actor.key].add(number, one.actor)
        else:
            made[one.actor.id] = one
    published = {one.actor.evidence.report: one.published for one in made.values()}
    found = list[bytes]()
    mentions = [np.empty(0, MENTION)]
    for key in sorted(known):
        mentions.append(_mentions(key, known[key].reports, len(found)))
        found.append(msgspec.msgpack.encode(_held(known[key].told.candidate(key))))
    for one in identity.holders((one.actor for one in made.values()), published, weights.names, book):
        mentions.append(_mentions(one.key, [numbers.of(a.evidence.report) for a in one.accounts], len(found)))
        found.append(msgspec.msgpack.encode(_held(tallied(one))))
    keep_rows(home.work("candidates", part, ".rows"), found)
    table = np.concatenate(mentions)
    keep_sorted(home.work("mentions", part), table)
    return {"candidates": len(found), "mentions": len(table)}


class Known:
    """The accounts of an actor that the gazetteer knows, counted, and the numbers of their reports."""

    def __init__(self) -> None:
        """Nobody names it yet."""
        self.told, self.reports = Tallied(), array("I")

    def add(self, report: int, account: Actor) -> None:
        """One more report names it."""
        self.told.add(account)
        self.reports.append(report)


def _mentions(key: str, reports: Sequence[int] | array[int], candidate: int) -> Table:
    """Rows that tell which reports mean a candidate by a key."""
    made = np.empty(len(reports), MENTION)
    made["report"], made["key"], made["candidate"] = reports, key_of(key), candidate
    return made


def _accounts(home: Home, numbers: Numbers, low: int, high: int) -> Iterator[tuple[int, Named]]:
    """The accounts of keys from a bound up to another, each with the number of its report."""
    for shard in range(len(home.shards)):
        table = between([home.work("named", shard)], low, high)
        rows = Rows(home.work("actors", shard, ".rows"))
        first = int(numbers.offsets[shard])
        for report, row in zip(table["report"].tolist(), table["row"].tolist(), strict=True):
            if numbers.kept[first + report]:
                yield first + report, _named.decode(rows[row])


def _held(one: Candidate) -> Held:
    return Held(one.key, one.accounts, one.spell, one.times)


def identified(home: Home, count: int) -> Figures:
    """How many actors there are; they, and which of them each candidate is, lie on disk."""
    book, weights = codebook.load(), linking.load()
    apart = [one for part in range(count) for one in _candidates(home, part)]
    linked = identity.gathered(apart, weights.names, book)
    number = {id: at for at, (_, ids) in enumerate(linked) for id in ids}
    keep_rows(home.work("linked", 0, ".rows"), (msgspec.msgpack.encode(_bare(one)) for one, _ in linked))
    keep(home.work("actor_of", 0), np.array([number[one.id] for one in apart], np.uint32))
    sizes = [len(Rows(home.work("candidates", part, ".rows"))) for part in range(count)]
    keep(home.work("candidates_before", 0), np.cumsum([0, *sizes]))
    return {"actors": len(linked), "names": len(apart)}


def _candidates(home: Home, part: int) -> Iterator[Candidate]:
    rows = Rows(home.work("candidates", part, ".rows"))
    for number in range(len(rows)):
        held = msgspec.msgpack.decode(rows[number], type=Held)
        yield identity.Candidate(held.key, held.accounts, held.spell, held.times)


def _bare(actor: LinkedActor) -> LinkedActor:
    """An actor without all the reports that name it."""
    return structs.replace(actor, members=(), reports=())


@lru_cache(maxsize=1)
def actors(home: Home) -> tuple[LinkedActor, ...]:
    """All actors, by key, without the reports that name them."""
    rows = Rows(home.work("linked", 0, ".rows"))
    return tuple(msgspec.msgpack.decode(rows[number], type=LinkedActor) for number in range(len(rows)))


def as_named(home: Home, low: int, high: int, count: int) -> Mapping[tuple[int, int], int]:
    """Which actor reports mean by a key, by the report's number and the key's, of reports of some numbers."""
    actor_of, before = opened(home.work("actor_of", 0)), opened(home.work("candidates_before", 0))
    found = dict[tuple[int, int], int]()
    for part in range(count):
        table = between([home.work("mentions", part)], low, high)
        meant: Table = actor_of[table["candidate"].astype(np.int64) + int(before[part])]
        pairs: Sequence[tuple[int, int]] = list(zip(table["report"].tolist(), table["key"].tolist(), strict=True))
        found |= dict(zip(pairs, meant.tolist(), strict=True))
    return found

"""The acts of all reports put together: each part of what hangs together is linked as if there were nothing else."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from dragoman.api.scale.link.afar import Acts, Offsets
from dragoman.api.scale.link.spill import ENDING, Table, groups, keep, kept_whole, opened, packed, summed
from dragoman.api.scale.link.unions import Unions
from dragoman.codebook import linking
from dragoman.link.account import Account
from dragoman.link.events import joined, linked_event
from dragoman.link.groups import Groups

if TYPE_CHECKING:
    from dragoman.api.scale.link.accounts import Side
    from dragoman.api.scale.link.steps import Figures, Home
    from dragoman.picture import LinkedEvent

MEMBER = np.dtype([("root", np.uint32), ("act", np.uint32)])
EDGE = np.dtype([("root", np.uint32), ("a", np.uint32), ("b", np.uint32)])


def counted(home: Home, told: Iterable[Figures]) -> Figures:
    """How many acts all shards tell; what tells how rare an actor, place or day is lies on disk."""
    keep(home.work("acts_before", 0), np.cumsum([0, *(int(one["acts"]) for one in told)]))
    found: list[Table] = []
    for file in home.runs("tally"):
        found = [summed([*found, np.array(opened(file))])]
    keep(home.work("counted", 0), found[0])
    return {"traits": len(found[0])}


def together(home: Home, parts: int) -> Figures:
    """How many acts hang together with others by likeness, in how many parts, and how many the largest has."""
    unions = Unions(Offsets(home).total)
    files = [home.work("alike-acts", part) for part in range(parts)]
    for file in files:
        unions.join(opened(file).tolist())
    roots = unions.roots()
    alone = (np.bincount(roots, minlength=len(roots)) == 1)[roots]
    keep(home.work("alone", 0), alone)
    acts = np.flatnonzero(~alone)
    members = np.empty(len(acts), MEMBER)
    members["root"], members["act"] = roots[acts], acts
    keep(home.work("together", 0), np.sort(members, order=("root", "act")))
    pairs = np.concatenate([np.array(opened(file)) for file in files])
    edges = np.empty(len(pairs), EDGE)
    edges["root"], edges["a"], edges["b"] = roots[pairs["a"]], pairs["a"], pairs["b"]
    keep(home.work("edges", 0), np.sort(edges, order=("root", "a", "b")))
    sizes = np.unique(members["root"], return_counts=True)[1]
    return {"components": len(sizes), "in_components": len(acts), "largest": int(sizes.max(initial=1))}


def linked(home: Home, part: int, words: tuple[float, float]) -> Figures:
    """How many events the parts have the first act of which stands in a shard; they are written."""
    acts = Acts(home, *words)
    events = accounts = several = 0

    def lines() -> Iterator[bytes]:
        nonlocal events, accounts, several
        for event in _events(home, part, acts):
            events, accounts = events + 1, accounts + len(event.accounts)
            several += len({account.evidence.report for account in event.accounts}) > 1
            yield msgspec.json.encode(event, order="deterministic") + b"\n"

    kept_whole(file_of(home, part), packed(lines()))
    return {"events": events, "accounts": accounts, "several": several}


def file_of(home: Home, part: int) -> Path:
    """Where the events lie the first account of which stands in a shard."""
    return Path(home.folder, "events", f"{part:06d}{ENDING}")


def _events(home: Home, part: int, acts: Acts) -> Iterator[LinkedEvent]:
    low, high = int(acts.offsets.before[part]), int(acts.offsets.before[part + 1])
    members, edges = (_from(opened(home.work(name, 0)), low, high) for name in ("together", "edges"))
    alone = opened(home.work("alone", 0))
    at = {int(members["root"][start]): (start, end) for start, end in groups(members["root"])}
    pairs = {int(edges["root"][start]): (start, end) for start, end in groups(edges["root"])}
    for act in range(low, high):
        if act in at:
            start, end = at[act]
            first, last = pairs[act]
            likely = zip(edges["a"][first:last].tolist(), edges["b"][first:last].tolist(), strict=True)
            yield from _component(acts, members["act"][start:end].tolist(), likely)
        elif alone[act]:
            yield _event(acts, [act], acts.told(act).why)
        acts.let_go()


def _from(table: Table, low: int, high: int) -> Table:
    """The rows of a sorted table the roots of which lie from a bound up to another."""
    start, stop = np.searchsorted(table["root"], np.array([low, high], np.uint32))
    return np.array(table[start:stop])


def _component(acts: Acts, members: Sequence[int], likely: Iterable[tuple[int, int]]) -> Iterator[LinkedEvent]:
    """The events that acts make which hang together, linked as in memory: no other act could join them."""
    named = dict(acts.account(act) for act in members)
    number = {acts.account(act)[0]: act for act in members}
    groups = Groups(named, {acts.account(act)[0]: acts.told(act).why for act in members})
    ids = ((acts.account(a)[0], acts.account(b)[0]) for a, b in likely)
    pairs = [(min(pair), max(pair)) for pair in ids]
    joined(groups, named, pairs, linking.load().events, acts.niches)
    for together, why in groups:
        yield _event(acts, [number[id] for id in together], why)


def _event(acts: Acts, members: Sequence[int], why: Sequence[str]) -> LinkedEvent:
    accounts = {one.event.id: one for act in members for one in _accounts(acts, act)}
    return linked_event([accounts[id] for id in sorted(accounts)], why, None)


def _accounts(acts: Acts, act: int) -> Iterator[Account]:
    """The accounts of an act that one report gives."""
    told = acts.told(act)
    if not told.sides:
        yield acts.account(act)[1]
    yield from (_account(acts, side) for side in told.sides)


def _account(acts: Acts, side: Side) -> Account:
    account = Account(side.event, acts.ground)
    # Who acts was linked where the report was at hand.
    vars(account).update(actors=side.actors, recipients=side.recipients)
    return account

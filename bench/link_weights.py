"""The weights of same-event linking, learnt anew on the gold of the sample reports, and tried on reports unseen.

Protocol: every gold event once as it was read, and once as a reader without mistakes would have it; pairs of them are
one event, two, or not scored. Logistic regression with an L2 penalty over the findings of `dragoman.link`, by
coordinate descent, with signs that a finding cannot lose; a few weights are set. For `unseen` the voices are parted in
`FOLDS` and a pair is scored by weights that no pair of either side's voices went into. `told` are pairs as a reader
without mistakes has them, `read` as they are read. Nothing is random.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bench import link_gold, link_told, links
from bench.contract import Outcome
from bench.link_gold import Gold, iou
from bench.link_picture import Linked, made
from bench.scores import prf
from dragoman import codebook
from dragoman.codebook import linking
from dragoman.link import events as same
from dragoman.link.account import Account
from dragoman.link.background import background
from dragoman.link.candidates import candidates
from dragoman.link.finding import Field
from dragoman.link.groups import Groups
from dragoman.link.likeness import signals
from dragoman.link.niches import Niches
from dragoman.records import Problem

SUMMARY = "Same-event linking with perfect reading, and its weights learnt anew and tried on reports unseen"
KNOWN: dict[str, tuple[str, float]] = {}
DEFAULT = links.DEFAULT
OPTIONS = {"reports": "folder of the reports (default: examples/reports)"}
FOLDS, PENALTY, SWEEPS = 6, 1.0, 60
# Copies of one text teach nothing but that they are copies.
COPY = 0.2
# Set by what is known, not learnt: the reasons stand in the file of weights.
SET = frozenset({"size", "size_here", "rivals", "rivals_here", "other_target", "other_side", "third_party"})
# Findings that may speak neither against nor for, and those that say what is known before.
FREE = frozenset({"prior", "one_report", "undated_here", "undated_both", "undated_one", "nobody_told", "one_sentence"})
Floats = NDArray[np.float64]


class Pairs(Struct, frozen=True):
    """Pairs of accounts of which the gold tells whether they are one event.

    Attributes:
        found: the strength of every finding; `one`: 1 for one event; `counts`: how much a pair counts.
        folds: the folds of its two sides; `told`: whether the accounts are the gold's own.
    """

    found: Floats
    one: Floats
    counts: Floats
    folds: NDArray[np.int64]
    told: NDArray[np.bool_]


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """The figures of the weights that ship, of weights learnt without the pair's voices, and the weights of all."""
    linked = made(path, Path(options.get("reports", links.REPORTS)))
    weights, read, told = linking.load().events, *both(linked, path)
    names = list(weights.odds)
    pairs = compared(linked.gold, (read, told), names)
    start = np.array([weights.odds[name] for name in names])
    guessed = unseen(pairs, names, start)
    figures = {f"told_{name}": figure for name, figure in gathered(linked.gold, told).items()}
    for name, chosen in (("told", pairs.told), ("read", ~pairs.told)):
        precision, recall, f1 = _prf(guessed[chosen] >= weights.same, pairs.one[chosen] == 1)
        figures |= {f"unseen_{name}_p": precision, f"unseen_{name}_r": recall, f"unseen_{name}_f1": f1}
    learnt = fitted(pairs, names, start)
    return Outcome(figures=figures, notes=tuple(f"{n} = {w:.2f}" for n, w in zip(names, learnt, strict=True)))


def both(linked: Linked, folder: Path) -> tuple[dict[str, Account], dict[str, Account]]:
    """The accounts of the gold events by account id or gold id: as they were read, and without mistakes."""
    book, picture = codebook.load(), linked.picture
    records = [record for record in linked.records if not isinstance(record, Problem)]
    ground = background(picture.reports, records, picture.voices, picture.actors, book, linking.load())
    read = {event.id: Account(event, ground) for event in ground.events}
    return read, dict(link_told.accounts(folder, linked.gold, ground, book))


def compared(gold: Gold, sets: tuple[dict[str, Account], dict[str, Account]], names: list[str]) -> Pairs:
    """All pairs that the gold judges and that nothing excludes."""
    rows: list[Floats] = []
    more: list[tuple[float, int, int, bool]] = []
    for told, accounts in enumerate(sets):
        stands = stands_for(gold, accounts) if not told else {id: id for id in accounts}
        niches = Niches(accounts.values())
        for a, b in sorted(candidates(accounts)):
            one, found = judged(gold, stands.get(a), stands.get(b)), _signals(accounts[a], accounts[b], niches)
            if one is not None and not found.excludes:
                rows.append(_row(found, names))
                more.append((one, fold(accounts[a]), fold(accounts[b]), bool(told)))
    found = np.array(rows)
    counts = np.where(found[:, names.index("copied")] > 0, COPY, 1.0)
    folds = np.array([row[1:3] for row in more], dtype=np.int64)
    return Pairs(found, np.array([row[0] for row in more]), counts, folds, np.array([row[3] for row in more]))


def _signals(a: Account, b: Account, niches: Niches) -> Field:
    return signals(a, b, linking.load().events, niches)


def _row(found: Field, names: list[str]) -> Floats:
    row = np.zeros(len(names))
    for signal in found.signals:
        row[names.index(signal.name)] += signal.strength
    return row


def stands_for(gold: Gold, accounts: Mapping[str, Account]) -> dict[str, str]:
    """The gold event that each account stands for: of its type, if there is one, the one that it overlaps best."""
    reports = next(iter(accounts.values())).background.reports
    at = {act.id: link_gold.place((act.file, act.passage), reports) for act in gold.events}
    found: dict[str, str] = {}
    for id, account in accounts.items():
        span = account.event.evidence.span
        fits = [
            (gold.act[act].type == account.event.type, iou(place.span, span), act)
            for act, place in at.items()
            if place.report == account.report and place.span.overlaps(span)
        ]
        if fits:
            found[id] = max(fits)[2]
    return found


def judged(gold: Gold, a: str | None, b: str | None) -> float | None:
    """1 for one event, 0 for two, None where the gold does not say."""
    if a is None or b is None:
        return None
    pair = frozenset((a, b))
    if a == b or pair in gold.same:
        return 1.0
    return None if pair in gold.unscored else 0.0


def fold(account: Account) -> int:
    """The fold of an account's voice."""
    voice = account.background.voice(account.event)
    return int(sha256(voice.encode()).hexdigest(), 16) % FOLDS


def fitted(pairs: Pairs, names: list[str], start: Floats, chosen: NDArray[np.bool_] | None = None) -> Floats:
    """The weights that the chosen pairs teach; `SET` weights are the given ones, the others start from nothing."""
    chosen = np.ones(len(pairs.one), dtype=bool) if chosen is None else chosen
    found, one, counts = pairs.found[chosen], pairs.one[chosen], pairs.counts[chosen]
    weights = np.array([w if name in SET else 0.0 for name, w in zip(names, start, strict=True)])
    odds = found @ weights
    for _ in range(SWEEPS):
        for n in (n for n, name in enumerate(names) if name not in SET):
            column, likely = found[:, n], 1 / (1 + np.exp(-odds))
            slope = column @ (counts * (likely - one)) + PENALTY * weights[n]
            bend = (column**2) @ (counts * likely * (1 - likely)) + PENALTY
            moved = _bounded(weights[n] - slope / bend, names[n], start[n])
            odds += (moved - weights[n]) * column
            weights[n] = moved
    return weights


def _bounded(weight: float, name: str, sign: float) -> float:
    """The weight, or nothing where a finding would speak for what it speaks against."""
    return weight if name in FREE or weight * sign >= 0 else 0.0


def unseen(pairs: Pairs, names: list[str], start: Floats) -> Floats:
    """The log odds of every pair by weights that were learnt without the voices of either side."""
    odds = np.zeros(len(pairs.one))
    for i, j in (*combinations(range(FOLDS), 2), *((n, n) for n in range(FOLDS))):
        asked = (np.sort(pairs.folds, axis=1) == (i, j)).all(axis=1)
        if asked.any():
            others = np.array(~np.isin(pairs.folds, (i, j)).any(axis=1))
            weights = fitted(pairs, names, start, others)
            odds[asked] = pairs.found[asked] @ weights
    return odds


def gathered(gold: Gold, accounts: Mapping[str, Account]) -> dict[str, float]:
    """Precision, recall and F1 over pairs of events with the weights that ship, and the share of look-alikes apart."""
    groups = same.gathered(accounts, Groups(accounts), linking.load().events)
    said = {pair for members, _ in groups for pair in link_gold.pairs(members)}
    precision, recall, f1 = prf(len(said & gold.same), len(said - gold.unscored), len(gold.same))
    rows = [row for row in gold.not_same_event if not row.uncertain]
    apart = [said.isdisjoint(link_gold.pairs(row.members)) for row in rows]
    return {"p": precision, "r": recall, "f1": f1, "apart": sum(apart) / len(apart)}


def _prf(said: Iterable[bool], one: Iterable[bool]) -> tuple[float, float, float]:
    rows = list(zip(said, one, strict=True))
    return prf(sum(bool(a and b) for a, b in rows), sum(bool(a) for a, _ in rows), sum(bool(b) for _, b in rows))

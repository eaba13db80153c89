"""Self-excitation and reciprocity between countries: held-out likelihood, goodness of fit, recovery of what is known.

Protocol: the directed dyads of two countries that have at least twenty events of a quad class in the days before the
held-out split, one to a row. All models are fitted on these days alone, and foretell each held-out day from all days
before it. The figure is the mean gain in log-likelihood per event, in nats, over a homogeneous Poisson process with
the own rate of each dyad. Rivals:

- `poisson_weekdays`: the homogeneous process with the same factors of weekdays as ours;
- `nbewma`: a negative binomial around a mix of the dyad's mean rate and its fading mean, half-life and mix chosen by
  likelihood on the fitted days, dispersion dyad by dyad; `nbewma_weekdays`: the same with our factors of weekdays;
- `self_only`: our model without reciprocity.

Fans: how often the total of the held-out days, simulated from the last fitted day on, lies in the half and the 90 % of
the paths, and its ranked probability score beside that of the homogeneous process; 60 dyads of each quad class, evenly.
Time-rescaling: the share of dyads that Kolmogorov-Smirnov tests do not reject at 5 %, on fitted and on held-out days.
Recovery: histories are drawn from known weights, fitted without a prior, and compared.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from bench.contract import Outcome
from dragoman import codebook
from dragoman.analyse.simulate import hawkes, rescaling
from dragoman.analyse.simulate.distribution import POISSON, log_mass, quantile
from dragoman.analyse.simulate.kernels import KERNEL_DAYS, LEVEL_DAYS, keeps, memory
from dragoman.analyse.simulate.panel import Panel, of_countries
from dragoman.analyse.simulate.simulate import simulate
from dragoman.codebook.plover import Quad
from dragoman.errors import InputError
from dragoman.exchange.histories.quadruples import quadruples
from dragoman.records.history import History

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SUMMARY = "Hawkes model of country dyads: held-out likelihood, time-rescaling, recovery of known parameters"
KNOWN: dict[str, tuple[str, float]] = {}
OPTIONS = {"on": "the held-out split, valid or test; else valid"}
LEAST_EVENTS = 20
LEVEL_OF_TEST = 0.05
DRAWS, FAN_PATHS, MOST_FANS = 1000, 500, 60
KIB_PER_MB = 1024
HALF_LIVES, MIXES = (1.0, 2.0, 3.0, 5.0, 7.0, 14.0, 30.0, 60.0), (0.3, 0.5, 0.7, 0.85, 1.0)
BURN_IN = 30
SELF_ONLY = (0, 1, 2, 3)
RIVALS = ("poisson_weekdays", "nbewma", "nbewma_weekdays", "self_only")
# What recovery is measured on, in the order of the parts and of the size found on real data.
TRUE_WEIGHTS = (0.4, 0.0, 0.25, 0.2, 0.1, 0.05)
TRUE_SIZE, TRUE_RATE, TRUE_DYADS, TRUE_DAYS = 1.0, 1.0, 40, 730


class Foretold(Struct, frozen=True, eq=False):
    """One quad class: what each dyad's held-out days weigh under each model, and how the fit stands its tests.

    Attributes:
        events: held-out events of each dyad; shape (dyads,).
        gains: log-likelihood of the held-out days beyond the homogeneous process, by model; each of shape (dyads,).
        tests: whether timing and sizes pass on the fitted days, and on the held-out; shape (dyads, 4).
        fans: of some dyads, whether the total of the held-out days lies in the half and in the 90 % of the paths, its
            ranked probability score, and that of the homogeneous process; shape (some dyads, 4).
    """

    events: NDArray[np.int64]
    gains: dict[str, Floats]
    tests: NDArray[np.bool_]
    fans: Floats


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """Gains in held-out log-likelihood per event, shares of dyads that pass, errors of recovery, cost."""
    started = time.process_time()
    history, split = _history(path, options.get("on", "valid"))
    rng = np.random.default_rng(0)
    found = {quad: foretold(history, quad, split, rng) for quad in cast("tuple[Quad, ...]", get_args(Quad))}
    every = _together(list(found.values()))
    figures = _gains("", every)
    for quad, one in found.items():
        figures |= _gains(f"{quad.replace('-', '_')}_", one)
    figures |= dict(zip(TESTS, every.tests.mean(axis=0).tolist(), strict=True))
    figures |= dict(zip(FANS, every.fans.mean(axis=0).tolist(), strict=True)) | recovery(rng)
    figures |= {"cpu_s": time.process_time() - started}
    figures |= {"rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MB}
    counted = (f"{quad}: {len(one.events)} dyads, {one.events.sum()} held-out events" for quad, one in found.items())
    return Outcome(figures=figures, notes=(*counted, *_intervals(every, rng)))


FANS = ("fan50_coverage", "fan90_coverage", "total_crps", "poisson_total_crps")
TESTS = ("timing_pass", "sizes_pass", "heldout_timing_pass", "heldout_sizes_pass")


def _history(path: Path, on: str) -> tuple[History, int]:
    """The history up to the end of the held-out split, and the first day of that split."""
    splits = quadruples(path, codebook.load())
    if on not in splits or on == "train":
        raise InputError(f"--on {on!r}; expected valid, or test where the folder has one")
    used = [splits[name] for name in ("train", "valid", "test") if name in splits]
    used = used[: used.index(splits[on]) + 1]
    columns = {name: np.concatenate([getattr(one, name) for one in used]) for name in DATA}
    return replace(used[0], **columns), int(splits[on].day[0])


DATA = ("day", "actor", "form", "recipient")


def foretold(history: History, quad: Quad, split: int, rng: np.random.Generator) -> Foretold:
    """What the models say of the held-out days of one quad class.

    Args:
        history: fitted and held-out days.
        quad: the quad class.
        split: the first held-out day.
        rng: places arrivals within their days.
    """
    first, end = int(history.day[0]), int(history.day[-1]) + 1
    chosen = of_countries(history, quad, range(first, split), least=LEAST_EVENTS)
    whole = _same_dyads(history, quad, range(first, end), chosen)
    fitted_days = split - first
    before = whole.before(fitted_days)
    pooled = hawkes.pool(before)
    fitted = hawkes.fit(before, pooled)
    alone = hawkes.fit(before, hawkes.pool(before, SELF_ONLY))
    week = pooled.weekdays[whole.weekdays]
    flat = np.repeat(fitted.rates[:, :1], whole.days, axis=1)
    means = hawkes.intensity(fitted, whole)
    poisson = np.full(len(whole.own), POISSON)
    models = {
        "": (means, fitted.sizes),
        "poisson_weekdays": (flat * week, poisson),
        "nbewma": ewma(whole, fitted_days, fitted.rates[:, 0], np.ones(whole.days)),
        "nbewma_weekdays": ewma(whole, fitted_days, fitted.rates[:, 0], week),
        "self_only": (hawkes.intensity(alone, whole), alone.sizes),
    }
    held = slice(fitted_days, None)
    base = log_mass(whole.own[:, held], flat[:, held], poisson).sum(axis=1)
    gains = {
        name: log_mass(whole.own[:, held], mean[:, held], sizes).sum(axis=1) - base
        for name, (mean, sizes) in models.items()
    }
    tests = np.array([_passes(whole.own[row], means[row], float(fitted.sizes[row]), fitted_days, rng)
                      for row in range(len(whole.own))], dtype=bool).reshape(-1, len(TESTS))  # fmt: skip
    totals = whole.own[:, held].sum(axis=1)
    ahead = whole.days - fitted_days
    some = np.unique(np.linspace(0, len(totals) - 1, min(MOST_FANS, len(totals))).astype(np.int64)).tolist()
    fans = np.array([_fan(before, pooled, row, int(totals[row]), ahead, rng) for row in some])
    return Foretold(totals, gains, tests, fans.reshape(-1, len(FANS)))


def _fan(
    before: Panel, pooled: hawkes.Pool, row: int, total: int, days: int, rng: np.random.Generator
) -> tuple[float, ...]:
    """Whether a dyad's total lies in the half and in the 90 % of the paths; its score, and that of its mean rate."""
    pair = np.stack((before.own[row], before.other[row]))
    a, b = before.dyads[row]
    panel = Panel(first=before.first, dyads=((a, b), (b, a)), own=pair, other=pair[::-1])
    fitted = hawkes.fit(panel, pooled)
    drawn = simulate(fitted, panel, added=0, after=-1, days=days, paths=FAN_PATHS, rng=rng).without[:, :, 0].sum(axis=1)
    plain = rng.poisson(fitted.rates[0, 0] * days, FAN_PATHS)
    low, lower, upper, high = np.quantile(drawn, (0.05, 0.25, 0.75, 0.95))
    return float(lower <= total <= upper), float(low <= total <= high), crps(drawn, total), crps(plain, total)


def crps(drawn: NDArray[np.int64], came: int) -> float:
    """The continuous ranked probability score of a sample, in events; 0 is perfect.

    Source: Gneiting and Raftery (2007), Strictly proper scoring rules, prediction, and estimation, section 4.2.
    """
    ranked = np.sort(drawn)
    n = len(ranked)
    spread = float(((2 * np.arange(1, n + 1) - n - 1) * ranked).sum()) / n**2
    return float(np.abs(ranked - came).mean()) - spread


def _same_dyads(history: History, quad: Quad, days: range, chosen: Panel) -> Panel:
    """The chosen dyads over more days."""
    every = of_countries(history, quad, days, least=1)
    place = {dyad: row for row, dyad in enumerate(every.dyads)}
    rows = np.array([place[dyad] for dyad in chosen.dyads], dtype=np.int64)
    return Panel(first=every.first, dyads=chosen.dyads, own=every.own[rows], other=every.other[rows])


def ewma(panel: Panel, fitted_days: int, rates: Floats, week: Floats) -> tuple[Floats, Floats]:
    """Means and dispersions of the rival: a mix of mean rate and fading mean, chosen by likelihood on the fitted days.

    Args:
        panel: the counts.
        fitted_days: how many of its days may be looked at to choose.
        rates: events per day of each dyad on these days; shape (dyads,).
        week: the factor of each day's weekday; shape (days,).
    """
    best = (-np.inf, np.empty(0), np.empty(0))
    judged = slice(BURN_IN, fitted_days)
    for half_life in HALF_LIVES:
        fading = memory(panel.own.astype(np.float64), half_life / np.log(2), rates)
        for mix in MIXES:
            mean = (mix * fading + (1 - mix) * rates[:, None] + 1e-6) * week
            likely = np.stack([log_mass(panel.own[:, judged], mean[:, judged], np.full(len(mean), size)).sum(axis=1)
                               for size in hawkes.SIZES])  # fmt: skip
            total = float(likely.max(axis=0).sum())
            if total > best[0]:
                best = (total, mean, np.array(hawkes.SIZES)[likely.argmax(axis=0)])
    return best[1], best[2]


def _passes(
    counts: NDArray[np.int64], mean: Floats, size: float, fitted_days: int, rng: np.random.Generator
) -> tuple[bool, ...]:
    """Whether timing and sizes pass on the fitted days, and on the held-out."""
    stretches = (slice(0, fitted_days), slice(fitted_days, None))
    found = [rescaling.goodness(counts[days], mean[days], size, rng) for days in stretches]
    return tuple(test.p >= LEVEL_OF_TEST for one in found for test in (one.timing, one.sizes))


def _together(found: list[Foretold]) -> Foretold:
    """All quad classes as one."""
    gains = {name: np.concatenate([one.gains[name] for one in found]) for name in found[0].gains}
    events, tests, fans = (
        np.concatenate([getattr(one, name) for one in found]) for name in ("events", "tests", "fans")
    )  # fmt: skip
    return Foretold(events, gains, tests, fans)


def _gains(prefix: str, of: Foretold) -> dict[str, float]:
    """The gain per event of our model and of each rival over the homogeneous process."""
    total = max(int(of.events.sum()), 1)
    return {f"{prefix}{f'{name}_' if name else ''}gain": float(gain.sum()) / total for name, gain in of.gains.items()}


def _intervals(of: Foretold, rng: np.random.Generator) -> tuple[str, ...]:
    """How sure our gain over each rival is: 95 % intervals from drawing dyads anew."""
    rows = rng.integers(0, len(of.events), (DRAWS, len(of.events)))
    events = of.events[rows].sum(axis=1)
    said = list[str]()
    for name in RIVALS:
        gain = of.gains[""] - of.gains[name]
        low, high = np.quantile(gain[rows].sum(axis=1) / events, (0.025, 0.975))
        said.append(f"gain over {name}: {gain.sum() / of.events.sum():.4f}, 95 % {low:.4f} to {high:.4f}")
    return tuple(said)


def recovery(rng: np.random.Generator) -> dict[str, float]:
    """The mean absolute error of self-excitation and reciprocity, of each dyad alone and of all together."""
    drawn = history_of(np.array(TRUE_WEIGHTS), TRUE_SIZE, dyads=TRUE_DYADS, days=TRUE_DAYS, rng=rng)
    pooled = hawkes.pool(drawn)
    alone = hawkes.fit(drawn, pooled, prior_events=0.0)
    excited, replied = sum(TRUE_WEIGHTS[2:4]), sum(TRUE_WEIGHTS[4:6])
    return {
        "recovery_self_error": float(np.abs(alone.self_excitation - excited).mean()),
        "recovery_reply_error": float(np.abs(alone.reciprocity - replied).mean()),
        "recovery_pooled_self_error": abs(float(pooled.weights[hawkes.SELF].sum()) - excited),
        "recovery_pooled_reply_error": abs(float(pooled.weights[hawkes.REPLY].sum()) - replied),
    }


def history_of(weights: Floats, size: float, *, dyads: int, days: int, rng: np.random.Generator) -> Panel:
    """Counts drawn from known weights: pairs of directed dyads, each the other's opposite.

    Args:
        weights: shape (parts,).
        size: r of the negative binomial.
        dyads: how many directed ones; even.
        days: how many days.
        rng: what they are drawn from.
    """
    opposite = np.arange(dyads) ^ 1
    own = np.zeros((dyads, days), dtype=np.int64)
    keep = np.array([[keeps(one)] for one in (LEVEL_DAYS, *KERNEL_DAYS)])
    seen, sizes = np.full((len(keep), dyads), TRUE_RATE), np.full(dyads, size)
    for day in range(days):
        mean = weights[0] * TRUE_RATE + weights[1:4] @ seen + weights[4:] @ seen[1:, opposite]
        own[:, day] = quantile(rng.random(dyads), mean, sizes)
        seen = keep * seen + (1 - keep) * own[:, day]
    names = tuple((f"{one}", f"{one ^ 1}") for one in range(dyads))
    return Panel(first=date(2001, 1, 1), dyads=names, own=own, other=own[opposite])

"""Whether something will happen between two states, and how often: rolling forecasts beside their rivals.

Undirected dyads of states with at least 20 events before day 200; windows open on every day from then on as long as
the history holds their end. Models are learnt again every 14 days, from windows that were over by then.
"""

from __future__ import annotations

import re
import resource
import time
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from bench.contract import Outcome
from dragoman import codebook
from dragoman.analyse.forecast import scores
from dragoman.analyse.forecast.chances import backtest
from dragoman.analyse.forecast.chances.chance import origins
from dragoman.analyse.forecast.chances.reasons import WORDS
from dragoman.analyse.forecast.chances.tally import tally
from dragoman.analyse.forecast.chances.targets import QUADS, Target
from dragoman.codebook import cameo, coded_names
from dragoman.codebook.folding import fold
from dragoman.exchange.histories.quadruples import quadruples

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from dragoman.analyse.forecast.chances.backtest import Backtest
    from dragoman.analyse.forecast.chances.tally import Tally
    from dragoman.codebook import Book
    from dragoman.records.history import History

    Longs = NDArray[np.int64]

SUMMARY = "chances and counts of events between states in the next 7 and 30 days, beside climatology and its like"
KNOWN: dict[str, tuple[str, float]] = {}
OPTIONS = {
    "countries": "`names` (the default: of `Name (Country)` and states alone) or `all` that our gazetteer knows",
    "ablation": "`yes`: also without each group of columns",
}
OPENS, LEAST = 200, 20
HORIZONS = (7, 30, 90)
# CAMEO's roots by quad class: 01-05, 06-08, 09-13, 14-20.
ENDS = (6, 9, 14)
_OWNER = re.compile(r".*\((?P<owner>[^()]*)\)\s*$")
GROUPS = tuple(WORDS)
BINS = 10
# What a skill may be over: the share of windows as known on each eve, which `brier_skill` is over; the same as known on
# the eve of the first forecast; the share of active days and the rate of events, as known on each eve.
CLIMATOLOGIES = ("climatology", "frozen climatology", "day climatology", "rate climatology")


class Setup(Struct, frozen=True, kw_only=True, eq=False):
    """The events, the dyads that are asked about, and the day after the last event."""

    tally: Tally
    dyads: Longs
    end: int


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """The figures on a folder of quadruples."""
    began = time.process_time()
    setup = prepared(path, codebook.load(), by_name=options.get("countries", "names") != "all")
    figures: dict[str, float] = {"dyads": float(len(setup.dyads)), "events": float(len(setup.tally.day))}
    notes: list[str] = []
    for horizon in HORIZONS:
        for number, quad in enumerate(QUADS, start=1):
            measure(setup, Target(quad, horizon), f"quad{number}_{horizon}d", figures, notes)
    if options.get("ablation") == "yes":
        figures |= dict(ablation(setup))
    figures["cpu_s"] = time.process_time() - began
    figures["rss_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Outcome(figures=headline(figures), notes=tuple(notes))


def headline(figures: dict[str, float]) -> dict[str, float]:
    """The figures, those of the contract's names first."""
    counts = {f"count_crps{rival}": figures[f"quad4_7d_crps{rival}"] for rival in ("", "_climatology", "_negbin")}
    first = ("quad4_7d_brier_skill", "quad4_7d_ece", "quad4_30d_brier_skill", "quad4_30d_ece")
    return {name: figures[name] for name in first if name in figures} | counts | figures


def prepared(path: Path, book: Book, *, by_name: bool) -> Setup:
    """The history of a folder, all its splits together, counted by dyads of states."""
    parts = tuple(quadruples(path, book).values())
    whole = joined(parts)
    countries = named_countries(whole.actors, book) if by_name else whole.countries
    counted = tally(replace(whole, countries=countries, quads=tuple(quad_of(form) for form in whole.forms)))
    early = np.bincount(counted.dyad[counted.day < OPENS], minlength=len(counted.pairs))
    return Setup(tally=counted, dyads=np.flatnonzero(early >= LEAST), end=int(whole.day[-1]) + 1)


def joined(parts: tuple[History, ...]) -> History:
    """The splits as one history, ordered by day."""
    order = np.argsort(np.concatenate([one.day for one in parts]), kind="stable")
    columns = ("day", "actor", "form", "recipient")
    return replace(parts[0], **{name: np.concatenate([getattr(one, name) for one in parts])[order] for name in columns})


def quad_of(relation: str) -> str:
    """The quad class of a relation's CAMEO root; "" where the name is none of CAMEO's."""
    code = cameo.code_named(relation)
    return QUADS[int(np.searchsorted(ENDS, int(code[:2]), side="right"))] if code else ""


def named_countries(actors: tuple[str, ...], book: Book) -> tuple[str, ...]:
    """The state in brackets after each name, or that the name is; "" elsewhere."""
    return tuple(state(found["owner"] if (found := _OWNER.match(name)) else name, book) for name in actors)


def state(name: str, book: Book) -> str:
    """The id of the state of that name, "" where it is none's."""
    known = (entry.id for entry in book.gazetteer.named(name) if entry.kind == "state")
    return coded_names.states().get(fold(name), "") or next(known, "")


def measure(setup: Setup, target: Target, name: str, figures: dict[str, float], notes: list[str]) -> None:
    """Adds the figures of one target, or a note why there are none."""
    mornings = range(OPENS, setup.end - target.horizon_days + 1)
    if not mornings or not origins(setup.tally.first, target, OPENS):
        if target.what == QUADS[-1]:
            notes.append(
                f"{target.horizon_days} days: {setup.end} days of history do not hold windows to learn from before day "
                f"{OPENS} and windows to be judged by after it"
            )
        return
    made = backtest.rolling(setup.tally, target, mornings, setup.dyads)
    figures |= {f"{name}_{what}": figure for what, figure in scored(made).items()}
    over = "; ".join(f"{rival} {low:+.3f} to {high:+.3f}" for rival, (low, high) in intervals(made).items())
    pools = ", ".join("/".join(f"{weight:.1f}" for weight in one.weights) for one in made.models)
    kinds = ", ".join(one.calibrator.kind for one in made.models)
    notes.append(
        f"{name}: {len(made.counts)} forecasts, {made.happened.mean():.1%} came; skill over {over} "
        f"(90 %, dyads drawn again); pools of climatology/EWMA/logistic/trees {pools}; calibration {kinds}"
    )


def scored(made: Backtest) -> dict[str, float]:
    """Scores of our chances and counts, and our skill over each rival."""
    ours, came = made.chances["ours"], made.happened
    rivals = {rival: scores.brier(said, came) for rival, said in made.chances.items()}
    by_log = scores.log_score(made.chances["climatology"], came)
    return {
        "brier_skill": scores.skill(rivals["ours"], rivals["climatology"]),
        "ece": ece(ours, came),
        "ece_equal_bins": scores.calibration_error(scores.calibration(ours, came, bins=BINS, by="count")),
        "log_skill": scores.skill(scores.log_score(ours, came), by_log),
        "brier": rivals["ours"],
        **{f"brier_{short(rival)}": score for rival, score in rivals.items() if rival != "ours"},
        **{f"skill_over_{short(rival)}": scores.skill(rivals["ours"], rivals[rival]) for rival in CLIMATOLOGIES[1:]},
        "ece_climatology": ece(made.chances["climatology"], came),
        **{f"crps{suffix(rival)}": scores.mean(found) for rival, found in made.crps.items()},
    }


def ece(chances: NDArray[np.float64], came: NDArray[np.bool_]) -> float:
    """The expected calibration error over ten bins of one width."""
    return scores.calibration_error(scores.calibration(chances, came, bins=BINS))


def short(rival: str) -> str:
    """A rival's name in a figure's."""
    return {"negative-binomial EWMA": "negbin"}.get(rival, rival.replace(" ", "_"))


def suffix(rival: str) -> str:
    """What a figure of a rival ends in; nothing for ours."""
    return "" if rival == "ours" else f"_{short(rival)}"


def intervals(made: Backtest) -> dict[str, tuple[float, float]]:
    """The 90 % interval of the Brier skill over each climatology, the strictest first, by the bootstrap over dyads."""
    return {rival: skill_interval(made, rival, np.random.default_rng(0)) for rival in CLIMATOLOGIES}


def skill_interval(made: Backtest, rival: str, rng: np.random.Generator, draws: int = 500) -> tuple[float, float]:
    """The 90 % interval of the Brier skill over a rival, by the bootstrap over dyads."""
    _, dyad = np.unique(made.dyad, return_inverse=True)
    ours, theirs = (np.bincount(dyad, scores.briers(made.chances[name], made.happened)) for name in ("ours", rival))
    drawn = rng.integers(0, len(ours), (draws, len(ours)))
    low, high = np.quantile(1 - ours[drawn].sum(axis=1) / theirs[drawn].sum(axis=1), (0.05, 0.95))
    return float(low), float(high)


def ablation(setup: Setup) -> Iterator[tuple[str, float]]:
    """The skill for material conflict in a week by the regression alone, with all columns and without each group."""
    target = Target(QUADS[-1], HORIZONS[0])
    mornings = range(OPENS, setup.end - target.horizon_days + 1)
    for group in ("", *(one for one in GROUPS if one != target.what)):
        settings = backtest.Settings(trees=False, without=frozenset({group}))
        made = backtest.rolling(setup.tally, target, mornings, setup.dyads, settings)
        rival = scores.brier(made.chances["climatology"], made.happened)
        skill = scores.skill(scores.brier(made.chances["ours"], made.happened), rival)
        yield f"regression_without_{group or 'nothing'}", skill

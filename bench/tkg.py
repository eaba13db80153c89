"""Who does what to whom next: the ranker on a temporal knowledge graph, beside the recurrency baseline.

The folder holds train.txt, valid.txt, maybe test.txt (actor, relation, recipient, time), entity2id.txt and
relation2id.txt. Where there is a test, its days are asked about and all before is known; else those of valid.txt.

The protocol: of each fact both sides are asked for; single-step knows all days before the one in question, multi-step
only those before the first; other true answers of the same day and question are left out of the ranking; all actors
are ranked, ties count as chance would give them, and an answer that is no candidate shares the places behind all
candidates; each question is judged alone, whatever else the day holds. All that is learnt is learnt before the first
day in question.
"""

from __future__ import annotations

import resource
import time
from typing import TYPE_CHECKING

import numpy as np

from bench import tkg_ranks, tkg_recurrency
from bench.contract import Outcome
from bench.tkg_folder import Split, load
from dragoman.errors import InputError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from dragoman.analyse.forecast.ranker import Ranker

    Doubles = NDArray[np.float64]

SUMMARY = "Who comes next: mean reciprocal rank and hits, single-step and multi-step"
KNOWN: dict[str, tuple[str, float]] = {
    "single_step_mrr": ("L2TKG, ICEWS14 test; 0.334 on ICEWS18's", 0.474),
    "recurrency_mrr": ("published, ICEWS14 test; 0.284 on ICEWS18's", 0.373),
}
OPTIONS = {
    "mode": "only one of: single, multi, recurrency",
    "split": "valid: ask about the validation days though there is a test",
    "seed": "seed of the ranker (default 1)",
}
MODES = ("single", "multi", "recurrency")
MONTH_DAYS = 30
"""Up to how far ahead multi-step asks; the folders' tests are about as long."""


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """The figures on a folder's last part."""
    began = time.process_time()
    modes = _modes(options.get("mode", ""))
    split, seed = load(path, options.get("split", "")), _seed(options.get("seed", "1"))
    found: dict[str, float] = {}
    if "single" in modes:
        found |= tkg_ranks.figures("single_step", ranked(split, seed, horizon_days=1))
    if "multi" in modes:
        found |= tkg_ranks.figures("multi_step", ranked(split, seed, horizon_days=MONTH_DAYS))
    if "recurrency" in modes:
        found |= tkg_ranks.figures("recurrency", tkg_recurrency.ranks(split, multi_step=False))
        found["recurrency_multi_step_mrr"] = float((1 / tkg_recurrency.ranks(split, multi_step=True)).mean())
    found |= {
        "cpu_s": time.process_time() - began,
        "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    return Outcome(figures=found, notes=notes(split))


def notes(split: Split) -> tuple[str, ...]:
    """What was asked about."""
    asked = split.history.day[split.known :]
    many, days = 2 * len(asked), len(np.unique(asked))
    return (
        f"{split.asked}: {many} questions on {days} days, after {split.known} known events, by the seed of the options",
        "published multi-step figures stand in docs/results.md; cpu_s counts all that was run, compiling included",
    )


def ranked(split: Split, seed: int, *, horizon_days: int) -> Doubles:
    """The rank of every answer by the ranker that the known events teach.

    Args:
        horizon_days: 1 to know each day before the next is asked about; else nothing after the known events is known.
    """
    from dragoman.analyse.forecast.ranker import Plan, fit  # noqa: PLC0415 - an extra

    known = split.history.chosen(slice(0, split.known))
    ranker = fit(known, rng_seed=seed, plan=Plan(horizon_days=horizon_days))
    return answered(ranker, split)


def answered(ranker: Ranker, split: Split) -> Doubles:
    """The rank of every answer by a ranker, day by day."""
    from dragoman.analyse.forecast.ranker import Asker, sweep  # noqa: PLC0415 - an extra

    rows = sweep.facts(split.history)
    asker = Asker(ranker, split.history.chosen(slice(0, split.known)))
    found: list[Doubles] = []
    for day, of_day in sweep.days(rows[split.known :]):
        asked = sweep.questions(of_day, len(ranker.forms))
        judged, score = asker.ask(asked.unanswered(), day)
        found.append(tkg_ranks.of_day(asked, judged, score, len(split.history.actors)))
        if ranker.horizon_days == 1:
            asker.tell(of_day)
    return np.concatenate(found)


def _modes(mode: str) -> tuple[str, ...]:
    if mode and mode not in MODES:
        raise UnknownNameError("mode", mode, MODES)
    return (mode,) if mode else MODES


def _seed(word: str) -> int:
    if not word.isdecimal():
        raise InputError(f"seed {word!r} came; expected a whole number")
    return int(word)

"""How well whole reports are read, against gold readings made by hand.

The scorer belongs to the gold: `score.py` beside the gold folder (or `--scorer FILE`) is run as it is, so that the
figures are its own. Hit counts are micro-averages over the reports that have gold.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bench.contract import Outcome
from dragoman import api
from dragoman.api.engine import Engine
from dragoman.errors import InputError
from dragoman.exchange import readings
from dragoman.records import Problem

SUMMARY = "Reports read whole: body, actors, events, statements, figures, commitments, forecasts, relations"
KNOWN: dict[str, tuple[str, float]] = {
    "event_type_f1": ("a second careful annotator", 0.92),
    "event_who_f1": ("a second careful annotator", 0.75),
    "event_full_f1": ("a second careful annotator", 0.71),
    "statement_who_f1": ("a second careful annotator", 0.98),
    "figure_f1": ("a second careful annotator", 0.86),
    "commitment_f1": ("a second careful annotator", 0.83),
    "forecast_f1": ("a second careful annotator", 0.95),
    "relation_f1": ("a second careful annotator", 0.73),
    "actor_f1": ("a second careful annotator", 0.92),
}
OPTIONS = {
    "reports": "folder of the raw reports (default: `reports` beside the gold folder)",
    "scorer": "the scorer's file (default: `score.py` beside the gold folder)",
    "engine": "what reads the text: `rules` (default), or `llm`, a language model on a server",
    "base-url": "of llm: the server",
    "model": "of llm: the model",
    "key-env": "of llm: the variable of the environment that holds the key",
    "budget": "of llm: what it may cost, as `requests=100,tokens=2e6`",
    "cache": "of llm: a folder for its answers, so that none is paid twice",
}
ENGINES = ("rules", "llm")
MEASURES = ("p", "r", "f1")


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """Precision, recall and F1 of every kind that the scorer names."""
    reports = Path(options.get("reports", path.parent / "reports"))
    scorer = Path(options.get("scorer", path.parent / "score.py"))
    engine = reading_with(options)
    with tempfile.TemporaryDirectory() as folder:
        notes = (*write_readings(reports, Path(folder), engine), *cost(engine))
        scores = score(scorer, path, Path(folder), reports)
    figures = {f"{kind}_{m}": scores[kind][m] for kind in scores for m in MEASURES}
    return Outcome(figures=figures, notes=notes)


def reading_with(options: Mapping[str, str]) -> Engine | None:
    """The engine that the options name; None for our own.

    Raises:
        InputError: there is none of that name, or it lacks an option.
    """
    name = options.get("engine", "rules")
    if name not in ENGINES:
        raise InputError(f"unknown engine {name!r}; known: {', '.join(ENGINES)}")
    if name == "rules":
        return None
    from dragoman.api import llm  # noqa: PLC0415 - takes an extra

    if not (options.get("base-url") and options.get("model")):
        raise InputError("the engine llm takes --base-url URL and --model NAME")
    return llm.engine(
        options["base-url"],
        options["model"],
        key_env=options.get("key-env", ""),
        budget=options.get("budget", ""),
        cache=options.get("cache"),
    )


def cost(engine: Engine | None) -> tuple[str, ...]:
    """What a model on a server was asked, and what was left out of its answers."""
    account = getattr(engine, "account", None)
    if account is None:
        return ()
    return (account.told(), *(f"left out: {number} {why}" for why, number in account.left_out.items() if number))


def write_readings(reports: Path, folder: Path, engine: Engine | None = None) -> tuple[str, ...]:
    """Writes a reading of every report into the folder; returns what could not be read."""
    notes = list[str]()
    for result in api.results(reports, engine=engine):
        if isinstance(result, Problem):
            notes.append(f"{result.source}: {result.message}")
            continue
        notes.extend(f"{problem.source}: {problem.message}" for problem in result.problems)
        reading = readings.reading(result.report, result.records)
        (folder / f"{Path(reading.file).stem}.json").write_text(readings.dump(reading), encoding="utf-8")
    return tuple(notes)


def score(scorer: Path, gold: Path, folder: Path, reports: Path) -> dict[str, dict[str, float]]:
    """What the scorer prints, by kind.

    Raises:
        subprocess.CalledProcessError: where the scorer fails; its own words stand on standard error.
    """
    command = [sys.executable, str(scorer), str(gold), str(folder), "--reports", str(reports), "--json"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - the gold's own scorer
    return json.loads(done.stdout)

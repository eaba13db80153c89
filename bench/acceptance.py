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
from dragoman import codebook, pipeline
from dragoman.exchange import readings
from dragoman.read import sources
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
}
MEASURES = ("p", "r", "f1")


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """Precision, recall and F1 of every kind that the scorer names."""
    reports = Path(options.get("reports", path.parent / "reports"))
    scorer = Path(options.get("scorer", path.parent / "score.py"))
    with tempfile.TemporaryDirectory() as folder:
        notes = write_readings(reports, Path(folder))
        scores = score(scorer, path, Path(folder), reports)
    figures = {f"{kind}_{m}": scores[kind][m] for kind in scores for m in MEASURES}
    return Outcome(figures=figures, notes=notes)


def write_readings(reports: Path, folder: Path) -> tuple[str, ...]:
    """Writes a reading of every report into the folder; returns what could not be read."""
    book, notes = codebook.load(), list[str]()
    for raw in sources([reports]):
        if isinstance(raw, Problem):
            notes.append(f"{raw.source}: {raw.message}")
            continue
        results, problems = pipeline.ingest(raw, book)
        notes.extend(f"{problem.source}: {problem.message}" for problem in problems)
        for result in results:
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

"""The sample reports as the program reads them, and what a careful reader wrote down of each."""

import tomllib
from functools import lru_cache
from pathlib import Path

import msgspec

from dragoman import codebook, pipeline, read
from dragoman.exchange.readings import reading

HERE = Path(__file__).parent
REPORTS = HERE.parents[1] / "examples" / "reports"
ESSENTIALS = HERE / "essentials"
READINGS = HERE / "readings"
STEMS = tuple(sorted(path.stem for path in ESSENTIALS.glob("*.toml")))
SECOND = "-2"  # the second report of one file; `dragoman read --readings` names it so, too


@lru_cache
def book():
    return codebook.load()


@lru_cache
def results(file):
    """What the program makes of one file: its reports in their order."""
    raws = [raw for raw in read.sources([REPORTS / file]) if isinstance(raw, read.Raw)]
    return tuple(result for raw in raws for result in pipeline.ingest(raw, book())[0])


@lru_cache
def files():
    return {path.stem: path.name for path in sorted(REPORTS.iterdir())}


def result(stem):
    """The result of the report with that name."""
    if stem in files():
        return results(files()[stem])[0]
    return results(files()[stem.removesuffix(SECOND)])[1]


@lru_cache
def machine_reading(stem):
    """The reading of a report as plain JSON values, and the text that its offsets refer to."""
    found = result(stem)
    return msgspec.to_builtins(reading(found.report, found.records)), found.report.text


@lru_cache
def essentials(stem):
    """What a careful reader found in the report: see README.md for the form."""
    return tomllib.loads((ESSENTIALS / f"{stem}.toml").read_text(encoding="utf-8"))

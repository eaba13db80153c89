"""``python -m bench`` lists the benchmarks; ``python -m bench NAME PATH [--json] [--option VALUE]`` runs one.

Exit codes: 0 where every floor holds, 1 where one is broken, 2 where the call itself is wrong.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from rich.console import Console
from rich.table import Table

from bench import contract, discovery, provenance
from dragoman.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.contract import Benchmark, Floor, Result

FLOORS = Path(__file__).with_name("floors.json")


def main(words: Sequence[str]) -> int:
    """The exit code of the call made of these words."""
    if not words:
        listing(discovery.benchmarks())
        return 0
    name, *rest = words
    try:
        benchmark = discovery.benchmark(name)
        asked = vars(parser(name, benchmark).parse_args(rest))
        path, as_json = asked.pop("path"), asked.pop("json")
        return report(measured(name, benchmark, path, asked), benchmark, as_json=as_json)
    except InputError as error:
        print(error, file=sys.stderr)
        return 2


def parser(name: str, benchmark: Benchmark) -> argparse.ArgumentParser:
    """The words that the benchmark understands."""
    made = argparse.ArgumentParser(prog=f"python -m bench {name}", description=benchmark.SUMMARY)
    own = discovery.data_of(benchmark)
    made.add_argument(
        "path", type=existing, help="the data: a file or a folder", nargs="?" if own else None, default=own
    )
    made.add_argument("--json", action="store_true", help="print one JSON object")
    for option, meaning in discovery.options_of(benchmark).items():
        made.add_argument(f"--{option}", dest=option, help=meaning, default=argparse.SUPPRESS)
    return made


def existing(word: str) -> Path:
    """The path, where something is there.

    Raises:
        argparse.ArgumentTypeError: where nothing is.
    """
    path = Path(word)
    if path.exists():
        return path
    raise argparse.ArgumentTypeError(f"nothing is at {path}")


def measured(name: str, benchmark: Benchmark, path: Path, options: Mapping[str, str]) -> Result:
    """The figures of one run, with where they come from."""
    outcome = benchmark.run(path, options)
    return contract.Result(
        bench=name,
        data_sha256=provenance.digest(path),
        commit=provenance.commit(FLOORS.parent),
        figures=outcome.figures,
        notes=outcome.notes,
    )


def report(result: Result, benchmark: Benchmark, *, as_json: bool) -> int:
    """Prints the result; 1 where it breaks a floor."""
    of = contract.floors(FLOORS).get(result.bench, {})
    if as_json:
        print(msgspec.json.encode(result).decode())
    else:
        tabulate(result, benchmark, of)
    faults = contract.broken(result, of)
    for fault in faults:
        print(f"Broken floor: {fault}", file=sys.stderr)
    return int(bool(faults))


def tabulate(result: Result, benchmark: Benchmark, of: Mapping[str, Floor]) -> None:
    """Prints the figures beside their floors and the best known ones."""
    table = Table("figure", "ours", "floor", "best known", title=f"{result.bench}: {benchmark.SUMMARY}")
    for name, figure in result.figures.items():
        table.add_row(name, contract.shown(figure), str(of.get(name, "–")), best(name, benchmark))
    console = Console()
    console.print(table)
    console.print(f"data sha256 {result.data_sha256}\ncommit {result.commit}", highlight=False)
    for note in result.notes:
        console.print(f"note: {note}", highlight=False, markup=False)


def best(name: str, benchmark: Benchmark) -> str:
    """The best known figure of that name, and whose it is."""
    if name not in benchmark.KNOWN:
        return "–"
    whose, figure = benchmark.KNOWN[name]
    return f"{contract.shown(figure)} ({whose})"


def listing(found: Mapping[str, Benchmark]) -> None:
    """Prints a line per benchmark, with the options that it takes."""
    table = Table("name", "what it measures", "options", title="python -m bench NAME PATH")
    for name, benchmark in found.items():
        options = (f"--{option}: {meaning}" for option, meaning in discovery.options_of(benchmark).items())
        table.add_row(name, benchmark.SUMMARY, "\n".join(options))
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`dragoman read`: reports in, a store or readings out."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from dragoman.cli.app import EXIT_PROBLEMS, app, contents, err, save
from dragoman.cli.asking import Reader, Settings, asking

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dragoman.api import Summary
    from dragoman.api.engine import Engine
    from dragoman.codebook import Book
    from dragoman.records import Problem

SHOWN = 20
NO_FIELDS: Mapping[str, str] = {}
MEGABYTE = 2**20
CLOCKS = (
    "{at} was last written to at {last:%Y-%m-%d %H:%M}, and the clock of this machine says {now:%Y-%m-%d %H:%M} (UTC): "
    "one of them is wrong; nothing is lost, but `--known-at` goes by what the clocks said; set the wrong one right"
)


@app.command(
    epilog="Examples: [bold]dragoman read reports/ --into idlib.db[/]   "
    "[bold]dragoman read 'today/*.html' notes.jsonl --into idlib.db[/]   "
    "[bold]dragoman read report.txt --readings readings[/]"
)
def read(  # noqa: PLR0917 - as many options as its users need
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders, globs, addresses: text, HTML, JSONL, PDF, Word, mail, web archives, ZIP, feeds.",
            metavar="REPORT...",
        ),
    ],
    into: Annotated[
        str | None, typer.Option("--into", help="Keep what is read in this store; made if not there.", metavar="STORE")
    ] = None,
    readings: Annotated[
        Path | None, typer.Option("--readings", help="Write a reading of each report into this folder.", metavar="DIR")
    ] = None,
    limit_mb: Annotated[
        float, typer.Option("--limit-mb", help="The longest file, or line of JSONL, that is read.", min=0.001)
    ] = 20,
    actors: Annotated[
        Path | None, typer.Option("--actors", help="Actors beside those that we know; see import.", metavar="FILE")
    ] = None,
    allow: Annotated[
        list[str] | None,
        typer.Option("--allow", help="A host or network that may be asked though not public.", metavar="HOST"),
    ] = None,
    processes: Annotated[
        int, typer.Option("--processes", help="How many read at once; 0: as many as there are cores.", min=0)
    ] = 0,
    fields: Annotated[
        str,
        typer.Option("--map", help="Of JSONL, our field=theirs: text=body,date=meta.day.", metavar="MAP"),
    ] = "",
    *,
    engine: Annotated[
        Reader, typer.Option("--engine", help="What reads the text: our own rules and model, or a model on a server.")
    ] = Reader.rules,
    base_url: Annotated[
        str, typer.Option("--base-url", help="The server of --engine llm: the reports are sent there.", metavar="URL")
    ] = "",
    model: Annotated[str, typer.Option("--model", help="Its model, by the server's name for it.", metavar="NAME")] = "",
    key_env: Annotated[
        str, typer.Option("--key-env", help="The variable of the environment that holds its key.", metavar="VAR")
    ] = "",
    budget: Annotated[
        str, typer.Option("--budget", help="What it may cost: requests=100,tokens=2e6,money=5.", metavar="LIMITS")
    ] = "",
    price: Annotated[
        str, typer.Option("--price", help="Money per million tokens sent, and answered: 0.15,0.60.", metavar="IN,OUT")
    ] = "",
    rate: Annotated[
        str, typer.Option("--rate", help="What it may be asked in a minute: requests=60,tokens=9e4.", metavar="LIMITS")
    ] = "",
    cache: Annotated[
        Path | None,
        typer.Option("--cache", help="Where its answers are kept, so that none is paid twice.", metavar="DIR"),
    ] = None,
) -> None:
    """Read reports: clean them, find outlet, date and origin, extract what they say, and keep it."""
    if into is None and readings is None:
        raise typer.BadParameter("say where to: --into STORE keeps what is read, --readings DIR writes it out")
    size, book, hosts = int(limit_mb * MEGABYTE), known(actors), allow or ()
    with asking(engine, Settings(base_url, model, key_env, budget, price, rate, cache)) as asked:
        if readings is not None:
            count, problems = write(paths, readings, size, book, hosts, mapped(fields), engine=asked)
            tell_left_out(problems)
            if not count:
                raise typer.Exit(EXIT_PROBLEMS)
        if into is not None:
            tell(keep(paths, into, size, book, hosts, processes, mapped(fields), engine=asked), into)


def mapped(told: str) -> dict[str, str]:
    """Of `text=body,date=meta.day` which of our fields stands where.

    Raises:
        BadParameter: a part has no `=`.
    """
    pairs = [part.partition("=") for part in told.split(",") if part.strip()]
    wrong = next(("".join(pair) for pair in pairs if not pair[0].strip() or not pair[2].strip()), "")
    if wrong:
        raise typer.BadParameter(f"{wrong!r}: write our field, =, and theirs, as in text=body", param_hint="--map")
    return {name.strip(): path.strip() for name, _, path in pairs}


def known(actors: Path | None) -> Book:
    """The codebook, with the actors of a file beside its own.

    Raises:
        InputError: the file cannot be read, or holds no actors.
    """
    from dragoman import codebook
    from dragoman.codebook import beside

    if actors is None:
        return codebook.load()
    return codebook.Book(beside.load(contents(actors).decode("utf-8", "replace"), actors.name))


def write(
    paths: Sequence[str],
    folder: Path,
    limit_bytes: int,
    book: Book,
    allow: Sequence[str] = (),
    fields: Mapping[str, str] = NO_FIELDS,
    *,
    engine: Engine | None = None,
) -> tuple[int, tuple[Problem, ...]]:
    """How many readings were written, one per report, and what went wrong; reports of one name get a number."""
    from dragoman import api
    from dragoman.exchange.readings import dump, reading
    from dragoman.records import Problem

    problems, used = list[Problem](), Counter[str]()
    for result in api.results(
        list(paths), limit_bytes=limit_bytes, book=book, allow=allow, fields=fields, engine=engine
    ):
        if isinstance(result, Problem):
            problems.append(result)
            continue
        problems.extend(result.problems)
        stem = Path(result.report.file).stem
        used[stem] += 1
        name = stem if used[stem] == 1 else f"{stem}-{used[stem]}"
        save(folder / f"{name}.json", dump(reading(result.report, result.records)))
    return used.total(), tuple(problems)


def keep(
    paths: Sequence[str],
    address: str,
    limit_bytes: int,
    book: Book,
    allow: Sequence[str] = (),
    processes: int = 0,
    fields: Mapping[str, str] = NO_FIELDS,
    *,
    engine: Engine | None = None,
) -> Summary:
    """Reads the paths into the store under a bar that tells how many sources are done."""
    from dragoman import api
    from dragoman.api import workers
    from dragoman.store import open_store

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    now = datetime.now(UTC)
    with open_store(address, create=True) as store, Progress(*columns, console=err, transient=True) as bar:
        if ahead := store.ahead(now):
            err.print(CLOCKS.format(at=address, last=ahead, now=now), highlight=False, markup=False, soft_wrap=True)
        task = bar.add_task("reading", total=None)
        return api.ingest(
            list(paths),
            store,
            now=now,
            limit_bytes=limit_bytes,
            book=book,
            allow=allow,
            processes=processes or workers.cores(),
            fields=fields,
            engine=engine,
            watch=lambda step: bar.update(task, advance=1, description=Path(step.source).name[:40]),
        )


def tell(summary: Summary, address: str) -> None:
    """Prints what was read, left out, and why.

    Raises:
        typer.Exit: with code 1 where nothing could be read.
    """
    known = f", {summary.known} known before" if summary.known else ""
    err.print(f"read {summary.read} reports into {address}{known}", highlight=False, markup=False, soft_wrap=True)
    for problem in summary.settled:
        err.print(Text.assemble(("settled: ", "green"), f"{Path(problem.source).name}: {problem.message}"))
    tell_left_out(summary.problems)
    if not summary.read and not summary.known:
        raise typer.Exit(EXIT_PROBLEMS)


def tell_left_out(problems: Sequence[Problem]) -> None:
    """Prints the problems, those that left a whole source out first."""
    if not problems:
        return
    table = Table("report", "what is wrong", "what to do", title=f"{len(problems)} problems", title_justify="left")
    for problem in sorted(problems, key=lambda problem: not problem.fatal)[:SHOWN]:
        wrong = Text.assemble(("left out: " if problem.fatal else "", "red"), problem.message)
        table.add_row(Text(Path(problem.source).name), wrong, Text(problem.mend))
    err.print(table)
    if len(problems) > SHOWN:
        err.print(f"… and {len(problems) - SHOWN} more; the brief lists them all")

"""`dragoman scale`: millions of reports, on all cores or on a cluster."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from dragoman.cli.app import EXIT_PROBLEMS, app, err, out

if TYPE_CHECKING:
    from dragoman.api.scale import Job, Linkage, Step

MEGABYTE = 2**20
SHOWN = 20

scale = typer.Typer(
    help="Read millions of reports, on all cores or on a cluster; link what was read, or take it into a store.",
    epilog="Examples: [bold]dragoman scale read crawl/ records/[/]   "
    "[bold]dragoman scale load records/ --into world.db[/]",
    no_args_is_help=True,
)
app.add_typer(scale, name="scale")
Records = Annotated[Path, typer.Argument(help="The folder of the records and the manifest.", metavar="OUT")]


@scale.command(
    epilog="Examples: [bold]dragoman scale read crawl/ records/[/]   "
    "[bold]dragoman scale read crawl/ records/ --on dask://scheduler:8786[/]"
)
def read(
    reports: Annotated[
        list[Path], typer.Argument(help="Files and folders: JSONL, Parquet, WARC, any other form.", metavar="IN...")
    ],
    folder: Records,
    *,
    on: Annotated[
        str, typer.Option("--on", help="Where: processes, processes:4, dask://host:port.", metavar="PLACE")
    ] = "processes",
    shard_mb: Annotated[float, typer.Option("--shard-mb", help="How long a shard is, more or less.", min=0.001)] = 4,
    limit_mb: Annotated[
        float, typer.Option("--limit-mb", help="The longest file, or line, that is read.", min=0.001)
    ] = 20,
) -> None:
    """Read all shards that are not done yet; stopped and begun again, it goes on where it was."""
    from dragoman.api import scale

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    started, reports_read = datetime.now(UTC), 0
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def watch(step: Step) -> None:
            nonlocal reports_read
            reports_read += step.done.reports
            rate = reports_read / max((datetime.now(UTC) - started).total_seconds(), 0.001)
            bar.update(task, completed=step.finished, total=step.shards, description=f"{rate:.1f} reports/s")

        done = scale.read(
            reports,
            folder,
            on=on,
            shard_bytes=int(shard_mb * MEGABYTE),
            limit_bytes=int(limit_mb * MEGABYTE),
            watch=watch,
        )  # fmt: skip
    tell(done)


def tell(done: Job) -> None:
    """Prints what a job did.

    Raises:
        typer.Exit: with code 1 where nothing was read.
    """
    before = f", {done.before} of them before" if done.before else ""
    err.print(f"{done.shards} shards{before}: {done.reports} reports, {done.records} records", highlight=False)
    if done.problems:
        err.print(f"{done.problems} problems, which `dragoman scale load` keeps with the records", highlight=False)
    for source in done.poison[:SHOWN]:
        err.print(f"ended the process that read it: {source}", highlight=False, markup=False, soft_wrap=True)
    if len(done.poison) > SHOWN:
        err.print(f"and {len(done.poison) - SHOWN} more", highlight=False)
    out.print(f"digest {done.digest}", highlight=False, soft_wrap=True)
    if not done.reports:
        raise typer.Exit(EXIT_PROBLEMS)


@scale.command(epilog="Example: [bold]dragoman scale status records/[/]")
def status(folder: Records) -> None:
    """Say how far a job is, and what of it is not as it should be."""
    from dragoman.api import scale

    found = scale.status(folder)
    out.print(
        f"{found.done} shards done: {found.reports} reports, {found.records} records, {found.problems} problems",
        highlight=False,
    )
    if found.by_others:
        out.print(f"{found.by_others} shards were done by another version and will be read anew", highlight=False)
    if found.missing:
        out.print(f"{len(found.missing)} shards have no records any more and will be read anew", highlight=False)
    for source in found.poison[:SHOWN]:
        out.print(f"ended the process that read it: {source}", highlight=False, markup=False, soft_wrap=True)


@scale.command(epilog="Example: [bold]dragoman scale load records/ --into world.db[/]")
def load(
    folder: Records,
    *,
    into: Annotated[str, typer.Option("--into", help="The store; made if not there.", metavar="STORE")],
) -> None:
    """Take what a job read into a store; what is there already changes nothing."""
    from dragoman.api import scale
    from dragoman.store import open_store

    with open_store(into, create=True) as store, Progress(console=err, transient=True) as bar:
        task = bar.add_task("loading", total=None)
        done = scale.load(
            folder, store, now=datetime.now(UTC), watch=lambda at, of: bar.update(task, completed=at, total=of)
        )
    known = f", {done.known} known before" if done.known else ""
    err.print(f"took {done.read} reports into {into}{known}", highlight=False, markup=False, soft_wrap=True)


@scale.command(
    epilog="Examples: [bold]dragoman scale link records/ linked/[/]   "
    "[bold]dragoman scale link records/ linked/ --processes 8[/]"
)
def link(
    records: Annotated[Path, typer.Argument(help="The folder that `scale read` wrote.", metavar="RECORDS")],
    folder: Annotated[Path, typer.Argument(help="The folder of the events, actors and voices.", metavar="OUT")],
    *,
    processes: Annotated[int, typer.Option("--processes", help="How many work at once; 0: one for each core.")] = 0,
    most_pairs: Annotated[
        int, typer.Option("--most-pairs", help="Most pairs of a block that are compared.", min=1)
    ] = 20_000_000,
) -> None:
    """Link the records of all shards at once, from disk; stopped and begun again, it goes on where it was."""
    from dragoman.api import scale
    from dragoman.api.workers import cores

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("linking", total=None)
        done = scale.link(
            records,
            folder,
            processes=processes or cores(),
            most_pairs=most_pairs,
            watch=lambda step, at, of: bar.update(task, description=step, completed=at, total=of),
        )
    tell_linked(done, folder)


def tell_linked(done: Linkage, folder: Path) -> None:
    """Prints what linking did."""
    again = f" ({done.again} more of them once more)" if done.again else ""
    lines = (
        f"{done.reports} reports{again} of {done.voices} voices, {done.actors} actors under {done.names} names",
        f"{done.accounts} accounts of {done.events} events, {done.several} of them told by several reports",
        f"{done.compared} pairs compared, {done.alike} alike; at most {done.largest} hang together",
    )
    for line in lines:
        err.print(line, highlight=False)
    if done.large:
        told = f"{done.large} blocks were too large: {done.left_out} pairs not compared; see {folder / 'large.jsonl'}"
        err.print(told, highlight=False, markup=False, soft_wrap=True)
    out.print(f"digest {done.digest}", highlight=False, soft_wrap=True)

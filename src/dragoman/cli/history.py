"""`dragoman history`: event data of others as one history, and what is in it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import app, err, out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.table import Table

    from dragoman.exchange.histories.description import Count, Description
    from dragoman.exchange.histories.file import Provenance

MOST = 20

histories = typer.Typer(
    name="history",
    help="Histories of events that others coded: import them into one file, and see what is in it.",
    epilog="Example: [bold]dragoman history describe world.parquet[/]",
    rich_markup_mode="rich",
    no_args_is_help=True,
)
app.add_typer(histories)


class Form(StrEnum):
    """A format of event data."""

    icews = "icews"
    polecat = "polecat"
    gdelt = "gdelt"
    acled = "acled"
    ucdp = "ucdp"
    quadruples = "quadruples"


@histories.command(
    "import",
    epilog="Examples: [bold]dragoman history import events.2018.tab events.2019.tab --into world.parquet[/]   "
    "[bold]dragoman history import icews14/ --into icews14.parquet --format quadruples[/]",
)
def import_(
    files: Annotated[list[Path], typer.Argument(help="Files or folders of event data.", metavar="FILE...")],
    *,
    into: Annotated[Path, typer.Option("--into", help="The history file to write, Parquet.", metavar="FILE")],
    form: Annotated[
        Form | None, typer.Option("--format", help="The format; without it each file's first line tells.")
    ] = None,
    start: Annotated[
        str | None, typer.Option("--start", help="Of quadruples, the date of time 0.", metavar="DATE")
    ] = None,
) -> None:
    """Import ICEWS, POLECAT, GDELT, ACLED, UCDP or quadruples; rows not taken are kept beside, with the reason."""
    from dragoman import api

    tell(api.import_history(files, into, format=form, start=start), into)


@histories.command(epilog="Example: [bold]dragoman history describe world.parquet --json[/]")
def describe(
    file: Annotated[Path, typer.Argument(help="A history file.", metavar="FILE")],
    *,
    json: Annotated[bool, typer.Option("--json", help="All counts as one JSON object.")] = False,
) -> None:
    """Say what a history holds: rows, span, actors, dyads, by type, quad class and year, and what was left out."""
    import msgspec

    from dragoman import api

    found = api.describe_history(file)
    if json:
        out.data(msgspec.json.encode(found).decode() + "\n")
    else:
        show(found)


def tell(made: Provenance, into: Path) -> None:
    """Prints what was read, what of it was taken, and why the rest was not."""
    told = f"{made.read:,} rows read, {made.events:,} events taken, {made.rows:,} rows in {into}"
    err.print(told, highlight=False, markup=False, soft_wrap=True)
    left(made, into.name.removesuffix(".parquet") + ".bad.jsonl")


def left(made: Provenance, aside: str) -> None:
    """Prints how many rows were not taken, and why."""
    bad = sum(made.bad.values())
    if bad or made.repeated:
        told = f"{bad:,} rows could not be taken and {made.repeated:,} repeat an earlier one: see {aside}"
        err.print(told, highlight=False, markup=False, soft_wrap=True)
    for why, rows in sorted(made.bad.items(), key=lambda one: -one[1])[:MOST]:
        err.print(f"  {rows:,}: {why}", highlight=False, markup=False, soft_wrap=True)


def show(found: Description) -> None:
    """Prints a description for people."""
    deaths = f", {found.deaths:,} deaths" if found.deaths is not None else ""
    lines = (
        f"{found.rows:,} rows of {found.imported.events:,} events, {found.first} to {found.last}{deaths}",
        f"{found.actors:,} actors, {found.unresolved:,} of them unknown to our gazetteer",
        f"{found.countries:,} countries, {found.dyads:,} directed dyads of them in {found.between:,} rows",
    )
    for line in lines:
        out.print(line, highlight=False, markup=False, soft_wrap=True)
    for title, counts in (
        ("source", found.sources),
        ("type", found.types),
        ("quad class", found.quads),
        ("year", found.years),
        ("busiest dyads", found.busiest),
    ):
        out.print(table(title, counts, found.rows))
    left(found.imported, found.aside)


def table(title: str, counts: Sequence[Count], rows: int) -> Table:
    """Counts as a table, with their share of all rows."""
    from rich.table import Table
    from rich.text import Text

    made = Table(box=None, header_style="bold", pad_edge=False)
    made.add_column(title)
    for column in ("rows", "share"):
        made.add_column(column, justify="right")
    for one in shown(counts):
        made.add_row(Text(one.name or "none known"), f"{one.rows:,}", f"{one.rows / rows:.1%}")
    return made


def shown(counts: Sequence[Count]) -> Iterable[Count]:
    """The counts that fit a screen: the last of years are the newest, so the first are left out."""
    return counts if len(counts) <= 2 * MOST else counts[-2 * MOST :]

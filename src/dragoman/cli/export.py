"""`dragoman export`: the picture in the field's formats."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import Address, AsOf, KnownAt, Whole, app, err, out, save_bytes
from dragoman.cli.lists import Actors, Front, InReport, Since, Status, Sure, Until

if TYPE_CHECKING:
    from dragoman.exchange.selection import Export


class Form(StrEnum):
    """A format."""

    polecat = "polecat"
    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"
    geojson = "geojson"
    graphml = "graphml"
    gexf = "gexf"
    annotations = "annotations"
    ftm = "ftm"
    acled = "acled"


class Of(StrEnum):
    """A list of records."""

    events = "events"
    statements = "statements"
    figures = "figures"
    commitments = "commitments"
    forecasts = "forecasts"
    relations = "relations"
    actors = "actors"


@app.command(epilog="Example: [bold]dragoman export geojson --from idlib.db --type ASSAULT --out strikes.geojson[/]")
def export(
    form: Annotated[Form, typer.Argument(help="The format.", metavar="FORMAT")],
    address: Address,
    *,
    to: Annotated[
        Path | None, typer.Option("--out", help="Write it here, not to the terminal.", metavar="FILE")
    ] = None,
    of: Annotated[Of | None, typer.Option("--of", help="The list to export; csv, jsonl, parquet, annotations.")] = None,
    hxl: Annotated[bool, typer.Option("--hxl", help="A second row of HXL hashtags; csv, acled.")] = False,
    actor: Actors = None,
    kind: Annotated[str | None, typer.Option("--type", help="Only of this type or kind.", metavar="TYPE")] = None,
    status: Status = None,
    front: Front = None,
    report: InReport = None,
    since: Since = None,
    until: Until = None,
    sure: Sure = False,
    whole: Whole = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """Export the picture: polecat, csv, jsonl, parquet, geojson, graphml, gexf, annotations, ftm, acled."""
    from dragoman import api

    with api.open(address) as kept:
        seen = kept.as_of(as_of).known_at(known_at)
        crisis = seen.whole() if whole else seen
        made = crisis.export(
            form,
            of=of,
            hashtags=hxl,
            actor=actor,
            kind=kind,
            status=status,
            front=front,
            report=report,
            since=since,
            until=until,
            sure=sure,
        )
    deliver(made, to)


def deliver(made: Export, to: Path | None) -> None:
    """Writes the file, or prints it, and tells on the error stream what its reader should know.

    Raises:
        typer.BadParameter: what is no text would be printed on a terminal.
    """
    if to is not None:
        save_bytes(to, made.data)
    elif sys.stdout.isatty() and b"\0" in made.data:
        raise typer.BadParameter("the file is not text: say where to write it with --out FILE")
    elif sys.stdout.isatty():
        out.data(made.data.decode("utf-8", "replace"))
    elif buffer := getattr(sys.stdout, "buffer", None):
        buffer.write(made.data)
        buffer.flush()
    else:
        sys.stdout.write(made.data.decode("utf-8", "backslashreplace"))
    for note in made.notes:
        err.print(note, highlight=False, markup=False, soft_wrap=True)

"""`dragoman export`: the picture in the field's formats."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import Address, AsOf, KnownAt, Whole, app, err, save_bytes, tell_partial
from dragoman.cli.lists import Actors, Front, InReport, Since, Status, Sure, Until

if TYPE_CHECKING:
    from dragoman.api import Crisis
    from dragoman.api.filters import Filter
    from dragoman.exchange.selection import Export, Selection


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


# These hold records as one report tells each, for which no acts need be linked.
ALONE = frozenset({Form.csv, Form.jsonl, Form.parquet, Form.annotations})


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
    from dragoman import api, codebook
    from dragoman.exchange import formats
    from dragoman.exchange.formats import LISTS

    listed = of or (None if form in {Form.jsonl, Form.annotations} else Of.events)
    with api.open(address) as kept_crisis:
        seen = kept_crisis.as_of(as_of).known_at(known_at)
        alone = LISTS[listed] if listed and form in ALONE else None
        if whole:
            crisis = seen.whole()
        elif form in ALONE:
            crisis = seen.listed(alone, actor=actor or (), since=since, until=until, report=report)
        else:
            crisis = seen.newest(actor=actor or (), since=since, until=until)
        wanted = crisis.wanted(
            actor=actor,
            kind=checked_for(listed, kind),
            status=status_for(listed, status),
            front=front,
            report=report,
            since=since,
            until=until,
            sure=sure,
        )
        chosen = selection(crisis, wanted, listed if of or form in {Form.csv, Form.parquet} else None)
        made = formats.export(form, chosen, codebook.load(), formats.Options(of or "", hxl))
        tell_partial(crisis.problems)
    deliver(made, to)


def checked_for(of: Of | None, kind: str | None) -> str | None:
    """The type or kind in the form in which records have it.

    Raises:
        UnknownNameError: no record of that list has it.
    """
    from dragoman.api.filters import KINDS, TYPES, checked, checked_type
    from dragoman.exchange.formats import LISTS

    if of is Of.events:
        return checked_type(kind)
    if kind is not None and kind.upper() in TYPES and of is None:
        return kind.upper()
    known = KINDS.get(LISTS[of], ()) if of else (*TYPES, *(word for words in KINDS.values() for word in words))
    return checked("kind", kind, known)


def status_for(of: Of | None, status: str | None) -> str | None:
    """The status itself.

    Raises:
        UnknownNameError: no record of that list has it.
    """
    from dragoman.api.filters import STATUSES, checked
    from dragoman.exchange.formats import LISTS

    known = STATUSES.get(LISTS[of], ()) if of else tuple(word for words in STATUSES.values() for word in words)
    return checked("status", status, known)


def selection(crisis: Crisis, wanted: Filter, of: Of | None) -> Selection:
    """The records that the filter keeps, of one list or of all, with the picture that they stand in."""
    from dragoman.api.filters import kept
    from dragoman.exchange.formats import LISTS
    from dragoman.exchange.selection import Selection

    records = crisis.records if of is None else [one for one in crisis.records if isinstance(one, LISTS[of])]
    return Selection(
        picture=crisis.picture, records=tuple(kept(crisis.picture, records, wanted)), actors=tuple(crisis.actors())
    )


def deliver(made: Export, to: Path | None) -> None:
    """Writes the file, or prints it, and tells on the error stream what its reader should know.

    Raises:
        typer.BadParameter: what is no text would be printed on a terminal.
    """
    if to is not None:
        save_bytes(to, made.data)
    elif sys.stdout.isatty() and b"\0" in made.data:
        raise typer.BadParameter("the file is not text: say where to write it with --out FILE")
    elif buffer := getattr(sys.stdout, "buffer", None):
        buffer.write(made.data)
        buffer.flush()
    else:
        sys.stdout.write(made.data.decode("utf-8", "backslashreplace"))
    for note in made.notes:
        err.print(note, highlight=False, markup=False, soft_wrap=True)

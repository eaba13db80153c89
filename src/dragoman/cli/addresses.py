"""`dragoman addresses`: the articles that sitemaps and lists of others name, to be read by their addresses."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import EXIT_PROBLEMS, app, out
from dragoman.cli.listing import Format, show
from dragoman.cli.read import tell_left_out

if TYPE_CHECKING:
    from dragoman.read import Lead

COLUMNS = ("address", "date", "date_of", "outlet", "title", "language", "lists", "source")
SHOWN = ("date", "outlet", "title", "address")
MEGABYTE = 2**20


@app.command(
    epilog="Examples: [bold]dragoman addresses sitemap.xml --since 2020-02-01[/]   "
    "[bold]dragoman addresses today.gkg.csv.zip --outlet example.org --bare | xargs dragoman read --into idlib.db[/]"
)
def addresses(
    paths: Annotated[
        list[str],
        typer.Argument(help="Sitemaps, lists of GDELT, tables with a column url, archives.", metavar="LIST..."),
    ],
    since: Annotated[str | None, typer.Option("--since", help="Only of that day or later.", metavar="DATE")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Only of that day or earlier.", metavar="DATE")] = None,
    outlet: Annotated[
        str | None, typer.Option("--outlet", help="Only with this in the outlet's name or the address.", metavar="NAME")
    ] = None,
    bare: Annotated[bool, typer.Option("--bare", help="The addresses alone, one a line.")] = False,
    limit_mb: Annotated[float, typer.Option("--limit-mb", help="The longest file that is read.", min=0.001)] = 20,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.table,
) -> None:
    """List the addresses of articles that a list names: such lists hold no texts."""
    from dragoman import api
    from dragoman.records import Problem

    first, last = _day(since, "--since"), _day(until, "--until")
    leads, problems = list["Lead"](), list[Problem]()
    for one in api.addresses(paths, limit_bytes=int(limit_mb * MEGABYTE)):
        if isinstance(one, Problem):
            problems.append(one)
        elif _wanted(one, first, last, (outlet or "").casefold()):
            leads.append(one)
    if bare:
        out.data("".join(f"{lead.address}\n" for lead in leads))
    else:
        show([_row(lead) for lead in leads], SHOWN if form is Format.table else COLUMNS, form)
    tell_left_out(problems)
    if problems and not leads:
        raise typer.Exit(EXIT_PROBLEMS)


def _day(told: str | None, option: str) -> str:
    """A day as ISO 8601, "" where none is told.

    Raises:
        BadParameter: it is no day.
    """
    try:
        return date.fromisoformat(told).isoformat() if told else ""
    except ValueError as error:
        raise typer.BadParameter(f"{told!r} is no day; write it as 2020-02-14", param_hint=option) from error


def _wanted(lead: Lead, first: str, last: str, outlet: str) -> bool:
    """Whether a lead is of the days and the outlet; one without a day is of none."""
    dated = not (first or last) or bool(lead.date)
    within = (not first or lead.date >= first) and (not last or lead.date <= last)
    return dated and within and (outlet in lead.outlet.casefold() or outlet in lead.address.casefold())


def _row(lead: Lead) -> dict[str, str | bool]:
    return {
        "address": lead.address,
        "date": lead.date,
        "date_of": lead.date_of,
        "outlet": lead.outlet,
        "title": lead.title,
        "language": lead.language,
        "lists": lead.lists,
        "source": lead.source,
    }

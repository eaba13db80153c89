"""`dragoman check`, `repair`, `migrate`: the store itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from dragoman.cli.app import EXIT_PROBLEMS, app, err, out

if TYPE_CHECKING:
    from dragoman.store import Fault

SHOWN = 50
Kept = Annotated[str, typer.Argument(help="The store: a file, or a database URL.", metavar="STORE")]


@app.command(epilog="Example: [bold]dragoman check idlib.db[/]")
def check(address: Kept) -> None:
    """Say whether a store is whole: every row as it was written, nothing that points nowhere, look-ups in step."""
    from dragoman.store import open_store

    with open_store(address) as store:
        found = tuple(store.check())
        reports = store.size()
    if not found:
        err.print(f"{address} is whole: {reports} reports", highlight=False, markup=False, soft_wrap=True)
        return
    tell_faults(found, f"{len(found)} faults")
    raise typer.Exit(EXIT_PROBLEMS)


@app.command(epilog="Example: [bold]dragoman repair idlib.db[/] (take a copy of the file before)")
def repair(address: Kept) -> None:
    """Make look-ups and full-text index anew, and set broken rows aside, whole and with the reason."""
    from dragoman.store import open_store

    with open_store(address) as store:
        done = store.repair(known_at=datetime.now(UTC))
    if done.aside:
        tell_faults(done.aside, f"{len(done.aside)} rows set aside; read their reports again")
    err.print(f"made the look-ups of {done.reports} reports anew", highlight=False)


@app.command(epilog="Example: [bold]dragoman migrate postgresql://team@db.example/idlib[/]")
def migrate(address: Kept) -> None:
    """Bring a store of an earlier version up to date, in place; a file is also when it is opened."""
    from dragoman.store import open_store

    with open_store(address, upgrade=True) as store:
        err.print(f"{address} is up to date: {store.size()} reports", highlight=False, markup=False, soft_wrap=True)


def tell_faults(found: tuple[Fault, ...], title: str) -> None:
    """Prints what is wrong, and what to do about it."""
    table = Table("where", "row", "what is wrong", "what to do", title=title, title_justify="left")
    for fault in found[:SHOWN]:
        table.add_row(fault.table, Text(fault.id), Text(fault.message), Text(fault.mend))
    out.print(table)
    if len(found) > SHOWN:
        err.print(f"… and {len(found) - SHOWN} more")

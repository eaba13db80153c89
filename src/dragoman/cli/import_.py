"""`dragoman import`: what other programs hold, into a store or beside our gazetteer."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import app, contents, err, save

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.exchange.imports import Aside, Import
    from dragoman.records import AnyRecord
    from dragoman.store import Store

SHOWN = 10


class Form(StrEnum):
    """A format."""

    jsonl = "jsonl"
    polecat = "polecat"
    petrarch = "petrarch"


@app.command(
    "import",
    epilog="Examples: [bold]dragoman import polecat events.txt --into world.db[/]   "
    "[bold]dragoman import petrarch actors.txt --into actors.tsv[/], then "
    "[bold]dragoman read reports/ --actors actors.tsv --into idlib.db[/]",
)
def import_(
    form: Annotated[Form, typer.Argument(help="jsonl, polecat or petrarch.", metavar="FORMAT")],
    files: Annotated[list[Path], typer.Argument(help="Files of that format.", metavar="FILE...")],
    *,
    into: Annotated[
        str, typer.Option("--into", help="The store, made if not there; for petrarch a file of actors.", metavar="INTO")
    ],
    aside: Annotated[
        Path | None, typer.Option("--aside", help="Write the rows that could not be taken here.", metavar="FILE")
    ] = None,
) -> None:
    """Import our own JSONL, POLECAT's rows (without texts), or PETRARCH's dictionaries of actors."""
    left = actors(files, into) if form is Form.petrarch else reports(form, files, into)
    tell(left)
    if aside is not None:
        save(aside, "file\tline\twhy\trow\n" + "".join(f"{file}\t{a.line}\t{a.why}\t{a.row}\n" for file, a in left))


def reports(form: Form, files: Sequence[Path], address: str) -> list[tuple[str, Aside]]:
    """The rows that could not be taken, by file; what could is kept in the store."""
    from dragoman import codebook
    from dragoman.exchange import jsonl, polecat_rows
    from dragoman.store import open_store

    left: list[tuple[str, Aside]] = []
    with open_store(address, create=True) as store:
        for file in files:
            data, source = contents(file), file.name
            found = jsonl.load(data, source) if form is Form.jsonl else polecat_rows.load(data, source, codebook.load())
            new = keep(store, found, form, source)
            told = f"{new} reports new of {len(found.reports)}, {len(found.records)} records, from {source}"
            err.print(told, highlight=False, markup=False, soft_wrap=True)
            left += [(source, row) for row in found.aside]
    return left


def keep(store: Store, found: Import, form: Form, source: str) -> int:
    """How many of the reports were new to the store; each is one transaction with its records."""
    from dragoman.records import Problem

    now, reader = datetime.now(UTC), f"import {form} 1"
    of_report: dict[str, list[AnyRecord]] = {}
    for record in found.records:
        of_report.setdefault(record.evidence.report, []).append(record)
    mend = "see the file of rows set aside (--aside), mend them and import them again"
    loose = [record for record in of_report.get("", []) if isinstance(record, Problem)]
    store.add_problems([*loose, *found.problems(source, mend)], reader=reader, known_at=now)
    return sum(store.add(report, of_report.get(report.id, []), reader=reader, known_at=now) for report in found.reports)


def actors(files: Sequence[Path], into: str) -> list[tuple[str, Aside]]:
    """The lines that could not be taken, by file; what could is written as a file of actors."""
    from dragoman import codebook
    from dragoman.codebook import beside
    from dragoman.exchange import petrarch, petrarch_entries

    found = {file.name: petrarch.load(contents(file), file.name) for file in files}
    book, agents = codebook.load(), [agent for one in found.values() for agent in one.agents]
    entries = petrarch_entries.rows((a for one in found.values() for a in one.actors), book.gazetteer, agents)
    crowds = petrarch_entries.agent_rows(agents, book.roles)
    actors_read = sum(len(one.actors) for one in found.values())
    save(Path(into), beside.dump((*entries, *crowds)))
    err.print(f"{actors_read} actors read, {len(entries)} of them new or with new names")
    err.print(f"{len(agents)} agents read, {len(crowds)} words of theirs kept, which our lists do not have")
    return [(name, row) for name, one in found.items() for row in one.aside]


def tell(left: Sequence[tuple[str, Aside]]) -> None:
    """Prints how many rows could not be taken, and why the first of them."""
    if left:
        err.print(f"{len(left)} rows could not be taken:", highlight=False)
    for file, row in left[:SHOWN]:
        err.print(f"  {file}:{row.line}: {row.why}", highlight=False, markup=False, soft_wrap=True)
    if len(left) > SHOWN:
        err.print(f"  … and {len(left) - SHOWN} more", highlight=False)

"""`dragoman show`: one record with every field and the passages that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from dragoman.cli.app import Address, AsOf, KnownAt, app, out

if TYPE_CHECKING:
    from dragoman.api import Crisis, Excerpt, Shown
    from dragoman.records import Record


@app.command(epilog="Example: [bold]dragoman show 3f2a --from idlib.db[/] (the beginning of an id is enough)")
def show(
    id: Annotated[
        str,
        typer.Argument(
            help="Id of a record, or of what several reports tell together; its beginning will do.",
            metavar="ID",
        ),
    ],
    address: Address,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the record as JSON.")] = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """Show one record: every field, and the passages that it rests on with the text around them."""
    import msgspec

    from dragoman import api

    with api.open(address) as whole:
        crisis = whole.as_of(as_of).known_at(known_at).around(id)
        item = crisis.show(id)
        if as_json:
            out.data(msgspec.json.format(msgspec.json.encode(item), indent=1).decode() + "\n")
            return
        tell(crisis, item)


def tell(crisis: Crisis, item: Shown) -> None:
    """Prints the fields; then, for what is told by several reports, each account; and the passages of each."""
    out.print(fields(crisis, item))
    for account in accounts(crisis, item):
        if account is not item:
            out.print(fields(crisis, account))
        for excerpt in crisis.excerpts(account):
            out.print(panel(excerpt))


def accounts(crisis: Crisis, item: Shown) -> tuple[Record, ...]:
    """The records that tell it: a record itself, the accounts of what is linked, the points of a series, both sides."""
    from dragoman.picture import Contradiction, Series
    from dragoman.records import Record

    if isinstance(item, Record):
        return (item,)
    if isinstance(item, Contradiction):
        told = (crisis.show(id) for id in (*item.a.records, *item.b.records))
        return tuple(one for one in told if isinstance(one, Record))
    return item.points if isinstance(item, Series) else item.accounts


def fields(crisis: Crisis, item: Shown | Record) -> Table:
    """The fields that hold something, keys of actors with their names."""
    from dragoman.picture import Side

    table = Table(title=f"{type(item).__name__} {item.id}", title_justify="left", show_header=False, box=None)
    for name in item.__struct_fields__:
        value = getattr(item, name)
        value = value.text if isinstance(value, Side) else value
        if name not in {"id", "evidence", "accounts", "points", "measures", "clashes"} and value not in ((), "", None):
            table.add_row(name, said(crisis, value))
    return table


def said(crisis: Crisis, value: object) -> Text:
    """A field's value as people read it; report text is never taken for markup."""
    if isinstance(value, tuple):
        return Text(", ".join(crisis.picture.name(str(part)) for part in cast("tuple[object, ...]", value)))
    name = getattr(value, "name", None) or getattr(value, "words", None)
    if name:
        from dragoman.exchange.tables import interval
        from dragoman.records import When

        return Text(f"{interval(value)} (“{value.words}”)" if isinstance(value, When) else str(name))
    return Text(crisis.picture.name(str(value)))


def panel(excerpt: Excerpt) -> Panel:
    """The passage, bold, in the text around it, under the name of the report."""
    text = Text(f"…{excerpt.before} ", style="dim")
    text.append(excerpt.passage, style="bold not dim")
    text.append(f" {excerpt.after}…")
    source = ", ".join(filter(None, (excerpt.outlet, excerpt.published, excerpt.file)))
    return Panel(text, title=Text(f"{source} [{excerpt.start}:{excerpt.end}]"), title_align="left")

"""`dragoman rule`: what analysts decide over what was read, and how it is taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import Address, KnownAt, app, err
from dragoman.cli.listing import Format, show

if TYPE_CHECKING:
    from dragoman.api.ruling_lines import RulingLine
    from dragoman.cli.listing import Cell
    from dragoman.records import AnyRecord, AnyRuling

rules = typer.Typer(
    name="rule",
    help="Rule over what was read: what is one, what is wrong; every ruling can be taken back.",
    epilog="Example: [bold]dragoman rule list --from idlib.db[/]",
    rich_markup_mode="rich",
    no_args_is_help=True,
)
app.add_typer(rules)

By = Annotated[str, typer.Option("--by", help="Who decides.", metavar="NAME")]
Why = Annotated[str, typer.Option("--why", help="For what reason.", metavar="TEXT")]
COLUMNS = ("id", "at", "ruling", "about", "by", "why", "in_force")


@rules.command(
    epilog="Examples: [bold]dragoman rule pin --one 'Free Guard' 'Sons of the Coast' --from idlib.db --by ada "
    "--why 'renamed in 2019'[/]   [bold]dragoman rule pin --apart 3f2a91c0 77ab02d4 --from idlib.db --by ada "
    "--why 'two raids'[/]"
)
def pin(
    address: Address,
    by: By,
    why: Why,
    *,
    one: Annotated[
        tuple[str, str] | None,
        typer.Option("--one", help="These are one: two actors, or two events by id.", metavar="A B"),
    ] = None,
    apart: Annotated[tuple[str, str] | None, typer.Option("--apart", help="These are not one.", metavar="A B")] = None,
) -> None:
    """Say that two actors, or two accounts of events, are one or are not; linking keeps to it."""
    from dragoman.api import rulings
    from dragoman.store import open_store

    if (one is None) == (apart is None):
        raise typer.BadParameter("say either --one A B or --apart A B")
    a, b = one or apart or ("", "")
    with open_store(address) as store:
        made = rulings.pin(store, a, b, same=one is not None, by=by, why=why, at=datetime.now(UTC))
    tell(made)


@rules.command(
    epilog="Examples: [bold]dragoman rule correct 3f2a91c0 --set type=COERCE --set when=2020-02-14 --from idlib.db "
    "--by ada --why 'a blockade'[/]   [bold]dragoman rule correct 3f2a91c0 --drop --from idlib.db --by ada "
    "--why 'a film'[/]"
)
def correct(
    record: Annotated[str, typer.Argument(help="Id of a record; its beginning will do.", metavar="RECORD")],
    address: Address,
    by: By,
    why: Why,
    *,
    changes: Annotated[
        list[str] | None, typer.Option("--set", help="What a field shall hold; repeat it.", metavar="FIELD=VALUE")
    ] = None,
    drop: Annotated[bool, typer.Option("--drop", help="The record holds not at all.")] = False,
) -> None:
    """Put a record right, or drop it; the record that was read stays in the store, and so it was with --known-at."""
    from dragoman.api import rulings
    from dragoman.store import open_store

    if drop == bool(changes):
        raise typer.BadParameter("say what is right with --set FIELD=VALUE, or --drop the record")
    with open_store(address) as store:
        made, was = rulings.correct(store, record, split(changes or ()), by=by, why=why, at=datetime.now(UTC))
    tell(made, was)


@rules.command(epilog="Example: [bold]dragoman rule undo 91c03f2a --from idlib.db --by ben --why 'it was one raid'[/]")
def undo(
    ruling: Annotated[str, typer.Argument(help="Id of a ruling; its beginning will do.", metavar="RULING")],
    address: Address,
    by: By,
    why: Why,
) -> None:
    """Take a ruling back: all is as it was before; an undo can be taken back too."""
    from dragoman.api import rulings
    from dragoman.api.ruling_lines import about
    from dragoman.store import open_store

    with open_store(address) as store:
        made, earlier = rulings.undo(store, ruling, by=by, why=why, at=datetime.now(UTC))
    tell(made)
    err.print(f"no longer: {about(earlier, None)}", highlight=False, markup=False, soft_wrap=True)


@rules.command(name="list", epilog="Example: [bold]dragoman rule list --from idlib.db[/]")
def list_(
    address: Address,
    *,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.table,
    known_at: KnownAt = None,
) -> None:
    """List all rulings in the order in which they were made, also those taken back."""
    from dragoman.api import moment
    from dragoman.api.ruling_lines import lines
    from dragoman.store import open_store

    with open_store(address) as store:
        rows = [row(one) for one in lines(store, store.rulings(known_at=moment(known_at)))]
    show(rows, COLUMNS, form)


def split(changes: list[str] | tuple[()]) -> dict[str, str]:
    """Fields with their values, of `FIELD=VALUE`.

    Raises:
        typer.BadParameter: one has no equals sign.
    """
    for change in changes:
        if "=" not in change:
            raise typer.BadParameter(f"{change!r} sets nothing; write --set FIELD=VALUE, as --set type=COERCE")
    return {field.strip(): value for field, _, value in (change.partition("=") for change in changes)}


def tell(made: AnyRuling, was: AnyRecord | None = None) -> None:
    """Says what was ruled, and how it is taken back."""
    from dragoman.api.ruling_lines import about

    err.print(f"ruling {made.id}: {about(made, was)}", highlight=False, markup=False, soft_wrap=True)


def row(line: RulingLine) -> dict[str, Cell]:
    """A ruling as one flat row."""
    ruling = line.ruling
    return {
        "id": ruling.id, "at": ruling.at.isoformat(timespec="seconds"), "ruling": type(ruling).__name__.lower(),
        "about": line.about, "by": ruling.by, "why": ruling.why, "in_force": line.in_force,
    }  # fmt: skip

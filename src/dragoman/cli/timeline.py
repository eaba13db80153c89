"""`dragoman timeline`: the key events of the crisis, each in one line."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from dragoman.cli.app import Address, AsOf, Fronts, KnownAt, Whole, app, out, tell_partial, with_fronts


@app.command(epilog="Example: [bold]dragoman timeline --from idlib.db --lines 12[/]")
def timeline(
    address: Address,
    *,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option("--between", help="Of these two and their fronts; else of the whole crisis.", metavar="A B"),
    ] = None,
    lines: Annotated[int, typer.Option("--lines", min=1, help="How many events.", metavar="N")] = 20,
    fronts: Fronts = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with passages.")] = False,
    whole: Whole = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """Tell the key events by date: those that many tell, that weigh much, of which much came, and that are new."""
    from dragoman import api
    from dragoman.exchange import fronts_json

    with api.open(address) as kept:
        seen = with_fronts(kept.as_of(as_of).known_at(known_at), fronts)
        seen = seen.whole() if whole else seen
        crisis = seen.about(*between) if between else seen
        picture = crisis.picture
        items = crisis.between(*(crisis.dyad or between)).timeline(lines) if between else crisis.timeline(lines)
    tell_partial(picture.problems)
    if as_json:
        out.data(fronts_json.dump(fronts_json.timeline_json(picture, items)))
        return
    table = Table("date", "what", "voices", "id", box=None)
    for item in items:
        table.add_row(str(item.start), item.text, str(item.voices), item.record[:10])
    out.print(table)

"""`dragoman picture`: the linked picture of all reports."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from dragoman.cli.app import Address, AsOf, Fronts, KnownAt, Whole, app, out, tell_partial, with_fronts


@app.command(epilog="Example: [bold]dragoman picture --from idlib.db --json > picture.json[/]")
def picture(
    address: Address,
    *,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option("--between", help="Postures of these two; else of the pair that the reports tell most of."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole picture as JSON.")] = False,
    whole: Whole = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    fronts: Fronts = None,
) -> None:
    """Show what all reports together say: events linked, figures compared, voices counted, postures."""
    from dragoman import api
    from dragoman.exchange import picture_json

    with api.open(address) as kept:
        seen = with_fronts(kept.as_of(as_of).known_at(known_at), fronts)
        seen = seen.whole() if whole else seen
        crisis = seen.about(*between) if between else seen.newest()
        pair = crisis.dyad or between or next(iter(crisis.dyads()), None)
        postures = crisis.postures(*pair) if pair else ()
        linked = crisis.picture
    tell_partial(linked.problems)
    if as_json:
        out.data(picture_json.dump(picture_json.picture_json(linked, postures)))
        return
    counts = Table("what", "how many", box=None)
    counts.add_row("reports", str(len(linked.reports)))
    counts.add_row("independent voices", str(len(linked.voices)))
    counts.add_row("actors", str(len(linked.actors)))
    counts.add_row("events", str(len(linked.events)))
    counts.add_row("events told by several voices", str(sum(len(event.voices) > 1 for event in linked.events)))
    counts.add_row("figure series in conflict", str(sum(series.verdict == "conflict" for series in linked.series)))
    out.print(counts)
    for posture in postures:
        names = f"{linked.name(posture.a)} – {linked.name(posture.b)}"
        out.print(f"{names}, {posture.name}: {posture.stance}, {posture.trend}", highlight=False, markup=False)

"""`dragoman fronts`: how two actors stand, front by front, how tense it is, and who stands with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from dragoman.cli.app import Address, AsOf, Fronts, KnownAt, Whole, app, out, tell_partial, with_fronts
from dragoman.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.picture import Alignment, Picture, Posture, Tension


@app.command(epilog="Example: [bold]dragoman fronts --from idlib.db --between TUR RUS --fronts mine.toml[/]")
def fronts(
    address: Address,
    *,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option("--between", help="These two; else the pair that the reports tell most of.", metavar="A B"),
    ] = None,
    fronts: Fronts = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON: every number with what it is counted from.")
    ] = False,
    whole: Whole = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """Tell the posture and the tension of two actors on each front, when it shifted, and who stands with whom."""
    from dragoman import api
    from dragoman.exchange import fronts_json

    with api.open(address) as kept:
        seen = with_fronts(kept.as_of(as_of).known_at(known_at), fronts)
        seen = seen.whole() if whole else seen
        pair = between or next(iter(seen.dyads()), None)
        if pair is None:
            raise InputError("the reports tell of no two states together; name two actors with --between A B")
        crisis = seen.about(*pair)
        pair = crisis.dyad or pair
        postures, tensions = crisis.postures(*pair), crisis.tensions(*pair)
        alignment, picture = crisis.alignment(), crisis.picture
    tell_partial(picture.problems)
    if as_json:
        out.data(fronts_json.dump(fronts_json.fronts_json(picture, pair, postures, tensions, alignment)))
        return
    out.print(_table(postures, tensions))
    _tell_shifts(tensions)
    _tell_camps(picture, alignment)


def _table(postures: Sequence[Posture], tensions: Sequence[Tension]) -> Table:
    """A row per front."""
    last = {one.front: one.points[-1] for one in tensions}
    table = Table("front", "posture", "score", "90 %", "trend", "tension", "90 %", box=None)
    for one in postures:
        point = last.get(one.front)
        tension = (f"{point.value:.0f}", f"{point.low:.0f} to {point.high:.0f}") if point else ("–", "–")
        bounds = f"{one.low:+.2f} to {one.high:+.2f}"
        table.add_row(one.name, one.stance, f"{one.score:+.2f}", bounds, one.trend, *tension)
    return table


def _tell_shifts(tensions: Sequence[Tension]) -> None:
    """Prints the days on which tension shifted, and the weightiest thing told about then."""
    for tension in tensions:
        for shift in tension.shifts:
            why = shift.because[0].label if shift.because else "nothing new was told"
            text = f"{tension.name}: tension from {shift.before:.0f} to {shift.after:.0f} about {shift.on}: {why}"
            out.print(text, highlight=False, markup=False)


def _tell_camps(picture: Picture, found: Alignment) -> None:
    """Prints the two camps, and how far the ties are at odds with them."""
    for number, camp in enumerate(found.camps, start=1):
        if camp:
            names = ", ".join(picture.name(key) for key in camp)
            out.print(f"Camp {number}: {names}", highlight=False, markup=False)
    if found.ties:
        out.print(f"Weight of ties at odds with these camps: {found.frustration:.0%}", highlight=False)

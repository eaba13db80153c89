"""`dragoman contradictions`: what reports tell against each other, both sides in one row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import Address, AsOf, KnownAt, Whole, app, tell_partial
from dragoman.cli.listing import Format, show

if TYPE_CHECKING:
    from dragoman.cli.listing import Cell
    from dragoman.picture import Contradiction, Picture, Side

COLUMNS = ("id", "kind", "a_by", "a", "a_report", "b_by", "b", "b_report", "why", "front")
TERMINAL = ("id", "kind", "a_by", "a", "b_by", "b")


@app.command(epilog="Example: [bold]dragoman contradictions --from idlib.db --kind denial[/]")
def contradictions(
    address: Address,
    *,
    kind: Annotated[
        str | None, typer.Option("--kind", help="Only denial, date, figure or attribution.", metavar="KIND")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.table,
    whole: Whole = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """List contradictions: who denies what, and figures, dates and doers that exclude each other."""
    from typing import get_args

    from dragoman import api
    from dragoman.api.filters import checked
    from dragoman.picture import ContradictionKind
    from dragoman.records import Event, Figure, Statement

    wanted = checked("kind", kind, get_args(ContradictionKind))
    with api.open(address) as kept:
        crisis = kept.as_of(as_of).known_at(known_at)
        crisis = crisis.whole() if whole else crisis.newest(Event, Figure, Statement)
        picture = crisis.picture
    tell_partial(picture.problems)
    found = [one for one in picture.contradictions if wanted in {None, one.kind}]
    show([row(picture, one) for one in found], TERMINAL if form is Format.table else COLUMNS, form)


def row(picture: Picture, one: Contradiction) -> dict[str, Cell]:
    """A contradiction as one flat row."""
    sides = {**_side(picture, one.a, "a"), **_side(picture, one.b, "b")}
    return {"id": one.id, "kind": one.kind, **sides, "why": one.why, "front": one.front or ""}


def _side(picture: Picture, side: Side, name: str) -> dict[str, Cell]:
    from dragoman.exchange.passages import readable

    reports = [picture.report(evidence.report) for evidence in side.evidence]
    told = zip(reports, side.evidence, strict=True)
    passages = [readable(report, evidence.span.start, evidence.span.end) for report, evidence in told]
    return {
        f"{name}_by": "; ".join(picture.name(key) for key in side.by),
        name: " … ".join(passages),
        f"{name}_report": "; ".join(dict.fromkeys(report.file for report in reports)),
    }

"""`dragoman events|statements|figures|commitments|forecasts|relations|actors`: records as tables, CSV or JSONL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import Address, AsOf, KnownAt, app, tell_partial
from dragoman.cli.listing import Format, show

if TYPE_CHECKING:
    from dragoman.records import Record

Actors = Annotated[
    list[str] | None,
    typer.Option("--actor", help="Name, ISO code or key; repeat it for records that name both.", metavar="ACTOR"),
]
Kind = Annotated[str | None, typer.Option("--kind", help="Only of this kind.", metavar="KIND")]
Type = Annotated[str | None, typer.Option("--type", help="Only of this PLOVER type.", metavar="TYPE")]
Status = Annotated[str | None, typer.Option("--status", help="Only with this status.", metavar="STATUS")]
Front = Annotated[str | None, typer.Option("--front", help="Only on this front (a part of its key).", metavar="FRONT")]
InReport = Annotated[str | None, typer.Option("--report", help="Only from this file or report id.", metavar="REPORT")]
Since = Annotated[str | None, typer.Option("--since", help="Only what is dated then or later.", metavar="DATE")]
Until = Annotated[str | None, typer.Option("--until", help="Only what is dated then or earlier.", metavar="DATE")]
Sure = Annotated[bool, typer.Option("--sure", help="Leave out what we doubt.")]
Form = Annotated[Format, typer.Option("--format", help="How to print.")]

TERMINAL: dict[str, tuple[str, ...]] = {
    "Event": ("id", "date", "type", "status", "actors", "recipients", "passage"),
    "Statement": ("id", "date", "speaker", "cue", "content"),
    "Figure": ("id", "low", "high", "unit", "kind", "place", "attributed_to", "passage"),
    "Commitment": ("id", "kind", "by", "to", "content", "deadline", "status"),
    "Forecast": ("id", "by", "wording", "direction", "low", "high", "content", "horizon"),
    "Relation": ("id", "a", "relation", "b", "front", "passage"),
    "Actor": ("key", "name", "kind", "country", "role", "mentions", "report"),
}


def listing(
    of: type[Record],
    address: str,
    form: Format,
    *,
    as_of: str | None,
    known_at: str | None,
    actor: list[str] | None = None,
    kind: str | None = None,
    status: str | None = None,
    front: str | None = None,
    report: str | None = None,
    since: str | None = None,
    until: str | None = None,
    sure: bool = False,
) -> None:
    """Prints the records of one kind that the filters keep."""
    from dragoman import api
    from dragoman.api.filters import KINDS, STATUSES, TYPES, checked, kept
    from dragoman.exchange.tables import COLUMNS, row

    with api.open(address) as kept_crisis:
        seen = kept_crisis.as_of(as_of).known_at(known_at)
        crisis = seen.listed(of, actor=actor or (), since=since, until=until, report=report)
        wanted = crisis.wanted(
            actor=actor,
            kind=checked("kind", kind, KINDS.get(of, TYPES)),
            status=checked("status", status, STATUSES.get(of, ())),
            front=front,
            report=report,
            since=since,
            until=until,
            sure=sure,
        )
        records = kept(crisis.picture, (record for record in crisis.records if isinstance(record, of)), wanted)
        rows = [row(record, crisis.picture) for record in records]
        tell_partial(crisis.problems)
    show(rows, TERMINAL[of.__name__] if form is Format.table else COLUMNS[of], form)


@app.command(epilog="Example: [bold]dragoman events --from idlib.db --actor TUR --type ASSAULT --format csv[/]")
def events(
    address: Address,
    *,
    actor: Actors = None,
    kind: Type = None,
    status: Status = None,
    front: Front = None,
    report: InReport = None,
    since: Since = None,
    until: Until = None,
    sure: Sure = False,
    form: Form = Format.table,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """List events: who did what to whom, when, where, and whether it happened."""
    from dragoman.api.filters import checked_type
    from dragoman.records import Event

    listing(
        Event, address, form, as_of=as_of, known_at=known_at, actor=actor, kind=checked_type(kind), status=status,
        front=front, report=report, since=since, until=until, sure=sure,
    )  # fmt: skip


@app.command(epilog="Example: [bold]dragoman statements --from idlib.db --actor 'Dmitry Peskov'[/]")
def statements(
    address: Address,
    *,
    actor: Actors = None,
    report: InReport = None,
    since: Since = None,
    until: Until = None,
    form: Form = Format.table,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """List statements: who said what, in whose words."""
    from dragoman.records import Statement

    listing(
        Statement, address, form, as_of=as_of, known_at=known_at, actor=actor, report=report, since=since, until=until
    )


@app.command(epilog="Example: [bold]dragoman figures --from idlib.db --kind displaced --format jsonl[/]")
def figures(
    address: Address,
    *,
    actor: Actors = None,
    kind: Kind = None,
    front: Front = None,
    report: InReport = None,
    since: Since = None,
    until: Until = None,
    form: Form = Format.table,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """List figures with their bounds, hedges and sources; --actor filters by who gives them."""
    from dragoman.records import Figure

    listing(
        Figure, address, form, as_of=as_of, known_at=known_at, actor=actor, kind=kind, front=front, report=report,
        since=since, until=until,
    )  # fmt: skip


@app.command(epilog="Example: [bold]dragoman commitments --from idlib.db --actor TUR --kind ultimatum[/]")
def commitments(
    address: Address,
    *,
    actor: Actors = None,
    kind: Kind = None,
    status: Status = None,
    front: Front = None,
    report: InReport = None,
    since: Since = None,
    until: Until = None,
    form: Form = Format.table,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """List promises, demands, threats, agreements, with their deadlines."""
    from dragoman.records import Commitment

    listing(
        Commitment, address, form, as_of=as_of, known_at=known_at, actor=actor, kind=kind, status=status, front=front,
        report=report, since=since, until=until,
    )  # fmt: skip


@app.command(epilog="Example: [bold]dragoman forecasts --from idlib.db --kind schedule[/]")
def forecasts(
    address: Address,
    *,
    actor: Actors = None,
    kind: Kind = None,
    front: Front = None,
    report: InReport = None,
    form: Form = Format.table,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """List forecasts: who predicts what, how sure, by when."""
    from dragoman.records import Forecast

    listing(Forecast, address, form, as_of=as_of, known_at=known_at, actor=actor, kind=kind, front=front, report=report)


@app.command(epilog="Example: [bold]dragoman relations --from idlib.db --kind backs[/]")
def relations(
    address: Address,
    *,
    actor: Actors = None,
    kind: Kind = None,
    front: Front = None,
    report: InReport = None,
    form: Form = Format.table,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """List stated relations: who backs, hosts, supplies, opposes whom."""
    from dragoman.records import Relation

    listing(Relation, address, form, as_of=as_of, known_at=known_at, actor=actor, kind=kind, front=front, report=report)


@app.command(epilog="Example: [bold]dragoman actors --from idlib.db --kind armed-group[/]")
def actors(
    address: Address,
    *,
    actor: Actors = None,
    kind: Kind = None,
    report: InReport = None,
    form: Form = Format.table,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """List actors under all their names, report by report."""
    from dragoman.records import Actor

    listing(Actor, address, form, as_of=as_of, known_at=known_at, actor=actor, kind=kind, report=report)

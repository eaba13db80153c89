"""`dragoman ledger`: what was promised and what was foreseen, over all reports, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import Address, AsOf, KnownAt, app, tell_partial
from dragoman.cli.listing import Format, show

if TYPE_CHECKING:
    from dragoman.cli.listing import Cell
    from dragoman.picture import Picture, TrackedCommitment
    from dragoman.records import Span

COLUMNS = (
    "id", "kind", "by", "to", "content", "deadline", "status", "overdue", "alleged_by", "why", "moved_by", "front",
    "voices", "reports",
)  # fmt: skip
TERMINAL = ("id", "kind", "by", "to", "content", "deadline", "status", "why")

entries = typer.Typer(
    name="ledger",
    help="Keep the books: commitments and where they stand; forecasts, what became of them, and who was right.",
    epilog="Examples: [bold]dragoman ledger score --from idlib.db[/]   [bold]dragoman ledger --from idlib.db --due[/] "
    "lists commitments, as [bold]dragoman ledger commitments[/] does",
    rich_markup_mode="rich",
    no_args_is_help=True,
)
app.add_typer(entries)

Status = Annotated[
    str | None, typer.Option("--status", help="Only where it stands so: open, met, breached …", metavar="STATUS")
]
Party = Annotated[
    str | None, typer.Option("--actor", help="Only of or to this actor: name, ISO code or key.", metavar="ACTOR")
]
Due = Annotated[bool, typer.Option("--due", help="Only what is open and due, the nearest first.")]
Form = Annotated[Format, typer.Option("--format", help="How to print.")]
Store = Annotated[str | None, typer.Option("--from", help="The store: a file, or a database URL.", metavar="STORE")]


@entries.callback(invoke_without_command=True)
def ledger(
    context: typer.Context,
    *,
    address: Store = None,
    status: Status = None,
    actor: Party = None,
    due: Due = False,
    form: Form = Format.table,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """Keep the books: commitments and where they stand; forecasts, what became of them, and who was right."""
    if context.invoked_subcommand is None:
        if address is None:
            raise typer.BadParameter("name the store with --from, as in dragoman ledger score --from idlib.db")
        commitments(address, status=status, actor=actor, due=due, form=form, as_of=as_of, known_at=known_at)


@entries.command(epilog="Example: [bold]dragoman ledger commitments --from idlib.db --due --as-of 2020-02-14[/]")
def commitments(
    address: Address,
    *,
    status: Status = None,
    actor: Party = None,
    due: Due = False,
    form: Form = Format.table,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """List commitments over all reports: where each stands, what moved it there, and what is due next."""
    from typing import get_args

    from dragoman import api
    from dragoman.api.filters import checked
    from dragoman.records import Commitment, CommitmentStatus, Event

    wanted = checked("status", status, get_args(CommitmentStatus))
    with api.open(address) as whole:
        seen = whole.as_of(as_of).known_at(known_at)
        crisis = seen.newest(Commitment, Event, actor=[actor] if actor else ())
        party = crisis.actor(actor) if actor else None
        tracked = crisis.due() if due else crisis.ledger()
        picture = crisis.picture
    tell_partial(picture.problems)
    found = [one for one in tracked if wanted in {None, one.status} and (not party or _of(picture, one, party))]
    show([row(picture, one) for one in found], TERMINAL if form is Format.table else COLUMNS, form)


def _of(picture: Picture, one: TrackedCommitment, party: str) -> bool:
    """Whether an actor, or one who acts for it, is a side of a commitment."""
    return any(party in {key, picture.acts_for(key)} for key in (*one.by, *one.to))


def _read(picture: Picture, report: str, span: Span) -> str:
    """A stretch of a report as people read it."""
    from dragoman.exchange.passages import readable

    return readable(picture.report(report), span.start, span.end)


def row(picture: Picture, one: TrackedCommitment) -> dict[str, Cell]:
    """A commitment as one flat row."""
    from dragoman.exchange.tables import interval

    head = one.accounts[0]
    reports = [picture.report(account.evidence.report) for account in one.accounts]
    passages = (_read(picture, e.report, e.span) for move in one.moves for e in move.evidence)
    return {
        "id": one.id,
        "kind": head.kind,
        "by": "; ".join(picture.name(key) for key in one.by),
        "to": "; ".join(picture.name(key) for key in one.to),
        "content": _read(picture, reports[0].id, head.content),
        "deadline": interval(one.deadline),
        "status": one.status,
        "overdue": one.overdue,
        "alleged_by": "; ".join(picture.name(key) for key in one.alleged_by),
        "why": one.why,
        "moved_by": " … ".join(passages),
        "front": one.front or "",
        "voices": len(one.voices),
        "reports": "; ".join(dict.fromkeys(report.file for report in reports)),
    }

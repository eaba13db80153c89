"""`dragoman review`: what is most worth a look, what coders say, how far they agree, and where an editor rules."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import Address, AsOf, KnownAt, app, err, out
from dragoman.cli.listing import Format, show
from dragoman.cli.rule import By, Why, split

if TYPE_CHECKING:
    from dragoman.api.listing import Listing

reviews = typer.Typer(
    name="review",
    help="Review what was read: what is worth a look, what coders say, how far they agree, what an editor decides.",
    epilog="Example: [bold]dragoman review queue --from idlib.db[/]",
    rich_markup_mode="rich",
    no_args_is_help=True,
)
app.add_typer(reviews)

Form = Annotated[Format, typer.Option("--format", help="How to print.")]
Limit = Annotated[int, typer.Option("--limit", help="How many at most.", min=1)]
Whose = Annotated[str, typer.Option("--coder", help="Whose queue; without, an editor's.", metavar="NAME")]
Some = list[str] | None


class State(StrEnum):
    """What of a queue."""

    open = "open"
    done = "done"
    all = "all"


In = Annotated[State, typer.Option("--state", help="What is still to be reviewed, what is done, or all.")]


class Verdict(StrEnum):
    """What a coder says of a record."""

    accept = "accept"
    correct = "correct"
    reject = "reject"


@reviews.command(
    epilog="Examples: [bold]dragoman review queue --from idlib.db[/]   [bold]dragoman review queue --kind event "
    "--type ASSAULT --coder ada --from idlib.db[/]"
)
def queue(
    address: Address,
    *,
    kind: Annotated[Some, typer.Option("--kind", help="Only records of this kind, as event; repeat it.")] = None,
    type_: Annotated[Some, typer.Option("--type", help="Only of this type or kind, as ASSAULT or killed.")] = None,
    actor: Annotated[Some, typer.Option("--actor", help="Only what this actor takes part in; repeat it.")] = None,
    front: Annotated[str | None, typer.Option("--front", help="Only on this front.")] = None,
    report: Annotated[str | None, typer.Option("--report", help="Only of this report.")] = None,
    doubtful: Annotated[bool, typer.Option("--doubtful", help="Only what is doubtful.")] = False,
    coder: Whose = "",
    state: In = State.open,
    limit: Limit = 50,
    form: Form = Format.table,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """List records to be reviewed, the doubtful and grave first."""
    from dragoman import api

    with api.open(address) as whole:
        crisis = whole.as_of(as_of).known_at(known_at)
        told(
            crisis.review_queue(
                kind, type=type_, actor=actor, front=front, report=report, doubtful=doubtful, coder=coder,
                state=state.value, most=limit,
            ),
            form,
        )  # fmt: skip


@reviews.command(epilog="Example: [bold]dragoman review merges --from idlib.db[/]")
def merges(
    address: Address,
    *,
    coder: Whose = "",
    state: In = State.open,
    limit: Limit = 50,
    form: Form = Format.table,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """List what linking took for one, two by two, the doubtful and grave first."""
    from dragoman import api

    with api.open(address) as whole:
        crisis = whole.as_of(as_of).known_at(known_at)
        told(crisis.review_merges(coder=coder, state=state.value, most=limit), form)


@reviews.command(
    epilog="Examples: [bold]dragoman review code 3f2a91c0 accept --coder ada --from idlib.db[/]   [bold]dragoman "
    "review code 3f2a91c0 correct --set status=alleged --coder ben --from idlib.db[/]"
)
def code(
    record: Annotated[str, typer.Argument(help="Id of a record; its beginning will do.", metavar="RECORD")],
    verdict: Annotated[Verdict, typer.Argument(help="What the coder says of it.", metavar="VERDICT")],
    address: Address,
    coder: Annotated[str, typer.Option("--coder", help="Who says so.", metavar="NAME")],
    *,
    changes: Annotated[
        Some, typer.Option("--set", help="What a field should hold; repeat it.", metavar="FIELD=VALUE")
    ] = None,
    why: Annotated[str, typer.Option("--why", help="For what reason.", metavar="TEXT")] = "",
) -> None:
    """Say what you think of a record; it changes nothing, and nobody sees it before the others have coded it too."""
    from dragoman import api

    with api.open(address) as crisis:
        made = crisis.code(record, verdict.value, split(changes or ()), coder=coder, why=why)
    err.print(f"coding {made.id}: {made.verdict} {made.about[0]}", highlight=False, markup=False)


@reviews.command(
    epilog="Example: [bold]dragoman review assign late.txt --coder ada --coder ben --by eve --from idlib.db[/]"
)
def assign(
    report: Annotated[str, typer.Argument(help="File name or id of a report.", metavar="REPORT")],
    address: Address,
    coder: Annotated[list[str], typer.Option("--coder", help="Who shall code it; repeat it.", metavar="NAME")],
    by: Annotated[str, typer.Option("--by", help="Who asks for it.", metavar="NAME")],
    *,
    back: Annotated[bool, typer.Option("--back", help="They shall no longer.")] = False,
) -> None:
    """Ask coders to code a report: none sees what the others say of it before all have coded it."""
    from dragoman import api

    with api.open(address) as crisis:
        crisis.assign(report, coder, by=by, taken_back=back)
    shall = "shall no longer code" if back else "shall code"
    err.print(f"{', '.join(coder)} {shall} {report}", highlight=False, markup=False)


@reviews.command(epilog="Example: [bold]dragoman review progress --from idlib.db[/]")
def progress(address: Address, *, form: Form = Format.table, known_at: KnownAt = None) -> None:
    """Tell how far each coder has come."""
    from dragoman import api

    with api.open(address) as whole:
        told(whole.known_at(known_at).progress(), form)


@reviews.command(epilog="Example: [bold]dragoman review agreement --from idlib.db --format csv[/]")
def agreement(
    address: Address,
    *,
    seed: Annotated[int, typer.Option("--seed", help="Of the draws from which intervals are made.")] = 0,
    form: Form = Format.table,
    known_at: KnownAt = None,
) -> None:
    """Tell how far coders agree: Krippendorff's alpha over all, by kind, by field and by type, with 95 % intervals."""
    from dragoman import api

    with api.open(address) as whole:
        told(whole.known_at(known_at).agreement(seed=seed), form)


@reviews.command(epilog="Example: [bold]dragoman review cases --editor eve --from idlib.db[/]")
def cases(
    address: Address,
    *,
    editor: Annotated[
        str, typer.Option("--editor", help="Who asks: nothing that this one has still to code.", metavar="NAME")
    ] = "",
    form: Form = Format.table,
    known_at: KnownAt = None,
) -> None:
    """List what all who shall code it have coded, what they differ on first."""
    from dragoman import api

    with api.open(address) as whole:
        told(whole.known_at(known_at).cases(editor=editor), form)


@reviews.command(
    epilog="Example: [bold]dragoman review decide record~3f2a91c0d4e5f607 77ab02d4 --by eve --why 'a blockade' "
    "--from idlib.db[/]"
)
def decide(
    case: Annotated[str, typer.Argument(help="Id of a case, as `review cases` has it.", metavar="CASE")],
    coding: Annotated[
        str, typer.Argument(help="Id of the coding that holds; its beginning will do.", metavar="CODING")
    ],
    address: Address,
    by: By,
    why: Why,
) -> None:
    """Rule that what one coder says holds; `dragoman rule undo` takes it back."""
    from dragoman import api

    with api.open(address) as crisis:
        made = crisis.adjudicate(case, coding, by=by, why=why)
    err.print(f"ruling {made.id}", highlight=False, markup=False)


@reviews.command(epilog="Example: [bold]dragoman review codings --from idlib.db > codings.jsonl[/]")
def codings(
    address: Address,
    *,
    coder: Annotated[str, typer.Option("--coder", help="As this coder may see them.", metavar="NAME")] = "",
    known_at: KnownAt = None,
) -> None:
    """Print the codings that are laid open as JSONL, each with the record as the coder reads it."""
    from dragoman import api
    from dragoman.records import encode_coding

    with api.open(address) as whole:
        for one in whole.known_at(known_at).codings(coder=coder):
            out.data(encode_coding(one).decode() + "\n")


def told(listing: Listing[object], form: Format) -> None:
    """Prints a listing: for people with the columns that they need, else with all."""
    for line in listing.left_out:
        err.print(line, highlight=False, markup=False, soft_wrap=True)
    columns = listing.columns_shown if form is Format.table else listing.columns
    plain = [
        {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
        for row in listing.rows()
    ]
    show(plain, columns, form)

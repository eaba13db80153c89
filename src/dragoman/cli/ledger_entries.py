"""`dragoman ledger add|resolve`: entering forecasts, and saying what became of them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import Address, err
from dragoman.cli.ledger import entries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.api import Crisis
    from dragoman.records import AnyRuling, EventQuery, Settled

By = Annotated[str, typer.Option("--by", help="Whose forecast it is: an actor, or any name.", metavar="NAME")]
Keys = Annotated[
    list[str] | None, typer.Option("--actor", help="Settled by an act of this actor; repeat it.", metavar="ACTOR")
]
Targets = Annotated[list[str] | None, typer.Option("--recipient", help="… upon this one; repeat it.", metavar="ACTOR")]
Types = Annotated[list[str] | None, typer.Option("--type", help="… of this PLOVER type; repeat it.", metavar="TYPE")]
Quads = Annotated[
    list[str] | None,
    typer.Option("--quad", help="… of this quad class, as material-conflict; repeat it.", metavar="CLASS"),
]
Day = "%Y-%m-%d"


@entries.command(
    epilog="Examples: [bold]dragoman ledger add 'Turkey attacks the Syrian army' --by ada --chance 0.3 --until "
    "2020-03-31 --actor TUR --recipient SYR --type ASSAULT --from idlib.db[/]   [bold]dragoman ledger add "
    "--base-rates TUR RUS --by dragoman --from idlib.db[/]"
)
def add(
    address: Address,
    by: By,
    text: Annotated[str, typer.Argument(help="What shall happen.", metavar="[TEXT]")] = "",
    *,
    chance: Annotated[float | None, typer.Option("--chance", help="How likely, 0 to 1.", metavar="P")] = None,
    words: Annotated[str, typer.Option("--words", help="How likely, in words of probability.", metavar="WORDS")] = "",
    until: Annotated[str | None, typer.Option("--until", help="The last day of its time.", metavar="DATE")] = None,
    made: Annotated[str | None, typer.Option("--made", help="When it was made; else today.", metavar="DATE")] = None,
    against: Annotated[bool, typer.Option("--not", help="The forecaster says that it will not happen.")] = False,
    actor: Keys = None,
    recipient: Targets = None,
    kind: Types = None,
    quad: Quads = None,
    place: Annotated[str, typer.Option("--place", help="… at this place.", metavar="PLACE")] = "",
    front: Annotated[str, typer.Option("--front", help="… on the front of this key.", metavar="FRONT")] = "",
    either_way: Annotated[bool, typer.Option("--either-way", help="… or by the other upon the first.")] = False,
    at_least: Annotated[int, typer.Option("--at-least", help="How many such acts it takes.", metavar="N")] = 1,
    why: Annotated[str, typer.Option("--why", help="For what reason it is entered.", metavar="TEXT")] = "entered",
    base_rates: Annotated[
        tuple[str, str] | None,
        typer.Option("--base-rates", help="Enter our own base rates between two actors instead.", metavar="A B"),
    ] = None,
    days: Annotated[int, typer.Option("--days", help="How far ahead these look.", metavar="N")] = 30,
) -> None:
    """Enter a forecast: what shall happen, how likely, until when, and by which acts it is settled."""
    from dragoman import api

    if bool(text) == (base_rates is not None):
        raise typer.BadParameter("say what shall happen, or --base-rates A B")
    with api.open(address) as crisis:
        if base_rates:
            tell(crisis.foretell_base_rates(*base_rates, days=days, by=by))
            return
        rule = asked(actor, recipient, kind, quad, place=place, front=front, either_way=either_way, at_least=at_least)
        entered = crisis.foretell(
            text, by=by, chance=chance, words=words, until=until, made=made, happens=not against, rule=rule,
            front=front or None, why=why,
        )  # fmt: skip
        tell([entered])


def asked(
    actors: list[str] | None,
    recipients: list[str] | None,
    types: list[str] | None,
    quads: list[str] | None,
    *,
    place: str,
    front: str,
    either_way: bool,
    at_least: int,
) -> EventQuery | None:
    """The rule that options ask for; None where they ask for none.

    Raises:
        UnknownNameError: there is no such type or quad class.
    """
    from typing import get_args

    from dragoman.api.filters import TYPES, chosen
    from dragoman.codebook.plover import Quad
    from dragoman.records import EventQuery, EventType

    named = set(chosen("event type", types, TYPES))
    classes = chosen("quad class", quads, get_args(Quad))
    if not (actors or recipients or named or classes or place):
        return None
    return EventQuery(
        actors=tuple(actors or ()), recipients=tuple(recipients or ()), quads=classes, place=place, front=front,
        types=tuple(one for one in get_args(EventType) if one in named), either_way=either_way, at_least=at_least,
    )  # fmt: skip


@entries.command(
    epilog="Examples: [bold]dragoman ledger resolve 3f2a91c0 did-not --by ada --why 'no such raid' --from idlib.db[/]"
    "   [bold]dragoman ledger resolve --history icews.parquet --by ada --from idlib.db[/]"
)
def resolve(
    address: Address,
    by: Annotated[str, typer.Option("--by", help="Who decides.", metavar="NAME")],
    forecast: Annotated[
        str, typer.Argument(help="Id of a forecast; its beginning will do.", metavar="[FORECAST]")
    ] = "",
    outcome: Annotated[
        str, typer.Argument(help="came-true, did-not, or void: it cannot be judged.", metavar="[OUTCOME]")
    ] = "",
    *,
    why: Annotated[str, typer.Option("--why", help="For what reason.", metavar="TEXT")] = "",
    on: Annotated[
        datetime | None, typer.Option("--on", help="The day on which it was settled.", formats=[Day], metavar="DATE")
    ] = None,
    history: Annotated[
        Path | None,
        typer.Option("--history", help="Settle what has a rule by this history of events.", metavar="FILE"),
    ] = None,
) -> None:
    """Say what became of a forecast; reports settle others by themselves. `dragoman rule undo` takes it back."""
    from dragoman import api

    if history is None and not (forecast and outcome and why):
        raise typer.BadParameter("name a forecast, what became of it and --why, or a --history of events")
    with api.open(address) as crisis:
        if history is not None:
            tell(by_history(crisis, history, by, why))
            return
        settled: Settled = outcome  # pyright: ignore[reportAssignmentType] - the crisis tells which there are
        tell([crisis.settle(forecast, settled, by=by, why=why, on=on.date() if on else None)])


def by_history(crisis: Crisis, file: Path, by: str, why: str) -> Iterable[AnyRuling]:
    """What a history settles; the file is one that `dragoman history import` made."""
    from dragoman.exchange.histories.arrays import history

    return crisis.settle_by(history(file), by=by, why=why)


def tell(made: Iterable[AnyRuling]) -> None:
    """Says what was entered or settled, and by which id it is taken back."""
    from dragoman.api.ruling_lines import about

    told = list(made)
    for ruling in told:
        err.print(f"ruling {ruling.id}: {about(ruling, None)}", highlight=False, markup=False, soft_wrap=True)
    if not told:
        err.print("nothing is settled: no open forecast has a rule that this answers", highlight=False, soft_wrap=True)

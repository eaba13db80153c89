"""`dragoman forecast`: train a model of what comes next, test it on the past, ask who does what to whom."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import app, err, out
from dragoman.cli.next import USUAL, Kinds, Within, days
from dragoman.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from dragoman.analyse.forecast.ahead.backtested import Score

forecasts = typer.Typer(
    name="forecast",
    help="Models of what comes next: train one on a history, test it on the past, ask it who does what to whom.",
    epilog="Example: [bold]dragoman forecast train world.parquet --into world.model[/]",
    rich_markup_mode="rich",
    no_args_is_help=True,
)
app.add_typer(forecasts)


class Level(StrEnum):
    """Between whom events are counted."""

    country = "country"
    actor = "actor"
    named = "name"


class Part(StrEnum):
    """A part of a model."""

    chances = "chances"
    ranker = "ranker"


File = Annotated[Path, typer.Argument(help="A history file.", metavar="HISTORY")]
Between = Annotated[
    Level, typer.Option("--level", help="Between countries, actors of our gazetteer, or names of the source.")
]
Seed = Annotated[int, typer.Option("--seed", help="The same seed learns the same.")]


@forecasts.command(epilog="Example: [bold]dragoman forecast train world.parquet --into world.model --only chances[/]")
def train(
    file: File,
    *,
    into: Annotated[Path, typer.Option("--into", help="The model file to write.", metavar="FILE")],
    only: Annotated[Part | None, typer.Option("--only", help="Learn this part alone.")] = None,
    level: Between = Level.country,
    within: Within = USUAL,
    kinds: Kinds = None,
    seed: Seed = 0,
) -> None:
    """Learn from a history how likely acts are between two sides, and who does what to whom; takes minutes."""
    from dragoman import api

    learnt = api.train_foresight(
        file,
        into,
        level=level.value,
        parts=(only.value,) if only else ("chances", "ranker"),
        kinds=tuple(kinds or api.QUADS),
        within=days(within),
        seed=seed,
        progress=_say,
    )
    _say(f"wrote {into}: {learnt!r}")


@forecasts.command(epilog="Example: [bold]dragoman forecast backtest world.parquet --within 7 --every 7[/]")
def backtest(
    file: File,
    *,
    level: Between = Level.country,
    within: Within = USUAL,
    kinds: Kinds = None,
    since: Annotated[
        str | None, typer.Option("--since", help="The day on which the first window opens.", metavar="DATE")
    ] = None,
    every: Annotated[int, typer.Option("--every", help="A window opens every so many days.")] = 1,
    refit: Annotated[int, typer.Option("--refit", help="It is learnt anew every so many days.")] = 30,
    no_trees: Annotated[bool, typer.Option("--no-trees", help="By regression alone, which is quicker.")] = False,
    seed: Seed = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print all numbers as JSON instead.")] = False,
) -> None:
    """Score forecasts as they would have been made on the past, beside climatology."""
    import msgspec

    from dragoman import api

    scores: list[Score] = []
    running = api.backtest(
        file,
        level=level.value,
        kinds=tuple(kinds or api.QUADS),
        within=days(within),
        since=since,
        every=every,
        refit_days=refit,
        seed=seed,
        trees=not no_trees,
    )
    for score in running:
        scores.append(score)
        _say(f"{score.what} within {score.within_days} days: {score.why or 'done'}")
    if as_json:
        out.data(msgspec.json.format(msgspec.json.encode(scores), indent=1).decode() + "\n")
    else:
        out.print(_table(scores))


@forecasts.command(
    epilog='Example: [bold]dragoman forecast ask TUR ASSAULT "?" --history world.parquet --model world.model[/]'
)
def ask(
    actor: Annotated[str, typer.Argument(help="Name, ISO code or key, or ? for who it will be.", metavar="ACTOR")],
    form: Annotated[str, typer.Argument(help="A PLOVER type.", metavar="TYPE")],
    recipient: Annotated[str, typer.Argument(help="Name, ISO code or key, or ? for whom.", metavar="RECIPIENT")],
    *,
    history: Annotated[Path, typer.Option("--history", help="The history file to answer from.", metavar="FILE")],
    model: Annotated[Path, typer.Option("--model", help="What `dragoman forecast train` learnt.", metavar="FILE")],
    on: Annotated[
        str | None, typer.Option("--on", help="The day in question, of which nothing is seen.", metavar="DATE")
    ] = None,
    top: Annotated[int, typer.Option("--top", help="How many answers.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON instead.")] = False,
) -> None:
    """Say to whom an actor does something next, or who does it to the recipient, with reasons and past events."""
    from dragoman import api

    if top < 1:
        raise InputError(f"{top} answers; expected 1 or more")
    learnt = api.open_foresight(model)
    past = api.open_history(history, level=learnt.about.level)
    found = api.who(past, learnt, actor, form, recipient, on=on, top=top)
    if as_json:
        out.data(found.json())
        return
    for line in found.sentences:
        out.print(line, highlight=False, markup=False)


def _say(text: str) -> None:
    """Prints how far it is, on the error stream."""
    err.print(text, highlight=False, markup=False, soft_wrap=True)


def _table(scores: Sequence[Score]) -> Table:
    """A row for each kind and horizon."""
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("kind", no_wrap=True)
    for column in ("within", "cases", "came", "Brier", "climatology", "skill", "ECE"):
        table.add_column(column, justify="right", no_wrap=True)
    for one in scores:
        table.add_row(one.what, f"{one.within_days} d", *(_figures(one) if one.cases else ("–",) * 6))
    return table


def _figures(one: Score) -> tuple[str, ...]:
    """A score's figures as the table shows them."""
    briers = (f"{one.brier:.4f}", f"{one.brier_climatology:.4f}")
    return (f"{one.cases:,}", f"{one.happened:.1%}", *briers, f"{one.skill:+.3f}", f"{one.ece:.3f}")

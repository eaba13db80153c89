"""`dragoman next`: what comes next between two actors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import EXIT_PROBLEMS, AsOf, KnownAt, Whole, app, out, tell_partial
from dragoman.errors import InputError

if TYPE_CHECKING:
    from rich.table import Table

    from dragoman.analyse.forecast.ahead import Ahead
    from dragoman.api import Foresight, Next

Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", help="A quad class or PLOVER type; may be given more than once.", metavar="KIND"),
]
Within = Annotated[str, typer.Option("--within", help="Horizons in days, separated by commas.", metavar="DAYS")]
USUAL = "7,30,90"


@app.command(
    "next",
    epilog="Examples: [bold]dragoman next TUR RUS --from idlib.db[/]   "
    "[bold]dragoman next TUR RUS --history world.parquet --model world.model --within 7,30[/]",
)
def next_(
    a: Annotated[str, typer.Argument(help="Name, ISO code or key of the one.", metavar="A")],
    b: Annotated[str, typer.Argument(help="Of the other.", metavar="B")],
    *,
    address: Annotated[
        str | None, typer.Option("--from", help="Count the events of this store: a file, or a URL.", metavar="STORE")
    ] = None,
    history: Annotated[
        Path | None, typer.Option("--history", help="Count the events of this history file.", metavar="FILE")
    ] = None,
    model: Annotated[
        Path | None, typer.Option("--model", help="What `dragoman forecast train` learnt.", metavar="FILE")
    ] = None,
    within: Within = USUAL,
    kinds: Kinds = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print all numbers as JSON instead.")] = False,
    whole: Whole = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """Say how likely acts of each kind are between two actors, beside their base rates, with reasons and past acts."""
    from dragoman import api

    if (address is None) == (history is None):
        raise InputError("name one of --from STORE and --history FILE: where the events are counted")
    learnt, horizons = api.open_foresight(model) if model else None, days(within)
    chosen = tuple(kinds or api.QUADS)
    if history is not None:
        if known_at:
            raise InputError("--known-at looks back in a store; of a history, --as-of says what is known")
        found = _of_history(history, (a, b), learnt, horizons, chosen, as_of)
    else:
        with api.open(address or "") as crisis:
            seen = crisis.as_of(as_of).known_at(known_at)
            seen = seen.whole() if whole else seen.about(a, b)
            found = seen.next(a, b, model=learnt, within=horizons, kinds=chosen)
            tell_partial(seen.picture.problems)
    if as_json:
        out.data(found.json())
    else:
        _tell(found)
    if not found.answer.prospects:
        raise typer.Exit(EXIT_PROBLEMS)


def _of_history(
    file: Path,
    two: tuple[str, str],
    model: Foresight | None,
    within: tuple[int, ...],
    kinds: tuple[str, ...],
    as_of: str | None,
) -> Next:
    """The answer by a history file, between whom the model was learnt; without one, between whom the names tell."""
    from dragoman import api

    level = model.about.level if model else api.level(two)
    return api.next(api.open_history(file, level=level), *two, model=model, within=within, kinds=kinds, as_of=as_of)


def days(text: str) -> tuple[int, ...]:
    """The horizons that "7,30,90" names.

    Raises:
        InputError: it names none.
    """
    try:
        return tuple(dict.fromkeys(int(word) for word in text.split(",")))
    except ValueError:
        raise InputError(f"{text!r} names no horizons; write days separated by commas, as in {USUAL}") from None


def _tell(found: Next) -> None:
    """Prints the answer: a row for each chance with its 90 % interval, then what is behind them."""
    from dragoman.analyse.forecast.ahead import told

    out.print(told.heading(found.answer), highlight=False, markup=False)
    if found.answer.prospects:
        out.print(_table(found.answer))
    for line in (*told.because(found.answer), *told.likeliest(found.answer), *told.caveats(found.answer)):
        out.print(line, highlight=False, markup=False)


def _table(found: Ahead) -> Table:
    """A row for each kind and horizon."""
    from rich.table import Table

    from dragoman.analyse.forecast.ahead.told import percent

    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("at least one", no_wrap=True)
    for column in ("within", "chance", "base rate", "expected"):
        table.add_column(column, justify="right", no_wrap=True)
    for one in found.prospects:
        chance = f"{percent(one.probability)} ({percent(one.low)} – {percent(one.high)})"
        count = f"{one.expected:.1f} ({one.few} – {one.many})"
        table.add_row(one.what, f"{one.within_days} d", chance, percent(one.base_rate), count)
    return table

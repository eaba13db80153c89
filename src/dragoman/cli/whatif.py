"""`dragoman whatif`: what follows with an event and without it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import EXIT_PROBLEMS, AsOf, KnownAt, Whole, app, out, save, save_bytes, tell_partial
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.api import WhatIf


@app.command(
    epilog='Example: [bold]dragoman whatif "SYR ASSAULT TUR x5 on 2020-02-27" --history world.parquet --html if.html[/]'
)
def whatif(
    question: Annotated[
        str,
        typer.Argument(help="Actor, event type or quad class, recipient, xN, on, date.", metavar="QUESTION"),
    ],
    *,
    address: Annotated[
        str | None, typer.Option("--from", help="Count the events of this store: a file, or a URL.", metavar="STORE")
    ] = None,
    history: Annotated[
        Path | None, typer.Option("--history", help="Count the events of this history file.", metavar="FILE")
    ] = None,
    days: Annotated[int, typer.Option("--days", help="How many days after the event.")] = 30,
    paths: Annotated[int, typer.Option("--paths", help="How many paths are drawn.")] = 2000,
    seed: Annotated[int, typer.Option("--seed", help="The same seed draws the same paths.")] = 0,
    html: Annotated[Path | None, typer.Option("--html", help="Also write a page with the fans.")] = None,
    png: Annotated[Path | None, typer.Option("--png", help="Also write the fans as a picture.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print all numbers as JSON instead.")] = False,
    whole: Whole = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """Draw what follows with an event and without it, and say whether the data supports it; 1 if it cannot."""
    from dragoman import api

    if (address is None) == (history is None):
        raise InputError("name one of --from STORE and --history FILE: where the events are counted")
    if history is not None:
        if as_of or known_at:
            raise InputError("--as-of and --known-at look back in a store; of a history nothing after the event counts")
        found = api.what_if(api.open_history(history), question, days=days, paths=paths, seed=seed)
    else:
        with api.open(address or "") as crisis:
            seen = crisis.as_of(as_of).known_at(known_at)
            seen = seen.whole() if whole else seen
            found = seen.what_if(question, days=days, paths=paths, seed=seed)
            tell_partial(seen.problems)
    _tell(found, as_json=as_json)
    if html:
        save(html, found.html())
    if png and found.drawn:
        save_bytes(png, found.png())
    if not found.drawn:
        raise typer.Exit(EXIT_PROBLEMS)


def _tell(found: WhatIf, *, as_json: bool) -> None:
    """Prints the answer."""
    if as_json:
        out.data(found.json())
        return
    for sentence in found.sentences:
        out.print(sentence, highlight=False, markup=False)

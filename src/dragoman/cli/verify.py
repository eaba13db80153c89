"""`dragoman verify`: the program itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import EXIT_PROBLEMS, app, err, out

if TYPE_CHECKING:
    from dragoman.api.verify import Verified

KeyLine = Annotated[
    str, typer.Option("--key", help="The releaser's public key, as you got it from elsewhere.", metavar="KEY")
]


@app.command(epilog="Example: [bold]dragoman verify[/]")
def verify(key: KeyLine = "") -> None:
    """Say whether what is installed is what was released: the program's files, and the language model by signature."""
    from dragoman.api import verify as verifying

    found = verifying.verify(key)
    for line in found.wrong:
        out.print(line, highlight=False, markup=False, soft_wrap=True)
    err.print(told(found, own=bool(key)), highlight=False, markup=False, soft_wrap=True)
    if found.wrong:
        raise typer.Exit(EXIT_PROBLEMS)


def told(found: Verified, *, own: bool) -> str:
    """What holds, in one sentence after another."""
    files = (
        f"{found.files} files of the program are as released" if found.files else "the program runs from its sources"
    )
    model = f"{found.model} files of the language model are as listed"
    if not found.comment:
        return f"{files}; {model}; no good signature"
    whose = "your key" if own else f"the key that is installed, {found.key}; compare it with one from elsewhere"
    return f"{files}; {model}, and the list is signed ({found.comment}) by {whose}"

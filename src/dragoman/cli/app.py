"""The command line's frame: the application, its common options, and how errors are told."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from dragoman.cli.terminal import Terminal
from dragoman.errors import DragomanError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.api import Crisis
    from dragoman.records import Problem

EXIT_BAD_USE = 2
EXIT_PROBLEMS = 1

out = Terminal()
err = Terminal(stderr=True)

app = typer.Typer(
    name="dragoman",
    help="Reads messy reports of a crisis and keeps a sourced, dated, structured picture of it.",
    epilog="A minute: [bold]dragoman read reports/ --into idlib.db[/] and then "
    "[bold]dragoman brief --from idlib.db --between TUR RUS[/]",
    rich_markup_mode="rich",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Address = Annotated[str, typer.Option("--from", help="The store: a file, or a database URL.", metavar="STORE")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="As the world stood then: nothing published later counts.", metavar="DATE"),
]
KnownAt = Annotated[
    str | None, typer.Option("--known-at", help="As far as we knew then: nothing read later counts.", metavar="DATE")
]


Fronts = Annotated[
    Path | None,
    typer.Option("--fronts", help="Fronts of your own: a TOML file of theatres and issues.", metavar="FILE"),
]


Whole = Annotated[bool, typer.Option("--whole", help="Link all reports of a large store too, however long it takes.")]


def with_fronts(crisis: Crisis, file: Path | None) -> Crisis:
    """The crisis with the fronts of a file, where one is named."""
    return crisis.with_fronts(file) if file else crisis


def utf8() -> None:
    """Lets the terminal's encoding never stop a report's letters."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def contents(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}; name a file that is there") from error


def save(path: Path, text: str) -> None:
    """Writes a text file and says so.

    Raises:
        typer.Exit: it cannot be written.
    """
    save_bytes(path, text.encode("utf-8"))


def save_bytes(path: Path, data: bytes) -> None:
    """Writes a file and says so; stopped in the middle, or out of room, it leaves the file that was there before.

    Raises:
        typer.Exit: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _written(path, data)
    except OSError as error:
        err.print(Text.assemble(("dragoman: ", "red"), f"cannot write {path}: {error.strerror}; choose another place"))
        raise typer.Exit(EXIT_BAD_USE) from error
    err.print(f"wrote {path}", markup=False, highlight=False, soft_wrap=True)


def _written(path: Path, data: bytes) -> None:
    """Writes a file beside its place, and moves it there when it is whole; what is no plain file is written to."""
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    place = path.resolve()
    part = place.with_name(f"{place.name}.part")
    try:
        part.write_bytes(data)
        if place.exists():
            shutil.copymode(place, part)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def tell_partial(problems: Iterable[Problem]) -> None:
    """Says on the error stream what of a large store is not in what is printed."""
    for problem in problems:
        if problem.stage == "store":
            err.print(f"{problem.message}; {problem.mend}", highlight=False, markup=False, soft_wrap=True)


def main() -> None:
    """Runs the command line; an error of ours ends it with its text and exit code 2, without a trace."""
    utf8()
    try:
        app(prog_name="dragoman")
    except DragomanError as error:
        err.print(Text.assemble(("dragoman: ", "red"), str(error)), highlight=False, soft_wrap=True)
        sys.exit(EXIT_BAD_USE)

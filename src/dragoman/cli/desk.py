"""`dragoman desk`: the desk in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.app import Address, app, err, out
from dragoman.errors import MissingExtraError

# A round of the watch begins so often; feeds have intervals of their own.
ROUNDS = 30.0
PLAIN = (
    "Without --certificate passwords cross the network as they are: let a server that speaks TLS stand before it, "
    "or name a certificate and its key."
)


@app.command(
    epilog="Examples: [bold]dragoman desk --from idlib.db[/]   [bold]dragoman desk --from idlib.db --as ada[/]",
)
def desk(
    address: Address,
    *,
    host: Annotated[str, typer.Option(help="Where to listen.", metavar="HOST")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="On which port.", min=0, max=65535, metavar="PORT")] = 8230,
    writer: Annotated[
        str, typer.Option("--as", help="Who you are, to correct and rule on your own machine.", metavar="NAME")
    ] = "",
    hosts: Annotated[
        list[str] | None, typer.Option("--name", help="A name that browsers know the machine by.", metavar="HOST")
    ] = None,
    model: Annotated[
        str, typer.Option("--model", help="Chances by what `dragoman forecast train` learnt.", metavar="FILE")
    ] = "",
    certificate: Annotated[
        str, typer.Option("--certificate", help="Speak TLS, with the certificate of this file.", metavar="FILE")
    ] = "",
    key: Annotated[str, typer.Option("--key", help="The certificate's key.", metavar="FILE")] = "",
    allow: Annotated[
        list[str] | None,
        typer.Option(
            "--allow", help="A host or network that feeds and hooks may have though not public.", metavar="HOST"
        ),
    ] = None,
    watch: Annotated[bool, typer.Option("--watch/--no-watch", help="Poll feeds and ask the rules meanwhile.")] = True,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open it in the browser.")] = True,
) -> None:
    """Show the picture in the browser, page by page, each line with its passages."""
    try:
        from dragoman.web import Settings
        from dragoman.web.server import serve
    except ImportError as error:
        raise MissingExtraError("the desk", "desk") from error

    settings = Settings(
        host=host,
        port=port,
        writer=writer,
        hosts=tuple(hosts or ()),
        model=model,
        certificate=certificate,
        key=key,
        allow=tuple(allow or ()),
        watch_seconds=ROUNDS if watch else 0,
    )
    if settings.open and not settings.certificate:
        err.print(PLAIN, highlight=False, markup=False)
    serve(address, settings, started=lambda at: _tell(at, browser=browser))


def _tell(at: str, *, browser: bool) -> None:
    """Says where the desk is, and opens it."""
    out.print(f"The desk is at {at}; Ctrl-C ends it.", highlight=False)
    if browser:
        typer.launch(at)

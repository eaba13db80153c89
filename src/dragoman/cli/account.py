"""`dragoman account`: who may log in to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from dragoman.cli.app import Address, app, err, out

if TYPE_CHECKING:
    from dragoman.store import Role

accounts = typer.Typer(
    help="Keep who may log in to the desk, and what they may do there.",
    epilog="Examples: [bold]dragoman account add ada --role editor --from idlib.db[/]   "
    "[bold]dragoman account list --from idlib.db[/]",
    no_args_is_help=True,
)
app.add_typer(accounts, name="account")
Name = Annotated[str, typer.Argument(help="The name to log in by.", metavar="NAME")]


@accounts.command(epilog="Example: [bold]dragoman account add ada --role editor --from idlib.db[/]")
def add(
    name: Name,
    address: Address,
    *,
    role: Annotated[
        str, typer.Option("--role", help="reader: sees; coder: codes records; editor: rules on them.", metavar="ROLE")
    ] = "reader",
    password: Annotated[
        str,
        typer.Option(
            "--password",
            envvar="DRAGOMAN_PASSWORD",
            prompt=True,
            hide_input=True,
            confirmation_prompt=True,
            help="Asked for where it is not given; better not given on a command line.",
        ),
    ],
) -> None:
    """Open an account, or give one that is there another password and role."""
    from dragoman import api

    with api.open(address) as crisis:
        made = crisis.accounts.add(name, password, cast("Role", role), by="command line")
    err.print(f"{made.name} may log in, as {made.role}", highlight=False, markup=False)


@accounts.command(epilog="Example: [bold]dragoman account close ada --from idlib.db[/]")
def close(name: Name, address: Address) -> None:
    """Close an account; whoever is logged in by it is no longer."""
    from dragoman import api

    with api.open(address) as crisis:
        crisis.accounts.close(name, by="command line")
    err.print(f"{name} may log in no longer", highlight=False, markup=False)


@accounts.command("list", epilog="Example: [bold]dragoman account list --from idlib.db[/]")
def list_(address: Address) -> None:
    """List the accounts that are open."""
    from dragoman import api

    with api.open(address) as crisis:
        for one in crisis.accounts.all():
            out.print(f"{one.name}  {one.role}  since {one.at:%Y-%m-%d}", highlight=False, markup=False)

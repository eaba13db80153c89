"""`dragoman watch`: feeds and folders polled, rules asked, hooks told; once, or again and again."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from dragoman.cli.app import EXIT_PROBLEMS, Address, app, contents, err, out
from dragoman.cli.listing import Format, show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dragoman.api.watching import Round, Watching
    from dragoman.cli.listing import Cell
    from dragoman.records.watch import Alert, Delivery, Poll

Store = Annotated[str | None, typer.Option("--from", help="The store: a file, or a database URL.", metavar="STORE")]
By = Annotated[str, typer.Option("--by", help="Who says so.", metavar="NAME")]
Allow = Annotated[
    list[str] | None,
    typer.Option("--allow", help="A host or network that may be asked though not public.", metavar="HOST"),
]
Form = Annotated[Format, typer.Option("--format", help="How to print.")]
ID = Annotated[str, typer.Argument(help="Its id; the beginning will do.", metavar="ID")]

WATCHED = ("id", "kind", "what", "name", "state")
ALERTS = ("id", "at", "watch", "title", "passages")
_SPAN = re.compile(r"(\d{1,6})\s*([smhd]?)")
UNITS = {"": "minutes", "s": "seconds", "m": "minutes", "h": "hours", "d": "days"}

watched = typer.Typer(
    name="watch",
    help="Watch: poll feeds and folders, ask the rules, tell of what they come to hold for.",
    epilog="Examples: [bold]dragoman watch --from idlib.db --every 10m[/]   "
    "[bold]dragoman watch feed https://example.org/rss --from idlib.db --by ada[/]",
    rich_markup_mode="rich",
    no_args_is_help=True,
)
app.add_typer(watched)


@watched.callback(invoke_without_command=True)
def watch(
    context: typer.Context,
    *,
    address: Store = None,
    every: Annotated[
        str | None, typer.Option("--every", help="Go on, a round each 10m, 2h or 90s.", metavar="TIME")
    ] = None,
    allow: Allow = None,
) -> None:
    """Watch: poll feeds and folders, ask the rules, tell of what they come to hold for."""
    if context.invoked_subcommand is None:
        if address is None:
            raise typer.BadParameter("name the store with --from, as in dragoman watch --from idlib.db")
        run(address, every=every, allow=allow)


@watched.command(epilog="Example: [bold]dragoman watch run --from idlib.db --every 10m[/]")
def run(
    address: Address,
    *,
    every: Annotated[
        str | None, typer.Option("--every", help="Go on, a round each 10m, 2h or 90s.", metavar="TIME")
    ] = None,
    allow: Allow = None,
) -> None:
    """Do one round: poll what is due, read what is new, ask the rules, tell the hooks; with --every, go on."""
    from dragoman.api.watching import Watching

    pause = None if every is None else span(every)
    with Watching.open(address, allow=allow or ()) as watching:
        while True:
            done = watching.round(everything=pause is None)
            tell(done, {feed.id: feed.name or feed.address for feed in watching.feeds()})
            if pause is None:
                break
            time.sleep(pause.total_seconds())
    if done.busy or (done.polls and all(poll.outcome == "failed" for poll in done.polls)):
        raise typer.Exit(EXIT_PROBLEMS)


@watched.command(epilog="Example: [bold]dragoman watch rules watches.toml --from idlib.db --by ada[/]")
def rules(
    file: Annotated[Path, typer.Argument(help="A TOML file of tables [[watch]].", metavar="FILE")],
    address: Address,
    by: By,
) -> None:
    """Take the rules of a file: those of a known name are changed, the others added."""
    from dragoman.api.watching import Watching, said

    text = contents(file).decode("utf-8", "replace")
    with Watching.open(address) as watching:
        for one in watching.put_watches(text, file.name, by=by):
            err.print(f"{one.id[:8]} {one.name}: {said(one.rule)}", highlight=False, markup=False, soft_wrap=True)


@watched.command(
    epilog="Examples: [bold]dragoman watch feed https://example.org/rss --from idlib.db --by ada[/]   "
    "[bold]dragoman watch feed incoming/ --from idlib.db --by ada --each 1m[/]"
)
def feed(
    where: Annotated[str, typer.Argument(help="Address of RSS or Atom; a folder, file or glob.", metavar="FEED")],
    address: Address,
    by: By,
    *,
    name: Annotated[str, typer.Option("--name", help="What you call it.", metavar="NAME")] = "",
    each: Annotated[str, typer.Option("--each", help="How often it is asked.", metavar="TIME")] = "15m",
    follow: Annotated[
        str, typer.Option("--follow", help="Read the pages of entries: short ones, always, never.", metavar="WHICH")
    ] = "short",
    allow: Allow = None,
) -> None:
    """Poll a feed or a folder from now on; a feed that is there already is changed."""
    from typing import cast

    from dragoman.api.watching import Watching
    from dragoman.records.watch import Follow

    minutes = max(1, int(span(each).total_seconds() // 60))
    with Watching.open(address, allow=allow or ()) as watching:
        made = watching.add_feed(where, by=by, name=name, every_minutes=minutes, follow=cast("Follow", follow))
    err.print(f"{made.id[:8]} {made.address}", highlight=False, markup=False, soft_wrap=True)


@watched.command(epilog="Example: [bold]dragoman watch hook https://desk.example/alerts --from idlib.db --by ada[/]")
def hook(
    url: Annotated[str, typer.Argument(help="Where alerts are sent to.", metavar="URL")],
    address: Address,
    by: By,
    *,
    secret: Annotated[
        str, typer.Option("--secret", help="What messages are signed with; env:NAME for a variable.", metavar="WORD")
    ] = "",
    watch: Annotated[
        list[str] | None, typer.Option("--watch", help="Only alerts of this watch, by its id.", metavar="ID")
    ] = None,
    allow: Allow = None,
) -> None:
    """Tell a server of alerts from now on; without --secret a new one is made and shown, this once."""
    from dragoman.api.watching import Watching

    with Watching.open(address, allow=allow or ()) as watching:
        made = watching.add_hook(url, by=by, secret=secret, watches=watch or ())
    err.print(f"{made.id[:8]} {made.url}", highlight=False, markup=False, soft_wrap=True)
    if not secret:
        out.print(made.secret, highlight=False, markup=False, soft_wrap=True)


@watched.command(epilog="Example: [bold]dragoman watch remove 3f2a91c0 --from idlib.db --by ada[/]")
def remove(id: ID, address: Address, by: By) -> None:
    """Watch a rule, feed or hook no longer; its alerts stay."""
    from dragoman.api.watching import Watching

    with Watching.open(address) as watching:
        gone = watching.remove(id, by=by)
    err.print(f"no longer: {gone.id[:8]}", highlight=False)


@watched.command(name="list", epilog="Example: [bold]dragoman watch list --from idlib.db[/]")
def list_(address: Address, *, form: Form = Format.table) -> None:
    """List what is watched: rules, feeds with what the last poll gave, hooks with the last delivery."""
    from dragoman.api.watching import Watching

    with Watching.open(address) as watching:
        show(rows(watching), WATCHED, form)


@watched.command(epilog="Example: [bold]dragoman watch alerts --from idlib.db[/]")
def alerts(
    address: Address,
    *,
    watch: Annotated[str | None, typer.Option("--watch", help="Only of this watch, by its id.", metavar="ID")] = None,
    limit: Annotated[int, typer.Option("--limit", help="So many, the newest.", min=1)] = 50,
    form: Form = Format.table,
) -> None:
    """List alerts, the newest first."""
    from dragoman.api.watching import Watching

    with Watching.open(address) as watching:
        found = watching.alerts(newest=limit, watch=watching.watch(watch).id if watch else None)
    show([row(one) for one in found], ALERTS, form)


def span(text: str) -> timedelta:
    """A stretch of time as people write it: 90s, 10m, 2h, 1d.

    Raises:
        typer.BadParameter: it is none, or nothing.
    """
    found = _SPAN.fullmatch(text.strip())
    made = timedelta(**{UNITS[found[2]]: int(found[1])}) if found else timedelta()
    if not made:
        raise typer.BadParameter(f"{text!r} is no stretch of time; write 90s, 10m, 2h or 1d")
    return made


def tell(done: Round, names: Mapping[str, str]) -> None:
    """Prints what a round did: alerts on the output, the rest on the error stream."""
    if done.busy:
        err.print("another program watches this store; nothing was done")
    for poll in done.polls:
        err.print(_polled(poll, names.get(poll.feed, poll.feed)))
    for alert in done.alerts:
        out.print(_alert(alert), soft_wrap=True)
    for delivery in done.deliveries:
        err.print(_delivered(delivery))


def _polled(poll: Poll, name: str) -> Text:
    said = Text.assemble((f"{poll.outcome}: ", "red" if poll.outcome == "failed" else "green"), name)
    said.append(f", {poll.new} new, {poll.read} reports read" if poll.outcome == "read" else "")
    return said.append(f"; {poll.why}; {poll.mend}" if poll.why else "")


def _alert(alert: Alert) -> Text:
    said = Text.assemble((f"{alert.name}: ", "bold"), alert.title)
    for one in alert.passages:
        source = ", ".join(filter(None, (one.outlet, one.published, one.file)))
        said.append(f"\n  “{one.text}” ({source})", style="dim")
    return said


def _delivered(delivery: Delivery) -> Text:
    good = delivery.outcome == "delivered"
    said = Text.assemble((f"{delivery.outcome}: ", "green" if good else "red"), f"alert {delivery.alert[:8]}")
    return said.append(f", attempt {delivery.attempt}; {delivery.why}" if delivery.why else "")


def rows(watching: Watching) -> list[dict[str, Cell]]:
    """What is watched, as flat rows."""
    from dragoman.api.watching import said

    polls = watching.polls()
    last = {one.hook: one for one in reversed(watching.deliveries(newest=500))}
    made: list[dict[str, Cell]] = []
    for one in watching.watches():
        state = f"{watching.count(watch=one.id)} alerts"
        made.append({"id": one.id, "kind": "rule", "what": said(one.rule), "name": one.name, "state": state})
    for one in watching.feeds():
        poll = polls.get(one.id)
        state = f"{poll.outcome} {poll.at:%Y-%m-%d %H:%M} {poll.why}".strip() if poll else "not asked yet"
        made.append({"id": one.id, "kind": "feed", "what": one.address, "name": one.name, "state": state})
    for one in watching.hooks():
        told = last.get(one.id)
        state = f"{told.outcome} {told.at:%Y-%m-%d %H:%M} {told.why}".strip() if told else "not told yet"
        made.append({"id": one.id, "kind": "hook", "what": one.url, "name": "", "state": state})
    return made


def row(alert: Alert) -> dict[str, Cell]:
    """An alert as a flat row."""
    passages = " … ".join(f"“{one.text}” ({one.file})" for one in alert.passages)
    return {
        "id": alert.id, "at": alert.at.isoformat(timespec="seconds"), "watch": alert.name, "title": alert.title,
        "passages": passages,
    }  # fmt: skip

"""The page of what is watched, and the forms that change it."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, cast

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from msgspec import structs
from starlette.datastructures import FormData

from dragoman.api.watching import FIELDS, Channel, atom, fields_of, is_address, rss
from dragoman.errors import InputError
from dragoman.web.given import Run, Watch, Watches
from dragoman.web.page import page
from dragoman.web.security.csrf import OwnForm
from dragoman.web.security.users import Editor
from dragoman.web.settings import Settings
from dragoman.web.shown.watch import watched
from dragoman.web.shown.watch_form import KINDS, form

if TYPE_CHECKING:
    from dragoman.api.watching import Watching
    from dragoman.records.watch import Alert, Follow

router = APIRouter()
LONGEST, MOST_SKIPPED, MOST_SENT = 1000, 1_000_000, 100
HOME = "/watch"
ONLY_HERE = "folders are added on the machine itself, with `dragoman watch feed`, since others can reach this desk"

Id = Annotated[str, Query(max_length=64)]
Text = Annotated[str, Form(max_length=LONGEST)]


@router.get(HOME, response_class=HTMLResponse)
def home(
    request: Request, watches: Watches, watch: Id = "", skip: Annotated[int, Query(ge=0, le=MOST_SKIPPED)] = 0
) -> HTMLResponse:
    """Rules, feeds and hooks, and a page of alerts."""
    return _home(request, watches, watch, skip)


def _home(request: Request, watches: Watching, watch: str = "", skip: int = 0, **said: str) -> HTMLResponse:
    shown = watched(watches, watch, skip)
    made = page(request, "watch.html", {"shown": shown, "kinds": KINDS, "wrong": "", "secret": ""} | said)
    made.status_code = HTTPStatus.UNPROCESSABLE_ENTITY if said.get("wrong") else HTTPStatus.OK
    return made


@router.get("/watch/alerts/{id}", response_class=HTMLResponse)
def alert(request: Request, watches: Watches, id: str) -> HTMLResponse:
    """One alert, with the passages that it rests on."""
    return page(request, "watch_alert.html", {"one": watches.alert(id)})


@router.get("/watch/feed.atom")
def as_atom(request: Request, watches: Watches, watch: Id = "") -> Response:
    """Alerts as Atom."""
    data = atom(_channel(request, watches, watch), _sent(watches, watch))
    return Response(data, media_type="application/atom+xml")


@router.get("/watch/feed.rss")
def as_rss(request: Request, watches: Watches, watch: Id = "") -> Response:
    """Alerts as RSS."""
    data = rss(_channel(request, watches, watch), _sent(watches, watch))
    return Response(data, media_type="application/rss+xml")


def _sent(watches: Watching, watch: str) -> tuple[Alert, ...]:
    """The newest alerts, of a rule or of all."""
    return watches.alerts(newest=MOST_SENT, watch=watches.watch(watch).id if watch else None)


def _channel(request: Request, watches: Watching, watch: str) -> Channel:
    """What a feed says of itself; its addresses are those by which the reader asked."""
    name = watches.watch(watch).name if watch else "Alerts"
    base = str(request.base_url).rstrip("/")
    return Channel(title=f"{name} · Dragoman", home=f"{base}{HOME}", own=str(request.url), id=watches.mark(watch))


@router.get("/watch/new", response_class=HTMLResponse)
def new(request: Request, _: Editor, when: Id = "event") -> HTMLResponse:
    """The form of a new rule."""
    return page(request, "watch_rule.html", {"form": form(when, {}), "kinds": KINDS})


@router.get("/watch/rules/{id}", response_class=HTMLResponse)
def edit(request: Request, _: Editor, watches: Watches, id: str) -> HTMLResponse:
    """The form of a rule that is there."""
    held = watches.watch(id)
    given = fields_of(held)
    shown = form(given["when"], given, id=held.id, name=held.name, backlog=held.backlog)
    return page(request, "watch_rule.html", {"form": shown, "kinds": KINDS})


async def filled(request: Request) -> FormData:
    """A form as it came, with as many fields as its kind has."""
    return await request.form()


@router.post("/watch/rules", dependencies=[OwnForm])
def put_rule(request: Request, user: Editor, watches: Watches, sent: Annotated[FormData, Depends(filled)]) -> Response:
    """Takes a rule, new or changed; a wrong one comes back with what is wrong."""
    told = {name: ", ".join(str(one) for one in sent.getlist(name))[:LONGEST] for name in sent}
    id, name, when = (told.get(key, "") for key in ("id", "name", "when"))
    given = {key: value for key, value in told.items() if key == "when" or key in FIELDS.get(when, ())}
    try:
        if id:
            watches.edit_watch(id, name, given, by=user.name, backlog=bool(told.get("backlog")))
        else:
            watches.add_watch(name, given, by=user.name, backlog=bool(told.get("backlog")))
    except InputError as error:
        shown = form(when, given, id=id, name=name, backlog=bool(told.get("backlog")))
        made = page(request, "watch_rule.html", {"form": structs.replace(shown, wrong=str(error)), "kinds": KINDS})
        made.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return made
    return _back()


@router.post("/watch/feeds", dependencies=[OwnForm])
def add_feed(
    request: Request,
    user: Editor,
    run: Run,
    watches: Watches,
    address: Text,
    *,
    name: Text = "",
    every_minutes: Annotated[int, Form()] = 15,
    follow: Text = "short",
) -> Response:
    """Polls a feed or a folder from now on."""
    try:
        _check_folder(run, address)
        watches.add_feed(
            address, by=user.name, name=name, every_minutes=every_minutes, follow=cast("Follow", follow)
        )  # fmt: skip
    except InputError as error:
        return _home(request, watches, wrong=str(error))
    return _back()


def _check_folder(run: Settings, address: str) -> None:
    """Raises InputError where somebody elsewhere wants files of this machine read."""
    if run.open and not is_address(address.strip()):
        raise InputError(ONLY_HERE)


@router.post("/watch/hooks", dependencies=[OwnForm])
def add_hook(request: Request, user: Editor, watches: Watches, url: Text, *, only: Text = "") -> Response:
    """Tells a server of alerts from now on, and shows its secret, this once."""
    try:
        made = watches.add_hook(url, by=user.name, watches=[only] if only else ())
    except InputError as error:
        return _home(request, watches, wrong=str(error))
    return _home(request, watches, secret=made.secret)


@router.post("/watch/remove", dependencies=[OwnForm])
def remove(user: Editor, watches: Watches, id: Text) -> Response:
    """Watches something no longer."""
    watches.remove(id, by=user.name)
    return _back()


@router.post("/watch/now", dependencies=[OwnForm])
def look_now(_: Editor, watcher: Watch) -> Response:
    """Lets the next round begin at once."""
    watcher.now()
    return _back()


def _back() -> Response:
    return RedirectResponse(HOME, HTTPStatus.SEE_OTHER)

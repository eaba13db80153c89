"""Writing at the desk: rulings, watches, accounts and codings, by the forms that a browser sends."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from fastapi.testclient import TestClient

from bench import faults_standing as standing
from bench.faults_writers import STORE, OfStore, counted
from dragoman.api import Crisis
from dragoman.records import Actor
from dragoman.store import open_store
from dragoman.web import Settings, desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.faults_signals import Pipe

    Step = tuple[str, Callable[["Browser"], object]]

EDITOR, PASSWORD = "eve", "a password of a bench"
CODERS = ("ada", "ben")
HERE = "http://127.0.0.1:8230"
RULED = 6
TOKEN = re.compile(r'name="csrf" value="(\w+)"')
FOUND = {
    "ruling": "SELECT json_extract(content, '$.why') FROM rulings",
    "watched": "SELECT coalesce(json_extract(content, '$.now.name'), 'gone') FROM watches",
    "account": "SELECT name FROM accounts",
    "coding": "SELECT coder || ' ' || coalesce(json_extract(content, '$.why'), 'asked') FROM codings",
}


class Client(Protocol):
    """What sends requests to a desk."""

    def get(self, url: str) -> Any:  # noqa: ANN401 - an answer of one of two packages
        """The answer to a request."""
        ...

    def post(self, url: str, *, data: dict[str, str]) -> Any:  # noqa: ANN401
        """The answer to a form."""
        ...


class Browser:
    """A browser in which an editor writes.

    Args:
        client: sends what is asked.
        store: of the desk, for what is written by the command line beside it.
    """

    def __init__(self, client: Client, store: Path) -> None:
        """Nothing is asked yet."""
        self.store, self._client, self._token = store, client, ""

    def send(self, path: str, **form: str) -> None:
        """Sends a form.

        Raises:
            RuntimeError: the desk refuses it.
        """
        if not self._token:
            self._token = TOKEN.findall(self._client.get("/watch").text)[0]
        answer = self._client.post(path, data={**form, "csrf": self._token})
        if answer.status_code not in {200, 303}:
            raise RuntimeError(f"the desk refuses {path}: {answer.status_code} {answer.text[-400:]}")

    def take_back(self, why: str, because: str) -> None:
        """Takes a ruling back, by its reason."""
        with open_store(self.store) as store:
            (ruling,) = (one.id for one in store.rulings() if one.why == why)
        self.send(f"/review/rulings/{ruling}", why=because)


class Desking(OfStore):
    """The desk: each answer to a form promises that what it wrote is kept."""

    name = "desk"

    def __init__(self, base: Path) -> None:
        """Keep the store that is shown, and what is written.

        Args:
            base: a store of reports, which stays as it is.
        """
        self._base = base
        with open_store(base) as store:
            held = store.holdings()
        ids = sorted(one.id for one in held.records if not isinstance(one, Actor))[: 2 * RULED]
        self._script: tuple[Step, ...] = tuple(script(ids[:RULED], ids[RULED:], held.reports[0].id))

    def prepare(self, home: Path) -> None:
        """The store with its reports."""
        shutil.copy(self._base, home / STORE)

    def write(self, home: Path, pipe: Pipe) -> None:
        """Writes what is not written yet, through a desk that is opened in this process."""
        app = desk(home / STORE, Settings(writer=EDITOR, watch_seconds=0))
        with TestClient(app, base_url=HERE, follow_redirects=False) as client:
            self.send(Browser(client, home / STORE), home, pipe.kept)

    def send(self, browser: Browser, home: Path, kept: Callable[[str], object]) -> None:
        """Sends what does not stand yet, and tells each step that does."""
        there = self.steps(home)
        for step, send in self._script:
            if step not in there:
                send(browser)
            kept(step)

    def steps(self, home: Path) -> Counter[str]:
        """The rulings by their reasons, what is watched, the accounts and the codings."""
        return counted({what: standing.column(home / STORE, query) for what, query in FOUND.items()})


def script(ruled: list[str], coded: list[str], report: str) -> Iterator[Step]:
    """What is written at the desk, each by the name under which it is found again."""
    for coder in CODERS:
        yield f"account {coder}", partial(_account, name=coder)
        yield f"coding {coder} asked", partial(_asked, coder=coder, report=report)
    for n, id in enumerate(ruled):
        verdict = ("accept", "reject")[n % 2]
        yield f"ruling said {n}", partial(_sent, path=f"/review/records/{id}", verdict=verdict, why=f"said {n}")
        yield f"coding {CODERS[n % 2]} coded {n}", partial(_coded, coder=CODERS[n % 2], id=coded[n], why=f"coded {n}")
    yield "ruling back", lambda browser: browser.take_back("said 1", "back")
    for n, when in enumerate(("event", "commitment", "contradiction")):
        yield f"watched rule {n}", partial(_sent, path="/watch/rules", name=f"rule {n}", when=when)
    yield "watched folder", partial(_sent, path="/watch/feeds", address=str(Path(__file__).parent), name="folder")


def _sent(browser: Browser, *, path: str, **form: str) -> None:
    browser.send(path, **form)


def _account(browser: Browser, *, name: str) -> None:
    with open_store(browser.store) as store:
        Crisis(store).accounts.add(name, PASSWORD, "coder", by=EDITOR)


def _asked(browser: Browser, *, coder: str, report: str) -> None:
    with open_store(browser.store) as store:
        Crisis(store).assign(report, [coder], by=EDITOR)


def _coded(browser: Browser, *, coder: str, id: str, why: str) -> None:
    with open_store(browser.store) as store:
        Crisis(store).code(id, "accept", coder=coder, why=why)

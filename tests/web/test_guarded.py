"""What holds of every address of the desk: who may come, what may be sent, and how much of it."""

import re

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from dragoman.api.accounts import Accounts
from dragoman.store import open_store
from dragoman.web import Settings, desk
from dragoman.web.security import csrf
from dragoman.web.security.size import MOST_BYTES

HERE = "http://127.0.0.1:8230"
READS = {"GET", "HEAD"}
# Whoever is not known yet has to reach the door.
DOOR = {"/login", "/logout"}


@pytest.fixture(scope="module")
def app(sample_store):
    made = desk(sample_store, Settings(writer="ada"))
    with TestClient(made, base_url=HERE):
        yield made


def routes(found):
    for route in found:
        if isinstance(route, APIRoute):
            yield route
        inner = getattr(route, "routes", None) or getattr(getattr(route, "original_router", None), "routes", None)
        yield from routes(inner or ())


def called(dependant):
    """All that is asked before an endpoint answers."""
    return {one.call for one in dependant.dependencies} | {c for one in dependant.dependencies for c in called(one)}


def test_every_form_is_our_own(app):
    writing = [route for route in routes(app.routes) if route.methods - READS]
    assert len(writing) > 10
    assert [route.path for route in writing if csrf.checked not in called(route.dependant)] == []


def test_nothing_is_shown_to_whom_the_desk_does_not_let_in(tmp_path):
    address = tmp_path / "few.db"
    with open_store(address, create=True) as store:
        Accounts(store).add("ada", "correct horse battery", "editor")
    app = desk(address, Settings(hosts=("desk.example",)))
    with TestClient(app, base_url="http://desk.example", follow_redirects=False) as client:
        paths = {r.path for r in routes(app.routes) if "GET" in r.methods} - DOOR
        shown = {prefix + re.sub(r"\{.*?\}", "x", path) for path in paths for prefix in ("", "/api/v1")}
        answers = {path: client.get(path).status_code for path in shown}
    refused = {path for path, status in answers.items() if status in {303, 401}}
    assert len(refused) >= len(paths) > 60, "of each, one of the two addresses is there"
    assert {path: status for path, status in answers.items() if path not in refused and status not in {404, 307}} == {}


@pytest.mark.parametrize(
    ("size", "status", "reason"),
    [
        (MOST_BYTES // 2, 403, "as long as a form may be: read, and refused for its token"),
        (MOST_BYTES + 1, 413, "one field that is too long"),
    ],
)
@pytest.mark.parametrize("path", ["/login", "/review/undo"])
def test_nothing_long_is_taken_in(app, path, size, status, reason):
    client = TestClient(app, base_url=HERE)
    sent = client.post(
        path, content=b"name=" + b"x" * (size - 5), headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert sent.status_code == status, reason


def test_what_comes_in_many_parts_is_counted_together(app):
    client = TestClient(app, base_url=HERE)
    parts = (b"f%d=%s&" % (number, b"x" * 1000) for number in range(2 * MOST_BYTES // 1000))
    sent = client.post("/login", content=parts, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert sent.status_code == 413

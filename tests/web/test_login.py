"""Accounts, sessions and forms of the desk."""

import re
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

import dragoman
from dragoman.errors import InputError
from dragoman.web import Settings, desk
from dragoman.web.security.limits import TRIES, WITHIN, Limit
from tests.faces import dragoman as run

NAME, PASSWORD = "ada", "correct horse battery"
OPEN = Settings(hosts=("desk.example.org",))
THERE = "http://desk.example.org"
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def store(sample_store, tmp_path):
    """A store of one's own with an account of each role."""
    copy = tmp_path / "x.db"
    shutil.copy(sample_store, copy)
    with dragoman.open(copy) as crisis:
        crisis.accounts.add(NAME, PASSWORD, "editor")
        crisis.accounts.add("ben", PASSWORD, "reader")
    return copy


@pytest.fixture
def browser(store):
    """A browser at a desk that others can reach."""
    with TestClient(desk(store, OPEN), base_url=THERE, follow_redirects=False) as client:
        yield client


def token(client):
    return re.search(r'name="csrf" value="(\w+)"', client.get("/login").text)[1]


def log_in(client, name=NAME, password=PASSWORD, then="/", **extra):
    form = {"name": name, "password": password, "then": then, "csrf": token(client)} | extra
    return client.post("/login", data=form)


@pytest.mark.parametrize(
    ("settings", "told", "reason"),
    [
        (Settings(host="192.0.2.1"), "nobody could log in", "another address than loopback"),
        (
            Settings(hosts=("desk.example.org",)),
            "nobody could log in",
            "a name by which others come, as behind a proxy",
        ),
        (Settings(host="0.0.0.0"), "every address", "which of its names is meant is not said"),  # noqa: S104
        (Settings(hosts=("desk.example.org",), writer="ada"), "--as", "all would write under that name"),
    ],
)
def test_a_desk_that_others_can_reach_does_not_start_without_accounts(sample_store, settings, told, reason):
    with pytest.raises(InputError, match=told):
        desk(sample_store, settings)


def test_nothing_is_seen_before_logging_in_but_the_form_and_its_style(browser):
    answer = browser.get("/timeline?as_of=2020-02-14")
    assert answer.status_code in {303, 404}
    home = browser.get("/?as_of=2020-02-14")
    assert home.headers["location"] == "/login?then=%2F%3Fas_of%3D2020-02-14"
    assert browser.get("/login").status_code == 200
    assert browser.get("/static/desk.css").status_code == 200


def test_who_logs_in_goes_on_to_where_they_wanted_with_another_cookie(browser):
    browser.get("/login")
    before = browser.cookies["dragoman"]
    answer = log_in(browser, then="/?as_of=2020-02-14")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?as_of=2020-02-14")
    assert browser.cookies["dragoman"] != before
    assert ">Log out<" in browser.get("/").text


def test_who_logs_out_is_out_and_so_is_a_copy_of_the_cookie(browser):
    log_in(browser)
    cookie = browser.cookies["dragoman"]
    browser.post("/logout", data={"csrf": token(browser)})
    browser.cookies.clear()
    browser.cookies.set("dragoman", cookie)
    assert browser.get("/").status_code == 303


@pytest.mark.parametrize(
    ("then", "goes", "reason"),
    [
        ("/map", "/map", "a page of ours"),
        ("https://evil.example/", "/", "another site"),
        ("//evil.example/", "/", "another site without a scheme"),
        ("/\\evil.example/", "/", "what browsers take for one"),
        ("/a\nb", "/", "no line of a header"),
    ],
)
def test_logging_in_leads_to_no_other_site(browser, then, goes, reason):
    assert log_in(browser, then=then).headers["location"] == goes, reason


@pytest.mark.parametrize(
    ("name", "password", "reason"),
    [
        (NAME, "wrong horse battery", "another password"),
        ("eve", PASSWORD, "no such account"),
        (NAME, "x" * 1000, "long"),
    ],
)
def test_a_wrong_password_and_an_unknown_name_are_told_alike(browser, name, password, reason):
    answer = log_in(browser, name, password)
    assert answer.status_code == 401, reason
    assert "do not go together" in answer.text
    assert browser.get("/").status_code == 303


def test_a_form_without_its_token_does_nothing(browser):
    browser.get("/login")
    assert browser.post("/login", data={"name": NAME, "password": PASSWORD}).status_code == 403
    assert log_in(browser, csrf="0" * 64).status_code == 403


def test_a_token_is_good_for_its_own_browser_alone(store):
    app = desk(store, OPEN)
    with TestClient(app, base_url=THERE) as one, TestClient(app, base_url=THERE) as other:
        stolen = token(other)
        assert log_in(one, csrf=stolen).status_code == 403


def test_who_fails_too_often_waits(browser):
    for _ in range(TRIES):
        assert log_in(browser, password="wrong horse battery").status_code == 401
    answer = log_in(browser)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= WITHIN.total_seconds()


@pytest.mark.parametrize(
    ("failures", "later", "waits", "reason"),
    [
        (TRIES - 1, timedelta(), False, "not often enough"),
        (TRIES, timedelta(), True, "often enough"),
        (TRIES, WITHIN, False, "long ago"),
        (TRIES, WITHIN - timedelta(seconds=1), True, "not long enough ago"),
    ],
)
def test_the_wait_after_failures(failures, later, waits, reason):
    limit = Limit()
    for _ in range(failures):
        limit.failed("ada", now=NOON)
    assert bool(limit.wait("ada", now=NOON + later)) is waits, reason
    assert not limit.wait("ben", now=NOON)


def test_an_account_that_is_closed_is_out_at_once(browser, store):
    log_in(browser)
    assert browser.get("/").status_code == 200
    with dragoman.open(store) as crisis:
        crisis.accounts.close(NAME)
    assert browser.get("/").status_code == 303
    assert log_in(browser).status_code == 401


def test_a_session_ends_by_itself(store):
    with dragoman.open(store) as crisis:
        crisis.accounts.open_session("cookie", NAME, at=NOON)
        assert crisis.accounts.in_session("cookie", at=NOON + timedelta(hours=11)).name == NAME
        assert crisis.accounts.in_session("cookie", at=NOON + timedelta(hours=12)) is None


@pytest.mark.parametrize(
    ("name", "password", "role", "told"),
    [
        ("Ada", PASSWORD, "reader", "no name of an account"),
        ("ada", "short", "reader", "12 to 256"),
        ("ada", PASSWORD, "king", "unknown role"),
        ("ada", PASSWORD, "closed", "unknown role"),
    ],
)
def test_what_cannot_be_an_account(store, name, password, role, told):
    with dragoman.open(store) as crisis, pytest.raises(InputError, match=told):
        crisis.accounts.add(name, password, role)


def test_neither_password_nor_cookie_is_in_the_store(browser, store):
    log_in(browser)
    held = store.read_bytes() + store.with_name("x.db-wal").read_bytes()
    assert PASSWORD.encode() not in held
    assert browser.cookies["dragoman"].encode() not in held


def test_accounts_on_the_command_line(store, monkeypatch):
    monkeypatch.setenv("DRAGOMAN_PASSWORD", PASSWORD)
    assert run("account", "add", "cleo", "--role", "coder", "--from", store).code == 0
    assert run("account", "close", "ben", "--from", store).code == 0
    listed = run("account", "list", "--from", store).out
    assert "cleo  coder" in listed
    assert "ben" not in listed
    assert run("account", "close", "nobody", "--from", store).code == 2

"""The page of the watch: what it shows, who may change it, and the feeds of alerts."""

import re
import shutil
import time
from datetime import UTC, datetime
from io import BytesIO

import feedparser
import pytest
from fastapi.testclient import TestClient

from dragoman import api
from dragoman.api.watching import Watching
from dragoman.store import open_store
from dragoman.web import Settings, desk
from tests.net import serving

HERE = "http://127.0.0.1:8230"
STRIKE = "ANKARA, March 2, 2021 - Turkish forces attacked Syrian army positions near Saraqib on Monday, the ministry <b>said</b>.\n"
SECONDS = 30


@pytest.fixture(scope="module")
def read_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("watch")
    (folder / "a.txt").write_text(STRIKE, encoding="utf-8")
    with open_store(folder / "x.db", create=True) as opened:
        api.ingest(folder / "a.txt", opened, now=datetime(2021, 3, 3, tzinfo=UTC))
    return folder / "x.db"


@pytest.fixture
def store(tmp_path, read_once):
    return shutil.copy(read_once, tmp_path / "x.db")


@pytest.fixture
def writer(store):
    """A desk of an editor that polls only when it is told."""
    with TestClient(
        desk(store, Settings(writer="ada", watch_seconds=0, allow=("127.0.0.1",))), base_url=HERE
    ) as client:
        yield client


@pytest.fixture
def reader(store):
    with TestClient(desk(store, Settings(watch_seconds=0)), base_url=HERE) as client:
        yield client


def token(client, path="/watch"):
    return re.search(r'name="csrf" value="([0-9a-f]+)"', client.get(path).text)[1]


def send(client, path, **fields):
    return client.post(path, data={"csrf": token(client, "/watch/new"), **fields}, follow_redirects=False)


RULE = {"name": "Strikes <in> Syria", "when": "event", "types": ["ASSAULT", "COERCE"], "a": "Turkey", "backlog": "yes"}


def test_nothing_is_watched_at_first(reader):
    page = reader.get("/watch").text
    assert "Nothing is watched." in page
    assert "<form" not in page.split("<main")[1]


def test_a_rule_is_added_changed_and_removed(writer, store):
    assert send(writer, "/watch/rules", **RULE).headers["location"] == "/watch"
    page = writer.get("/watch").text
    assert "Strikes &lt;in&gt; Syria" in page
    assert "A new event of type ASSAULT or COERCE with Turkey, occurred or ongoing" in page
    with Watching.open(store) as watching:
        (rule,) = watching.watches()
    form = writer.get(f"/watch/rules/{rule.id}").text
    assert re.search(r'value="COERCE" checked', form)
    assert not re.search(r'value="PROTEST" checked', form)
    assert 'name="a" value="TUR"' in form
    assert send(writer, "/watch/rules", id=rule.id, name="Protests", when="event", types="PROTEST").status_code == 303
    assert "A new event of type PROTEST," in writer.get("/watch").text
    assert send(writer, "/watch/remove", id=rule.id).status_code == 303
    assert "Protests" not in writer.get("/watch").text


@pytest.mark.parametrize(
    "kind", ["event", "commitment", "due", "figures", "tension", "contradiction", "forecast", "words", "nonsense"]
)
def test_each_kind_of_rule_has_its_form(writer, kind):
    page = writer.get(f"/watch/new?when={kind}")
    assert page.status_code == 200
    assert 'name="name"' in page.text


def test_what_is_wrong_comes_back_with_what_was_given(writer):
    answer = send(writer, "/watch/rules", name="x", when="event", a="Turkye", voices="many")
    assert answer.status_code == 422
    assert "Turkye" in answer.text
    assert 'name="voices" value="many"' in answer.text
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize("path", ["/watch/rules", "/watch/feeds", "/watch/hooks", "/watch/remove", "/watch/now"])
def test_who_may_not_write_cannot_and_no_other_site_can_for_him(reader, writer, path):
    fields = {"name": "x", "when": "event", "address": "https://a.example/", "url": "https://a.example/", "id": "x"}
    assert writer.post(path, data=fields).status_code == 403
    own = re.search(r'name="csrf" value="([0-9a-f]+)"', reader.get("/login").text)[1]
    assert reader.post(path, data=fields | {"csrf": own}).status_code == 403


@pytest.mark.parametrize("path", ["/watch/new", "/watch/rules/abc"])
def test_who_may_not_write_sees_no_forms(reader, path):
    assert reader.get(path).status_code == 403


def test_feeds_and_hooks_are_added_and_the_secret_is_shown_once(writer, tmp_path):
    assert (
        send(
            writer, "/watch/feeds", address="https://a.example/rss", name="A <b>", every_minutes="30", follow="never"
        ).status_code
        == 303
    )
    assert send(writer, "/watch/feeds", address=str(tmp_path)).status_code == 303
    page = writer.get("/watch").text
    assert "A &lt;b&gt;" in page
    assert str(tmp_path) in page
    added = send(writer, "/watch/hooks", url="https://b.example/alerts")
    secret = re.search(r"<code>([0-9a-f]{64})</code>", added.text)[1]
    page = writer.get("/watch").text
    assert "https://b.example/alerts" in page
    assert secret not in page


@pytest.mark.parametrize(
    ("path", "fields", "said"),
    [
        ("/watch/feeds", {"address": "/no/such"}, "no file or folder is there"),
        ("/watch/feeds", {"address": "http://10.1.2.3/"}, "not a public address"),
        ("/watch/feeds", {"address": "https://a.example/", "every_minutes": "0"}, "every 1 to"),
        ("/watch/hooks", {"url": "http://169.254.169.254/latest"}, "not a public address"),
        ("/watch/hooks", {"url": "javascript:alert(1)"}, "no address of http"),
    ],
)
def test_what_cannot_be_polled_or_told_is_said(writer, path, fields, said):
    answer = send(writer, path, **fields)
    assert (answer.status_code, said in answer.text) == (422, True)


def test_a_desk_that_others_reach_reads_no_folder_for_them(store, tmp_path):
    with open_store(store) as opened:
        from dragoman.api.accounts import Accounts  # noqa: PLC0415 - for this test alone

        Accounts(opened).add("ada", "a password of some length", "editor")
    settings = Settings(hosts=("desk.example",), watch_seconds=0)
    with TestClient(desk(store, settings), base_url="https://desk.example") as client:
        assert client.get("/watch", follow_redirects=False).status_code in {303, 401}
        login = re.search(r'name="csrf" value="([0-9a-f]+)"', client.get("/login").text)[1]
        client.post("/login", data={"csrf": login, "name": "ada", "password": "a password of some length"})
        answer = send(client, "/watch/feeds", address=str(tmp_path))
        assert (answer.status_code, "added on the machine itself" in answer.text) == (422, True)


def alerted(writer, store):
    send(writer, "/watch/rules", **RULE)
    with Watching.open(store) as watching:
        watching.round()
        (alert,) = watching.alerts()
    return alert


def test_an_alert_leads_to_its_passages(writer, store):
    alert = alerted(writer, store)
    page = writer.get("/watch").text
    held = alert.passages[0]
    assert f'href="/watch/alerts/{alert.id}"' in page
    assert f'href="/reports/{held.report}#c{held.start}-{held.end}"' in page
    one = writer.get(f"/watch/alerts/{alert.id}").text
    assert "near Saraqib" in one
    assert "<b>said" not in one
    assert writer.get(f"/reports/{held.report}").status_code == 200
    assert writer.get("/watch/alerts/none").status_code == 404
    assert writer.get("/watch?watch=none").status_code == 404
    assert "1 alert" in writer.get(f"/watch?watch={alert.watch}").text


@pytest.mark.parametrize(
    ("path", "form"), [("/watch/feed.atom", "application/atom+xml"), ("/watch/feed.rss", "application/rss+xml")]
)
def test_alerts_come_as_feeds(writer, store, path, form):
    alert = alerted(writer, store)
    answer = writer.get(path)
    assert answer.headers["content-type"].startswith(form)
    found = feedparser.parse(BytesIO(answer.content))
    assert not found.bozo
    (entry,) = found.entries
    assert entry.title == alert.title
    assert entry.link == f"{HERE}/watch/alerts/{alert.id}"
    assert len(feedparser.parse(BytesIO(writer.get(f"{path}?watch={alert.watch}").content)).entries) == 1


def wait_for(true):
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end, "nothing came of it"
        time.sleep(0.02)


def test_the_desk_watches_by_itself_and_stops_cleanly(store):
    feed = "<rss><channel><title>Herald</title><item><title>Raid</title><link>{0}/1</link><description>{1}</description></item></channel></rss>"
    with serving() as site:
        site.give(
            "/feed",
            feed.format(
                site.address,
                STRIKE.replace("<b>said</b>", "said").replace("positions near Saraqib", "depots in Aleppo"),
            ).encode(),
            Content_Type="text/xml",
        )
        settings = Settings(writer="ada", watch_seconds=0.05, allow=("127.0.0.1",))
        with TestClient(desk(store, settings), base_url=HERE) as client:
            watcher = client.app.state.watcher
            assert watcher.is_alive()
            send(client, "/watch/rules", **{**RULE, "backlog": ""})
            send(client, "/watch/feeds", address=site.address + "/feed", follow="never", name="Herald")
            wait_for(lambda: "depots in Aleppo" in client.get("/watch").text)
            assert "1 new, 1 report read" in client.get("/watch").text
            send(client, "/watch/now")
            wait_for(lambda: site.paths().count("/feed") > 1)
        assert not watcher.is_alive()


def test_a_desk_where_nothing_is_watched_begins_no_round(store, monkeypatch):
    rounds, looked = [], []
    monkeypatch.setattr(Watching, "round", lambda *_, **__: rounds.append(1))
    monkeypatch.setattr(Watching, "idle", property(lambda _: looked.append(1) or True))
    with TestClient(desk(store, Settings(watch_seconds=0.01)), base_url=HERE):
        wait_for(lambda: len(looked) > 2)
    assert rounds == []


def test_all_of_it_comes_as_json(writer, store):
    alert = alerted(writer, store)
    send(writer, "/watch/feeds", address="https://a.example/rss")
    shown = send(writer, "/watch/hooks", url="https://b.example/alerts").text
    secret = re.search(r"<code>([0-9a-f]{64})</code>", shown)[1]
    (rule,) = writer.get("/api/v1/watches").json()
    assert (rule["id"], rule["alerts"]) == (alert.watch, 1)
    found = writer.get("/api/v1/alerts").json()
    assert (found["total"], found["skip"]) == (1, None)
    assert found["items"][0] == writer.get(f"/api/v1/alerts/{alert.id}").json()
    assert found["items"][0]["passages"][0]["text"] == alert.passages[0].text
    assert writer.get("/api/v1/alerts?skip=1").json()["items"] == []
    assert writer.get("/api/v1/alerts?watch=none").json()["error"]["status"] == 404
    assert writer.get("/api/v1/alerts/none").status_code == 404
    assert [one["poll"] for one in writer.get("/api/v1/feeds").json()] == [None]
    hooks = writer.get("/api/v1/hooks")
    assert hooks.json()[0]["url"] == "https://b.example/alerts"
    assert secret not in hooks.text
    assert writer.get("/api/v1/deliveries").json() == []


def test_a_client_that_has_it_is_told_so_until_there_is_more(writer, store):
    mark = writer.get("/api/v1/alerts").headers["etag"]
    assert writer.get("/api/v1/alerts", headers={"if-none-match": mark}).status_code == 304
    alerted(writer, store)
    assert writer.get("/api/v1/alerts", headers={"if-none-match": mark}).json()["total"] == 1

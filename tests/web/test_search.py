"""The page of search."""

from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient

from dragoman.store import Found, open_store
from dragoman.web import Settings, desk
from tests.crisis import HARBOUR, Desk, day, known_actors

HERE = "http://127.0.0.1:8230"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    hostile = Desk("a.txt", "2020-01-05", outlet="<b>The Daily</b>")
    hostile.act('Turkey warned <img src=x onerror="alert(1)"> the convoy.', "THREATEN", ["TUR"], ["SYR"], status="threatened",
                when=day("2020-01-04"), place=HARBOUR)  # fmt: skip
    plain = Desk("b.txt", "2020-02-01", outlet="The Weekly")
    plain.statement("A convoy left, Egypt said.", "EGY", about=("LBY",))
    found = [Found(one.report, (*one.records, *known_actors(one))) for one in (hostile, plain)]
    store = tmp_path_factory.mktemp("desk") / "x.db"
    with open_store(store, create=True) as opened:
        opened.add_all(found, reader="r", known_at=NOW)
    with TestClient(desk(store, Settings()), base_url=HERE) as made:
        yield made


def test_passages_have_their_words_marked_and_lead_to_their_place(client):
    text = client.get("/search", params={"q": "convoy"}).text
    assert text.count("<mark>convoy</mark>") == 2
    assert "#c0-" in text
    assert '<a href="/statements/' in text
    assert "2 passages." in text


def test_what_a_report_says_is_no_markup_of_ours(client):
    text = client.get("/search", params={"q": "warned"}).text
    assert "<mark>warned</mark> &lt;img src=x onerror=&#34;alert(1)&#34;&gt; the convoy." in text
    assert "<img src=x" not in text
    assert "<b>The Daily" not in text


def test_what_is_asked_is_no_markup_either(client):
    text = client.get("/search", params={"q": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in text


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("tpye:X", "did you mean type:"),
        ("actor:Nowhereland", "unknown actor"),
        ("since:soon", "is no date"),
        ("", "How to ask"),
        ("airport", "Nothing is found"),
    ],
)
def test_what_cannot_be_found_is_told_kindly_with_how_to_ask(client, query, told):
    answer = client.get("/search", params={"q": query})
    assert answer.status_code == 200
    assert told in answer.text
    assert "actor:TUR" in answer.text


def test_a_condition_can_be_left_out_and_facets_narrow(client):
    text = client.get("/search", params={"q": "convoy kind:event,statement"}).text
    assert 'href="/search?q=convoy" title="leave it out"' in text
    assert "kind%3Aevent%2Cstatement+kind%3Aevent" in text


def test_the_moment_is_kept(client):
    text = client.get("/search", params={"q": "convoy", "as_of": "2020-01-31"}).text
    assert text.count("<mark>convoy</mark>") == 1
    assert 'name="as_of" value="2020-01-31"' in text


def test_a_slip_is_told(client):
    assert "searched for Turkey instead of Turkye" in client.get("/search", params={"q": "actor:Turkye"}).text


def test_a_page_leads_to_the_next(client, monkeypatch):
    monkeypatch.setattr("dragoman.web.shown.search.MOST", 1)
    first = client.get("/search", params={"q": "convoy left,warned"}).text
    assert "More passages" not in first
    first = client.get("/search", params={"q": "convoy -zzz"}).text
    start = first.index('class="more" href="') + len('class="more" href="')
    second = client.get(first[start : first.index('"', start)].replace("&amp;", "&")).text
    assert "b.txt" in first
    assert "a.txt" in second

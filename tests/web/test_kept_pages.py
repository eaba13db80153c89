"""Pages that are kept: the same bytes for all who may see the same, with the token of each in its forms."""

import gzip
import re
import shutil
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient

from dragoman import api
from dragoman.store import open_store
from dragoman.web import Settings, desk, sent

HERE = "http://127.0.0.1:8230"
PAGES = ("/", "/events", "/commitments", "/forecasts", "/figures", "/timeline", "/map", "/graph", "/reports", "/review")


@pytest.fixture
def store(sample_store, tmp_path):
    """A store of the samples that may be written to."""
    return shutil.copy(sample_store, tmp_path / "samples.db")


@pytest.mark.parametrize("path", PAGES)
def test_packed_and_unpacked_are_one(desk_of_samples, path):
    packed = desk_of_samples.get(path, headers={"Accept-Encoding": "gzip"})
    plain = desk_of_samples.get(path, headers={"Accept-Encoding": "identity"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert packed.text == plain.text
    assert "Accept-Encoding" in plain.headers["Vary"], "a cache between must not mix them up"


def test_a_correction_is_on_the_page_at_once(store):
    with TestClient(desk(store, Settings(writer="ada")), base_url=HERE) as client:
        id = re.findall(r'href="/events/([0-9a-f]{16})', client.get("/events").text)[0]
        with api.open(store) as crisis:
            event = next(one for one in crisis.linked_events() if id in {account.id for account in one.accounts})
        with open_store(store) as beside:
            for account in event.accounts:
                beside.supersede(account.id, None, by="ada", why="a test", known_at=datetime.now(UTC))
        assert f"/events/{id}" not in client.get("/events").text


def test_no_page_is_sent_with_what_stands_for_a_token(store):
    with TestClient(desk(store, Settings(writer="ada")), base_url=HERE) as client:
        for path in ("/review", "/watch", "/"):
            assert sent.TOKEN not in client.get(path).text


def test_a_token_is_put_where_it_belongs():
    asks = SimpleNamespace(headers={"accept-encoding": "gzip"})
    page = sent.sent(f"<input value='{sent.TOKEN}'>")
    assert page.to(asks, "abc").body == b"<input value='abc'>"
    assert gzip.decompress(sent.sent("<p>").to(asks, "abc").body) == b"<p>"

"""Alerts as feeds, judged by another reader."""

from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree as ET

import feedparser
import pytest

from dragoman.exchange.syndication import Channel, atom, rss
from dragoman.records.watch import Alert, Quoted

CHANNEL = Channel(
    title="Alerts <of> a & desk", home="https://desk.example/watch", own="https://desk.example/watch/feed", id="abc"
)
HOSTILE = "]]><script>alert(1)</script> & \0\x0b\ud800 “end” <b>"


def alert(number, title="Turkey attacked Syria."):
    return Alert(
        id=f"{number:016x}", watch="w", name=f"Watch {HOSTILE}", when="event", title=title,
        at=datetime(2021, 5, 3, 12, number, tzinfo=UTC),
        passages=(Quoted(report="r", start=1, end=5, text=HOSTILE, file="a.txt", outlet="Herald", published="2021-05-03"),),
    )  # fmt: skip


@pytest.mark.parametrize(("write", "version"), [(atom, "atom10"), (rss, "rss20")])
def test_a_reader_of_feeds_takes_it(write, version):
    data = write(CHANNEL, [alert(2), alert(1, HOSTILE)])
    assert ET.fromstring(data) is not None  # noqa: S314 - our own
    found = feedparser.parse(BytesIO(data), sanitize_html=False)
    assert not found.bozo
    assert found.version == version
    assert found.feed.title == "Alerts <of> a & desk"
    first, second = found.entries
    assert first.title == "Turkey attacked Syria."
    assert first.link == "https://desk.example/watch/alerts/0000000000000002"
    assert first.id == "urn:dragoman:alert:0000000000000002"
    assert first.published_parsed[:5] == (2021, 5, 3, 12, 2)
    told = first.content[0].value if version == "atom10" else first.summary
    assert "(Herald, 2021-05-03, a.txt)" in told
    assert b"<script>" not in data
    assert "alert(1)" in second.title


@pytest.mark.parametrize("write", [atom, rss])
def test_a_feed_without_alerts_is_one(write):
    found = feedparser.parse(BytesIO(write(CHANNEL, [])))
    assert (bool(found.bozo), found.entries) == (False, [])

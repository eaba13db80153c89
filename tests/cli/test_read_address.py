"""`dragoman read https://…`."""

from tests.faces import dragoman
from tests.net import serving

ARTICLE = (
    "<html><head><title>Ankara and Moscow talk</title></head><body><article><p>ANKARA, March 2, 2021 - Turkish Foreign "
    "Minister Mevlut Cavusoglu met Russian Foreign Minister Sergei Lavrov in Ankara on Tuesday, the ministry said.</p>"
    "</article></body></html>"
)
FEED = (
    "<rss><channel><title>Herald</title><item><title>A strike</title><link>https://herald.example/1</link>"
    "<description>Israel struck a base in Syria on Monday, the army said.</description></item></channel></rss>"
)


def test_pages_and_feeds_are_read_by_address(tmp_path):
    store = tmp_path / "x.db"
    with serving() as site:
        site.give("/a", ARTICLE.encode(), Content_Type="text/html; charset=utf-8")
        site.give("/feed", FEED.encode(), Content_Type="application/rss+xml")
        ran = dragoman("read", site.address + "/a", site.address + "/feed", "--into", store, "--allow", "127.0.0.1")
    assert (ran.code, "read 2 reports" in ran.said) == (0, True)
    shown = dragoman("events", "--from", store, "--format", "csv").out
    assert "CONSULT" in shown
    assert "ASSAULT" in shown


def test_what_may_not_be_asked_is_left_out_and_said(tmp_path):
    with serving() as site:
        site.give("/a", ARTICLE.encode())
        ran = dragoman("read", site.address + "/a", "--into", tmp_path / "x.db")
        assert site.asked == []
    assert ran.code == 1
    assert "127.0.0.1, which is not a public address" in ran.said


def test_a_network_that_is_none_is_bad_use(tmp_path):
    ran = dragoman("read", "http://127.0.0.1/", "--into", tmp_path / "x.db", "--allow", "10.0.0.0/99")
    assert (ran.code, "'10.0.0.0/99' is no network" in ran.said) == (2, True)

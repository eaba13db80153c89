"""The home page: who stands how, what is new, due, disputed, settled, read."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

import dragoman
from dragoman.web import Settings, desk
from dragoman.web.pages.visits import COOKIE
from dragoman.web.shown.since import Since, since

HERE = "http://127.0.0.1:8230"


def part(page, heading):
    """The section of a page that is under a heading, by its id."""
    return page[page.index(f'aria-labelledby="{heading}"') :].partition("</section>")[0]


@pytest.mark.parametrize(
    ("heading", "told", "reason"),
    [
        ("h-dyads", "/dyads/RUS/TUR", "the two of whom most is told"),
        ("h-dyads", 'class="spark"', "the tension of a front as a small line"),
        ("h-dyads", 'action="/dyads"', "any two may be asked for"),
        ("h-news", "/events/", "each event leads to its page"),
        ("h-disputed", "/figures/", "figures that exclude each other"),
        ("h-disputed", "/contradictions/", "acts of which two tell otherwise"),
        ("h-forecasts", "/forecasts/", "what was foreseen and came to pass"),
        ("h-read", "/reports/", "the newest reports"),
        ("h-read", "carry one text", "echoes of one voice"),
    ],
)
def test_each_part_leads_further(desk_of_samples, heading, told, reason):
    assert told in part(desk_of_samples.get("/").text, heading), reason


def test_a_store_of_nothing_says_how_to_read_something(tmp_path):
    store = tmp_path / "empty.db"
    dragoman.read([], into=store).close()
    with TestClient(desk(store, Settings()), base_url=HERE) as client:
        answer = client.get("/")
    assert answer.status_code == 200
    assert "dragoman read reports/ --into" in answer.text


def test_what_failed_is_told_with_the_reason(tmp_path):
    store, broken = tmp_path / "broken.db", tmp_path / "hollow.html"
    broken.write_bytes(b"")
    (tmp_path / "talks.txt").write_text("Turkey and Russia held talks in Ankara on 3 February 2020.", encoding="utf-8")
    dragoman.read([tmp_path / "talks.txt", broken], into=store).close()
    with TestClient(desk(store, Settings()), base_url=HERE) as client:
        told = part(client.get("/").text, "h-read")
    assert "hollow.html" in told
    assert "failed" in told


NOW, DAY = datetime(2020, 3, 20, 12), date(2020, 3, 20)


@pytest.mark.parametrize(
    ("now", "asked", "visit", "expected", "reason"),
    [
        (NOW, None, None, Since(date(2020, 3, 13), "week"), "a first visit: a week before the last report"),
        (NOW, None, date(2020, 3, 2), Since(date(2020, 3, 2), "visit"), "the last report at the last visit"),
        (NOW, None, DAY, Since(date(2020, 3, 13), "week"), "nothing came since the last visit"),
        (NOW, date(2020, 1, 1), date(2020, 3, 2), Since(date(2020, 1, 1), "asked"), "who asks gets what he asks for"),
        (None, None, date(2020, 3, 2), Since(None, "none"), "no report has a date"),
    ],
)
def test_since(now, asked, visit, expected, reason):
    assert since(now, asked=asked, visit=visit) == expected, reason


@pytest.mark.parametrize(
    ("cookie", "told", "reason"),
    [
        ("", "a week before the last report", "a first visit"),
        ("2020-02-10.2020-03-20.{now}", "your last visit", "still the same visit: what was new stays new"),
        (".2020-03-06.{day_ago}", "your last visit", "back after a day"),
        ("<script>", "a week before the last report", "no cookie of ours"),
        ("2020-13-45.2020-99-99.{now}", "a week before the last report", "no days"),
    ],
)
def test_what_is_new_goes_by_the_last_visit(sample_store, cookie, told, reason):
    minute = int(datetime.now(UTC).timestamp()) // 60
    held = cookie.format(now=minute, day_ago=minute - 24 * 60)
    with TestClient(desk(sample_store, Settings()), base_url=HERE) as client:
        client.cookies.set(COOKIE, held)
        assert told in client.get("/").text, reason


def test_a_visit_is_remembered_by_the_browser_alone(sample_store):
    with TestClient(desk(sample_store, Settings()), base_url=HERE) as client:
        kept = client.get("/").headers.get_list("set-cookie")
        assert re.search(rf"{COOKIE}=\.2020-03-20\.\d+;.*HttpOnly.*SameSite=strict", "\n".join(kept))
        past = client.get("/?as_of=2020-02-01").headers.get_list("set-cookie")
        assert not any(COOKIE in one for one in past), "a look at a past moment is no visit"


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [("/?since=2020-02-01", 200, "New since 1 Feb 2020"), ("/?since=lately", 422, "is no date")],
)
def test_the_address_may_say_since_when(desk_of_samples, address, status, told):
    answer = desk_of_samples.get(address)
    assert answer.status_code == status
    assert told in answer.text


def test_the_card_of_two_is_that_of_the_page(desk_of_samples):
    home, card = desk_of_samples.get("/").text, desk_of_samples.get("/cards/RUS/TUR").text
    assert card.strip().splitlines()[0] == '<article class="card">'
    assert re.sub(r"\s+", " ", card.strip()) in re.sub(r"\s+", " ", home)


def test_new_is_what_was_told_after_the_day():
    week = Since(DAY, "week")
    assert week.new(DAY + timedelta(days=1))
    assert not week.new(DAY), "all of that day is known"
    assert not week.new(None), "nobody knows when it was told"
    assert not Since(None, "none").new(DAY)

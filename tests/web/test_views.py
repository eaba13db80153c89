"""The pages of the time line, the map and the graph."""

from datetime import UTC, date, datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from dragoman.store import Found, open_store
from dragoman.web import Settings, desk
from dragoman.web.pages.graph import _steps
from dragoman.web.shown.graph import STOPS, stops
from dragoman.web.shown.timeline import density, following, most_of, start
from tests.crisis import HARBOUR, HILLS, OASIS, Desk, day, known_actors

HERE = "http://127.0.0.1:8230"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    first = Desk("a.txt", "2020-01-05", outlet="The Daily")
    first.act(
        "Turkey and Russia agreed at Harbour Town.", "AGREE", ["RUS", "TUR"], place=HARBOUR, when=day("2020-01-04")
    )
    first.act(
        "Turkey bombed Syria at Hills.", "ASSAULT", ["TUR"], ["SYR"], mode="aerial", place=HILLS, when=day("2020-01-03")
    )
    first.relation("Egypt backs the Eastern Front.", "EGY", "backs", "group:east")
    second = Desk("b.txt", "2020-02-01", outlet="The Weekly")
    second.act(
        "Turkey bombed Syria at Hills.", "ASSAULT", ["TUR"], ["SYR"], mode="aerial", place=HILLS, when=day("2020-01-03")
    )
    second.act(
        "Egypt threatened <script>alert(1)</script> Turkey over Oasis.",
        "THREATEN",
        ["EGY"],
        ["TUR"],
        status="threatened",
        place=OASIS,
        when=day("2020-01-31"),
        front="theatre:LBY",
    )
    second.act("Libya protested.", "PROTEST", ["LBY"])
    found = [Found(one.report, (*one.records, *known_actors(one))) for one in (first, second)]
    store = tmp_path_factory.mktemp("views") / "x.db"
    with open_store(store, create=True) as opened:
        opened.add_all(found, reader="r", known_at=NOW)
    with TestClient(desk(store, Settings()), base_url=HERE) as made:
        yield made


def page(client, path, **query):
    answer = client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.parametrize("path", ["/timeline", "/map", "/graph"])
def test_nothing_runs_on_a_page_but_our_files(client, path):
    text = page(client, path)
    assert "<script>" not in text
    assert " style=" not in text
    assert " onclick" not in text


@pytest.mark.parametrize(
    ("query", "types", "reason"),
    [
        ({}, ["AGREE", "ASSAULT", "PROTEST", "THREATEN"], "all events"),
        ({"actor": "Egypt"}, ["THREATEN"], "of an actor, by name"),
        ({"type": "assault"}, ["ASSAULT"], "of a type"),
        ({"status": "threatened"}, ["THREATEN"], "of a status"),
        ({"front": "theatre:LBY"}, ["THREATEN"], "on a front"),
        ({"voices": "2"}, ["ASSAULT"], "told by two"),
        ({"since": "2020-01-04", "until": "2020-01-05"}, ["AGREE"], "at a time"),
        ({"actor": "TUR", "type": "AID"}, [], "nothing is all of that"),
    ],
)
def test_the_time_line_shows_what_is_asked_for(client, query, types, reason):
    text = page(client, "/timeline", **query)
    shown = [
        word for word in ("AGREE", "ASSAULT", "PROTEST", "THREATEN") if f'<span class="kind">{word}</span>' in text
    ]
    assert shown == types, reason
    assert text.count("<li class=") == len(types)


def test_the_time_line_is_in_order_and_leads_to_events_and_other_times(client):
    text = page(client, "/timeline", actor="TUR")
    places = [text.index(f'<span class="date">{day}') for day in ("3 Jan 2020", "4 Jan 2020", "31 Jan 2020")]
    assert places == sorted(places)
    assert 'href="/events/' in text
    assert 'href="/timeline?actor=TUR&amp;since=2020-01-03&amp;until=2020-01-03"' in text
    assert "2 voices" in text
    assert 'class="keyed' in text


@pytest.mark.parametrize(
    ("query", "told"), [({"actor": "Nowhereland"}, "unknown actor"), ({"since": "soon"}, "is no date")]
)
def test_what_cannot_be_meant_is_told(client, query, told):
    answer = client.get("/timeline", params=query)
    assert answer.status_code in {404, 422}
    assert told in answer.text


def test_the_map_has_points_areas_and_a_list(client):
    text = page(client, "/map")
    assert text.count('<circle class="at') == 3
    assert text.count('<circle class="area') == 1, "a province may be anywhere in it"
    assert 'href="/places/Harbour%20Town"' in text
    assert "<title>Libya" in text
    assert "of 1 no place is told" in text
    assert "Natural Earth" in text


def test_the_map_of_the_world_has_the_world(client):
    near, whole = page(client, "/map"), page(client, "/map", fit="world")
    assert "<title>Brazil" in whole
    assert "<title>Brazil" not in near
    assert "Fit to the places" in whole


def test_the_map_says_where_there_is_nothing(client):
    assert "No event with a place" in page(client, "/map", type="PROTEST")


def test_the_graph_has_parties_ties_and_camps(client):
    text = page(client, "/graph")
    assert 'class="tie hostile' in text
    assert 'class="tie friendly' in text
    assert "Eastern Front – Egypt" in text or "Egypt – Eastern Front" in text
    assert "Camps and balance" in text
    assert 'href="/actors/group%3Aeast"' in text


def test_a_tie_shows_the_passages_that_it_rests_on(client):
    text = page(client, "/graph", a="TUR", b="SYR")
    assert "<mark>Turkey bombed Syria at Hills.</mark>" in text
    assert 'href="/dyads/SYR/TUR"' in text
    assert "No tie between these two" in page(client, "/graph", a="TUR", b="USA")


def test_the_graph_of_a_moment_knows_nothing_later_and_steps_on(client):
    text = page(client, "/graph", as_of="2020-01-10")
    assert "Egypt threatened" not in text
    assert 'rel="next"' in text
    assert "as_of=2020-02-01" in text
    assert "EGY" not in page(client, "/graph", as_of="2020-01-10", front="theatre:LBY")


def test_a_front_that_there_is_not_is_told(client):
    answer = client.get("/graph", params={"front": "theatre:atlantis"})
    assert answer.status_code == 404
    assert "unknown front" in answer.text


def test_the_interface_gives_what_the_pages_show(client):
    found = client.get("/api/v1/search", params={"q": "type:ASSAULT", "most": 1}).json()
    assert [record["type"] for record in found["results"][0]["records"]] == ["ASSAULT"]
    places = client.get("/api/v1/places", params={"type": "ASSAULT"}).json()
    assert [(one["place"]["name"], one["voices"], one["radius_km"] > 0) for one in places] == [("Hills", 2, True)]
    ties = client.get("/api/v1/alignment", params={"front": "theatre:LBY"}).json()["ties"]
    assert [(tie["a"], tie["b"], tie["weight"] < 0) for tie in ties] == [("EGY", "TUR", True)]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/search?q=tpye:X", 422),
        ("/api/v1/search", 422),
        ("/api/v1/search?q=convoy&after=x", 422),
        ("/api/v1/alignment?front=nowhere", 404),
        ("/api/v1/places?actor=Nowhereland", 404),
        ("/api/v1/places?voices=%C2%B2", 200),
        ("/api/v1/search?q=since:0001-01-01T00:00%2B23:59", 422),
        ("/api/v1/search?q=%00+actor:%00", 422),
    ],
)
def test_what_the_interface_cannot_do_it_tells_in_its_one_shape(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert status == 200 or answer.json()["error"]["message"]


DAYS = st.lists(st.dates(date(2000, 1, 1), date(2024, 1, 1)), min_size=1, max_size=40).map(sorted)


@given(DAYS, st.data())
def test_every_event_is_in_one_bar_within_the_strip(days, data):
    told = [(one, data.draw(st.booleans())) for one in days]
    step, bars = density(told)
    assert sum(bar.events for bar in bars) == len(days)
    assert sum(bar.conflicts for bar in bars) == sum(bad for _, bad in told)
    assert all(
        bar.x >= 0 and bar.x + bar.width <= 100 + 1e-6 and 0 <= bar.conflict <= bar.height <= 100 for bar in bars
    )
    for one in days:
        assert start(one, step) <= one < following(start(one, step), step)


def test_a_strip_leaves_out_the_few_of_long_ago():
    recent = [(date(2020, 1, 1) + timedelta(days=number), False) for number in range(60)]
    assert most_of([(date(2001, 1, 1), False), *recent])[0][0] > date(2019, 1, 1)
    assert most_of(recent) == recent


@given(DAYS)
def test_one_steps_from_the_first_report_to_the_last(days):
    made = stops(days)
    assert made[-1] == days[-1]
    assert days[0] <= made[0]
    assert len(made) <= 2 * STOPS + 2
    assert list(made) == sorted(set(made))


@pytest.mark.parametrize(
    ("as_of", "before", "current", "after"),
    [
        ("", "2020-01-02", "2020-01-03", ""),
        ("2020-01-02", "2020-01-01", "2020-01-02", "2020-01-03"),
        ("2019-01-01", "", "", "2020-01-01"),
    ],
)
def test_the_step_before_and_the_one_after(as_of, before, current, after):
    made = _steps(tuple(date(2020, 1, number) for number in (1, 2, 3)), as_of)
    assert (made["before"], made["current"], made["after"]) == (before, current, after)

"""The page of two actors: the brief, live."""

import re

import pytest
from fastapi.testclient import TestClient

from dragoman.errors import InputError
from dragoman.web import Settings, desk
from tests.web.test_situation import HERE, part
from tests.web.warring import filled

PAGE = "/dyads/RUS/TUR"


@pytest.mark.parametrize(
    ("heading", "told", "reason"),
    [
        ("standing", 'class="scale"', "a score with its interval"),
        ("standing", "#c", "the signs lead to their passages"),
        ("tension", "/dyads/RUS/TUR/tension.json", "the chart is drawn later"),
        ("tension", "<table", "and is there as a table for whom none is drawn"),
        ("owed", "/commitments/", "each commitment leads to its page"),
        ("said", "Russia of Turkey", "what the one says of the other"),
        ("said", "Turkey of Russia", "and the other of the one"),
        ("figures", "conflict", "figures that disagree"),
        ("forecasts", "came true", "forecasts with what became of them"),
        ("next", "in 30 days", "chances by horizon"),
        ("next", "base rate", "on what they rest"),
        ("what-if", "ASSAULT", "a form that asks what if"),
        ("changes", "/events/", "what is new"),
        ("sources", "independent voices", "on whom it all rests"),
    ],
)
def test_each_part_is_there(desk_of_samples, heading, told, reason):
    assert told in part(desk_of_samples.get(PAGE).text, heading), reason


@pytest.mark.parametrize(
    ("address", "to", "reason"),
    [
        ("/dyads/turkey/Russia", "/dyads/TUR/RUS", "by names, in the order given"),
        ("/dyads/Russia/TUR?as_of=2020-02-14", "/dyads/RUS/TUR?as_of=2020-02-14", "the moment is kept"),
        ("/dyads/Russia/TUR?since=2020-02-14", "/dyads/RUS/TUR?since=2020-02-14", "and the day of the last visit"),
        ("/dyads?a=Turkey&b=Libya", "/dyads/TUR/LBY", "from the form of the home page"),
    ],
)
def test_other_names_lead_to_the_keys(desk_of_samples, address, to, reason):
    answer = desk_of_samples.get(address, follow_redirects=False)
    assert answer.status_code in {303, 307}
    assert answer.headers["location"] == to, reason


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/dyads/RUS/Rusia2", 404, "unknown actor"),
        ("/dyads/RUS/Russia", 422, "are the same actor"),
        ("/dyads/RUS/TUR?since=soon", 422, "is no date"),
        ("/dyads/RUS/TUR/what-if?times=0", 422, "greater than or equal to 1"),
        ("/dyads/RUS/TUR/what-if?event=FROWN", 422, "FROWN"),
    ],
)
def test_bad_addresses_are_told(desk_of_samples, address, status, told):
    answer = desk_of_samples.get(address)
    assert answer.status_code == status
    assert told in answer.text


def test_the_order_of_the_two_is_the_readers(desk_of_samples):
    assert "<h1>Russia – Turkey</h1>" in desk_of_samples.get("/dyads/RUS/TUR").text
    assert "<h1>Turkey – Russia</h1>" in desk_of_samples.get("/dyads/TUR/RUS").text


def test_every_line_on_the_ledger_stands_once(desk_of_samples):
    lines = re.findall(
        r'class="to" href="(/(?:commitments|events)/[^"]+)"', part(desk_of_samples.get(PAGE).text, "owed")
    )
    assert len(lines) > 20
    assert len(lines) == len(set(lines))


def walk(spec):
    """All that stands in a specification, with the key that it stands under."""
    for key, value in spec.items() if isinstance(spec, dict) else enumerate(spec):
        yield key, value
        if isinstance(value, dict | list):
            yield from walk(value)


def test_the_chart_has_no_colour_of_its_own_and_leads_to_events(desk_of_samples):
    answer = desk_of_samples.get(f"{PAGE}/tension.json").json()
    ((chart,), links) = answer["charts"], answer["links"]
    assert not [key for key, _ in walk(chart["spec"]) if key in {"color", "fill", "stroke", "config"}]
    rows = [
        row
        for key, values in walk(chart["spec"])
        if key == "values" and values
        for row in values
        if isinstance(row, dict)
    ]
    events = [row for row in rows if row.get("record")]
    assert events
    assert all(links[row["record"]] == f"/events/{row['record']}" for row in events)
    assert {row["side"] for row in events} == {"friendly", "hostile"}
    days = [row for row in rows if row.get("record", "") is None]
    assert all(0 <= row["low"] <= row["tension"] <= row["high"] <= 100 for row in days)


def test_where_nothing_draws_the_table_is_open(desk_of_samples, monkeypatch):
    monkeypatch.setattr("dragoman.api.live_charts.can_draw", lambda: False)
    # A moment that no other test looks at, since pages are kept.
    page = desk_of_samples.get(f"{PAGE}?as_of=2020-03-18").text
    assert "tension.json" not in page
    assert "<details open><summary>The same as a table" in part(page, "tension")


def test_what_if_says_where_the_data_is_too_little(desk_of_samples):
    page = desk_of_samples.get(f"{PAGE}/what-if?event=ASSAULT&times=5&on=2020-02-20").text
    assert "does not support an answer" in page
    assert "90 are the least" in page


def test_within_a_page_the_answer_comes_alone(desk_of_samples):
    address, asked = f"{PAGE}/what-if?event=FROWN", {"hx-request": "true", "hx-target": "what-if-answer"}
    answer = desk_of_samples.get(address, headers=asked)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert "FROWN" in answer.text


@pytest.mark.parametrize(
    ("form", "media", "begins"),
    [("html", "text/html", "<!doctype"), ("md", "text/markdown", "# "), ("json", "application/json", "{")],
)
def test_the_brief_can_be_taken_along(desk_of_samples, form, media, begins):
    answer = desk_of_samples.get(f"{PAGE}/brief.{form}")
    assert answer.headers["content-type"].startswith(media)
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.text.lower().startswith(begins)


def test_a_past_moment_knows_nothing_later(desk_of_samples):
    page = desk_of_samples.get(f"{PAGE}?as_of=2020-02-14").text
    assert "as of 14 Feb 2020" in page
    assert "5 March 2020" not in page


@pytest.fixture(scope="module")
def desk_of_war(tmp_path_factory):
    """A desk over a war that is long enough for a model."""
    store = filled(tmp_path_factory.mktemp("war") / "war.db")
    with TestClient(desk(store, Settings()), base_url=HERE) as client:
        yield client


ASKED = "event=ASSAULT&by=TUR&times=1&on=2021-06-01"


def test_what_if_answers_with_a_chart_and_a_table(desk_of_war):
    page = desk_of_war.get(f"/dyads/SYR/TUR/what-if?{ASKED}").text
    assert "Turkey against Syria, in 30 days" in page
    assert "/dyads/SYR/TUR/what-if.json?" in page
    assert "Without it" in page
    assert "does not support" not in page


def test_a_question_beyond_the_data_is_answered_with_its_doubts(desk_of_war):
    page = desk_of_war.get("/dyads/SYR/TUR/what-if?event=ASSAULT&by=TUR&times=9&on=2021-06-01").text
    assert "supports this only in part" in page
    assert "more than any dyad had" in page


def test_the_fans_are_a_chart_for_each_direction_without_colours(desk_of_war):
    charts = desk_of_war.get(f"/dyads/SYR/TUR/what-if.json?{ASKED}").json()["charts"]
    assert [one["title"] for one in charts] == ["Turkey to Syria", "Syria to Turkey"]
    for one in charts:
        assert not [key for key, _ in walk(one["spec"]) if key in {"color", "fill", "stroke", "config"}]
        rows = [row for key, values in walk(one["spec"]) if key == "values" for row in values if "q5" in row]
        assert all(row["q5"] <= row["q25"] <= row["q50"] <= row["q75"] <= row["q95"] for row in rows)


def test_the_same_is_asked_by_either_side(desk_of_war):
    one, other = (
        desk_of_war.get(f"/dyads/SYR/TUR/what-if.json?event=ASSAULT&by={by}&on=2021-06-01").json()["charts"]
        for by in ("TUR", "SYR")
    )
    assert [chart["title"] for chart in one] == [chart["title"] for chart in reversed(other)]


def test_a_model_that_is_none_is_told_when_the_desk_starts(sample_store, tmp_path):
    (tmp_path / "x.model").write_bytes(b"no model")
    with pytest.raises(InputError):
        desk(sample_store, Settings(model=str(tmp_path / "x.model")))

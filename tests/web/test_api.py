"""The JSON interface of the desk."""

import csv
import io

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from dragoman.web import api
from dragoman.web.api.exports import MEDIA
from tests.web.serving import served

V1 = "/api/v1"


def described(client):
    return client.get(f"{V1}/openapi.json").json()


def filled(path, client):
    """A path with something that is there in each of its places."""
    event = client.get(f"{V1}/events?limit=1").json()["items"][0]["id"]
    for name, value in {"{a}": "TUR", "{b}": "RUS", "{form}": "geojson", "{id}": event}.items():
        path = path.replace(name, value)
    return f"{path}?q=ceasefire" if path.endswith("/search") else path


def test_every_path_gives_what_its_schema_says_and_a_tag_by_which_it_is_not_sent_again(desk_of_samples):
    made = described(desk_of_samples)
    assert len(made["paths"]) > 15
    alerts = f"{V1}/alerts/{{id}}"  # the samples raise none; the tests of the watch do
    for path, told in made["paths"].items():
        if path == alerts:
            continue
        answer = desk_of_samples.get(filled(path, desk_of_samples))
        assert answer.status_code == 200, path
        content = told["get"]["responses"]["200"]["content"]
        media = answer.headers["content-type"].partition(";")[0]
        assert media in content, path
        if media == "application/json":
            schema = content[media]["schema"] | {"components": made["components"]}
            jsonschema.validate(answer.json(), schema)
        again = desk_of_samples.get(filled(path, desk_of_samples), headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b""), path


def test_pages_of_a_list_hold_all_of_it_once(desk_of_samples):
    every = desk_of_samples.get(f"{V1}/events?limit=1000").json()
    walked, after = [], ""
    while after is not None:
        page = desk_of_samples.get(f"{V1}/events", params={"limit": 7, "after": after}).json()
        walked += page["items"]
        after = page["next"]
    assert walked == every["items"]
    assert len(walked) == every["total"] > 7


@pytest.mark.parametrize(
    ("query", "holds", "reason"),
    [
        ("type=ASSAULT&type=CONSULT", lambda row: row["type"] in {"ASSAULT", "CONSULT"}, "one of several"),
        ("status=threatened", lambda row: row["status"] == "threatened", "status"),
        ("since=2020-02-01", lambda row: row["last_day"] >= "2020-02-01", "not before"),
        ("sure=true", lambda row: not row["doubtful"], "sure ones alone"),
    ],
)
def test_filters_are_those_of_the_python_interface(desk_of_samples, query, holds, reason):
    rows = desk_of_samples.get(f"{V1}/events?{query}").json()["items"]
    assert rows
    assert all(holds(row) for row in rows), reason


def test_of_several_actors_all_take_part(desk_of_samples):
    def ids(query):
        return {row["id"] for row in desk_of_samples.get(f"{V1}/events?limit=1000&{query}").json()["items"]}

    both = ids("actor=Turkey&actor=Russia")
    assert both == ids("actor=Turkey") & ids("actor=Russia")
    assert both < ids("actor=Turkey")
    assert both


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/nowhere", 404, "no such page"),
        ("/events?type=ASAULT", 404, "ASSAULT"),
        ("/events?actor=Turkye", 404, "Turkey"),
        ("/events?limit=0", 422, "limit"),
        ("/events?after=nothing", 422, "begin without"),
        ("/events?as_of=soon", 422, "no date"),
        ("/records/zz", 422, "id"),
        ("/records/ffffffffffffffff", 404, "unknown record"),
        ("/dyads/TUR/TUR/fronts", 422, "same actor"),
        ("/exports/excel", 422, "form"),
        ("/exports/gexf?of=figures", 422, "csv"),
    ],
)
def test_all_errors_have_one_shape(desk_of_samples, path, status, told):
    answer = desk_of_samples.get(V1 + path)
    error = answer.json()["error"]
    assert answer.status_code == error["status"] == status
    assert told in error["message"] or told in error["nearest"]
    assert set(error) == {"status", "title", "message", "nearest"}


def test_what_was_published_later_is_not_in_it(desk_of_samples):
    then = desk_of_samples.get(f"{V1}/reports?as_of=2020-02-01").json()
    now = desk_of_samples.get(f"{V1}/reports").json()
    assert 0 < then["total"] < now["total"]


@pytest.mark.parametrize("form", MEDIA)
def test_every_format_is_there_as_a_file(desk_of_samples, form):
    answer = desk_of_samples.get(f"{V1}/exports/{form}?type=ASSAULT" if form == "csv" else f"{V1}/exports/{form}")
    media, ending = MEDIA[form]
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media)
    assert ending in answer.headers["content-disposition"]
    assert answer.content


def test_a_file_holds_what_the_filters_keep(desk_of_samples):
    text = desk_of_samples.get(f"{V1}/exports/csv?kind=ASSAULT").text.removeprefix("\N{BYTE ORDER MARK}")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["type"] for row in rows} == {"ASSAULT"}


# A date or a name that is none passes the schema, and is told as an error of who asks.
PATHS = sorted(api.described()["paths"])


@pytest.fixture(scope="session")
def interface(sample_store):
    """The interface as its description tells it."""
    with served(sample_store) as here:
        yield schemathesis.openapi.from_url(f"{here}{V1}/openapi.json")


@pytest.mark.parametrize("path", PATHS)
def test_whatever_the_description_allows_is_answered_as_it_says(interface, path):
    @given(case=interface[path]["GET"].as_strategy())
    @settings(max_examples=12, suppress_health_check=list(HealthCheck), deadline=None)
    def asked(case):
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    asked()

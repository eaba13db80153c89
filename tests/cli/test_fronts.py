"""`dragoman fronts` and `dragoman timeline`."""

import json

import pytest

from tests.faces import dragoman

OWN = """
only = true
[issues.truces]
name = "truces and talks"
strong = ["cease-fire", "truce", "talks"]
"""


@pytest.fixture(scope="module")
def whole(sample_store):
    ran = dragoman("fronts", "--from", sample_store, "--between", "TUR", "RUS", "--json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_every_number_unfolds(whole):
    for front in whole["fronts"]:
        assert front["signs"]
        assert front["low"] <= front["score"] <= front["high"]
        assert all(sign["evidence"] and sign["record"] and sign["label"] for sign in front["signs"])
        for point in front["tension"]:
            hostile = -sum(weight for _, weight in point["parts"] if weight < 0)
            assert (point["value"] > 0) == (hostile > 0.001) or hostile < 0.02
            assert point["low"] <= point["value"] <= point["high"]


def test_a_record_of_a_sign_can_be_shown(sample_store, whole):
    act = next(sign for front in whole["fronts"] for sign in front["signs"] if sign["kind"] == "act")
    assert dragoman("show", act["record"], "--from", sample_store).code == 0


def test_for_people(sample_store):
    ran = dragoman("fronts", "--from", sample_store, "--between", "Turkey", "Russia")
    assert ran.code == 0
    assert "tension" in ran.out
    assert "Camp 1" in ran.out


def test_own_fronts(sample_store, tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(OWN, encoding="utf-8")
    ran = dragoman("fronts", "--from", sample_store, "--between", "TUR", "RUS", "--fronts", file, "--json")
    assert {front["name"] for front in json.loads(ran.out)["fronts"]} == {"truces and talks", "Relations in general"}


@pytest.mark.parametrize(("text", "told"), [("[theatres", "cannot be read"), (None, "cannot read the fronts")])
def test_a_bad_file_of_fronts_is_told(sample_store, tmp_path, text, told):
    file = tmp_path / "mine.toml"
    if text:
        file.write_text(text, encoding="utf-8")
    ran = dragoman("fronts", "--from", sample_store, "--fronts", file)
    assert ran.code == 2
    assert told in ran.err


def test_as_many_lines_as_asked_for(sample_store):
    ran = dragoman("timeline", "--from", sample_store, "--lines", "7", "--json")
    items = json.loads(ran.out)
    assert len(items) == 7
    assert [item["start"] for item in items] == sorted(item["start"] for item in items)
    assert all(item["evidence"] and item["text"] for item in items)
    people = dragoman("timeline", "--from", sample_store, "--lines", "7")
    assert all(item["start"] in people.out for item in items)


def test_a_time_line_of_two_as_of_a_day(sample_store):
    ran = dragoman("timeline", "--from", sample_store, "--between", "TUR", "RUS", "--as-of", "2020-01-20", "--json")
    items = json.loads(ran.out)
    assert items
    files = {spot["file"][:2] for item in items for spot in item["evidence"]}
    assert files <= {*(f"{n:02}" for n in range(1, 8)), "21"}, "only the reports that were out; the 21st has several"

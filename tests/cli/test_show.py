"""`dragoman show` and `dragoman picture`."""

import json

import pytest

from tests.faces import SAMPLES, dragoman


def first(store, kind, *words):
    ran = dragoman(kind, "--from", store, "--format", "jsonl", *words)
    return json.loads(ran.out.splitlines()[0])


@pytest.mark.parametrize("kind", ["events", "statements", "figures", "commitments", "forecasts", "relations", "actors"])
def test_the_beginning_of_an_id_is_enough(sample_store, kind):
    row = first(sample_store, kind)
    ran = dragoman("show", row["id"][:10], "--from", sample_store)
    assert ran.code == 0
    assert row["id"] in ran.out
    assert row["report"][:20] in ran.said
    assert f"[{row['start']}:{row['end']}]" in "".join(ran.out.split())


def test_an_id_that_begins_several_is_told(sample_store):
    ran = dragoman("show", "", "--from", sample_store)
    assert ran.code == 2
    assert ran.err.startswith("dragoman: unknown record")


def test_json_is_the_record(sample_store):
    row = first(sample_store, "figures")
    ran = dragoman("show", row["id"], "--from", sample_store, "--json")
    record = json.loads(ran.out)
    assert record["record"] == "figure"
    assert (record["low"], record["high"]) == (row["low"], row["high"])
    assert record["evidence"]["spans"][0] == {"start": row["start"], "end": row["end"]}


def test_a_linked_event_shows_all_its_accounts(sample_store):
    picture = dragoman("brief", "--from", sample_store, "--between", "TUR", "RUS", "--json")
    changes = json.loads(picture.out)["sections"][0]["lines"]
    ids = [id for line in changes for detail in line["details"] for id in detail["records"]]
    shown = [dragoman("show", id, "--from", sample_store) for id in ids[:3]]
    assert shown
    assert all(ran.code == 0 for ran in shown)


@pytest.fixture(scope="module")
def whole(sample_store):
    ran = dragoman("picture", "--from", sample_store, "--json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_the_picture_has_its_form(whole):
    assert set(whole) == {
        "between",
        "as_of",
        "same_event",
        "figure_series",
        "origins",
        "fronts",
        "contradictions",
        "commitments",
    }
    assert all(set(item) == {"file", "start", "end", "type"} for event in whole["same_event"] for item in event)
    for series in whole["figure_series"]:
        assert {"quantity", "place", "members", "verdict", "why"} == set(series)
        assert all({"file", "start", "end", "value", "least", "most"} <= set(item) for item in series["members"])
        assert series["verdict"] in {"agreement", "evolution", "conflict", "single"}
    assert all(set(item) == {"file", "origin", "voice"} for item in whole["origins"])
    for front in whole["fronts"]:
        assert {"front", "posture", "score", "trend", "evidence"} == set(front)
        assert front["posture"] in {"cooperating", "opposed", "mixed"}
        assert -1 <= front["score"] <= 1
        assert front["evidence"]


def test_the_picture_holds_every_report_and_every_passage_lies_in_one(whole):
    files = {path.name for path in SAMPLES.iterdir()}
    assert {item["file"].partition("#")[0] for item in whole["origins"]} == files, "one of several is file#number"
    spots = [item for event in whole["same_event"] for item in event]
    sides = [one[side] for one in whole["contradictions"] for side in "ab"]
    assert all(side["evidence"] for side in sides)
    spots += [item for side in sides for item in side["evidence"]]
    spots += [item for series in whole["figure_series"] for item in series["members"]]
    spots += [item for front in whole["fronts"] for item in front["evidence"]]
    plain = [spot for spot in spots if spot["file"].endswith(".txt")]
    texts = {name: (SAMPLES / name).read_bytes().decode("utf-8") for name in {spot["file"] for spot in plain}}
    assert all(texts[spot["file"]][spot["start"] : spot["end"]].strip() for spot in plain)


def test_reports_of_one_agency_have_one_voice(whole):
    voices = {item["file"][:2]: item["voice"] for item in whole["origins"]}
    assert voices["03"] == voices["04"] == voices["05"]
    assert voices["09"] != voices["10"]


def test_the_picture_in_the_terminal_counts(sample_store, whole):
    ran = dragoman("picture", "--from", sample_store)
    assert ran.code == 0
    assert f"events {len(whole['same_event'])}" in ran.said
    assert f"reports {len(whole['origins'])}" in ran.said


def test_the_picture_as_of_a_day_is_smaller(sample_store, whole):
    early = json.loads(dragoman("picture", "--from", sample_store, "--json", "--as-of", "2020-01-20").out)
    assert early["as_of"].startswith("2020-01-20")
    assert 0 < len(early["origins"]) < len(whole["origins"])

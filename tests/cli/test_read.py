"""`dragoman read`: what it says that it did, and the readings that it writes."""

import json

import pytest

from tests.faces import HOSTILE, SAMPLES, dragoman

GOOD = SAMPLES / "11-vestovoy-briefing.txt"
KEYS = {
    "": {"file", "report", "actors", "events", "statements", "figures", "commitments", "forecasts", "relations"},
    "report": {"title", "outlet", "published", "published_window", "published_basis", "origin", "body"},
    "actors": {"id", "name", "kind", "country", "role", "mentions"},
    "events": {"type", "actors", "recipients", "date", "place", "status", "front", "evidence"},
    "statements": {"speaker", "role", "cue", "direct", "content", "date", "about", "evidence"},
    "figures": {"value", "qualifier", "unit", "kind", "place", "attributed_to", "as_of", "evidence"},
    "commitments": {"kind", "by", "to", "content", "condition", "deadline", "status", "evidence"},
    "forecasts": {
        "by", "affiliation", "content", "wording", "direction", "probability", "horizon", "kind", "evidence",
    },
    "relations": {"a", "b", "relation", "front", "evidence"},
}  # fmt: skip


@pytest.fixture(scope="module")
def readings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("readings")
    files = [
        SAMPLES / "09-marrowby-courant-saraqib.txt",
        SAMPLES / "06-nordkai-tribune-berlin.html",
        SAMPLES / "02-marrowby-courant-turkstream.txt",
    ]
    assert dragoman("read", *files, SAMPLES / "21-desk-feed.jsonl", "--readings", folder).code == 0
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in folder.iterdir()}


def test_a_second_reading_changes_nothing_and_says_so(tmp_path):
    store = tmp_path / "new" / "s.db"
    store.parent.mkdir()
    first, second = (dragoman("read", GOOD, "--into", store) for _ in range(2))
    assert (first.code, second.code) == (0, 0)
    assert "read 1 reports" in first.said
    assert "read 0 reports" in second.said
    assert "1 known before" in second.said


@pytest.mark.parametrize(
    ("name", "data", "told", "reason"),
    [
        ("empty.txt", b"", "empty", "nothing is in it"),
        ("talk.mp3", b"ID3", ".mp3 are not read", "a type that is no text"),
        ("feed.jsonl", b'{"title": "no text here"}\n', "has no text", "a record without a text"),
        ("broken.jsonl", b'{"text": \n', "no JSON", "a line that is cut off"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_is_read(tmp_path, name, data, told, reason):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(data)
    (tmp_path / "in" / GOOD.name).write_bytes(GOOD.read_bytes())
    ran = dragoman("read", tmp_path / "in", "--into", tmp_path / "s.db")
    assert ran.code == 0, reason
    assert "read 1 reports" in ran.said, reason
    assert told in ran.said, reason
    assert name in ran.said


def test_the_brief_lists_what_could_not_be_read(tmp_path):
    (tmp_path / "lost.txt").write_bytes(b"")
    dragoman("read", GOOD, tmp_path / "lost.txt", "--into", tmp_path / "s.db")
    ran = dragoman("brief", "--from", tmp_path / "s.db", "--between", "TUR", "RUS", "--json")
    sources = next(s for s in json.loads(ran.out)["sections"] if s["key"] == "sources")
    assert any("lost.txt" in line["text"] for line in sources["lines"])


@pytest.mark.parametrize("where", ["--into", "--readings"])
def test_exit_code_1_where_nothing_at_all_could_be_read(tmp_path, where):
    ran = dragoman("read", tmp_path / "missing.txt", where, tmp_path / "there")
    assert ran.code == 1
    assert "no such file" in ran.said
    assert "check the path" in ran.said, "the mend is told, too"


def test_without_a_place_to_keep_it_the_call_is_wrong():
    ran = dragoman("read", GOOD)
    assert ran.code == 2
    assert "--into" in ran.said
    assert "--readings" in ran.said


def test_markup_in_file_names_and_messages_is_only_text(tmp_path):
    odd = tmp_path / "[red]odd[bold].txt"
    odd.write_bytes(b"")
    assert "[red]odd[bold].txt" in dragoman("read", odd, "--into", tmp_path / "s.db").said


def test_a_reading_per_report_also_of_a_file_with_several(readings):
    names = {
        "09-marrowby-courant-saraqib.json",
        "06-nordkai-tribune-berlin.json",
        "02-marrowby-courant-turkstream.json",
        "21-desk-feed.json",
    }
    assert set(readings) == names | {"21-desk-feed-2.json"}


def test_readings_have_the_documented_keys(readings):
    for reading in readings.values():
        assert set(reading) == KEYS[""]
        assert set(reading["report"]) == KEYS["report"]
        for kind in KEYS[""] - {"file", "report"}:
            for item in reading[kind]:
                assert KEYS[kind] <= set(item), kind
    assert all(any(reading[kind] for reading in readings.values()) for kind in KEYS if kind)


def test_passages_of_readings_are_slices_of_the_raw_text(readings):
    for reading in readings.values():
        if ".jsonl" in reading["file"]:
            continue  # offsets refer to the text of the record, not to the file
        text = (SAMPLES / reading["file"]).read_bytes().decode("utf-8")
        passages = [item["evidence"] for kind in KEYS if kind not in {"", "report", "actors"} for item in reading[kind]]
        passages += [statement["content"] for statement in reading["statements"]]
        assert len(passages) > 10
        assert [p for p in passages if text[p["start"] : p["end"]] != p["text"]] == []
        assert all(0 <= a < b <= len(text) for a, b in reading["report"]["body"])


def test_probabilities_of_readings_are_intervals_within_0_and_1(readings):
    found = [forecast["probability"] for reading in readings.values() for forecast in reading["forecasts"]]
    assert found
    assert all(0 <= low <= high <= 1 for low, high in found)


def test_a_report_full_of_markup_is_read(tmp_path):
    (tmp_path / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    assert dragoman("read", tmp_path / "hostile.txt", "--into", tmp_path / "s.db").code == 0

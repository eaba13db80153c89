"""The lists over all reports: the ledger and the contradictions."""

import csv
import io
import json

import pytest

from dragoman.cli import contradictions, ledger
from tests.faces import SAMPLES, dragoman

LISTS = {"ledger": ledger.COLUMNS, "contradictions": contradictions.COLUMNS}


def rows(store, name, *words):
    ran = dragoman(name, "--from", store, "--format", "jsonl", *words)
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


@pytest.mark.parametrize("name", LISTS)
def test_csv_and_jsonl_say_the_same(sample_store, name):
    ran = dragoman(name, "--from", sample_store, "--format", "csv")
    header, *table = list(csv.reader(io.StringIO(ran.out)))
    objects = rows(sample_store, name)
    assert tuple(header) == LISTS[name]
    assert objects
    assert [line[0] for line in table] == [item["id"] for item in objects]
    assert all(set(item) == set(LISTS[name]) for item in objects)


def test_both_sides_of_a_contradiction_stand_in_their_reports(sample_store):
    for item in rows(sample_store, "contradictions"):
        for side in ("a", "b"):
            first, file = item[side].split(" … ")[0], item[f"{side}_report"].split("; ")[0]
            if file.endswith(".txt"):
                assert first in " ".join((SAMPLES / file).read_text(encoding="utf-8").split())


def test_filters(sample_store):
    assert {item["kind"] for item in rows(sample_store, "contradictions", "--kind", "denial")} == {"denial"}
    assert {item["status"] for item in rows(sample_store, "ledger", "--status", "alleged-breach")} == {"alleged-breach"}
    everything, turkish = rows(sample_store, "ledger"), rows(sample_store, "ledger", "--actor", "TUR")
    assert 0 < len(turkish) < len(everything)


def test_what_is_due_next_is_ahead_and_in_order(sample_store):
    due = rows(sample_store, "ledger", "--due", "--as-of", "2020-02-07")
    ends = [item["deadline"].split("/")[-1] for item in due]
    assert ends
    assert ends == sorted(ends)
    assert all(end >= "2020-02-07" and item["status"] == "open" for end, item in zip(ends, due, strict=True))


@pytest.mark.parametrize(("name", "option"), [("contradictions", "--kind"), ("ledger", "--status")])
def test_an_unknown_word_ends_with_the_known_ones(sample_store, name, option):
    ran = dragoman(name, "--from", sample_store, option, "denails")
    assert ran.code == 2
    assert "denails" in ran.err

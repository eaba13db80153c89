"""The benchmark of gold records: types in other names, sides by country, direction."""

import json

import pytest

from bench.events import Gold, Party, Read, _fits, run

KEN, SOM = Party("Kenyan troops", "KENMIL"), Party("the militia", "SOMREB")


@pytest.mark.parametrize(
    ("name", "type"),
    [("DEMAND", "REQUEST"), ("disapprove", "ACCUSE"), ("INVESTIGATE", "ACCUSE"), ("assault", "ASSAULT")],
)
def test_older_names_are_known(name, type):
    assert Gold(text="", event=name).type == type


@pytest.mark.parametrize(
    ("gold", "event", "both_ways", "fits", "reason"),
    [
        (
            Gold("", "ASSAULT", (KEN,), (SOM,)),
            Read("ASSAULT", frozenset({"KEN"}), frozenset({"SOM"})),
            False,
            True,
            "as it is",
        ),
        (
            Gold("", "ASSAULT", (KEN,), (SOM,)),
            Read("ASSAULT", frozenset({"SOM"}), frozenset({"KEN"})),
            False,
            False,
            "turned",
        ),
        (
            Gold("", "ASSAULT", (KEN,), (SOM,)),
            Read("ASSAULT", frozenset({"SOM"}), frozenset({"KEN"})),
            True,
            True,
            "either way",
        ),
        (
            Gold("", "CONSULT", (KEN, SOM)),
            Read("CONSULT", frozenset({"KEN", "SOM"}), frozenset()),
            True,
            True,
            "both act",
        ),
        (
            Gold("", "PROTEST", (KEN,)),
            Read("PROTEST", frozenset({"KEN"}), frozenset()),
            False,
            True,
            "nobody is aimed at",
        ),
    ],
)
def test_sides_are_compared_by_country(gold, event, both_ways, fits, reason):
    assert _fits(gold, event, both_ways=both_ways) is fits, reason


def test_it_runs_on_a_file(tmp_path):
    path = tmp_path / "gold.json"
    record = {
        "text": "Kenyan troops attacked Somalia on Monday.", "event": "ASSAULT",
        "source": [{"actorText": "Kenyan troops", "code": "KENMIL"}], "target": [{"actorText": "Somalia", "code": "SOM"}],
    }  # fmt: skip
    path.write_text(json.dumps([record]), encoding="utf-8")
    figures = run(path, {}).figures
    assert set(figures) == {"type_f1", "type_dyad_f1", "direction_accuracy", "extra_events_per_record"}
    assert figures["type_dyad_f1"] == 1.0

"""The program reads the samples as it did when the readings were last written.

They are written anew only on purpose, after a look at what changed: `pytest tests/golden --update-golden`.
"""

import json
from functools import lru_cache
from hashlib import sha256

import pytest

from dragoman.exchange.readings import dump, reading
from tests.golden.samples import READINGS, STEMS, book, machine_reading, result

MACHINE = READINGS / "machine.txt"
PROBE = [["The", "minister", "said", "on", "Monday", "that", "talks", "would", "resume", "."]]
# The language model computes with whole numbers of eight bits, which processors round in different ways: on one that
# rounds otherwise than the one that wrote the readings, this share of the records has to be the same.
AGREEMENT = 0.8
KINDS = ("actors", "events", "statements", "figures", "commitments", "forecasts", "relations")


@lru_cache
def machine():
    """What the language model makes of a sentence here, to the last bit."""
    scores = book().model.scores(PROBE)[0]
    return sha256(b"".join(part.tobytes() for part in (scores.upos, scores.xpos, scores.ner, scores.arcs))).hexdigest()


def kept(stem):
    return json.loads((READINGS / f"{stem}.json").read_text(encoding="utf-8"))


def plain(record):
    """The record without its confidence, in a form that can be compared."""
    return json.dumps({key: value for key, value in record.items() if key != "confidence"}, sort_keys=True)


def shared(one, other):
    """The share of the records of either reading that stand in both."""
    sides = [{kind + plain(record) for kind in KINDS for record in side[kind]} for side in (one, other)]
    return len(sides[0] & sides[1]) / max(len(sides[0] | sides[1]), 1)


@pytest.mark.parametrize("stem", STEMS)
def test_the_reading_is_the_one_that_was_kept(stem, update):
    found = result(stem)
    now = dump(reading(found.report, found.records))
    if update:
        READINGS.mkdir(exist_ok=True)
        MACHINE.write_text(machine() + "\n", encoding="utf-8")
        (READINGS / f"{stem}.json").write_text(now, encoding="utf-8")
    elif machine() == MACHINE.read_text(encoding="utf-8").strip():
        assert json.loads(now) == kept(stem)
    else:
        assert json.loads(now)["report"] == kept(stem)["report"]
        assert shared(json.loads(now), kept(stem)) >= AGREEMENT


@pytest.mark.parametrize("stem", STEMS)
def test_every_passage_is_the_text_at_its_place(stem):
    found, text = machine_reading(stem)
    passages = [record["evidence"] for kind in KINDS[1:] for record in found[kind]]
    passages += [record["content"] for record in found["statements"]]
    assert [one for one in passages if text[one["start"] : one["end"]] != one["text"]] == []


def test_no_reading_is_kept_of_a_report_that_is_gone(update):
    if update:
        pytest.skip("the readings are being written")
    assert {path.stem for path in READINGS.glob("*.json")} == set(STEMS)

"""Sentences of the news of all regions, and the act that is to be read in each.

`event_cases.tsv`: `*` stands for anybody or any status, an empty field for nobody; the status `none` says that no act of
the type is to be read. A row marked `miss` is read wrong today; it must be marked `read` as soon as it is read right.
"""

import csv
from pathlib import Path

import pytest

from dragoman.records import MUTUAL, Event

with (Path(__file__).parent / "event_cases.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def fits(wanted, got):
    return wanted == "*" or set(filter(None, wanted.split(","))) == set(got)


def is_told(event, row):
    """Whether an event is the row's; for acts done together, the sides are one set."""
    if event.type in MUTUAL and row["recipients"] != "*":
        sides = fits(",".join((row["actors"], row["recipients"])), (*event.actors, *event.recipients))
    else:
        sides = fits(row["actors"], event.actors) and fits(row["recipients"], event.recipients)
    return sides and row["status"] in {"*", event.status}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['type']}-{row['note']}")
def test_the_act_is_read(read, row):
    found = [event for event in read(row["text"], Event) if event.type == row["type"]]
    right = not found if row["status"] == "none" else any(is_told(event, row) for event in found)
    assert right == (row["expect"] == "read"), (row["text"], read(row["text"], Event))


def test_few_are_missed():
    assert len(ROWS) >= 80
    assert sum(row["expect"] == "miss" for row in ROWS) <= len(ROWS) / 6


def test_acts_without_sides_are_doubtful_and_those_with_both_are_not(read):
    (nobody,) = read("The bombardment went on.", Event)
    (both,) = read("Kenya bombed Somalia.", Event)
    assert nobody.doubtful
    assert not both.doubtful
    assert nobody.confidence < both.confidence

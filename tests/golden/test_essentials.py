"""The program against careful readers: each thing that they wrote down is found, or marked as a known miss.

A known miss that the program has learnt to read fails its test (strict xfail) until the mark is taken off.
"""

import warnings
from collections import Counter

import pytest

from tests.golden.heads import HEADS
from tests.golden.matching import FITS, found
from tests.golden.samples import STEMS, essentials, machine_reading


def known_miss(reason):
    return [pytest.mark.xfail(strict=True, reason=f"known miss: {reason}")] if reason else []


def heads():
    for stem in STEMS:
        misses = essentials(stem).get("misses", {})
        for head in HEADS:
            yield pytest.param(stem, head, marks=known_miss(misses.get(head)), id=f"{stem}-{head}")


def label(item):
    return (item.get("at") or item["starts"])[:40]


def items():
    for stem in STEMS:
        for kind in FITS:
            for item in essentials(stem).get(kind, []):
                marks = known_miss(item.get("miss"))
                yield pytest.param(stem, kind, item, marks=marks, id=f"{stem}-{kind}-{label(item)}")


def errors():
    for stem in STEMS:
        for item in essentials(stem).get("wrong", []):
            yield pytest.param(stem, item, marks=known_miss(item.get("miss")), id=f"{stem}-{label(item)}")


def candidates(kind, item, reading):
    """What the reading holds near by, for the message of a failed test."""
    anchor = item.get("at") or item["starts"]
    return [
        record
        for record in reading[kind]
        if anchor[:15] in record["evidence"]["text"] or record["evidence"]["text"] in anchor
    ]


@pytest.mark.parametrize(("stem", "head"), list(heads()))
def test_the_head_of_a_report_is_read(stem, head):
    reading, text = machine_reading(stem)
    assert HEADS[head](essentials(stem), reading, text), reading["report"]


@pytest.mark.parametrize(("stem", "kind", "item"), list(items()))
def test_what_a_careful_reader_finds_is_found(stem, kind, item):
    reading, text = machine_reading(stem)
    assert found(kind, item, reading, text), candidates(kind, item, reading)


@pytest.mark.parametrize(("stem", "item"), list(errors()))
def test_what_a_careful_reader_rules_out_is_not_read(stem, item):
    reading, text = machine_reading(stem)
    assert not found(item["kind"], item, reading, text), item["why"]


def tally():
    """Per kind, how many things the careful readers wrote down, and how many of them are known misses."""
    wanted, missed = Counter(), Counter()
    for stem in STEMS:
        sheet = essentials(stem)
        wanted["heads"] += len(HEADS)
        missed["heads"] += len(sheet.get("misses", {}))
        for kind in (*FITS, "wrong"):
            wanted[kind] += len(sheet.get(kind, []))
            missed[kind] += sum("miss" in item for item in sheet.get(kind, []))
    return wanted, missed


def test_the_share_of_known_misses_is_shown():
    wanted, missed = tally()
    parts = ", ".join(f"{kind} {missed[kind]} of {wanted[kind]}" for kind in wanted)
    warnings.warn(f"known misses: {missed.total()} of {wanted.total()} ({parts})", stacklevel=1)
    assert missed.total() < wanted.total()


def test_every_anchor_stands_in_its_report():
    astray = [
        (stem, label(item))
        for stem in STEMS
        for kind in (*FITS, "wrong")
        for item in essentials(stem).get(kind, [])
        if not any(one in machine_reading(stem)[1] for one in (item.get("at") or item["starts"]).split("|"))
    ]
    assert not astray

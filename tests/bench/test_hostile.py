"""The bench of hostile files: what a file comes to, in a process of its own, and how growth is told."""

import os
from itertools import islice

import pytest

from bench import fuzz, fuzz_run, fuzz_targets, hostile
from bench.fuzz_words import AS_IS, text_of
from dragoman.errors import UnknownNameError
from tests.making import HTML, TEXT
from tests.read.hostile.case import NONE, ONE, Case, Family

BOOK = hostile.warm(TEXT, HTML)


def case(make, file="a.txt", reports=ONE, words=""):
    return Case("one", file, make, reports, words, "")


def raising():
    raise KeyError("made to fail")


@pytest.mark.parametrize(
    ("one", "expected", "reason"),
    [
        (case(TEXT.encode), True, "a report is read"),
        (case(TEXT.encode, reports=NONE), False, "one report is not none"),
        (case(TEXT.encode, words="too long"), False, "nobody says so"),
        (case(lambda: b"PK\x03\x04", "z.zip", NONE, "damaged"), True, "a broken archive is told"),
    ],
)  # fmt: skip
def test_fate(one, expected, reason):
    fate = hostile.alone(one, BOOK)
    assert fate.error == ""
    assert hostile.is_expected(one, fate) is expected, reason
    assert fate.rss_mb > 0


def test_a_process_that_ends_by_itself_is_a_crash():
    fate = hostile.alone(case(lambda: os._exit(3)), BOOK)
    assert "ended by itself: 3" in fate.error
    assert not hostile.is_expected(case(TEXT.encode), fate)


def test_what_is_raised_is_a_crash(monkeypatch):
    monkeypatch.setattr(hostile, "whole", lambda *_: raising())
    assert "made to fail" in hostile.alone(case(TEXT.encode), BOOK).error


@pytest.mark.parametrize(("power", "reason"), [(1.0, "linear"), (2.0, "the square")])
def test_exponent(monkeypatch, power, reason):
    family = Family("one", "a.txt", lambda size: b"x" * size, 64, ONE, "", "")
    monkeypatch.setattr(hostile, "alone", lambda one, _: hostile.Fate("one", (len(one.make()) / 64) ** power))
    assert hostile.exponent(family, 1.0, BOOK) == pytest.approx(power), reason


def test_bytes_of_a_walk_are_words_that_reports_have():
    assert text_of(bytes([AS_IS - 1]) + b"as it stands") == "as it stands"
    assert len(text_of(bytes([AS_IS]) + bytes(range(100))).split()) > 10


@pytest.mark.parametrize("target", fuzz_targets.TARGETS)
def test_every_target_takes_its_seeds_and_noise(target, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    seeds = islice(fuzz.seeded(target, tmp_path), 3)
    for data in (*seeds, b"", b"\xff\0<", TEXT.encode()):
        fuzz_targets.TARGETS[target](data, BOOK)


def test_what_raises_is_kept_once_for_each_place(tmp_path):
    for data in (b"long enough", b"short"):
        try:
            raising()
        except KeyError as error:
            fuzz_run.keep(tmp_path, data, error)
    kept = [file for file in tmp_path.iterdir() if not file.suffix]
    assert [file.read_bytes() for file in kept] == [b"short"]
    assert "made to fail" in kept[0].with_suffix(".txt").read_text()


def test_a_target_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UnknownNameError, match="html"):
        fuzz.run(tmp_path, {"target": "htlm"})

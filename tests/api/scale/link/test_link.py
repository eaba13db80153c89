"""Linking from disk gives what linking in memory gives, in whatever shards, and however often it is stopped."""

import subprocess
import sys
import time
from itertools import combinations, islice
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.synthetic import World, reports
from dragoman import codebook
from dragoman.api import scale
from dragoman.api.scale import manifest
from dragoman.api.scale.link import copies, names, pairs, run, wordings
from dragoman.api.scale.link.pairs import Large
from dragoman.api.scale.work import file_of
from dragoman.codebook import linking
from dragoman.errors import InputError
from dragoman.link.account import Account
from dragoman.link.background import background
from dragoman.link.excluded import TRAITS, excluded, traits
from dragoman.link.likeness import likeness
from dragoman.link.niches import Niches
from dragoman.picture import LinkedActor, LinkedEvent, Voice
from dragoman.pipeline import Result
from dragoman.records import Event
from tests.api.scale.link.corpora import folder, in_memory, lines, sample
from tests.faces import dragoman


@pytest.fixture(scope="module")
def results():
    """Sample reports, and some that were made of them by other names, which tell of other acts in like words."""
    world = World(sample(), codebook.load())
    made = (Result(report, records, ()) for report, records in islice(reports(world), 10))
    return (*sample(), *made)


@pytest.fixture(scope="module")
def picture(results):
    return in_memory(results)


@pytest.fixture(scope="module")
def linked(results, tmp_path_factory):
    """What came of linking them from disk, in shards of five, at a stretch."""
    home = folder(tmp_path_factory.mktemp("records"), results, 5)
    return scale.link(home, tmp_path_factory.mktemp("linked"))


@pytest.fixture
def pieces(monkeypatch):
    """So little is taken at once that all is taken in many parts."""
    for module, name, most in (
        (names, "PIECE_ROWS", 20), (copies, "PIECE_ROWS", 50), (copies, "PAIRS_A_PART", 3), (wordings, "PIECE_ROWS", 99),
        (wordings, "FOLDED", 2), (run, "BLOCKS_A_PART", 40), (run, "ACTS_A_PART", 30), (pairs, "CHUNK", 20),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, most)


def events(home):
    found = (event for file in sorted((home / "events").iterdir()) for event in lines(file, LinkedEvent))
    return {event.id: event for event in found}


def test_what_is_linked_from_disk_is_what_is_linked_in_memory(results, picture, pieces, tmp_path):
    home = folder(tmp_path / "records", results[::-1], 4)
    made = scale.link(home, tmp_path / "linked")
    assert events(tmp_path / "linked") == {event.id: event for event in picture.events}
    assert lines(tmp_path / "linked" / "actors.jsonl.gz", LinkedActor) == list(picture.actors)
    heard = lines(tmp_path / "linked" / "voices.jsonl.gz", Voice)
    assert sorted(heard, key=lambda voice: (voice.name, voice.id)) == list(picture.voices)
    # Without any of these it would be no test of linking.
    assert made.several > 3
    assert made.copies
    assert made.largest > 2
    assert made.again == made.large == 0


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_events_are_those_of_whatever_shards(results, linked, picture, tmp_path_factory, data):
    home = tmp_path_factory.mktemp("linked")
    in_order = data.draw(st.permutations(results))
    made = scale.link(folder(home / "records", in_order, data.draw(st.integers(1, len(results)))), home)
    assert events(home) == {event.id: event for event in picture.events}
    assert (made.events, made.met, made.alike) == (linked.events, linked.met, linked.alike)


@pytest.mark.slow
def test_a_process_that_is_killed_again_and_again_comes_to_the_same(results, linked, tmp_path):
    home, out = folder(tmp_path / "records", results, 5), tmp_path / "linked"
    words = [sys.executable, "-m", "dragoman", "scale", "link", str(home), str(out), "--processes", "1"]
    steps = 0
    while steps < 4:
        steps += 1
        running = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        before = told(out)
        while running.poll() is None and told(out) < before + 3:
            time.sleep(0.005)
        running.kill()
        running.wait()
    assert told(out) > steps
    assert scale.link(home, out) == linked


def told(out):
    """How many lines the manifest has."""
    return (out / "manifest.jsonl").read_bytes().count(b"\n") if (out / "manifest.jsonl").exists() else 0


def test_a_report_that_stands_in_two_shards_counts_once(results, picture, tmp_path):
    home = folder(tmp_path / "records", (*results, results[0], results[7]), 5)
    made = scale.link(home, tmp_path / "linked")
    assert made.again == 2
    assert events(tmp_path / "linked") == {event.id: event for event in picture.events}


class StopError(Exception):
    """As if somebody had ended it."""


def test_what_was_stopped_goes_on_where_it_was(results, linked, tmp_path):
    home, out = folder(tmp_path / "records", results, 5), tmp_path / "linked"
    told = []

    def watch(step, at, of):
        told.append((step, at, of))
        if len(told) % 3 == 0:
            raise StopError

    made = None
    while made is None:
        try:
            made = scale.link(home, out, watch=watch)
        except StopError:
            (out / "manifest.jsonl").open("a").write('{"mark":"')  # as a line that was being written
    assert made == linked
    assert len(set(told)) == len(told)
    assert not list(out.glob("work-*"))
    assert scale.link(home, out, watch=lambda *step: told.append(step)) == linked
    assert len(set(told)) == len(told)


def test_what_is_not_there_any_more_is_linked_anew(results, linked, tmp_path):
    home, out = folder(tmp_path / "records", results, 5), tmp_path / "linked"
    scale.link(home, out)
    next((out / "events").iterdir()).unlink()
    assert scale.link(home, out) == linked
    assert len(list((out / "events").iterdir())) == len(manifest.done(home))


def test_other_records_are_linked_anew_and_leave_nothing_behind(results, tmp_path):
    out = tmp_path / "linked"
    scale.link(folder(tmp_path / "one", results, 3), out)
    made = scale.link(folder(tmp_path / "two", results[:5], 3), out)
    assert made.reports == 5
    assert events(out) == {event.id: event for event in in_memory(results[:5]).events}


@pytest.mark.slow
def test_several_processes_link_the_same(results, linked, tmp_path):
    assert scale.link(folder(tmp_path / "records", results, 5), tmp_path / "linked", processes=2) == linked


def test_blocks_that_are_too_large_are_listed(results, linked, tmp_path):
    made = scale.link(folder(tmp_path / "records", results, 5), tmp_path / "linked", most_pairs=1)
    told = (tmp_path / "linked" / "large.jsonl").read_bytes().splitlines()
    listed = [msgspec.json.decode(line, type=Large) for line in told]
    assert len(listed) == made.large > 0
    assert all(one.pairs > 1 for one in listed)
    # None has so many accounts that those which come next are not all of them.
    assert made.left_out == 0
    assert made.events == linked.events


def test_what_is_left_out_of_large_blocks_is_counted(results, linked, tmp_path, monkeypatch):
    monkeypatch.setattr(pairs, "NEXT", 1)
    made = scale.link(folder(tmp_path / "records", results, 5), tmp_path / "linked", most_pairs=1)
    assert made.left_out > 0
    assert made.met + made.left_out == linked.met
    assert made.compared < linked.compared


def test_what_is_excluded_by_numbers_is_excluded_by_all_that_is_told():
    results, weights = sample(), linking.load()
    picture = in_memory(results)
    records = [record for one in results for record in one.records]
    ground = background(picture.reports, records, picture.voices, picture.actors, codebook.load(), weights)
    accounts = [Account(one, ground) for one in records if isinstance(one, Event)]
    rows = np.array([traits(one) for one in accounts], TRAITS)
    niches = Niches(accounts)
    told = [(i, j) for i, j in combinations(range(len(accounts)), 2) if accounts[i].report != accounts[j].report]
    first, second = (np.array(side) for side in zip(*told, strict=True))
    out = excluded(rows[first], rows[second])
    assert 0 < out.sum() < len(out)
    for (i, j), never in zip(told, out, strict=True):
        if never:
            assert likeness(accounts[i], accounts[j], weights.events, niches).odds == -float("inf")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda home: None, "run `dragoman scale read`"),
        (lambda home: file_of(home, min(manifest.done(folder(home, sample()[:2], 1)))).unlink(), "is not there"),
    ],
)
def test_records_that_are_not_there(tmp_path, spoil, says):
    spoil(tmp_path)
    with pytest.raises(InputError, match=says):
        scale.link(tmp_path, tmp_path / "linked")


def test_on_the_command_line(results, linked, tmp_path):
    home = folder(tmp_path / "records", results, 5)
    ran = dragoman("scale", "link", home, tmp_path / "linked", "--processes", "1")
    assert ran.code == 0, ran.err
    assert f"{linked.events} events" in ran.err
    assert ran.out == f"digest {linked.digest}\n"
    large = dragoman("scale", "link", home, tmp_path / "large", "--processes", "1", "--most-pairs", "1")
    assert "blocks were too large" in large.err
    assert dragoman("scale", "link", tmp_path, Path(tmp_path, "none")).code == 2

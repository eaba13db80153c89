"""Short reports rest on the words that they rested on; the benches of scale run on a few, and can fail."""

from itertools import islice

import pytest

from bench import scale as bench_scale
from bench import scale_link, short_records
from bench.short_reports import MOST_SENTENCES, Shorts
from bench.synthetic import World
from dragoman import codebook
from dragoman.records import Actor, Event, Problem, identity
from tests.api.scale.link.corpora import sample


@pytest.fixture(scope="module")
def world():
    return World(sample(), codebook.load(), days=30)


def test_records_of_short_reports_rest_on_their_words(world):
    seen = 0
    for result in islice(short_records.results(world, codebook.load()), 40):
        text = result.report.text
        assert text
        for record in result.records:
            assert not isinstance(record, Problem)
            assert record.evidence.report == result.report.id
            assert record.id == identity(record)
            assert all(0 <= span.start <= span.end <= len(text) for span in record.evidence.spans)
        events = [record for record in result.records if isinstance(record, Event)]
        seen += sum(event.cue in text for event in events)
        named = {record.key for record in result.records if isinstance(record, Actor)}
        assert not events or named
    assert seen > 20


def test_short_reports_are_short_and_the_same_for_the_same_seed(world):
    made = list(islice(Shorts(world, codebook.load()).made(), 20))
    assert made == list(islice(Shorts(world, codebook.load()).made(), 20))
    assert all(one.text.strip() for one in made)
    assert len({one.text for one in made}) > 15
    assert MOST_SENTENCES == 3


def test_linking_from_disk_is_measured_against_linking_in_memory(world, tmp_path, monkeypatch):
    book = codebook.load()
    scale_link.shards(tmp_path / "records", islice(short_records.results(world, book), 30))
    cost = scale_link.link(tmp_path / "records", tmp_path / "linked")
    assert scale_link.told(cost)["acts"] > 10
    assert scale_link.equal(tmp_path / "records", tmp_path / "linked")
    next((tmp_path / "linked" / "events").iterdir()).unlink()
    assert not scale_link.equal(tmp_path / "records", tmp_path / "linked")


def test_parts_of_a_cluster_are_killed_when_so_much_is_done():
    killed = []

    class Cluster:
        def kill_worker(self):
            killed.append("worker")

        def restart(self):
            killed.append("all")

    breaking = bench_scale.Breaking(Cluster())
    for finished in range(1, 101):
        breaking.watch(bench_scale.Step(None, finished, 100))
        breaking.wait()
        assert len(killed) == sum(finished >= at for at in (25, 50, 75))
    assert killed == ["worker", "worker", "all"]
    assert breaking.killed == 3

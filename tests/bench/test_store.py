"""Made-up reports are like the ones they are made from, and the bench runs on a few."""

from datetime import datetime
from itertools import islice

import pytest

from bench import store as bench
from bench.synthetic import World, reports
from dragoman import codebook
from dragoman.pipeline import Result
from dragoman.records import Actor, Event, Evidence, Place, Report, Span, When, identity

TEXT = "Turkey's army shelled Ostrava on Monday. Jan Novak said that Russia was told before."


def span(words):
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.fixture(scope="module")
def result():
    one = Report(
        source="a", file="a", text=TEXT, body=(Span(0, len(TEXT)),), published=When(start=datetime(2020, 1, 1))
    )
    evidence = Evidence(one.id, (span("shelled Ostrava"), span("Monday")))
    records = (
        Actor(key="TUR", name="Turkey", kind="state", country="TUR", evidence=Evidence(one.id, (span("Turkey"),))),
        Actor(key="RUS", name="Russia", kind="state", country="RUS", evidence=Evidence(one.id, (span("Russia"),))),
        Actor(key="person:jan-novak", name="Jan Novak", kind="person", evidence=Evidence(one.id, (span("Jan Novak"),))),
        Event(type="ASSAULT", actors=("TUR",), place=Place(key="x", name="Ostrava"), evidence=evidence),
    )
    return Result(one, records, ())


def test_records_rest_on_the_same_words_under_other_names(result):
    world = World([result], codebook.load())
    for report, records in islice(reports(world), 20):
        turkey, russia, person, event = records
        assert [one.evidence.span.slice(report.text) for one in (turkey, russia, person)] == [
            one.name for one in records[:3]
        ]
        assert event.evidence.spans[0].slice(report.text) == "shelled Ostrava"
        assert event.evidence.spans[1].slice(report.text) == "Monday"
        assert event.actors == (turkey.key,)
        assert {one.evidence.report for one in records} == {report.id}
        assert all(one.id == identity(one) for one in records)
        assert report.body[-1].end == len(report.text)
        assert report.published.start >= datetime(2020, 1, 1)


def test_the_same_seed_gives_the_same(result):
    world = World([result], codebook.load())
    assert list(islice(reports(world), 5)) == list(islice(reports(world), 5))
    assert len({report.id for report, _ in islice(reports(world), 50)}) == 50


def test_the_bench_runs(result, monkeypatch, tmp_path):
    monkeypatch.setattr(bench.api, "results", lambda _: [result])
    outcome = bench.run(tmp_path, {"reports": "30", "store": str(tmp_path / "b.db")})
    assert outcome.figures["reports"] == 30
    assert {
        "reports_per_s",
        "p95_ms",
        "file_mb",
        "brief_s",
        "search_word_p95_ms",
        "ledger_s",
        "show_s",
    } <= outcome.figures.keys()
    again = bench.run(tmp_path, {"reports": "30", "store": str(tmp_path / "b.db")})
    assert "reports_per_s" not in again.figures

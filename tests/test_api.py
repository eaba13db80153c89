"""The Python API: what the command line can do, Python can."""

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

import dragoman
from dragoman import api
from dragoman.store import open_store
from tests.faces import SAMPLES

EARLY, LATE = SAMPLES / "01-orontes-lantern-exodus.txt", SAMPLES / "18-marrowby-courant-spring-shield.txt"
YESTERDAY, TODAY = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def crisis(sample_store):
    with dragoman.open(sample_store) as opened:
        yield opened


def test_importing_loads_nothing_and_every_public_name_is_there():
    code = (
        "import sys, dragoman\n"
        "heavy = {'msgspec', 'sqlalchemy', 'onnxruntime', 'typer', 'altair', 'trafilatura', 'numpy', 'numba', 'lightgbm', 'polars'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "assert all(getattr(dragoman, name) is not None for name in dragoman.__all__)\n"
        "assert callable(dragoman.read) and callable(dragoman.open)\n"
        "import dragoman.read\nassert callable(dragoman.read)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_an_unknown_name_of_the_package_lists_those_that_are():
    with pytest.raises(AttributeError, match="Crisis"):
        dragoman.Crises  # noqa: B018


def test_read_in_memory_and_read_into_a_file_give_the_same(tmp_path):
    with dragoman.read(EARLY) as one, dragoman.read([EARLY], into=tmp_path / "s.db") as two:
        assert one.records
        assert {record.id for record in one.records} == {record.id for record in two.records}
        assert [report.file for report in one.reports()] == [EARLY.name]


def test_reading_again_gives_the_same_ids_and_adds_nothing(tmp_path):
    with open_store(tmp_path / "s.db", create=True) as store:
        first = api.ingest(EARLY, store, now=YESTERDAY)
        before = store.counts()
        second = api.ingest(EARLY, store, now=TODAY)
        assert (first.read, first.known, second.read, second.known) == (1, 0, 0, 1)
        assert store.counts() == before


def test_known_at_shows_what_we_knew_then(tmp_path):
    with open_store(tmp_path / "s.db", create=True) as store:
        api.ingest(EARLY, store, now=YESTERDAY)
        api.ingest(LATE, store, now=TODAY)
    with dragoman.open(tmp_path / "s.db") as crisis:
        assert len(crisis.reports()) == 2
        assert [report.file for report in crisis.known_at(YESTERDAY).reports()] == [EARLY.name]
        assert crisis.known_at("2025-12-31").reports() == ()


def test_as_of_shows_the_world_as_it_stood(crisis):
    then = crisis.as_of("2020-01-20")
    assert 0 < len(then.reports()) < len(crisis.reports())
    assert 0 < len(then.events()) < len(crisis.events())
    assert all(
        not report.published.known or report.published.start <= datetime(2020, 1, 21) for report in then.reports()
    )


def test_every_kind_of_record_can_be_asked_for(crisis):
    kinds = (
        crisis.events, crisis.statements, crisis.figures, crisis.commitments, crisis.forecasts, crisis.relations,
        crisis.actors,
    )  # fmt: skip
    found = [kind() for kind in kinds]
    assert all(found)
    assert sum(map(len, found)) == len(crisis.records)
    assert len(crisis.linked_events()) <= len(crisis.events())


def test_every_span_of_every_record_lies_in_its_report(crisis):
    for record in crisis.records:
        text = crisis.picture.report(record.evidence.report).text
        assert record.evidence.spans
        assert all(span.slice(text).strip() for span in record.evidence.spans)


@pytest.mark.parametrize("name", ["TUR", "tur", "Turkey", "turkey"])
def test_an_actor_is_found_by_name_code_and_key(crisis, name):
    assert crisis.actor(name) == "TUR"


def test_an_unknown_actor_is_told_with_the_nearest(crisis):
    with pytest.raises(dragoman.UnknownNameError) as told:
        crisis.brief("TUR", "Rusia")
    assert "Russia" in told.value.nearest


def test_the_brief_and_the_postures_agree(crisis):
    made = crisis.as_of("2020-02-14").brief("TUR", "RUS")
    assert (made.name_a, made.name_b) == ("Turkey", "Russia")
    assert {posture.front for posture in made.postures} <= {p.front for p in crisis.postures("TUR", "RUS")}
    assert all(posture.low <= posture.score <= posture.high for posture in made.postures)


def test_two_actors_are_told_in_the_order_in_which_they_are_named(crisis):
    assert crisis.between("Russia", "TUR").names == ("Russia", "Turkey")
    assert crisis.about("TUR", "RUS").between("RUS", "TUR").names == ("Russia", "Turkey")


def test_what_one_says_of_the_other(crisis):
    both = crisis.between("TUR", "RUS")
    said = both.statements()
    assert said
    for one in said:
        state = crisis.picture.acts_for(one.speaker, one.evidence.report)
        others = {crisis.picture.acts_for(key, one.evidence.report) for key in one.about}
        assert {state} | (others & {"TUR", "RUS"}) == {"TUR", "RUS"}, "one of the two speaks, and of the other"


@pytest.mark.parametrize("on", ["2020-02-14", "2020-03-20", "2021-01-01", None])
def test_what_has_a_deadline_and_is_open_is_due_or_overdue(crisis, on):
    seen = crisis.as_of(on)
    dated = {one.id for one in seen.ledger(status="open") if one.deadline and one.deadline.end}
    due, late = ({one.id for one in held} for held in (crisis.due(on), crisis.overdue(on)))
    assert due | late == dated
    assert not due & late


def test_excerpts_hold_the_passage(crisis):
    event = crisis.events()[0]
    found = crisis.excerpts(event, around=50)
    assert [(e.start, e.end) for e in found] == [(span.start, span.end) for span in event.evidence.spans]
    assert all(len(e.before) <= 50 for e in found)


def test_show_finds_all_that_the_brief_points_to(crisis):
    made = crisis.brief("TUR", "RUS")
    ids = [id for section in made.sections for line in section.lines for id in line.records]
    assert ids
    assert all(crisis.show(id).id == id for id in ids)


def test_show_tells_what_it_does_not_find(crisis):
    with pytest.raises(dragoman.UnknownNameError):
        crisis.show("no such id")
    with pytest.raises(dragoman.UnknownNameError):
        crisis.show("")


@pytest.mark.parametrize(
    ("given", "expected", "reason"),
    [
        (None, None, "no moment is all time"),
        ("2020-02-14", datetime(2020, 2, 14, 23, 59, 59, 999999), "a day is over at its last instant"),
        (date(2020, 2, 14), datetime(2020, 2, 14, 23, 59, 59, 999999), "a date likewise"),
        ("2020-02-14T18:00", datetime(2020, 2, 14, 18), "an hour is that hour"),
        (datetime(2020, 2, 14, 18), datetime(2020, 2, 14, 18), "a datetime is itself"),
    ],
)
def test_a_moment(given, expected, reason):
    assert api.moment(given) == expected, reason


@pytest.mark.parametrize("given", ["14.2.2020", "2020-02-30", "tomorrow", ""])
def test_what_is_no_moment_is_told_with_the_form(given):
    with pytest.raises(dragoman.InputError, match="2020-02-14"):
        api.moment(given)


def test_no_store_is_told(tmp_path):
    with pytest.raises(dragoman.StoreMissingError, match="dragoman read"):
        dragoman.open(tmp_path / "none.db")


def test_results_come_without_a_store():
    found = list(api.results([EARLY, SAMPLES / "missing.txt"]))
    assert [type(item).__name__ for item in found] == ["Result", "Problem"]
    assert found[0].records
    assert found[1].mend

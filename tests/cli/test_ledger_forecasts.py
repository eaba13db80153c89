"""The ledger of forecasts on the command line: entering, settling, listing and scoring, and what is refused."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from dragoman.cli import ledger_scores
from dragoman.store import open_store
from tests.api.conftest import desks
from tests.crisis import known_actors
from tests.faces import dragoman

ENTER = ("There will be a truce", "--by", "ada", "--chance", "0.7", "--made", "2011-03-02", "--until", "2011-03-31")
RULE = ("--actor", "Russia", "--recipient", "TUR", "--type", "agree", "--quad", "verbal-cooperation")


@pytest.fixture
def store(tmp_path):
    address = tmp_path / "crisis.db"
    with open_store(address, create=True) as kept:
        for desk in desks():
            records = (*desk.records, *known_actors(desk))
            kept.add(desk.report, records, reader="test", known_at=datetime(2020, 1, 1, tzinfo=UTC))
    return address


def ledger(store, *words, code=0):
    ran = dragoman("ledger", *words, "--from", store)
    assert ran.code == code, ran.err
    return ran


def rows(store, *words):
    return [json.loads(line) for line in ledger(store, *words, "--format", "jsonl").out.splitlines()]


def test_what_is_entered_is_listed_settled_and_scored(store):
    assert "ruling" in ledger(store, "add", *ENTER, *RULE).err
    (one,) = rows(store, "list", "--by", "ada")
    assert (one["outcome"], one["settled_on"]) == ("came-true", "2011-03-19")
    (scored,) = [row for row in rows(store, "score") if row["by"] == "ada"]
    assert scored["brier"] == pytest.approx(0.09)
    said = ledger(store, "score").said
    assert "There will be a truce" in said
    assert "no rank below 10 settled forecasts" in said


def test_an_analyst_settles_a_forecast_of_a_report(store):
    (told,) = rows(store, "list")
    ledger(store, "resolve", told["id"][:8], "did-not", "--by", "ben", "--why", "they stayed", "--on", "2011-03-11")
    (one,) = rows(store, "list", "--outcome", "did-not")
    assert (one["ruled_by"], one["settled_on"], one["why"]) == ("ben", "2011-03-11", "they stayed")
    listed = dragoman("rule", "list", "--from", store, "--format", "jsonl").out
    ruling = json.loads(listed)
    assert ruling["about"].endswith("did-not")
    assert dragoman("rule", "undo", ruling["id"], "--from", store, "--by", "ada", "--why", "they left").code == 0
    assert rows(store, "list", "--outcome", "did-not") == []


def test_base_rates_are_entered_as_forecasts(store):
    ledger(store, "add", "--base-rates", "TUR", "RUS", "--by", "dragoman", "--days", "7")
    assert len(rows(store, "list", "--by", "dragoman")) == 4


def test_track_records_and_calibration_are_written(store, tmp_path):
    ledger(store, "add", *ENTER, *RULE)
    (record,) = [row for row in rows(store, "score", "--by", "forecaster") if row["name"] == "ada"]
    assert (record["cases"], record["rank"], record["skill"]) == (1, None, None)
    page, picture = tmp_path / "c.html", tmp_path / "c.png"
    ledger(store, "score", "--html", page, "--png", picture)
    assert "vega" in page.read_text(encoding="utf-8").lower()
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_csv_has_the_columns_of_the_list(store):
    header, *_ = csv.reader(io.StringIO(ledger(store, "list", "--format", "csv").out))
    assert tuple(header) == ledger_scores.COLUMNS


def test_without_a_command_it_lists_commitments_as_before(store):
    told = dragoman("ledger", "--from", store, "--format", "jsonl").out
    assert json.loads(told)["kind"] == "ultimatum"
    assert told == dragoman("ledger", "commitments", "--from", store, "--format", "jsonl").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("add", "--by", "ada"), "say what shall happen"),
        (("add", "A truce", "--by", "ada"), "stands for no probability"),
        (("add", "A truce", "--by", "ada", "--chance", "7"), "no probability"),
        (("add", *ENTER, "--type", "HUG"), "HUG"),
        (("add", *ENTER, "--actor", "Atlantis"), "Atlantis"),
        (("resolve", "--by", "ada"), "name a forecast"),
        (("resolve", "ffff", "void", "--by", "ada", "--why", "x"), "ffff"),
        (("resolve", "ffff", "--by", "ada", "--history", "nowhere.parquet"), "nowhere.parquet"),
    ],
)
def test_what_cannot_be_done_is_told(store, words, says):
    assert says in ledger(store, *words, code=2).said


def test_without_a_store_it_says_how_to_name_one():
    ran = dragoman("ledger", "--due")
    assert ran.code == 2
    assert "--from" in ran.said

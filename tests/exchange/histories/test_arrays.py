"""Histories as arrays: at which level, of which days, with which acts."""

from datetime import date

import polars as pl
import pytest

from dragoman.errors import InputError
from dragoman.exchange.histories import file
from dragoman.exchange.histories.arrays import history
from dragoman.exchange.histories.columns import SCHEMA
from dragoman.exchange.histories.file import Provenance

CONSULT = {"code": "040", "label": "Consult", "type": "CONSULT", "quad": "verbal-cooperation"}
STATEMENT = {"code": "010", "label": "Make statement"}
STRIKE = {"label": "Air/drone strike", "type": "ASSAULT", "mode": "aerial", "quad": "material-conflict"}
LIMA, QUITO = ("Lima Wire", "PER.army", "PER"), ("Ecuador", "ECU", "ECU")
NOBODY, RANGERS = (None, None, None), ("Rangers", "group:rangers", None)


def row(day, actor, recipient, act):
    sides = zip(("actor", "recipient"), (actor, recipient), strict=True)
    told = {
        f"{side}{end}": cell for side, cells in sides for end, cell in zip(("", "_key", "_country"), cells, strict=True)
    }
    return {"date": date(2020, 5, day), **told, **act, "source": "MADE"}


ROWS = [
    row(9, LIMA, QUITO, CONSULT),
    row(2, QUITO, LIMA, STATEMENT),
    row(4, LIMA, RANGERS, STRIKE),
    row(4, QUITO, NOBODY, CONSULT),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("histories") / "h.parquet"
    with file.writer(path) as (write, note):
        write(pl.DataFrame(ROWS[:3], SCHEMA))
        write(pl.DataFrame(ROWS[3:], SCHEMA))
        note(Provenance(files=("made",), read=4, events=4, rows=4, bad={}, repeated=0))
    return path


def told(found):
    numbers = zip(found.day, found.actor, found.form, found.recipient, strict=True)
    return [(str(found.date(d)), found.actors[a], found.forms[f], found.actors[r]) for d, a, f, r in numbers]


CASES = [
    (
        {},
        [("2020-05-02", "ECU", "Make statement", "PER.army"), ("2020-05-04", "PER.army", "ASSAULT.aerial", "group:rangers"),
         ("2020-05-09", "PER.army", "CONSULT", "ECU")],
        "by key, in the order of days; an act that PLOVER does not have by its name",
    ),
    (
        {"level": "country"},
        [("2020-05-02", "ECU", "Make statement", "PER"), ("2020-05-09", "PER", "CONSULT", "ECU")],
        "between countries, where both are known",
    ),
    (
        {"level": "country", "unknown": True, "since": date(2020, 5, 4), "until": date(2020, 5, 9)},
        [("2020-05-04", "PER", "ASSAULT.aerial", "unknown"), ("2020-05-04", "ECU", "CONSULT", "unknown")],
        "half-open days; unknown sides under one name; those of one day as they stand in the file",
    ),
    (
        {"level": "name", "forms": "name", "until": date(2020, 5, 5)},
        [("2020-05-02", "Ecuador", "Make statement", "Lima Wire"), ("2020-05-04", "Lima Wire", "Air/drone strike", "Rangers")],
        "as the source calls them",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "expected", "reason"), CASES, ids=[case[-1] for case in CASES])
def test_a_history_holds_the_events_that_are_asked_for(made, asked, expected, reason):
    assert told(history(made, **asked)) == expected


def test_actors_and_forms_carry_what_is_known_of_them(made):
    found = history(made)
    assert dict(zip(found.actors, found.countries, strict=True)) == {
        "ECU": "ECU",
        "PER.army": "PER",
        "group:rangers": "",
    }
    types = dict(zip(found.forms, zip(found.types, found.quads, strict=True), strict=True))
    assert types["ASSAULT.aerial"] == ("ASSAULT", "material-conflict")
    assert types["Make statement"] == ("", "")
    assert (found.start, found.days, found.source) == (date(2020, 5, 2), 8, "MADE")


def test_days_without_an_event_are_told(made):
    with pytest.raises(InputError, match="no such event"):
        history(made, since=date(2021, 1, 1))


@pytest.mark.parametrize("content", [b"no parquet", None], ids=["another file", "another table"])
def test_what_is_no_history_is_told(tmp_path, content):
    path = tmp_path / "x.parquet"
    pl.DataFrame({"a": [1]}).write_parquet(path) if content is None else path.write_bytes(content)
    with pytest.raises(InputError, match="history import"):
        history(path)

"""`dragoman history`: event data in, and told."""

import json

import pytest

from dragoman import api
from dragoman.errors import InputError, UnknownNameError
from tests.faces import dragoman

HEAD = (
    "Event ID\tEvent Date\tSource Name\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Country"
)
ROWS = [
    "1\t2009-03-04\tPeru\tPeru\tConsult\t040\t1\tEcuador\tEcuador",
    "2\t2010-03-05\tPolice (Peru)\tPeru\tUse conventional military force\t190\t-10\tProtester (Peru)\tPeru",
    "2\t2010-03-05\tPeru\tPeru\tConsult\t040\t1\tEcuador\tEcuador",
    "3\tyesterday\tPeru\tPeru\tConsult\t040\t1\tEcuador\tEcuador",
]


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Rows as published, and the history that the command line made of them."""
    folder = tmp_path_factory.mktemp("history")
    source, into = folder / "events.tab", folder / "h.parquet"
    source.write_text("\n".join((HEAD, *ROWS)) + "\n", encoding="utf-8")
    ran = dragoman("history", "import", str(source), "--into", str(into))
    assert ran.code == 0, ran.err
    return source, into, ran


def test_an_import_tells_what_it_took_and_what_not(files):
    _, into, ran = files
    assert "4 rows read, 2 events taken" in ran.err
    assert "1 rows could not be taken and 1 repeat an earlier one: see h.bad.jsonl" in ran.err
    assert "1: Event Date is no day; expected YYYY-MM-DD" in ran.err
    kept = [json.loads(line) for line in (into.parent / "h.bad.jsonl").read_text("utf-8").splitlines()]
    assert {one["row"] for one in kept} == set(ROWS[2:])


def test_a_history_is_described_to_people(files):
    said = dragoman("history", "describe", str(files[1])).out
    for told in ("2 rows of 2 events, 2009-03-04 to 2010-03-05", "CONSULT", "PER ECU", "2010", "material-conflict"):
        assert told in said


def test_a_history_is_described_to_programs(files):
    found = json.loads(dragoman("history", "describe", str(files[1]), "--json").out)
    assert (found["rows"], found["first"], found["last"], found["aside"]) == (
        2,
        "2009-03-04",
        "2010-03-05",
        "h.bad.jsonl",
    )
    assert found["imported"]["repeated"] == 1
    assert found["busiest"] == [{"name": "PER ECU", "rows": 1}, {"name": "PER PER", "rows": 1}]
    assert (found["actors"], found["unresolved"], found["countries"], found["dyads"]) == (4, 1, 2, 2)


def test_a_history_opens_as_arrays(files):
    found = api.open_history(files[1], level="country", since="2010-01-01")
    assert (len(found), found.actors, found.types) == (1, ("PER",), ("ASSAULT",))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["history", "describe", "none.parquet"], "cannot read none.parquet"),
        (["history", "import", "none.tab", "--into", "h.parquet"], "no file none.tab"),
        (["history", "import", "none.tab", "--into", "h.parquet", "--format", "excel"], "excel"),
    ],
)
def test_what_is_not_there_is_told(tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    ran = dragoman(*words)
    assert ran.code == 2
    assert said in ran.err


def test_a_format_that_is_forced_is_kept_to(files, tmp_path):
    with pytest.raises(InputError, match="ACLED"):
        api.import_history(files[0], tmp_path / "h.parquet", format="acled")


def test_no_such_format(files, tmp_path):
    with pytest.raises(UnknownNameError, match="icews"):
        api.import_history(files[0], tmp_path / "h.parquet", format="icews2")

"""Folders of quadruples, made here."""

from datetime import date

import polars as pl
import pytest

from dragoman.errors import BadTableError, InputError
from dragoman.exchange.histories import quadruples_rows
from dragoman.exchange.histories.arrays import history
from dragoman.exchange.histories.quadruples import first_day, quadruples

ENTITIES = ["Peru", "Foreign Affairs (Ecuador)", "Nobody We Know"]
RELATIONS = ["Consult", "Make statement", "Threaten non force"]


@pytest.fixture
def folder(tmp_path):
    """Files of three days, the first split in no order."""
    made = tmp_path / "made18"
    made.mkdir()
    for kind, names in (("entity", ENTITIES), ("relation", RELATIONS)):
        lines = "".join(f"{name}\t{number}\n" for number, name in enumerate(names))
        (made / f"{kind}2id.txt").write_text(lines, encoding="utf-8")
    (made / "train.txt").write_text("1\t0\t0\t24\t7\n0\t2\t1\t0\t7\n0\t1\t2\t24\t7\n", encoding="utf-8")
    (made / "valid.txt").write_text("0\t0\t1\t48\t7\n", encoding="utf-8")
    return made


def test_the_splits_share_names_and_a_clock(folder, book):
    found = quadruples(folder, book)
    train = found["train"]
    assert set(found) == {"train", "valid"}
    assert train.start == date(2018, 1, 1)
    assert (train.actors, train.forms) == (tuple(ENTITIES), tuple(RELATIONS))
    assert train.countries == ("PER", "ECU", "")
    assert train.types == ("CONSULT", "", "THREATEN")
    assert train.quads == ("verbal-cooperation", "", "verbal-conflict")
    rows = list(zip(train.day, train.actor, train.form, train.recipient, strict=True))
    assert rows == [(0, 0, 2, 1), (1, 1, 0, 0), (1, 0, 1, 2)]
    assert list(found["valid"].day) == [2]


def test_times_in_days_stay_days(folder, book):
    (folder / "valid.txt").write_text("0\t0\t1\t49\n", encoding="utf-8")
    assert list(quadruples(folder, book)["train"].day) == [0, 24, 24]


def test_a_test_split_is_read_where_it_is(folder, book):
    (folder / "test.txt").write_text("2\t0\t1\t72\n", encoding="utf-8")
    assert list(quadruples(folder, book, start=date(2020, 5, 1))["test"].day) == [3]


BROKEN = [
    ("train.txt", None, InputError, "has no train.txt", "a split that all need"),
    ("entity2id.txt", None, InputError, "has no entity2id.txt", "names"),
    ("train.txt", "0\t0\t1\t0\n0\tone\t1\t0\n", BadTableError, "train.txt:2", "no number"),
    ("train.txt", "0\t0\t1\n", BadTableError, "train.txt:1", "no time"),
    ("valid.txt", "0\t0\t9\t0\n", BadTableError, "valid.txt:1", "an actor without a name"),
    ("relation2id.txt", "Consult\t0\nThreaten\t2\n", BadTableError, "relation2id.txt", "a gap in the numbers"),
    ("relation2id.txt", "Consult\n", BadTableError, "relation2id.txt:1", "no number of its own"),
]


@pytest.mark.parametrize(("file", "text", "error", "said", "reason"), BROKEN, ids=[row[-1] for row in BROKEN])
def test_a_folder_with_holes_is_told(folder, book, file, text, error, said, reason):
    (folder / file).unlink() if text is None else (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(error, match=said):
        quadruples(folder, book)


@pytest.mark.parametrize(
    ("name", "year"),
    [("icews14", 2014), ("icews18", 2018), ("polecat2023", 2023), ("ICEWS05", 2005), ("wiki", 1970), ("set123", 1970)],
)
def test_the_year_is_the_folder_name_s_end(name, year):
    assert first_day(name) == date(year, 1, 1)


def test_a_folder_becomes_a_history_file(folder, book, tmp_path):
    into = tmp_path / "h.parquet"
    made = quadruples_rows.gather([folder], into, book)
    assert (made.read, made.rows, made.bad) == (4, 4, {})
    rows = pl.read_parquet(into).to_dicts()
    assert [(row["id"], row["date"]) for row in rows][:2] == [
        ("made18/train:1", date(2018, 1, 1)),
        ("made18/train:2", date(2018, 1, 2)),
    ]
    told = {
        name: rows[1][name] for name in ("actor_key", "actor_country", "label", "code", "type", "quad", "goldstein")
    }
    assert told == {
        "actor_key": "ECU.foreign-ministry", "actor_country": "ECU", "label": "Consult", "code": "040",
        "type": "CONSULT", "quad": "verbal-cooperation", "goldstein": 1.0,
    }  # fmt: skip


def test_the_history_file_tells_what_the_folder_told(folder, book, tmp_path):
    into = tmp_path / "h.parquet"
    quadruples_rows.gather([folder], into, book)
    straight, back = (
        quadruples(folder, book)["train"],
        history(into, level="name", forms="name", until=date(2018, 1, 3)),
    )

    def told(one):
        return sorted(
            (d, one.actors[a], one.actors[r]) for d, a, r in zip(one.day, one.actor, one.recipient, strict=True)
        )

    assert told(back) == told(straight)
    assert dict(zip(back.actors, back.countries, strict=True)) == dict(
        zip(straight.actors, straight.countries, strict=True)
    )

"""`dragoman next`, and the same in Python."""

import json
import re
import sys
from pathlib import Path

import pytest

import dragoman as package
from dragoman import api
from dragoman.analyse.forecast.ahead import Ahead, PastAct, Prospect
from dragoman.analyse.forecast.chances.reasons import Reason
from tests.faces import dragoman


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """A history file of two pairs of states: one fights in some weeks, the other never."""
    folder = tmp_path_factory.mktemp("made") / "made18"
    folder.mkdir()
    (folder / "entity2id.txt").write_text("Syria\t0\nTurkey\t1\nIndia\t2\nPakistan\t3\n", encoding="utf-8")
    (folder / "relation2id.txt").write_text("Use conventional military force\t0\nConsult\t1\n", encoding="utf-8")
    rows = []
    for day in range(200):
        rows += [f"0\t0\t1\t{24 * day}\n"] if day % 20 < 5 else []
        rows += [f"2\t1\t3\t{24 * day}\n"] if day % 3 == 0 else []
    (folder / "train.txt").write_text("".join(rows), encoding="utf-8")
    (folder / "valid.txt").write_text(f"2\t1\t3\t{24 * 200}\n", encoding="utf-8")
    path = folder.parent / "made.parquet"
    api.import_history(folder, path)
    return path


def answer(*words):
    ran = dragoman("next", *words, "--json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_of_reports_it_is_the_base_rate_with_passages(sample_store):
    found = answer("TUR", "Russia", "--from", sample_store, "--as-of", "2020-03-06", "--within", "7,30")
    assert [(one["what"], one["within_days"]) for one in found["prospects"]][:2] == [
        ("verbal-cooperation", 7),
        ("verbal-cooperation", 30),
    ]
    assert (found["a"], found["b"], found["opens"], found["source"]) == ("TUR", "RUS", "2020-03-07", "reports")
    for one in found["prospects"]:
        assert one["low"] <= one["probability"] <= one["high"]
        assert one["few"] <= one["median"] <= one["many"]
        assert (one["basis"], one["base_rate"]) == ("base rate", one["probability"])
    acts = found["prospects"][0]["acts"]
    assert acts
    assert all(act["passage"] and act["published"] and act["on"] <= "2020-03-06" for act in acts)


def test_of_reports_it_says_what_the_brief_says(sample_store):
    """The brief's section on what is likely next holds the same chance of the same kind."""
    with package.open(sample_store) as crisis:
        seen = crisis.as_of("2020-03-06")
        line = seen.brief("TUR", "RUS").section("outlook").lines[0]
        (one,) = seen.next("TUR", "RUS", within=(30,), kinds=("verbal-cooperation",)).answer.prospects
    assert re.search(r"(\d+%) \((\d+%) to (\d+%)\)", line.text).groups() == tuple(
        f"{value:.0%}" for value in (one.probability, one.low, one.high)
    )


def test_for_people(sample_store):
    said = dragoman("next", "TUR", "RUS", "--from", sample_store, "--within", "30").said
    for told in ("Turkey – Russia, from", "verbal-cooperation 30 d", "no trained model was named", "(reports)", "“"):
        assert told in said


def test_of_a_history_without_a_model_it_is_the_climatology(history):
    found = answer("Turkey", "SYR", "--history", history, "--within", "7", "--kind", "material-conflict")
    (one,) = found["prospects"]
    assert one["basis"] == "climatology"
    assert "no trained model" in one["why"]
    assert 0.3 < one["probability"] < 0.8, "a window of 7 days holds a fight in 11 of 20 cases"
    assert one["acts"][0] == {
        "on": "2018-07-04", "actor": "Syria", "form": "ASSAULT", "recipient": "Turkey",
        "share": one["acts"][0]["share"], "record": "", "passage": "", "outlet": "", "published": "",
    }  # fmt: skip
    types = answer("Turkey", "SYR", "--history", history, "--within", "7", "--kind", "ASSAULT")
    assert types["prospects"][0]["probability"] == one["probability"]


def test_the_future_is_not_seen(history):
    words = ["TUR", "SYR", "--history", history, "--kind", "ASSAULT", "--within", "30", "--as-of", "2018-03-01"]
    found = answer(*words)
    assert (found["opens"], found["last"]) == ("2018-03-02", "2018-03-01")
    assert max(act["on"] for act in found["prospects"][0]["acts"]) <= "2018-03-01"
    late = answer(*words[:-1], "2021-01-01")
    assert late["opens"] == "2018-07-21"
    assert "The history ends on 2018-07-20" in late["notes"][0]


def test_in_python_it_is_the_same(history):
    words = ["TUR", "SYR", "--history", history, "--within", "7"]
    found = api.next(api.open_history(history, level="country"), "TUR", "SYR", within=(7,))
    assert json.loads(found.json()) == answer(*words)
    assert repr(found) == "\n".join(found.sentences)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["TUR", "SYR"], "name one of --from STORE and --history FILE"),
        (["TUR", "SYR", "--history", "H", "--from", "x.db"], "name one of"),
        (["TUR", "SYR", "--history", "H", "--known-at", "2018-10-07"], "looks back in a store"),
        (["Turkye", "SYR", "--history", "H"], "unknown actor of the history 'Turkye'; did you mean Turkey"),
        (["Turkye", "RUS", "--from", "S"], "unknown actor 'Turkye'; did you mean Turkey"),
        (["TUR", "Turkey", "--history", "H"], "the same"),
        (["TUR", "SYR", "--history", "H", "--kind", "ASAULT"], "did you mean ASSAULT"),
        (["TUR", "RUS", "--from", "S", "--kind", "ASAULT"], "did you mean ASSAULT"),
        (["TUR", "SYR", "--history", "H", "--within", "7;30"], "names no horizons"),
        (["TUR", "SYR", "--history", "H", "--within", "0"], "expected 1 to"),
        (["TUR", "SYR", "--history", "H", "--as-of", "2017-01-01"], "too early to ask of"),
        (["TUR", "SYR", "--history", "H", "--model", "none.model"], "cannot read none.model"),
    ],
)
def test_bad_use_is_told(history, sample_store, words, told):
    ran = dragoman("next", *({"H": str(history), "S": str(sample_store)}.get(word, word) for word in words))
    assert ran.code == 2
    assert told in ran.said


def test_without_the_extra_tables_it_says_what_opens_a_history(history, monkeypatch):
    monkeypatch.setitem(sys.modules, "polars", None)
    ran = dragoman("next", "TUR", "SYR", "--history", history)
    assert ran.code == 2
    assert "opening a history needs the extra 'tables'" in ran.err


@pytest.mark.parametrize("form", [Ahead, Prospect, PastAct, Reason])
def test_every_key_is_documented(form):
    told = (Path(__file__).parents[2] / "docs" / "next.md").read_text(encoding="utf-8")
    assert [key for key in form.__struct_fields__ if f"`{key}`" not in told] == []


def test_the_example_of_the_docs_is_what_it_prints(sample_store):
    """But for the numbers and the passage, which go with what is read."""
    page = (Path(__file__).parents[2] / "docs" / "next.md").read_text(encoding="utf-8")
    shown = re.search(r"^```\n\n^```\n(.*?)^```$", page, re.MULTILINE | re.DOTALL).group(1).splitlines()
    printed = dragoman("next", "TUR", "RUS", "--from", sample_store, "--within", "7,30").out.splitlines()
    assert printed[1].split() == shown[1].split(), "the columns"
    rows = [line.split()[:3] for line in shown if " 7 d " in line]
    assert len(rows) == 3
    assert [row for row in rows if row not in [line.split()[:3] for line in printed]] == []
    assert {shown[-1], shown[-3]} <= set(printed), "what a base rate of reports is, and why it is no model's"

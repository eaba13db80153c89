"""`dragoman forecast`: trained, tested on the past, asked; and what `dragoman next` makes of a model."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman import api
from dragoman.analyse.forecast.ahead.answer import Act, Answer, Asked, Because
from dragoman.analyse.forecast.ahead.backtested import Score
from dragoman.exchange.foresight import Learning
from tests.faces import dragoman

NAMES = ("Syria", "Turkey", "India", "Pakistan", "Iran", "Iraq", "Peru", "Chile")
KIND = ("--kind", "material-conflict", "--within", "7")


def made(folder, days):
    """A history file: some pairs of eight states fight in spells, all of them talk now and then."""
    folder.mkdir()
    (folder / "entity2id.txt").write_text("".join(f"{name}\t{i}\n" for i, name in enumerate(NAMES)), encoding="utf-8")
    (folder / "relation2id.txt").write_text("Use conventional military force\t0\nConsult\t1\n", encoding="utf-8")
    rows = []
    for day in range(days):
        for a in range(8):
            for b in range(a + 1, 8):
                hot = day // (17 + a + 3 * b) % 2 and (a + b) % 3 == 0
                rows += [f"{a}\t0\t{b}\t{24 * day}\n"] if hot and day * (a + 2) * (b + 5) * 7919 % 11 < 4 else []
                rows += [f"{b}\t1\t{a}\t{24 * day}\n"] if day * (a + 3) * (b + 1) * 104729 % 13 < 3 else []
    (folder / "train.txt").write_text("".join(rows), encoding="utf-8")
    (folder / "valid.txt").write_text(f"2\t1\t3\t{24 * days}\n", encoding="utf-8")
    api.import_history(folder, folder.with_suffix(".parquet"))
    return folder.with_suffix(".parquet")


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    return made(tmp_path_factory.mktemp("made") / "made18", 230)


@pytest.fixture(scope="module")
def model(history):
    """A model of one chance."""
    path = history.with_name("chances.model")
    ran = dragoman("forecast", "train", history, "--into", path, "--only", "chances", *KIND)
    assert ran.code == 0, ran.err
    assert "learning the chance of material-conflict within 7 days" in ran.err
    assert f"wrote {path}: chances, learnt from" in ran.err
    return path


def test_a_model_says_what_it_was_learnt_from(history, model):
    about = api.open_foresight(model).about
    assert (about.source, str(about.first), str(about.last)) == ("made18", "2018-01-01", "2018-08-19")
    assert (about.level, about.targets, about.seed) == ("country", (("material-conflict", 7),), 0)
    assert len(about.data_sha256) == 64


def test_the_same_seed_learns_the_same(history, model):
    again = history.with_name("again.model")
    assert dragoman("forecast", "train", history, "--into", again, "--only", "chances", *KIND).code == 0
    assert again.read_bytes() == model.read_bytes()


def test_next_answers_by_the_model_and_says_where_it_does_not(history, model):
    words = ["IRN", "Syria", "--history", history, "--model", model, "--kind", "material-conflict"]
    ran = dragoman("next", *words, "--within", "7,30", "--json")
    week, month = json.loads(ran.out)["prospects"]
    assert (week["basis"], month["basis"]) == ("model", "climatology")
    assert "not trained for this" in month["why"]
    assert week["low"] <= week["probability"] <= week["high"]
    assert sum(one["share"] for one in week["reasons"]) == pytest.approx(1)
    assert "of what moves it)" in dragoman("next", *words, "--within", "7").said


@pytest.mark.parametrize(
    ("as_of", "warned", "reason"),
    [
        ("2018-08-18", True, "the model has seen the 19th"),
        ("2018-08-19", False, "it has seen nothing of the window"),
    ],
)
def test_a_model_that_has_seen_what_is_asked_of_says_so(history, model, as_of, warned, reason):
    ran = dragoman("next", "IRN", "SYR", "--history", history, "--model", model, *KIND, "--as-of", as_of, "--json")
    assert any("no test of it" in note for note in json.loads(ran.out)["notes"]) == warned, reason


def test_a_model_from_elsewhere_can_be_asked_about_reports_with_a_warning(sample_store, model):
    ran = dragoman("next", "TUR", "RUS", "--from", sample_store, "--model", model, *KIND, "--json")
    found = json.loads(ran.out)
    assert found["prospects"][0]["basis"] == "model"
    assert any("learnt of made18" in note for note in found["notes"])


def test_a_backtest_scores_beside_climatology(history):
    words = ["forecast", "backtest", history, *KIND, "--every", "10", "--no-trees"]
    ran = dragoman(*words, "--json")
    (score,) = json.loads(ran.out)
    assert (score["what"], score["within_days"], score["why"]) == ("material-conflict", 7, "")
    assert score["cases"] == score["dyads"] * 9, "every tenth day of the last four tenths, as far as a window fits"
    assert score["skill"] == pytest.approx(1 - score["brier"] / score["brier_climatology"])
    assert score["opens"] > "2018-05-01"
    late = dragoman(*words, "--since", "2018-08-03")
    assert late.out.split()[-8:-5] == ["7", "d", str(score["dyads"] * 2)]


def test_a_backtest_says_what_a_history_is_too_short_for(history):
    ran = dragoman("forecast", "backtest", history, "--kind", "ASSAULT", "--within", "90", "--no-trees")
    assert ran.code == 0
    assert "do not hold windows of 90 days" in ran.err


RANKER = """
import sys
from tests.faces import dragoman
history, model = sys.argv[1:]
ask = ["--history", history, "--model", model]
for words in (
    ["forecast", "train", history, "--into", model, "--only", "ranker"],
    ["forecast", "ask", "Turkey", "CONSULT", "?", *ask, "--top", "3", "--json"],
    ["forecast", "ask", "?", "CONSULT", "SYR", *ask, "--on", "2018-01-30"],
    ["next", "TUR", "SYR", *ask, "--within", "7", "--json"],
    ["forecast", "ask", "Turkye", "CONSULT", "?", *ask],
    ["forecast", "ask", "TUR", "CONSLT", "?", *ask],
    ["forecast", "ask", "TUR", "CONSULT", "?", *ask, "--on", "2017-01-30"],
):
    ran = dragoman(*words)
    print(repr((ran.code, ran.out, ran.err)))
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """What the ranker's commands say, by Python instead of machine code, which would take a minute to make."""
    history = made(tmp_path_factory.mktemp("tiny") / "tiny18", 40)
    told = os.environ | {"NUMBA_DISABLE_JIT": "1", "PYTHONWARNINGS": "ignore"}
    words = [sys.executable, "-c", RANKER, history, history.with_name("ranker.model")]
    root = Path(__file__).parents[2]
    ran = subprocess.run(words, capture_output=True, text=True, check=False, env=told, cwd=root)
    assert ran.returncode == 0, ran.stderr
    return [ast.literal_eval(line) for line in ran.stdout.splitlines()]


def test_a_ranker_is_trained_and_asked_to_whom(asked):
    assert asked[0][0] == 0, asked[0]
    code, out, _ = asked[1]
    found = json.loads(out)
    assert (code, found["actor"], found["form"], found["recipient"], found["on"]) == (
        0, "Turkey", "CONSULT", "?", "2018-02-11",
    )  # fmt: skip
    assert [one["place"] for one in found["answers"]] == [1, 2, 3]
    scores = [one["score"] for one in found["answers"]]
    assert scores == sorted(scores, reverse=True)
    assert found["answers"][0]["key"] == "SYR", "Turkey consults nobody else"
    assert all(one["reasons"] for one in found["answers"])


def test_a_ranker_is_asked_by_whom_and_sees_nothing_of_the_day(asked):
    code, out, _ = asked[2]
    assert (code, out.startswith("? CONSULT Syria on 2018-01-30 (tiny18):")) == (0, True)
    days = set(re.findall(r"last (2018-\d\d-\d\d)", " ".join(out.split())))
    assert days
    assert max(days) < "2018-01-30"
    assert "no test of it" in out, "the ranker learnt from February too"


def test_with_a_ranker_next_names_the_likeliest_acts(asked):
    code, out, _ = asked[3]
    found = json.loads(out)
    assert code == 0
    assert "not trained for this" in found["prospects"][0]["why"]
    first = found["acts"][0]
    assert (first["actor"], first["form"], first["recipient"], first["place"]) == ("Turkey", "CONSULT", "Syria", 1)
    assert all(one["place"] <= 5 and {one["actor"], one["recipient"]} == {"Turkey", "Syria"} for one in found["acts"])


def test_a_ranker_is_told_what_it_cannot_answer(asked):
    for (code, _, err), said in zip(
        asked[4:], ("did you mean Turkey", "did you mean CONSULT", "nothing is known"), strict=True
    ):
        assert (code, said in err) == (2, True), err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["ask", "TUR", "CONSULT", "SYR", "--history", "H", "--model", "M"], "asks for nobody; write ?"),
        (["ask", "?", "CONSULT", "?", "--history", "H", "--model", "M"], "asks for nobody; write ?"),
        (["ask", "TUR", "CONSULT", "?", "--history", "H", "--model", "M"], "train one with a ranker"),
        (["ask", "TUR", "CONSULT", "?", "--history", "H", "--model", "H"], "is no model"),
        (["ask", "TUR", "CONSULT", "?", "--history", "H", "--model", "M", "--top", "0"], "expected 1 or more"),
        (["train", "H", "--into", "x.model", "--kind", "ASAULT"], "did you mean ASSAULT"),
        (["train", "none.parquet", "--into", "x.model"], "cannot read none.parquet"),
        (["train", "H", "--into", "x.model", "--within", "7;8"], "names no horizons"),
        (["backtest", "H", "--refit", "0"], "refit 0 days; expected 1 or more"),
        (["backtest", "H", "--since", "2001-01-01"], "nothing is known before"),
    ],
)
def test_bad_use_is_told(history, model, words, told):
    ran = dragoman("forecast", *({"H": history, "M": model}.get(word, word) for word in words))
    assert ran.code == 2
    assert told in ran.said


def test_without_the_extra_foresight_it_says_what_learns(history, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "lightgbm", None)
    ran = dragoman("forecast", "train", history, "--into", tmp_path / "x.model", "--only", "chances", *KIND)
    assert ran.code == 2
    assert "needs the extra 'foresight'" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_help_answers_without_loading_what_learning_needs():
    code = (
        "import sys; from dragoman.cli import app; print({'numpy', 'numba', 'lightgbm', 'polars'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"


@pytest.mark.parametrize("form", [Act, Answer, Asked, Because, Score, Learning])
def test_every_key_is_documented(form):
    told = (Path(__file__).parents[2] / "docs" / "next.md").read_text(encoding="utf-8")
    assert [key for key in form.__struct_fields__ if f"`{key}`" not in told] == []

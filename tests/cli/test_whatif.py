"""`dragoman whatif`, and the same in Python."""

import json
import sys
from pathlib import Path
from typing import get_args

import pytest

from dragoman import api
from dragoman.analyse import simulate
from dragoman.analyse.simulate.support import Why
from tests.faces import dragoman

QUESTION = "SYR ASSAULT TUR x4 on 2018-10-07"


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """A history file of two pairs of states that strike each other more in some weeks than in others."""
    folder = tmp_path_factory.mktemp("made") / "made18"
    folder.mkdir()
    (folder / "entity2id.txt").write_text("Syria\t0\nTurkey\t1\nIndia\t2\nPakistan\t3\n", encoding="utf-8")
    (folder / "relation2id.txt").write_text("Use conventional military force\t0\n", encoding="utf-8")
    rows = [
        f"{actor}\t0\t{actor ^ 1}\t{24 * day}\n"
        for day in range(290)
        for actor in range(4)
        if (day * (actor + 3) * 7919) % 11 < (5 if day // 20 % 2 else 2)
    ]
    (folder / "train.txt").write_text("".join(rows), encoding="utf-8")
    (folder / "valid.txt").write_text("0\t0\t1\t6960\n", encoding="utf-8")
    path = folder.parent / "made.parquet"
    api.import_history(folder, path)
    return path


def whatif(history, *words):
    return dragoman("whatif", QUESTION, "--history", history, "--paths", "200", "--days", "10", *words)


@pytest.fixture(scope="module")
def made(history, tmp_path_factory):
    folder = tmp_path_factory.mktemp("fans")
    ran = whatif(history, "--json", "--html", folder / "f.html", "--png", folder / "f.png")
    assert ran.code == 0, ran.err
    return json.loads(ran.out), (folder / "f.html").read_text(encoding="utf-8"), (folder / "f.png").read_bytes()


def test_json_holds_both_worlds_and_the_difference(made):
    data, _, _ = made
    assert data["asked"] == QUESTION
    assert [one["actor"] for one in data["directions"]] == ["SYR", "TUR"]
    for one in data["directions"]:
        for fans in (*one["without"].values(), *one["within"].values(), one["more"]):
            assert [fan["on"] for fan in fans] == [f"2018-10-{day:02}" for day in range(8, 18)]
            assert all(fan["q5"] <= fan["q50"] <= fan["q95"] for fan in fans)
    assert isinstance(data["supported"], bool)
    assert data["supported"] == (not data["doubts"])


def test_the_page_has_the_fans_and_asks_the_network_for_nothing(made):
    data, page, _ = made
    assert f"What if {QUESTION}?" in page
    assert '"with it"' in page
    assert '"what came"' in page
    assert "src=" not in page.replace("default-src", "").split("<script>")[0]
    assert str(data["directions"][0]["more"][-1]["mean"]) in page


def test_the_picture_is_a_picture(made):
    _, _, picture = made
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert len(picture) > 10_000


def test_for_people(history, made):
    data, _, _ = made
    ran = whatif(history)
    more = data["directions"][0]["more"][-1]
    assert ran.code == 0
    assert "Syria against Turkey, in 10 days" in ran.said
    assert f"{more['q50']:.0f} ({more['q5']:.0f} to {more['q95']:.0f}) more" in ran.said
    assert "counted as material conflict" in ran.said
    assert all(doubt["text"] in ran.said for doubt in data["doubts"])


def test_in_python_it_is_the_same(history, made):
    data, _, _ = made
    found = api.what_if(api.open_history(history), QUESTION, days=10, paths=200)
    assert json.loads(found.json()) == data
    assert repr(found) == "\n".join(found.sentences)


def test_a_crisis_of_few_reports_says_that_it_cannot_tell(sample_store, tmp_path):
    words = ["whatif", "SYR ASSAULT TUR x5 on 2020-02-27", "--from", sample_store, "--html", tmp_path / "f.html"]
    ran = dragoman(*words)
    assert ran.code == 1
    assert "The data does not support an answer" in ran.said
    assert "does not support" in (tmp_path / "f.html").read_text(encoding="utf-8")
    early = dragoman(*words, "--as-of", "2020-01-20", "--json")
    assert (early.code, json.loads(early.out)["directions"]) == (1, [])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["SYR ASSAULT TUR on 2018-10-07"], "name one of --from STORE and --history FILE"),
        (["SYR ASSAULT TUR on 2018-10-07", "--history", "H", "--from", "x.db"], "name one of"),
        (["SYR ASSAULT TUR on 2018-10-07", "--history", "H", "--as-of", "2018-10-07"], "look back in a store"),
        (["SYR ASAULT TUR on 2018-10-07", "--history", "H"], "did you mean ASSAULT"),
        (["SYR ASSAULT Atlantis on 2018-10-07", "--history", "H"], "unknown actor of the history 'Atlantis'"),
        (["SYR ASSAULT Syria on 2018-10-07", "--history", "H"], "the same"),
        (["SYR ASSAULT TUR on 2018-10-07", "--history", "H", "--days", "0"], "expected 1 to"),
    ],
)
def test_bad_use_is_told(history, words, told):
    ran = dragoman("whatif", *(str(history) if word == "H" else word for word in words))
    assert ran.code == 2
    assert told in ran.said


def test_without_the_extra_charts_it_says_what_draws(history, tmp_path, monkeypatch):
    for name in ("altair", "vl_convert"):
        monkeypatch.setitem(sys.modules, name, None)
    ran = whatif(history, "--html", tmp_path / "f.html")
    assert ran.code == 2
    assert "needs the extra 'charts'" in ran.err
    assert "Syria against Turkey" in ran.out


@pytest.mark.parametrize(
    "form", [simulate.Answer, simulate.Direction, simulate.Fitted, simulate.World, simulate.Fan, simulate.Doubt]
)
def test_every_key_is_documented(form):
    told = (Path(__file__).parents[2] / "docs" / "what-if.md").read_text(encoding="utf-8")
    assert [key for key in form.__struct_fields__ if f"`{key}`" not in told] == []


def test_every_doubt_is_documented():
    told = (Path(__file__).parents[2] / "docs" / "what-if.md").read_text(encoding="utf-8")
    assert [why for why in get_args(Why) if f"| `{why}` |" not in told] == []

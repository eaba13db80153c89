"""The bench of who comes next: folders, ranks, and the recurrency baseline on made-up facts."""

import numpy as np
import pytest

from bench import tkg, tkg_folder, tkg_ranks, tkg_recurrency
from dragoman.errors import BadTableError, InputError

ACTORS = 12


def written(folder, *, hours=1, test=True, seed=5):
    """A folder of facts that mostly recur."""
    rng = np.random.default_rng(seed)
    rows = [
        (one, one % 3, (one + 1) % ACTORS if rng.random() < 0.8 else int(rng.integers(ACTORS)), day * hours)
        for day in range(120)
        for one in range(ACTORS)
        if rng.random() < 0.7
    ]
    parts = {"train": (0, 80), "valid": (80, 100), **({"test": (100, 120)} if test else {})}
    for name, (start, end) in parts.items():
        lines = ["\t".join(map(str, row)) for row in rows if start * hours <= row[3] < end * hours]
        (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    names = "".join(f"Body {one} (Arland)\t{one}\n" for one in range(ACTORS))
    (folder / "entity2id.txt").write_text(names, encoding="utf-8")
    (folder / "relation2id.txt").write_text("talk\t0\naccuse\t1\nfight\t2\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("chosen", "score", "answers", "ranks", "why"),
    [
        ([1, 2, 3], [3.0, 2.0, 1.0], [2], [2], "second"),
        ([1, 2, 3], [3.0, 2.0, 1.0], [2, 1], [1, 1], "the other answer does not stand in the way"),
        ([1, 2, 3], [2.0, 2.0, 2.0], [3], [2], "ties: the middle of three"),
        ([1, 2, 3], [2.0, 2.0, 1.0], [2], [1.5], "ties: one of two"),
        ([1, 2], [2.0, 1.0], [7], [6.5], "no candidate: the middle of places 3 to 10"),
        ([], [], [7], [5.5], "no candidates at all: the middle of ten"),
        ([1, 2], [2.0, 1.0], [7, 1], [5.5, 1], "a missed answer behind the wrong ones alone: places 2 to 9"),
    ],
)
def test_ranks(chosen, score, answers, ranks, why):
    found = tkg_ranks.of_question(np.array(chosen, np.int32), np.array(score), np.array(answers, np.int32), 10)
    assert found.tolist() == ranks, why


def test_figures():
    found = tkg_ranks.figures("x", np.array([1.0, 2.0, 4.0, 20.0]))
    assert found == {"x_mrr": 0.45, "x_hits1": 0.25, "x_hits3": 0.5, "x_hits10": 0.75}


@pytest.mark.parametrize(
    ("hours", "test", "split", "asked"), [(1, True, "", "test"), (24, True, "valid", "valid"), (24, False, "", "valid")]
)
def test_folders(tmp_path, hours, test, split, asked):
    found = tkg_folder.load(written(tmp_path, hours=hours, test=test), split)
    assert found.asked == asked
    assert found.history.day[found.known] == (100 if asked == "test" else 80)
    assert np.all(np.diff(found.history.day) >= 0)
    assert found.history.forms == ("talk", "accuse", "fight")


@pytest.mark.parametrize(
    ("file", "text", "error"),
    [
        ("train.txt", "1\t2\tx\t4\n", BadTableError),
        ("train.txt", "1\t2\n", BadTableError),
        ("entity2id.txt", "Somebody\n", BadTableError),
        ("relation2id.txt", "talk\t0\naccuse\t2\n", BadTableError),
        ("valid.txt", "1\t1\t1\t0\n", InputError),
    ],
)
def test_bad_folders(tmp_path, file, text, error):
    (written(tmp_path, test=False) / file).write_text(text, encoding="utf-8")
    with pytest.raises(error):
        tkg_folder.load(tmp_path)


def test_no_folder(tmp_path):
    with pytest.raises(InputError):
        tkg_folder.load(tmp_path)


def test_a_run(tmp_path):
    figures = tkg.run(written(tmp_path), {}).figures
    for mode in ("single_step", "multi_step", "recurrency"):
        assert 0.6 < figures[f"{mode}_mrr"] < 1, mode
        assert figures[f"{mode}_hits1"] <= figures[f"{mode}_hits3"] <= figures[f"{mode}_hits10"] <= 1
    assert figures["cpu_s"] > 0
    assert figures["rss_mb"] > 0


@pytest.mark.parametrize("option", [{"mode": "double"}, {"seed": "x"}, {"split": "train"}])
def test_options_that_are_none(tmp_path, option):
    with pytest.raises(InputError):
        tkg.run(written(tmp_path), option)


def test_recurrency_prefers_the_latest_and_falls_back_on_the_form():
    past = tkg_recurrency.Past({(0, 0): {1: 5, 2: 9}}, np.array([[0, 1, 1, 3, 0]], np.float32))
    of = tkg_recurrency.of_question
    assert of(past, (0.5, 0.9), 0, 0, 10, np.array([2])).tolist() == [1]
    assert of(past, (0.5, 0.99), 0, 0, 10, np.array([1])).tolist() == [2]
    assert of(past, (0.0, 0.99), 0, 0, 10, np.array([1])).tolist() == [1.5]
    assert of(past, (0.5, 0.99), 0, 0, 10, np.array([3])).tolist() == [3]
    assert of(past, (0.5, 0.99), 0, 0, 10, np.array([0])).tolist() == [4.5]
    assert of(past, (0.5, 0.99), 4, 0, 10, np.array([3])).tolist() == [1]

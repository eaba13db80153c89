"""The benchmark of the Hawkes model measures what it says, and no rival looks ahead."""

from datetime import date

import numpy as np
import pytest

from bench import hawkes
from dragoman.analyse.simulate.panel import Panel
from dragoman.errors import InputError


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Two pairs of states over 130 days, the last thirty held out."""
    path = tmp_path_factory.mktemp("made") / "made18"
    path.mkdir()
    (path / "entity2id.txt").write_text("Syria\t0\nTurkey\t1\nIndia\t2\nPakistan\t3\n", encoding="utf-8")
    (path / "relation2id.txt").write_text("Use conventional military force\t0\nMake a visit\t1\n", encoding="utf-8")
    drawn = hawkes.history_of(
        np.array(hawkes.TRUE_WEIGHTS), 2.0, dyads=4, days=130, rng=np.random.default_rng(1)
    )  # fmt: skip
    rows = [
        (day, f"{dyad}\t0\t{dyad ^ 1}\t{24 * day}\n")
        for dyad in range(4)
        for day in range(130)
        for _ in range(drawn.own[dyad, day])
    ]
    for name, days in (("train", range(100)), ("valid", range(100, 130))):
        (path / f"{name}.txt").write_text("".join(row for day, row in rows if day in days), encoding="utf-8")
    return path


def test_all_figures_are_there(folder, monkeypatch):
    monkeypatch.setattr(hawkes, "TRUE_DAYS", 60)
    monkeypatch.setattr(hawkes, "FAN_PATHS", 50)
    found = hawkes.run(folder, {})
    for rival in hawkes.RIVALS:
        assert f"{rival}_gain" in found.figures
    assert {*hawkes.TESTS, *hawkes.FANS, "gain", "material_conflict_gain", "cpu_s", "rss_mb"} <= set(found.figures)
    assert found.figures["gain"] == pytest.approx(found.figures["material_conflict_gain"]), "nothing else happens"
    assert any("material-conflict: 4 dyads" in note for note in found.notes)


def test_a_split_that_is_not_there_is_told(folder):
    with pytest.raises(InputError, match="valid, or test"):
        hawkes.run(folder, {"on": "test"})


def test_the_rival_does_not_look_ahead():
    rng = np.random.default_rng(0)
    own = rng.poisson(0.7, (3, 80))
    later = own.copy()
    later[:, 50:] = rng.poisson(3.0, (3, 30))
    made = [
        hawkes.ewma(
            Panel(first=date(2018, 1, 1), dyads=(("A", "B"),) * 3, own=one, other=one),
            50,
            own[:, :50].mean(1),
            np.ones(80),
        )
        for one in (own, later)
    ]
    assert (made[0][0][:, :51] == made[1][0][:, :51]).all()
    assert (made[0][1] == made[1][1]).all()


@pytest.mark.parametrize(
    ("drawn", "came", "expected", "reason"),
    [
        ([3, 3, 3], 3, 0.0, "sure and right"),
        ([3, 3, 3], 5, 2.0, "sure and wrong: the distance"),
        ([0, 2], 1, 0.5, "by hand: 1 on average off, less half of the mean distance between two draws, which is 1"),
    ],
)
def test_crps(drawn, came, expected, reason):
    assert hawkes.crps(np.array(drawn), came) == pytest.approx(expected), reason

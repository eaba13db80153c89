from __future__ import annotations

import numpy as np
import pytest

from dragoman.analyse.forecast.chances.chance import after, chance, fit, load, origins, save
from dragoman.analyse.forecast.chances.targets import Target
from dragoman.errors import InputError, UnknownNameError

FIGHT = Target("material-conflict", 7)
MONTH = Target("material-conflict", 30)
TARGETS = (FIGHT, Target("ASSAULT", 7), Target("material-conflict", 90), MONTH)


@pytest.fixture(scope="module")
def model(history):
    return fit(history, TARGETS, trees=True, seed=3)


def test_a_large_history_carries_a_model_and_a_small_one_climatology(history, model, from_rows, rows):
    assert model.of(FIGHT).basis == "model"
    small = fit(from_rows(rows[rows[:, 0] < 60][::40]), [FIGHT])
    found = chance(small, from_rows(rows[:30]), "AAA", "BBB", "material-conflict", 7)
    assert found.basis == "climatology"
    assert "too few" in found.why
    assert found.probability == found.base_rate
    assert model.of(TARGETS[2]).basis == "climatology", "a quarter of a year was seen too seldom in 230 days"
    assert "too few" in fit(from_rows(rows[:0]), [FIGHT]).of(FIGHT).why, "no history at all"


def test_an_answer_holds_together(history, model):
    found = chance(model, history, "BBB", "AAA", "material-conflict", 7)
    assert found.sides == ("AAA", "BBB")
    assert 0 < found.low < found.probability < found.high < 1
    assert found.few <= found.median <= found.many
    assert (found.median > 0) == (found.probability > 0.5)
    assert sum(one.share for one in found.reasons) == pytest.approx(1)
    assert list(found.reasons) == sorted(found.reasons, key=lambda one: -one.share)
    assert found.events
    for event in found.events:
        assert history.quads[history.form[event.row]] == "material-conflict"
        ends = {history.countries[history.actor[event.row]], history.countries[history.recipient[event.row]]}
        assert (ends, history.day[event.row]) == ({"AAA", "BBB"}, event.day)
    assert found == chance(model, history, "AAA", "BBB", "material-conflict", 7), "a dyad has no direction"


def test_reasons_add_up_to_the_log_odds(history, model):
    learnt = model.of(MONTH)
    assert learnt.calibrator.kind == "none", "a map would bend the sum"
    assert all(learnt.weights[place] > 0 for place in (0, 2, 3)), "each with its part in the reasons"
    usual = []
    for other in ("BBB", "DDD", "HHH"):
        found = chance(model, history, "AAA", other, "material-conflict", 30)
        odds = np.log(found.probability / (1 - found.probability))
        usual.append(odds - sum(one.log_odds for one in found.reasons))
        assert {one.group for one in found.reasons} == {one.group for one in learnt.features}
    assert np.ptp(usual) == pytest.approx(0, abs=1e-6), "but for the reasons, every dyad has one chance"
    assert 1 / (1 + np.exp(-usual[0])) == pytest.approx(learnt.happened, abs=0.15)


def test_fighting_makes_fighting_likelier(history, model, from_rows, rows):
    end = after(history)
    quiet = rows[~((rows[:, 2] == 3) & (rows[:, 0] > end - 40) & np.isin(rows[:, [1, 3]], (0, 1)).all(axis=1))]
    flare = np.array([[end - 1 - day, 0, 3, 1] for day in range(6)], np.int32)
    loud = np.concatenate([quiet, flare])
    loud = loud[np.argsort(loud[:, 0], kind="stable")]
    calm, hot = (
        chance(model, from_rows(one), "AAA", "BBB", "material-conflict", 7, day=end).probability
        for one in (quiet, loud)
    )
    assert hot > calm + 0.2


def test_two_who_never_met_have_the_usual_chance(model, from_rows, rows):
    apart = rows[~np.isin(rows[:, [1, 3]], (0, 7)).all(axis=1)]
    found = chance(model, from_rows(apart), "AAA", "HHH", "material-conflict", 7)
    assert 0 < found.probability < 0.5
    assert found.events == ()


def test_saved_and_loaded_it_says_the_same(history, model):
    again = load(save(model))
    assert again == model
    asked = ("AAA", "CCC", "ASSAULT", 7)
    assert chance(again, history, *asked) == chance(model, history, *asked)
    with pytest.raises(InputError, match="no saved chances"):
        load(b"something else")


def test_one_seed_one_model(history, model):
    assert fit(history, TARGETS[:1], seed=3).models == model.models[:1]


@pytest.mark.parametrize(
    ("a", "b", "what", "horizon", "error", "says"),
    [
        ("AAA", "BBX", "material-conflict", 7, UnknownNameError, "BBB"),
        ("AAA", "AAA", "material-conflict", 7, InputError, "two sides"),
        ("AAA", "BBB", "ASAULT", 7, UnknownNameError, "ASSAULT"),
        ("AAA", "BBB", "material-conflict", 8, InputError, "7 days"),
    ],
)
def test_bad_questions_say_how_to_mend_them(history, model, a, b, what, horizon, error, says):
    with pytest.raises(error, match=says):
        chance(model, history, a, b, what, horizon)


def test_mornings_to_learn_from_are_over():
    mornings = origins(0, FIGHT, 100)
    assert mornings[-1] + 7 == 100
    assert mornings[0] >= 30
    assert origins(0, Target("ASSAULT", 90), 100) == ()

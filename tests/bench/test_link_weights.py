"""The gold's sides are whole, and weights are learnt as they should be."""

import numpy as np

from bench import link_gold, link_told, link_weights, links

GOLD = link_gold.load(links.DEFAULT)
NAMES = ["prior", "words", "vague", "size"]


def test_every_gold_event_has_its_sides_once():
    assert sorted(row["id"] for row in link_told.rows(links.DEFAULT)) == sorted(GOLD.act)


def test_a_month_ends_with_the_next_one_begins():
    acts = {act.date: link_told.when(act) for act in GOLD.events if act.date == "2019-12"}
    (december,) = acts.values()
    assert (december.start.isoformat()[:10], december.end.isoformat()[:10]) == ("2019-12-01", "2020-01-01")


def pairs():
    """Pairs of one event share words; `vague` misleads, as it is told of pairs of one event only."""
    rows = [([1, 0.9, 1, 1], 1), ([1, 0.8, 1, 1], 1), ([1, 0.1, 0, 1], 0), ([1, 0.2, 0, 1], 0), ([1, 0.0, 0, 1], 0)]
    found = np.array([row for row, _ in rows], dtype=float)
    one = np.array([label for _, label in rows], dtype=float)
    return link_weights.Pairs(found, one, np.ones(len(rows)), np.array([[0, 1]] * 3 + [[2, 2]] * 2), one == 1)


def test_learnt_weights_keep_their_signs_and_what_is_set():
    start = np.array([-1.0, 2.0, -1.0, -1.0])
    prior, words, vague, size = link_weights.fitted(pairs(), NAMES, start)
    assert words > 0
    assert vague == 0, "it may not speak for what it speaks against"
    assert size == -1.0
    assert np.isfinite(prior)


def test_a_pair_is_judged_by_weights_that_its_voices_did_not_teach():
    start = np.array([-1.0, 2.0, -1.0, -1.0])
    odds = link_weights.unseen(pairs(), NAMES, start)
    rest = link_weights.fitted(pairs(), NAMES, start, np.array([False] * 3 + [True] * 2))
    assert np.allclose(odds[:3], pairs().found[:3] @ rest)

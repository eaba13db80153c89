"""No question may be judged by what comes after it, or by what else is asked on its day."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analyse.forecast.ranker import Asker, Plan, rank, sweep
from dragoman.analyse.forecast.ranker.lessons import lessons
from tests.analyse.forecast.ranker.conftest import ACTORS, FORMS, history_of, rows_of

DAY = 55
QUESTIONS = st.lists(
    st.tuples(st.integers(0, len(ACTORS) - 1), st.integers(0, 2 * len(FORMS) - 1)), min_size=1, max_size=12, unique=True
)


def asked(questions):
    return sweep.Questions(np.array(questions, np.int32), np.zeros(0, np.int32), np.zeros(len(questions), np.int64))


def parts(judged, score):
    """What each question was told: its candidates, their features and scores."""
    starts = np.append(0, judged.ends[:-1])
    return [
        (judged.chosen[start:end].tolist(), judged.values[start:end].tolist(), score[start:end].tolist())
        for start, end in zip(starts, judged.ends, strict=True)
    ]


def scrambled(history, seed):
    """The same days before; after them, other actors, forms and recipients in other numbers."""
    rng = np.random.default_rng(seed)
    past = [tuple(row) for row in sweep.facts(history.before(DAY)).tolist()]
    future = [
        (int(DAY + rng.integers(30)), *(int(rng.integers(n)) for n in (25, 4, 25))) for _ in range(rng.integers(1, 200))
    ]
    return history_of(past + future)


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 24), st.integers(0, 3))
def test_answers_with_their_reasons_are_the_same_with_the_future_deleted_or_scrambled(
    history, ranker, seed, actor, form
):
    whole = rank(ranker, history, form=form, actor=actor, day=DAY, top=3)
    assert whole == rank(ranker, history.before(DAY), form=form, actor=actor, day=DAY, top=3)
    assert whole == rank(ranker, scrambled(history, seed), form=form, actor=actor, day=DAY, top=3)


@settings(max_examples=12, deadline=None)
@given(QUESTIONS, st.randoms(use_true_random=False))
def test_the_other_questions_of_the_day_change_nothing(history, ranker, questions, random):
    asker = Asker(ranker, history.before(DAY))
    together = dict(zip(questions, parts(*asker.ask(asked(questions), DAY)), strict=True))
    shuffled = random.sample(questions, len(questions))
    assert dict(zip(shuffled, parts(*asker.ask(asked(shuffled), DAY)), strict=True)) == together
    for question in questions:
        assert parts(*asker.ask(asked([question]), DAY)) == [together[question]]


@pytest.mark.parametrize("horizon_days", [1, 10])
def test_lessons_of_a_day_know_only_the_days_before_its_block(horizon_days):
    """Lessons are those of the shorter history, followed by those of the days that it does not have."""
    plan = Plan(horizon_days=horizon_days, questions=10**6, candidates=10, rules_from=0, credit_from=0, lessons_from=0)
    rows = rows_of(40)
    short = lessons(history_of([row for row in rows if row[0] < 30]), plan, np.random.default_rng(1))
    long = lessons(history_of(rows), plan, np.random.default_rng(1))
    many = len(short.right)
    assert 0 < many < len(long.right)
    assert np.array_equal(long.values[:many], short.values)
    assert np.array_equal(long.right[:many], short.right)


def test_answers_of_the_day_itself_are_not_known(history, ranker):
    """Events of the day that is asked about must not show in what is told of it."""
    day_itself = [(DAY, actor, form, (actor + 11) % 25) for actor in range(25) for form in range(4)]
    told = rank(ranker, history.before(DAY), form=1, actor=2, day=DAY, top=5)
    past = [tuple(row) for row in sweep.facts(history.before(DAY)).tolist()]
    assert told == rank(ranker, history_of(past + day_itself), form=1, actor=2, day=DAY, top=5)

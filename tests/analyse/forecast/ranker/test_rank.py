"""Answers: who comes first, why, and what is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analyse.forecast.ranker import Plan, decode, encode, fit, rank
from dragoman.errors import InputError
from tests.analyse.forecast.ranker.conftest import ACTORS, FORMS, history_of


def next_meeting(actor):
    """The first day after the history on which the actor's third day falls."""
    return next(day for day in range(70, 73) if (day + actor) % 3 == 0)


@pytest.mark.parametrize("actor", range(0, len(ACTORS), 5))
def test_who_is_met_every_third_day_comes_first(history, ranker, actor):
    told = rank(ranker, history, form=actor % 4, actor=actor, day=next_meeting(actor), top=3)
    assert told[0].name == ACTORS[(actor + 4) % len(ACTORS)]
    assert told[0].actor == (actor + 4) % len(ACTORS)


@pytest.mark.parametrize("recipient", range(4, len(ACTORS), 5))
def test_the_other_side_can_be_asked_for(history, ranker, recipient):
    told = rank(ranker, history, form=(recipient - 4) % 4, recipient=recipient, day=next_meeting(recipient - 4), top=3)
    assert told[0].actor == recipient - 4


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 24), st.integers(0, 3), st.integers(10, 90), st.integers(1, 30), st.booleans())
def test_answers_are_in_order_each_once_and_at_most_as_many_as_asked(history, ranker, one, form, day, top, mirrored):
    given_ = {"recipient": one} if mirrored else {"actor": one}
    told = rank(ranker, history, form=form, day=day, top=top, **given_)
    assert len(told) <= top
    assert len({answer.actor for answer in told}) == len(told)
    scores = [answer.score for answer in told]
    assert scores == sorted(scores, reverse=True)


def test_reasons_rest_on_past_events_that_fit(history, ranker):
    answer = rank(ranker, history, form=1, actor=1, day=60, top=1)[0]
    assert answer.reasons
    weights = [abs(reason.share) for reason in answer.reasons]
    assert weights == sorted(weights, reverse=True)
    assert sum(weights) <= 1 + 1e-6
    for reason in answer.reasons:
        days = history.day[list(reason.events)]
        assert np.all(days < 60)
        assert list(days) == sorted(days, reverse=True)
        if reason.feature.startswith("this form with them"):
            assert reason.events
            for event in reason.events:
                seen = (history.actor[event], history.form[event], history.recipient[event])
                assert seen == (1, 1, answer.actor)


def test_the_rule_behind_a_reason_is_the_surest_that_holds(history, ranker):
    rules = [
        reason.rule
        for actor in range(25)
        for answer in rank(ranker, history, form=actor % 4, actor=actor, day=70, top=5)
        for reason in answer.reasons
        if reason.rule
    ]
    assert rules
    assert all(0 < rule.confidence < 1 and rule.days_ago > 0 for rule in rules)


def test_the_same_seed_gives_the_same_ranker(history, plan, ranker):
    assert encode(fit(history, rng_seed=3, plan=plan)) == encode(ranker)


def test_a_saved_ranker_says_the_same(history, ranker):
    again = decode(encode(ranker))
    assert encode(again) == encode(ranker)
    assert rank(again, history, form=0, actor=0, day=65) == rank(ranker, history, form=0, actor=0, day=65)


@pytest.mark.parametrize(
    ("data", "words", "why"),
    [
        (b"", "no ranker", "nothing"),
        (b"\x80", "no ranker", "an empty map"),
        (b"PK\x03\x04", "no ranker", "something else"),
    ],
)
def test_other_bytes_are_refused(data, words, why):
    with pytest.raises(InputError, match=words):
        decode(data)


def test_a_damaged_ranker_is_refused(ranker):
    data = encode(ranker)
    with pytest.raises(InputError):
        decode(data[:-10])


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ({"form": 0}, "neither side"),
        ({"form": 0, "actor": 1, "recipient": 2}, "both sides"),
        ({"form": 0, "actor": 99}, "no such actor"),
        ({"form": 9, "actor": 1}, "no such form"),
        ({"form": -1, "actor": 1}, "a form before the first"),
    ],
)
def test_questions_that_are_none(history, ranker, question, why):
    with pytest.raises(InputError):
        rank(ranker, history, day=60, **question)


def test_a_history_of_other_forms_is_refused(history, ranker):
    import msgspec  # noqa: PLC0415

    other = msgspec.structs.replace(history, forms=(*FORMS[:-1], "trade"))
    with pytest.raises(InputError, match="differ"):
        rank(ranker, other, form=0, actor=0, day=60)


@pytest.mark.parametrize("rows", [[], [(0, 1, 1, 2)]])
def test_a_history_too_short_teaches_nothing(rows):
    with pytest.raises(InputError, match="longer history"):
        fit(history_of(rows), rng_seed=1, plan=Plan())


def test_an_actor_never_seen_gets_who_is_in_the_news(history, ranker):
    past = history.chosen((history.actor != 24) & (history.recipient != 24))
    told = rank(ranker, past, form=0, actor=24, day=60, top=5)
    assert len(told) == 5
    assert 24 not in {answer.actor for answer in told}

"""Who does what to whom next, by a trained ranker. Importing this module takes the extra `foresight`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dragoman.analyse.forecast.ahead.answer import Act, Answer, Because
from dragoman.analyse.forecast.ahead.by_history import act, called
from dragoman.analyse.forecast.ranker import Asker, rank
from dragoman.analyse.forecast.ranker.reasons import reasons
from dragoman.analyse.forecast.ranker.sweep import Questions
from dragoman.analyse.forecast.ranker.world import world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from dragoman.analyse.forecast.ranker import Ranker, Reason
    from dragoman.codebook import Book
    from dragoman.records.history import History

# What an actor has done at least once in so many days is asked about, the most frequent types first.
RECENT_DAYS, MOST_FORMS = 90, 8
# Further back than this place the other is none of those whom the actor has in mind.
LAST_PLACE, MOST_ACTS = 5, 6
DAYS_A_WEEK = 7


class Standing(NamedTuple):
    """Where the other stands among those whom an actor may do something to next.

    Attributes:
        asked: actor and form; `other`: the recipient.
        place: 1 for the likeliest; `times`: how often the actor did the form of late, to whomever.
        values: the other's features.
    """

    asked: NDArray[np.int32]
    other: int
    place: int
    times: int
    values: NDArray[np.float32]


def answers(
    ranker: Ranker, history: History, book: Book, asked: tuple[str | None, str, str | None], *, day: int, top: int = 10
) -> tuple[Answer, ...]:
    """Who it will be, the likeliest first: to whom the actor does it, or who does it to the recipient.

    Args:
        ranker: what was learnt.
        history: the past, by type; nothing of the day or later is looked at.
        book: knows the names of actors.
        asked: actor, PLOVER type and recipient; None for who is asked for.
        day: the day in question, in days of the history.
        top: how many answers at most.

    Raises:
        InputError: both or neither of actor and recipient.
        MissingExtraError: the extra `foresight` is not installed.
    """
    actor, form, recipient = asked
    sides = (("actor", actor), ("recipient", recipient))
    given = {side: history.actors.index(name) for side, name in sides if name is not None}
    found = rank(ranker, history, form=history.forms.index(form), day=day, top=top, **given)
    return tuple(
        Answer(
            place=place,
            key=one.name,
            name=called(one.name, book),
            score=one.score,
            reasons=tuple(because(history, reason, book) for reason in one.reasons),
        )
        for place, one in enumerate(found, start=1)
    )


def between(ranker: Ranker, history: History, book: Book, two: tuple[str, str], day: int) -> tuple[Act, ...]:
    """The likeliest next acts between two actors, either way, the likeliest first.

    Each type that one of them did of late is asked about: to whom next? An act counts the more the more often the actor
    does the like, and the higher the other stands among the answers.

    Args:
        ranker: what was learnt.
        history: the past, by type; nothing of the day or later is looked at.
        book: knows the names of actors.
        two: the actors.
        day: the day in question, in days of the history.
    """
    past = history.before(day)
    a, b = (past.actors.index(name) for name in two)
    stand = [*standings(ranker, past, (a, b), day), *standings(ranker, past, (b, a), day)]
    near = sorted(
        (one for one in stand if one.place <= LAST_PLACE), key=lambda one: (-one.times / one.place, one.place)
    )
    places = world(past)
    found: list[Act] = []
    for one in near[:MOST_ACTS]:
        chosen = np.array([one.other], np.int32)
        (why,) = reasons(ranker, past, places, one.asked, day, chosen, one.values[np.newaxis])
        actor, form = (int(value) for value in one.asked)
        found.append(
            Act(
                actor=called(past.actors[actor], book),
                form=past.forms[form],
                recipient=called(past.actors[one.other], book),
                place=one.place,
                per_week=one.times * DAYS_A_WEEK / RECENT_DAYS,
                reasons=tuple(because(past, reason, book) for reason in why),
            )
        )
    return tuple(found)


def standings(ranker: Ranker, past: History, two: tuple[int, int], day: int) -> Iterator[Standing]:
    """Where the second of two stands in what the first does next, type by type."""
    actor, other = two
    times = np.bincount(past.form[(past.actor == actor) & (past.day >= day - RECENT_DAYS)], minlength=len(past.forms))
    forms = [form for form in np.argsort(-times, kind="stable")[:MOST_FORMS].tolist() if times[form]]
    if not forms:
        return
    asked = np.array([(actor, form) for form in forms], np.int32)
    alone = Questions(asked, np.zeros(0, np.int32), np.zeros(len(asked), np.int64))
    judged, scores = Asker(ranker, past).ask(alone, day)
    for row, form in enumerate(forms):
        rows = slice(int(judged.ends[row - 1]) if row else 0, int(judged.ends[row]))
        chosen, values, score = judged.chosen[rows], judged.values[rows], scores[rows]
        at = np.flatnonzero(chosen == other)
        if len(at):
            # What an actor does at home is no answer to whom abroad.
            place = 1 + int(((score > score[at[0]]) & (chosen != actor)).sum())
            yield Standing(asked[row], other, place, int(times[form]), values[at[0]])


def because(history: History, reason: Reason, book: Book) -> Because:
    """A reason with its past events in words."""
    rule = reason.rule
    told = "" if rule is None else followed(history, rule.form, rule.days_ago, rule.confidence, back=rule.mirrored)
    return Because(
        words=f"{reason.feature}: {told}" if told else reason.feature,
        value=reason.value,
        share=reason.share,
        acts=tuple(act(history, row, 0.0, book) for row in reason.events),
    )


def followed(history: History, form: int, days_ago: int, confidence: float, *, back: bool) -> str:
    """A rule in words: what went before, and how often that was followed by what is asked about."""
    way = ", by the other," if back else ""
    return f"{history.forms[form]}{way} {days_ago} days ago was followed by it in {confidence:.1%} of past cases"

"""Who comes next: the ranked answers to one question, each with its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from dragoman.analyse.forecast.ranker import sweep
from dragoman.analyse.forecast.ranker.asker import Asker
from dragoman.analyse.forecast.ranker.reasons import Reason, reasons
from dragoman.analyse.forecast.ranker.world import world
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.analyse.forecast.ranker.ranker import Ranker
    from dragoman.records.history import History


class Ranked(Struct, frozen=True, kw_only=True):
    """One answer to who comes next.

    Attributes:
        actor: its index in the history's actors.
        name: its name there.
        score: how strongly the past speaks for it; only the order of scores and their differences mean something.
        reasons: what the score rests on, the weightiest first.
    """

    actor: int
    name: str
    score: float
    reasons: tuple[Reason, ...]


def rank(
    ranker: Ranker,
    history: History,
    *,
    form: int,
    day: int,
    actor: int | None = None,
    recipient: int | None = None,
    top: int = 10,
) -> tuple[Ranked, ...]:
    """Whom the actor will most likely do the form to on a day, or who will do it to the recipient; the likeliest first.

    Only events of the days before are looked at, whatever the history holds.

    Args:
        ranker: what was learnt, from this history or another of the same forms.
        history: the past; may end long before the day.
        form: index of the form.
        day: the day in question, counted from the history's start.
        actor: index of who acts, where the recipient is asked for.
        recipient: index of to whom, where the actor is asked for.
        top: how many answers at most.

    Raises:
        InputError: both or neither of actor and recipient, an index out of range, or other forms than the ranker's.
    """
    asked = _question(ranker, history, form, actor, recipient)
    past = history.before(day)
    alone = sweep.Questions(asked, np.zeros(0, np.int32), np.zeros(1, np.int64))
    judged, score = Asker(ranker, past).ask(alone, day)
    best = np.argsort(-score, kind="stable")[:top]
    why = reasons(ranker, past, world(past), asked[0], day, judged.chosen[best], judged.values[best])
    return tuple(
        Ranked(actor=int(one), name=history.actors[int(one)], score=float(score[place]), reasons=because)
        for one, place, because in zip(judged.chosen[best], best, why, strict=True)
    )


def _question(ranker: Ranker, history: History, form: int, actor: int | None, recipient: int | None) -> sweep.Ints:
    """The question as actor and form, mirrored where the actor is asked for; shape (1, 2)."""
    if (ranker.forms, ranker.types) != (history.forms, history.types):
        raise InputError(
            f"the ranker knows {len(ranker.forms)} forms, the history has {len(history.forms)}, and they differ; "
            "train the ranker on a history with the same forms"
        )
    given = recipient if actor is None else actor
    if given is None or (actor is not None and recipient is not None):
        raise InputError("either the actor or the recipient must be given, the other is what is asked for")
    if not (0 <= given < len(history.actors) and 0 <= form < len(history.forms)):
        raise InputError(
            f"actor {given} and form {form} came; expected indices below {len(history.actors)} and {len(history.forms)}"
        )
    return np.array([[given, form if actor is not None else form + len(history.forms)]], np.int32)

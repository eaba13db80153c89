"""Who does what to whom next: asked of a trained model, and the answer as a reader wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman import codebook
from dragoman.analyse.forecast.ahead.answer import Asked
from dragoman.analyse.forecast.ahead.by_history import called, named, opening
from dragoman.analyse.forecast.ahead.by_type import by_type
from dragoman.analyse.forecast.ahead.told import asked as told
from dragoman.analyse.forecast.chances.targets import TYPES
from dragoman.api.ahead import hindsight
from dragoman.api.moment import Moment
from dragoman.api.told import Told
from dragoman.api.trained import day_of
from dragoman.errors import InputError, UnknownNameError

if TYPE_CHECKING:
    from dragoman.api.trained import Foresight
    from dragoman.codebook import Book
    from dragoman.records.history import History

WHO = "?"


class Who(Told[Asked]):
    """Who does what to whom next; made by `who`.

    Attributes:
        answer: the question, the answers, and their reasons.
    """

    @property
    def sentences(self) -> tuple[str, ...]:
        """The answer in sentences."""
        return told(self.answer)


def who(
    history: History,
    model: Foresight,
    actor: str,
    form: str,
    recipient: str,
    *,
    on: Moment = None,
    top: int = 10,
    book: Book | None = None,
) -> Who:
    """Who does it to whom on a day, the likeliest first.

    Args:
        history: what happened, as `open_history` gives it at the level that the model was trained at.
        model: what `train_foresight` learnt, its ranker among it.
        actor: name, code or key; "?" where the actor is asked for.
        form: a PLOVER type.
        recipient: name, code or key; "?" where the recipient is asked for.
        on: the day in question, of which nothing is seen; None: the day after the history's last.
        top: how many answers at most.
        book: knows the names of actors; None: ours.

    Raises:
        UnknownNameError: the history has no such actor, or there is no such type; the message lists the nearest.
        InputError: not one of both sides is "?", the model has no ranker, or the day is before all that is known.
        MissingExtraError: the extra `foresight` is not installed.
    """
    if (actor == WHO) == (recipient == WHO):
        raise InputError(f"{actor} {form} {recipient} asks for nobody; write ? for the actor or for the recipient")
    if form not in TYPES:
        raise UnknownNameError("event type", form, TYPES)
    if model.ranker is None:
        raise InputError("this model holds chances alone; train one with a ranker: dragoman forecast train")
    from dragoman.analyse.forecast.ahead import acts  # noqa: PLC0415 - takes an extra

    names, typed = book or codebook.load(), by_type(history)
    sides = {
        side: named(name, typed, names)[0] for side, name in (("actor", actor), ("recipient", recipient)) if name != WHO
    }
    day = opening(typed, None)[0] if on is None else day_of(typed, on)
    asked = (sides.get("actor"), form, sides.get("recipient"))
    found = acts.answers(model.ranker, typed, names, asked, day=day, top=top)
    shown = {side: called(key, names) for side, key in sides.items()}
    return Who(
        Asked(
            actor=shown.get("actor", WHO),
            form=form,
            recipient=shown.get("recipient", WHO),
            on=typed.date(day),
            source=history.source,
            answers=found,
            notes=hindsight(model, typed.date(day)),
        )
    )

"""What comes next between two sides of a history: by a trained model, or by climatology where there is none."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from dragoman.analyse.forecast.ahead.answer import Ahead, PastAct, Prospect
from dragoman.analyse.forecast.chances.chance import Chances, after, chance
from dragoman.analyse.forecast.chances.model import Learnt
from dragoman.analyse.forecast.chances.targets import Target
from dragoman.analyse.simulate.whatif import side
from dragoman.errors import InputError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dragoman.analyse.forecast.chances.chance import Chance
    from dragoman.codebook import Book
    from dragoman.records.history import History

UNTRAINED = "no trained model was named, so this is the climatology: how often such windows held one between the two"
UNLEARNT = "the model was not trained for this, so this is the climatology"


def ahead(
    history: History,
    two: tuple[str, str],
    book: Book,
    *,
    targets: Iterable[Target],
    model: Chances | None = None,
    until: date | None = None,
) -> Ahead:
    """What comes next between two sides of a history.

    Args:
        history: what happened; its actors are the sides.
        two: the sides, by name, code or key.
        book: knows the names of actors.
        targets: the kinds and horizons.
        model: what was learnt, by actors of this history or of one like it; None: climatology.
        until: the last day that is known; None: the history's last.

    Raises:
        UnknownNameError: a side that the history does not have, or a kind that there is not.
        InputError: both sides are one, or nothing is known until then.
    """
    (a, a_name), (b, b_name) = (named(name, history, book) for name in two)
    if a == b:
        raise InputError(f"{two[0]!r} and {two[1]!r} are the same in this history; name two")
    opens, notes = opening(history, until)
    wanted = tuple(targets)
    asked = with_floor(model, wanted, opens)
    found = (chance(asked, history, a, b, one.what, one.horizon_days, day=opens) for one in wanted)
    return Ahead(
        a=a,
        b=b,
        a_name=a_name,
        b_name=b_name,
        opens=history.date(opens),
        source=history.source,
        first=history.date(int(history.day[0])),
        last=history.date(opens) - timedelta(days=1),
        events=between(history.before(opens), a, b),
        prospects=tuple(prospect(history, one, book) for one in found),
        notes=notes,
    )


def named(name: str, history: History, book: Book) -> tuple[str, str]:
    """The actor of a history that a name, code or key means, and what it is called.

    Raises:
        UnknownNameError: there is none, or the name means many; the message lists the nearest.
    """
    found = side(name, history, book)
    if found.key in history.actors:
        return found.key, found.name
    theirs = [history.actors[at] for at in np.flatnonzero(found.actors).tolist()]
    if len(theirs) > 1:
        raise UnknownNameError("single actor of the history", name, theirs)
    return theirs[0], found.name


def opening(history: History, until: date | None) -> tuple[int, tuple[str, ...]]:
    """The day on which windows open, in days of the history, and what there is to say of it."""
    end = after(history)
    if until is None:
        return end, ()
    day = (until - history.start).days + 1
    if not len(history.before(day)):
        raise InputError(f"the history begins on {history.date(int(history.day[0]))}; {until} is too early to ask of")
    if day > end:
        return end, (f"The history ends on {history.date(end - 1)}, so the windows open on the day after.",)
    return day, ()


def with_floor(model: Chances | None, wanted: tuple[Target, ...], day: int) -> Chances:
    """The model, with climatology for what it has not learnt."""
    why = UNTRAINED if model is None else UNLEARNT
    known = model or Chances(day=day, by="actor", models=())
    learnt = {one.target for one in known.models}
    floor = tuple(Learnt(target=one, why=why) for one in wanted if one not in learnt)
    return replace(known, models=(*known.models, *floor))


def between(history: History, a: str, b: str) -> int:
    """How many events there are between two actors."""
    one, other = history.actors.index(a), history.actors.index(b)
    there = (history.actor == one) & (history.recipient == other)
    back = (history.actor == other) & (history.recipient == one)
    return int((there | back).sum())


def prospect(history: History, found: Chance, book: Book) -> Prospect:
    """A chance with its past events in words."""
    return Prospect(
        what=found.target.what,
        within_days=found.target.horizon_days,
        probability=found.probability,
        low=found.low,
        high=found.high,
        base_rate=found.base_rate,
        expected=found.expected,
        few=found.few,
        median=found.median,
        many=found.many,
        basis=found.basis,
        why=found.why,
        reasons=found.reasons,
        acts=tuple(act(history, one.row, one.share, book) for one in found.events),
    )


def act(history: History, row: int, share: float, book: Book) -> PastAct:
    """An event of a history as a past act."""
    return PastAct(
        on=history.date(int(history.day[row])),
        actor=called(history.actors[int(history.actor[row])], book),
        form=history.forms[int(history.form[row])],
        recipient=called(history.actors[int(history.recipient[row])], book),
        share=share,
    )


def called(key: str, book: Book) -> str:
    """The name of an actor of a history: that of the gazetteer's entry, else the key."""
    entry = book.gazetteer.get(key)
    return entry.name if entry else key

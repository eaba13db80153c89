"""What comes next between two actors: asked of a history or of a crisis, and the answer as a reader wants it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dragoman import codebook
from dragoman.analyse.dates import now
from dragoman.analyse.forecast import from_picture
from dragoman.analyse.forecast.ahead import by_history, by_picture
from dragoman.analyse.forecast.ahead.answer import WITHIN_DAYS
from dragoman.analyse.forecast.ahead.by_type import by_type
from dragoman.analyse.forecast.ahead.told import told
from dragoman.analyse.forecast.base_rates import first_covered
from dragoman.analyse.forecast.chances.chance import Chances
from dragoman.analyse.forecast.chances.targets import QUADS, Target
from dragoman.api import unfold
from dragoman.api.moment import Moment, moment
from dragoman.api.told import Told
from dragoman.api.what_if import level
from dragoman.errors import InputError

if TYPE_CHECKING:
    from datetime import date

    from dragoman.analyse.forecast.ahead import Ahead, Prospect
    from dragoman.api.passage import Passage
    from dragoman.api.trained import Foresight
    from dragoman.codebook import Book
    from dragoman.picture import Picture
    from dragoman.records.history import History

MOST_DAYS = 366
ELSEWHERE = "The model was learnt of {learnt}; its chances hold as far as {counted} tells of events as that does."
HINDSIGHT = "The model was learnt from days up to {last}: it has seen what is asked of, so this is no test of it."


class Next(Told["Ahead"]):
    """What comes next between two actors; made by `next` and `Crisis.next`.

    Attributes:
        answer: chances, counts, reasons, past acts, notes.
    """

    @property
    def sentences(self) -> tuple[str, ...]:
        """The answer in sentences, with what to know before relying on it."""
        return told(self.answer)


def next(
    history: History,
    a: str,
    b: str,
    *,
    model: Foresight | None = None,
    within: Iterable[int] = WITHIN_DAYS,
    kinds: Iterable[str] = QUADS,
    as_of: Moment = None,
    book: Book | None = None,
) -> Next:
    """What comes next between two actors of a history.

    Args:
        history: what happened, as `open_history` gives it; its actors are the sides.
        a, b: the two, by name, code or key.
        model: what `train_foresight` learnt; None: climatology, and the answer says so.
        within: horizons in days.
        kinds: quad classes and PLOVER types.
        as_of: the last day that is known; None: the history's last.
        book: knows the names of actors; None: ours.

    Raises:
        UnknownNameError: the history has no such actor, or there is no such kind; the message lists the nearest.
        InputError: both are one, nothing is known until then, or a horizon is too long.
    """
    found = by_history.ahead(
        history,
        (a, b),
        book or codebook.load(),
        targets=targets(kinds, within),
        model=learnt(model),
        until=day(as_of),
    )
    return Next(noted(with_acts(found, history, model, book or codebook.load()), model))


def with_acts(found: Ahead, history: History, model: Foresight | None, book: Book) -> Ahead:
    """The answer with the likeliest next acts between the two, where the model has a ranker."""
    if model is None or model.ranker is None or found.opens is None:
        return found
    from dragoman.analyse.forecast.ahead import acts  # noqa: PLC0415 - takes an extra

    day = (found.opens - history.start).days
    return replace(found, acts=acts.between(model.ranker, by_type(history), book, (found.a, found.b), day))


def of_picture(
    picture: Picture,
    book: Book,
    two: tuple[str, str],
    *,
    model: Foresight | None,
    within: Iterable[int],
    kinds: Iterable[str],
) -> Ahead:
    """What comes next between two actors of a picture, by key: by a model, else by base rates."""
    wanted = targets(kinds, within)
    history = counted(picture, book, two) if model else None
    if model is None or history is None or not set(two) <= set(history.actors):
        return by_picture.ahead(picture, book.plover, two, wanted)
    found = by_history.ahead(
        history,
        two,
        book,
        targets=wanted,
        model=learnt(model),
        until=last.date() if (last := now(picture)) else None,
    )
    return noted(with_acts(by_picture.with_events(found, picture, book.plover), history, model, book), model)


def counted(picture: Picture, book: Book, two: tuple[str, str]) -> History:
    """The picture's events as a history: between states where both are, from the first day that the reports cover."""
    whole = from_picture.history(picture, book.plover, level=level(two, book))
    first = first_covered(picture)
    return whole.chosen(whole.day >= (first - whole.start).days) if first else whole


def quoted(found: Ahead, picture: Picture) -> Ahead:
    """The answer with the best passage of each past act that is an event of the picture."""
    events = {event.id: event for event in picture.events}
    ids = dict.fromkeys(act.record for one in found.prospects for act in one.acts if act.record)
    passages = {id: best[0] for id in ids if (best := unfold.passages(picture, events[id], 0))}
    return replace(found, prospects=tuple(with_passages(one, passages) for one in found.prospects))


def with_passages(one: Prospect, passages: Mapping[str, Passage]) -> Prospect:
    """A prospect whose past acts have their passages."""
    acts = (
        replace(act, passage=best.passage, outlet=best.outlet, published=best.published)
        if (best := passages.get(act.record))
        else act
        for act in one.acts
    )
    return replace(one, acts=tuple(acts))


def targets(kinds: Iterable[str], within: Iterable[int]) -> tuple[Target, ...]:
    """Kinds by horizons.

    Raises:
        InputError: a horizon is none.
    """
    horizons = tuple(within)
    for one in horizons:
        if not 1 <= one <= MOST_DAYS:
            raise InputError(f"within {one} days; expected 1 to {MOST_DAYS}")
    return tuple(Target(what, horizon) for what, horizon in product(kinds, horizons))


def learnt(model: Foresight | None) -> Chances | None:
    """The chances of a model, none of any kind where it holds a ranker alone; None without a model."""
    return None if model is None else model.chances or Chances(day=0, by="actor", models=())


def noted(found: Ahead, model: Foresight | None) -> Ahead:
    """The answer with what to know of its model: that it comes from elsewhere, or has seen later days."""
    if model is None:
        return found
    learnt, counted = model.about.source or "another history", found.source or "this history"
    elsewhere = () if learnt == counted else (ELSEWHERE.format(learnt=learnt, counted=counted),)
    return replace(found, notes=(*found.notes, *elsewhere, *hindsight(model, found.opens)))


def hindsight(model: Foresight, opens: date | None) -> tuple[str, ...]:
    """A warning where the model was learnt from days that lie ahead of the one in question."""
    return (HINDSIGHT.format(last=model.about.last),) if opens and model.about.last >= opens else ()


def day(value: Moment) -> date | None:
    """The day of a moment."""
    found = moment(value)
    return found.date() if found else None

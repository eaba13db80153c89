"""What if: from a question and a history to an answer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dragoman.analyse.simulate import support
from dragoman.analyse.simulate.answer import Answer, Direction, Fitted
from dragoman.analyse.simulate.distribution import POISSON
from dragoman.analyse.simulate.fans import fan, world
from dragoman.analyse.simulate.hawkes import fit, intensity, pool
from dragoman.analyse.simulate.panel import between, of_countries
from dragoman.analyse.simulate.rescaling import goodness
from dragoman.analyse.simulate.simulate import simulate
from dragoman.analyse.simulate.whatif import apart, question, side
from dragoman.errors import InputError

if TYPE_CHECKING:
    from datetime import date

    from numpy.random import Generator

    from dragoman.analyse.simulate.hawkes import Fit
    from dragoman.analyse.simulate.panel import Panel
    from dragoman.analyse.simulate.rescaling import Goodness
    from dragoman.analyse.simulate.simulate import Paths
    from dragoman.analyse.simulate.whatif import Question, Side
    from dragoman.codebook import Book
    from dragoman.records.history import History

# What lies further back says little of how a pair acts now.
WINDOW_DAYS = 1096
POOL_LEAST, POOL_MOST = 20, 150
MOST_DAYS, MOST_PATHS = 365, 100_000


class Setting(Struct, frozen=True, eq=False):
    """A question put to a history.

    Attributes:
        span: the days of the history that are fitted, by its own count.
        after: the simulated day of the event, 0 for the first; -1: the last day that is fitted.
        days, paths: how many are simulated.
    """

    history: History
    asked: Question
    sides: tuple[Side, Side]
    span: range
    after: int
    days: int
    paths: int

    def panel(self, days: range) -> Panel:
        """The counts of the two directions."""
        (a, b), quad = self.sides, self.asked.quad
        return between(self.history, quad, (a.key, b.key), (a.actors, b.actors), days)

    @property
    def first(self) -> date:
        """The first day that is simulated."""
        return self.history.date(self.span.stop)

    @property
    def ahead(self) -> range:
        """The simulated days that the history reaches, by its own count."""
        return range(
            self.span.stop, max(self.span.stop, min(self.span.stop + self.days, int(self.history.day[-1]) + 1))
        )


def what_if(history: History, text: str, book: Book, *, rng: Generator, days: int = 30, paths: int = 2000) -> Answer:
    """What follows with an event and without it.

    Nothing later than the day of the event is fitted to.

    Args:
        history: what happened.
        text: the question, as in "SYR ASSAULT TUR x5 on 2020-02-27".
        book: knows actors and types.
        rng: what all chances are drawn from.
        days: how many days after the event are simulated.
        paths: how many paths.

    Raises:
        InputError: the question is not of its form, both sides are one, or there are too many days or paths.
        UnknownNameError: an actor or type is not known.
    """
    _within("days", days, MOST_DAYS)
    _within("paths", paths, MOST_PATHS)
    asked = question(text, book)
    sides = apart(side(asked.actor, history, book), side(asked.recipient, history, book))
    doubts = support.of_span(asked, history)
    answer = Answer(question=asked, asked=str(asked), supported=not doubts, doubts=doubts, source=history.source)
    return answer if doubts else _fitted(answer, _setting(history, asked, sides, days, paths), rng)


def _within(what: str, number: int, most: int) -> None:
    if not 1 <= number <= most:
        raise InputError(f"{number} {what}; expected 1 to {most}")


def _setting(history: History, asked: Question, sides: tuple[Side, Side], days: int, paths: int) -> Setting:
    """The days to fit and to simulate: up to the event, or to the history's end where the event lies after it."""
    on, last = (asked.on - history.start).days, int(history.day[-1])
    stop = min(on, last) + 1
    span = range(max(int(history.day[0]), stop - WINDOW_DAYS), stop)
    return Setting(history, asked, sides, span, on - stop, days + on + 1 - stop, paths)


def _fitted(answer: Answer, put: Setting, rng: Generator) -> Answer:
    """The answer once there are counts and a fit: drawn, unless a doubt forbids it."""
    panel = put.panel(put.span)
    wide = of_countries(put.history, put.asked.quad, put.span, least=POOL_LEAST, most=POOL_MOST)
    pooled = pool(wide if len(wide.own) else panel)
    fitted = fit(panel, pooled)
    tests = _tests(fitted, panel, rng)
    most = int(wide.own.max(initial=0))
    counted = (*support.of_events(panel, pooled), *support.of_size(put.asked, panel, most))
    doubts = (*counted, *support.of_fit(fitted, tests))
    judged = replace(
        answer,
        supported=not doubts,
        doubts=doubts,
        fitted_from=put.history.date(put.span.start),
        fitted_until=put.first - timedelta(days=1),
        dyads=pooled.dyads,
        branching=support.branching(fitted),
    )
    if any(doubt.fatal for doubt in doubts):
        return judged
    drawn = simulate(fitted, panel, added=put.asked.times, after=put.after, days=put.days, paths=put.paths, rng=rng)
    directions = tuple(_direction(row, put, fitted, tests[row], drawn) for row in range(2))
    return replace(judged, days=put.days, paths=put.paths, directions=directions)


def _tests(fitted: Fit, panel: Panel, rng: Generator) -> tuple[Goodness, ...]:
    """How well the fit of each direction stands its tests."""
    means, sizes = intensity(fitted, panel), fitted.sizes
    return tuple(goodness(panel.own[row], means[row], float(sizes[row]), rng) for row in range(len(panel.own)))


def _direction(row: int, put: Setting, fitted: Fit, tests: Goodness, drawn: Paths) -> Direction:
    """What is drawn for one direction, with the fit behind it."""
    a, b = put.sides[row], put.sides[1 - row]
    without, within = drawn.without[:, :, row], drawn.within[:, :, row]
    more = within - without
    return Direction(
        actor=a.key,
        actor_name=a.name,
        recipient=b.key,
        recipient_name=b.name,
        fit=_told(row, fitted, tests),
        without=world(without, put.first),
        within=world(within, put.first),
        more=fan(more.cumsum(axis=1), put.first),
        chance_of_more=float((more.sum(axis=1) > 0).mean()),
        seen=tuple(put.panel(put.ahead).own[row].tolist()),
    )


def _told(row: int, fitted: Fit, tests: Goodness) -> Fitted:
    """The numbers of one direction's fit."""
    return Fitted(
        events=int(fitted.events[row]),
        per_day=float(fitted.rates[row, 0]),
        baseline=float(fitted.weights[row, 0]),
        level=float(fitted.level[row]),
        self_excitation=float(fitted.self_excitation[row]),
        reciprocity=float(fitted.reciprocity[row]),
        dispersion=0.0 if fitted.sizes[row] >= POISSON else float(1 / fitted.sizes[row]),
        timing_p=tests.timing.p,
        sizes_p=tests.sizes.p,
    )

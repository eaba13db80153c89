"""Models of what comes next: trained on a history, kept in a file, tested on the past, asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dragoman.analyse.forecast.ahead import backtested
from dragoman.analyse.forecast.ahead.answer import WITHIN_DAYS
from dragoman.analyse.forecast.ahead.by_type import by_type
from dragoman.analyse.forecast.chances import chance
from dragoman.analyse.forecast.chances.backtest import Settings
from dragoman.analyse.forecast.chances.targets import QUADS, known
from dragoman.api import machine_code
from dragoman.api.ahead import targets
from dragoman.api.histories import open_history
from dragoman.api.moment import Moment, moment
from dragoman.errors import InputError, UnknownNameError
from dragoman.exchange import foresight as file
from dragoman.exchange.foresight import Learning, Level

if TYPE_CHECKING:
    from dragoman.analyse.forecast.chances.chance import Chances
    from dragoman.analyse.forecast.chances.targets import Target
    from dragoman.analyse.forecast.ranker import Ranker
    from dragoman.records.history import History

CHANCES, RANKER = "chances.msgpack", "ranker.msgpack"
Part = Literal["chances", "ranker"]
PARTS: tuple[Part, ...] = ("chances", "ranker")
Progress = Callable[[str], None]


class Foresight:
    """A trained model; made by `train_foresight` and `open_foresight`.

    Attributes:
        about: what it was learnt from.
        parts: the saved parts by name.
    """

    def __init__(self, about: Learning, parts: dict[str, bytes]) -> None:
        """Keep the parts; they are read when they are asked for."""
        self.about, self.parts = about, parts

    @cached_property
    def chances(self) -> Chances | None:
        """The chances of events between two sides; None where they were not learnt.

        Raises:
            InputError: the part is damaged.
        """
        return chance.load(self.parts[CHANCES]) if CHANCES in self.parts else None

    @cached_property
    def ranker(self) -> Ranker | None:
        """What tells who comes next; None where that was not learnt.

        Raises:
            InputError: the part is damaged.
            MissingExtraError: the extra `foresight` is not installed.
        """
        if RANKER not in self.parts:
            return None
        machine_code.keep()
        from dragoman.analyse.forecast.ranker import decode  # noqa: PLC0415 - takes an extra

        return decode(self.parts[RANKER])

    def __repr__(self) -> str:
        one = self.about
        kinds = ", ".join(f"{what} in {days} days" for what, days in one.targets) or "none"
        parts = " and ".join(name.partition(".")[0] for name in self.parts)
        return f"{parts}, learnt from {one.events} events of {one.source}, {one.first} to {one.last}; chances: {kinds}"


def train_foresight(
    path: str | Path,
    into: str | Path,
    *,
    level: Level = "country",
    parts: Iterable[Part] = PARTS,
    kinds: Iterable[str] = QUADS,
    within: Iterable[int] = WITHIN_DAYS,
    seed: int = 0,
    progress: Progress | None = None,
) -> Foresight:
    """What a history file teaches, kept in one file.

    Args:
        path: the file that `import_history` made.
        into: the file to write; one that is there is replaced when all is learnt.
        level: between whom: `country`, `actor` by key, or `name` as the source calls them.
        parts: `chances` of events between two sides, and the `ranker` of who does what to whom.
        kinds: quad classes and PLOVER types of the chances.
        within: horizons of the chances in days.
        seed: of all that is drawn.
        progress: is told what is being learnt.

    Raises:
        MissingExtraError: the extra `tables` or `foresight` is not installed.
        UnknownNameError: there is no such part or kind.
        InputError: a file cannot be read or written, or the history teaches nothing.
    """
    chosen = tuple(checked(part) for part in parts)
    wanted = targets((known(what) for what in kinds), within) if "chances" in chosen else ()
    history = open_history(path, level=level)
    learnt = dict(learn(history, wanted, ranker="ranker" in chosen, seed=seed, progress=progress or (lambda _: None)))
    note = learning(
        history, file.digest(Path(path)), level, tuple((one.what, one.horizon_days) for one in wanted), seed
    )
    file.write(Path(into), note, learnt)
    return Foresight(note, learnt)


def checked(part: Part) -> Part:
    """The part itself.

    Raises:
        UnknownNameError: there is none of that name.
    """
    if part not in PARTS:
        raise UnknownNameError("part of a model", part, PARTS)
    return part


def learn(
    history: History, wanted: tuple[Target, ...], *, ranker: bool, seed: int, progress: Progress
) -> Iterator[tuple[str, bytes]]:
    """The parts of a model by name."""
    if wanted:
        models: list[Chances] = []
        for one in wanted:
            progress(f"learning the chance of {one.what} within {one.horizon_days} days")
            models.append(chance.fit(history, (one,), by="actor", seed=seed))
        learnt = (model for found in models for model in found.models)
        yield CHANCES, chance.save(chance.Chances(day=models[0].day, by="actor", models=tuple(learnt)))
    if ranker:
        progress("learning who does what to whom")
        machine_code.keep()
        from dragoman.analyse.forecast.ranker import encode, fit  # noqa: PLC0415 - takes an extra

        yield RANKER, encode(fit(by_type(history), rng_seed=seed))


def learning(history: History, digest: str, level: Level, wanted: tuple[tuple[str, int], ...], seed: int) -> Learning:
    """The note on what was learnt from."""
    return Learning(
        source=history.source,
        data_sha256=digest,
        first=history.date(int(history.day[0])),
        last=history.date(int(history.day[-1])),
        events=len(history),
        level=level,
        targets=wanted,
        seed=seed,
        version=version("dragoman"),
    )


def open_foresight(path: str | Path) -> Foresight:
    """The model that was kept in a file.

    Raises:
        InputError: it cannot be read, or is no model of this version.
    """
    about, parts = file.read(Path(path))
    if not parts:
        raise InputError(f"{path} holds no part that was learnt; train it anew with `dragoman forecast train`")
    return Foresight(about, parts)


def day_of(history: History, on: Moment) -> int:
    """The day of a moment, in days of a history.

    Raises:
        InputError: nothing is known before it.
    """
    found = moment(on)
    day = (found.date() - history.start).days if found else 0
    if not len(history.before(day)):
        raise InputError(f"the history begins on {history.start}; nothing is known before {on}")
    return day


def backtest(
    path: str | Path,
    *,
    level: Level = "country",
    kinds: Iterable[str] = QUADS,
    within: Iterable[int] = WITHIN_DAYS,
    since: Moment = None,
    every: int = 1,
    refit_days: int = 30,
    seed: int = 0,
    trees: bool = True,
) -> Iterator[backtested.Score]:
    """How forecasts would have done on a history file, kind by kind, made again and again from the past alone.

    Args:
        path: the file that `import_history` made.
        level: between whom: `country`, `actor` by key, or `name` as the source calls them.
        kinds: quad classes and PLOVER types.
        within: horizons in days.
        since: the day on which the first window opens; None: after six tenths of the history.
        every: a window opens every so many days.
        refit_days: it is learnt anew every so many days.
        seed: of the trees.
        trees: whether to grow them, which takes the extra `foresight`.

    Raises:
        MissingExtraError: the extra `tables`, or for trees `foresight`, is not installed.
        UnknownNameError: there is no such kind.
        InputError: the file cannot be read, or a number makes no sense.
    """
    wanted = targets((known(what) for what in kinds), within)
    for what, number in (("every", every), ("refit", refit_days)):
        if number < 1:
            raise InputError(f"{what} {number} days; expected 1 or more")
    history, settings = open_history(path, level=level), Settings(refit_days=refit_days, seed=seed, trees=trees)
    opens = None if since is None else day_of(history, since)
    for one in wanted:
        yield backtested.backtested(history, one, settings, opens=opens, every=every)

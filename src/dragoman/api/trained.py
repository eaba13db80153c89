"""Models of what comes next: trained on a history, kept in a file, tested on the past, asked."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.analyse.forecast.ahead.answer import WITHIN_DAYS
from dragoman.analyse.forecast.chances import chance
from dragoman.analyse.forecast.chances.targets import QUADS, known
from dragoman.api.ahead import targets
from dragoman.api.histories import open_history
from dragoman.errors import InputError
from dragoman.exchange import foresight as file
from dragoman.exchange.foresight import Learning, Level

if TYPE_CHECKING:
    from dragoman.analyse.forecast.chances.chance import Chances
    from dragoman.records.history import History

CHANCES = "chances.msgpack"


class Foresight:
    """A trained model; made by `train_foresight` and `open_foresight`.

    Attributes:
        about: what it was learnt from.
        parts: the saved parts by name.
    """

    def __init__(self, about: Learning, parts: dict[str, bytes]) -> None:
        """Keep the parts; they are read when they are asked for."""
        self.about, self.parts = about, parts

    @property
    def chances(self) -> Chances | None:
        """The chances of events between two sides; None where they were not learnt.

        Raises:
            InputError: the part is damaged.
        """
        return chance.load(self.parts[CHANCES]) if CHANCES in self.parts else None

    def __repr__(self) -> str:
        one = self.about
        kinds = ", ".join(f"{what} in {days} days" for what, days in one.targets) or "none"
        return f"learnt from {one.events} events of {one.source}, {one.first} to {one.last}; chances: {kinds}"


def train_foresight(
    path: str | Path,
    into: str | Path,
    *,
    level: Level = "country",
    kinds: Iterable[str] = QUADS,
    within: Iterable[int] = WITHIN_DAYS,
    seed: int = 0,
    trees: bool = True,
) -> Foresight:
    """What a history file teaches, kept in one file.

    Args:
        path: the file that `import_history` made.
        into: the file to write; one that is there is replaced when all is learnt.
        level: between whom: `country`, `actor` by key, or `name` as the source calls them.
        kinds: quad classes and PLOVER types.
        within: horizons in days.
        seed: of the trees.
        trees: whether to grow them; without, the chances are those of a regression.

    Raises:
        MissingExtraError: the extra `tables`, or for trees `foresight`, is not installed.
        UnknownNameError: there is no such kind.
        InputError: a file cannot be read or written.
    """
    wanted = targets((known(what) for what in kinds), within)
    history = open_history(path, level=level)
    model = chance.fit(history, wanted, by="actor", seed=seed, trees=trees)
    parts = {CHANCES: chance.save(model)}
    about = learning(
        history, file.digest(Path(path)), level, tuple((one.what, one.horizon_days) for one in wanted), seed
    )
    file.write(Path(into), about, parts)
    return Foresight(about, parts)


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

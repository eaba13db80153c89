"""The steps of a job, each done part by part and once, however often it is stopped and begun again."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.api.orphaned import end_with_parent
from dragoman.api.scale import manifest
from dragoman.api.scale.manifest import Lines
from dragoman.errors import InputError

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

AHEAD = 2
Figures = Mapping[str, float]
Part = Callable[["Home", int], Figures]


class Home(Struct, frozen=True):
    """Where a job has its files.

    Attributes:
        folder: of what comes of it.
        records: of the records that it is done with.
        mark: of what it is done with: a digest of the records, and of what links them.
        shards: ids of the shards of records, in order.
        most_pairs: of a block; of one with more, each account is compared with those next to it alone.
    """

    folder: str
    records: str
    mark: str
    shards: tuple[str, ...]
    most_pairs: int

    @property
    def begun(self) -> Path:
        """What its steps leave for later ones, as long as it is not at its end."""
        return Path(self.folder, f"work-{self.mark}")

    def work(self, step: str, part: int | str, ending: str = ".npy") -> Path:
        """Where what a step leaves for later ones lies."""
        return self.begun / step / f"{part}{ending}"

    def runs(self, step: str, ending: str = ".npy") -> list[Path]:
        """The same of all shards."""
        return [self.work(step, number, ending) for number in range(len(self.shards))]


class Made(Struct, frozen=True, kw_only=True):
    """A part of a step that is done, and what it counted; `mark` tells of which records."""

    mark: str
    step: str
    part: int
    figures: dict[str, float]


class Steps:
    """What is done of a job, and the processes that do the rest.

    Args:
        home: where it has its files.
        processes: how many work at once; 1: this one alone.
        watch: called after each part, with the step, how many of how many parts are done.
    """

    def __init__(self, home: Home, processes: int, watch: Callable[[str, int, int], None]) -> None:
        """Nothing is begun yet."""
        self.home, self._processes, self._watch = home, processes, watch
        self._lines = Lines(Path(home.folder), "scale link")
        # What is left of the steps before may be gone by now, so that all of them are done again.
        damaged = manifest.is_damaged(Path(home.folder), Made)
        self._made = {
            (one.step, one.part): dict(one.figures)
            for one in manifest.held(Path(home.folder), Made)
            if one.mark == home.mark and not damaged
        }
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        """The steps themselves."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._lines.close()

    def anew(self) -> None:
        """Begins again, where what was done before is not there any more."""
        self._made.clear()

    def once(self, step: str, does: Callable[[Home], Figures]) -> Figures:
        """What a step of one part counted, which is done here unless it was before."""
        if (step, 0) not in self._made:
            self._note(step, 0, does(self.home))
        return self._made[step, 0]

    def each(self, step: str, does: Part, count: int) -> list[Figures]:
        """What each of so many parts of a step counted; those that were not done before are done now."""
        left = [part for part in range(count) if (step, part) not in self._made]
        for done, (part, figures) in enumerate(self._came(does, left), start=count - len(left) + 1):
            self._note(step, part, figures)
            self._watch(step, done, count)
        return [self._made[step, part] for part in range(count)]

    def _note(self, step: str, part: int, figures: Figures) -> None:
        self._made[step, part] = dict(figures)
        self._lines.add(Made(mark=self.home.mark, step=step, part=part, figures=dict(figures)))

    def _came(self, does: Part, left: Iterable[int]) -> Iterable[tuple[int, Figures]]:
        if self._processes == 1:
            yield from ((part, does(self.home, part)) for part in left)
            return
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._processes, mp_context=context, initializer=end_with_parent)
        waiting, under_way = iter(left), dict[Future[Figures], int]()
        while True:
            for part in islice(waiting, self._processes * AHEAD - len(under_way)):
                under_way[self._pool.submit(does, self.home, part)] = part
            if not under_way:
                return
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                part = under_way.pop(future)
                try:
                    yield part, future.result()
                except BrokenProcessPool as error:
                    message = "a process that links was ended, as when memory runs out; run the same command again"
                    raise InputError(message) from error

"""Where the work is done: processes of this machine, or a cluster of Dask's."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from dragoman.api.orphaned import end_with_parent
from dragoman.api.scale import cluster
from dragoman.api.scale.cluster import AHEAD, Came, Work
from dragoman.api.scale.work import Done, Order
from dragoman.api.workers import cores
from dragoman.errors import InputError

Engine = Callable[[Iterable[Order], Work], Iterator[Came]]
PROCESSES, DASK = "processes", "dask"


def engine(on: str) -> Engine:
    """The engine that words name.

    Args:
        on: `processes`, `processes:4`, or `dask://host:port`, the address of a scheduler.

    Raises:
        InputError: the words name none.
    """
    kind, _, rest = on.partition(":")
    if kind == PROCESSES and (not rest or (rest.isdecimal() and int(rest))):
        count = int(rest) if rest else cores()
        return lambda orders, work: on_processes(orders, work, count)
    if kind == DASK and rest.startswith("//") and len(rest) > len("//"):
        return lambda orders, work: cluster.on_dask(orders, work, f"tcp:{rest}")
    raise InputError(f"{on!r} names no place to work; write processes, processes:4 or dask://host:port")


def on_processes(orders: Iterable[Order], work: Work, count: int) -> Iterator[Came]:
    """What came of each order, as they are done, by processes of this machine; a few at a time are under way."""
    left = iter(orders)
    pool = _pool(count)
    try:
        under_way: dict[Future[Done], Order] = {}
        while True:
            for order in islice(left, count * AHEAD - len(under_way)):
                under_way[pool.submit(work, order)] = order
            if not under_way:
                return
            finished, _ = wait(under_way, return_when=FIRST_COMPLETED)
            broken = False
            for future in finished:
                order, error = under_way.pop(future), future.exception()
                broken = broken or isinstance(error, BrokenProcessPool)
                yield order, future.result() if error is None else error
            if broken:
                pool.shutdown(cancel_futures=True)
                yield from ((order, BrokenProcessPool("a process beside it ended")) for order in under_way.values())
                under_way, pool = {}, _pool(count)
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(count: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=end_with_parent)

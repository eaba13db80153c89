"""A cluster of Dask's as a place to work."""

# Dask tells its types in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from itertools import islice
from typing import TYPE_CHECKING, Any

from dragoman.api.scale.work import Done, Order
from dragoman.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from distributed import Client

Work = Callable[[Order], Done]
# What a place to work gives for each order: what came of it, or what ended the process that did it.
Came = tuple[Order, Done | BaseException]
AHEAD = 2
PATIENCE = "60s"
LOOK_S, ASK_S, ANSWERS_S = 0.02, 2.0, 10.0
LOST = frozenset({"cancelled", "lost"})


class _LostError(Exception):
    """The scheduler was lost while orders were under way."""


def on_dask(orders: Iterable[Order], work: Work, address: str) -> Iterator[Came]:
    """What came of each order, as they are done, by the workers of a cluster, each of which sees the same folders.

    Where a worker is lost, its orders are given to others; where the scheduler is lost, the orders under way are given
    to it again once it is back.

    Raises:
        MissingExtraError: the extra `scale` is not installed.
        InputError: no scheduler answers at the address.
    """
    left = iter(orders)
    waiting: dict[str, Order] = {}
    while True:
        client = _client(address)
        try:
            yield from _through(client, left, work, waiting)
            return
        except _LostError:
            continue
        finally:
            client.close(timeout=1)


def _client(address: str) -> Client:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, and heavy
    except ImportError as error:
        raise MissingExtraError("a cluster", "scale") from error
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except OSError as error:
        raise InputError(f"no scheduler answers at {address}: {error}; start one with `dask scheduler`") from error


def _through(client: Any, left: Iterator[Order], work: Work, waiting: dict[str, Order]) -> Iterator[Came]:  # noqa: ANN401
    """What came of the orders that wait, and of those left, through one connection.

    Raises:
        _LostError: the connection was lost.
    """
    from distributed import as_completed  # noqa: PLC0415

    most = AHEAD * max(1, sum(client.nthreads().values()))
    known = _scheduler(client)
    again = list(waiting.values())
    futures = {client.submit(work, order, pure=False, retries=0): order for order in again}
    queue = as_completed(list(futures), loop=client.loop)
    while True:
        for order in islice(left, max(0, most - len(futures))):
            waiting[order.shard.id] = order
            future = client.submit(work, order, pure=False, retries=0)
            futures[future] = order
            queue.add(future)
        if not futures:
            return
        for future in _finished(client, queue, known):
            order = futures.pop(future)
            if future.status in LOST:
                raise _LostError
            error = future.exception()
            del waiting[order.shard.id]
            yield order, future.result() if error is None else error


def _finished(client: Any, queue: Any, known: str) -> list[Any]:  # noqa: ANN401
    """What is finished, once anything is.

    Raises:
        _LostError: the scheduler does not answer, or is another than the one that was given the orders.
    """
    asked = time.monotonic()
    while not (batch := queue.next_batch(block=False)):
        time.sleep(LOOK_S)
        if time.monotonic() - asked > ASK_S:
            if _scheduler(client) != known:
                raise _LostError
            asked = time.monotonic()
    return list(batch)


def _scheduler(client: Any) -> str:  # noqa: ANN401
    """The id of the scheduler, which another one would not have; "" where it does not answer."""
    try:
        return str(client.sync(client.scheduler.identity, callback_timeout=ANSWERS_S)["id"])
    except (OSError, TimeoutError, RuntimeError, CancelledError):
        return ""

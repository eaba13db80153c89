"""How fast the desk answers on a large store while many read: server time by page, under readers who read at once.

Protocol: the desk runs in a process of its own, on this machine, over the store of `--store` (as `bench store` makes
it). First one reader opens the first address of each page of the plan (`cold`: what is linked for it is linked then,
unless the desk came to it before). A little later (`--settle`: the desk goes on to make beforehand what is asked for
most) twenty readers, each a thread with a connection of its own, walk through the plan in orders of their own, each
time to one of up to twenty addresses of a page (other events, actors, reports; pairs of actors: three), with a pause
between pages as of somebody who glances (`--pause`), until each reader opened each page `--rounds` times. What is
linked for an address that nobody opened before counts in. Server time is from the request until the last byte, on
loopback. The load ends by itself: readers times pages times rounds requests.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Generator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

import httpx2

from bench.contract import Outcome
from dragoman import api
from dragoman.errors import InputError
from dragoman.web.finding import stable

SUMMARY = "The desk on a large store: server time of each page under twenty readers at once"
KNOWN: dict[str, tuple[str, float]] = {}
OPTIONS = {
    "store": "the store to show, as `bench store --store` makes it",
    "readers": "how many read at once (default: 20)",
    "rounds": "how often each of them opens each page (default: 5)",
    "pause": "seconds between the pages of one reader (default: 1)",
    "settle": "seconds from the first opening of the pages until the readers come (default: 30)",
}
READERS, ROUNDS, PAUSE_S, SETTLE_S = 20, 5, 1.0, 30.0
PATIENCE_S = 120
LINK = re.compile(r"The desk is at (\S+);")
DYAD = "dyad"
MOST, PAIRS = 20, 3
WHOLE = {
    "situation": "/",
    "reports": "/reports",
    "ledger": "/commitments",
    "forecasts": "/forecasts",
    "figures": "/figures",
    "timeline": "/timeline",
    "map": "/map",
    "graph": "/graph",
    "review": "/review",
    "watch": "/watch",
}


def run(path: Path, options: Mapping[str, str]) -> Outcome:  # noqa: ARG001 - the store is named by an option
    """The 95th percentile of each page, and of all but the page of two actors."""
    if "store" not in options:
        raise InputError("say which store the desk shall show: --store FILE, as `bench store --store FILE` makes it")
    store = Path(options["store"])
    readers = int(options.get("readers", READERS))
    rounds = int(options.get("rounds", ROUNDS))
    pause, settle = float(options.get("pause", PAUSE_S)), float(options.get("settle", SETTLE_S))
    pages = plan(store)
    with running(store) as here:
        cold = opened(here, pages)
        time.sleep(settle)
        warm = load(here, pages, readers=readers, rounds=rounds, pause=pause)
    figures = {f"{name}_p95_ms": p95(times) for name, times in warm.items()}
    figures |= {f"{name}_cold_ms": ms for name, ms in cold.items()}
    others = [one for name, times in warm.items() if name != DYAD for one in times]
    figures |= {"p95_ms": p95(others), "median_ms": median(others), "slowest_page_p95_ms": slowest(figures)}
    told = (
        f"{readers} readers, {rounds} rounds of {len(pages)} pages, {pause:g} s between pages, {settle:g} s to settle"
    )
    return Outcome(figures=figures | {"requests": float(sum(map(len, warm.values())))}, notes=(told,))


def slowest(figures: Mapping[str, float]) -> float:
    """The slowest page but that of two actors."""
    return max(ms for name, ms in figures.items() if name.endswith("_p95_ms") and not name.startswith(DYAD))


def plan(store: Path) -> dict[str, list[str]]:
    """The pages that are opened, by name: addresses of things that the store holds."""
    with api.open(store) as crisis:
        pairs = [f"{a}/{b}" for a, b in crisis.dyads()[:PAIRS]]
        picture = crisis.about(*pairs[0].split("/")).picture
    states = [state for pair in pairs for state in pair.split("/")]
    things = {
        "event": [f"/events/{stable(one)}" for one in picture.events],
        "actor": [f"/actors/{state}" for state in states],
        "place": [f"/places/{quote(one.place.name)}" for one in picture.events if one.place],
        "figure": [f"/figures/{stable(one)}" for one in picture.series],
        "commitment": [f"/commitments/{stable(one)}" for one in picture.commitments],
        "forecast": [f"/forecasts/{stable(one)}" for one in picture.forecasts],
        "report": [f"/reports/{one.id}" for one in picture.reports],
        "search": [f"/search?q=actor:{state}+type:ASSAULT" for state in states],
        "search words": [f"/search?q={words}" for words in ("ceasefire+talks", "convoy", "%22foreign+minister%22")],
        "api events": [f"/api/v1/events?actor={state}" for state in states],
        "api dyad": [f"/api/v1/dyads/{pair}/fronts" for pair in pairs],
        DYAD: [f"/dyads/{pair}" for pair in pairs],
    }
    return {name: [path] for name, path in WHOLE.items()} | {
        name: list(dict.fromkeys(paths))[:MOST] for name, paths in things.items() if paths
    }


@contextmanager
def running(store: Path) -> Generator[str]:
    """The address of a desk in a process of its own, which ends with the block."""
    words = [sys.executable, "-m", "dragoman", "desk", "--from", str(store), "--no-browser", "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as desk:  # noqa: S603 - our own program
        try:
            yield _address(desk)
        finally:
            desk.terminate()


def _address(desk: subprocess.Popen[str]) -> str:
    """Where the desk says that it is."""
    for line in desk.stdout or ():
        if found := LINK.search(line):
            return found[1].rstrip("/")
    raise InputError("the desk did not start; see what it said above")


def opened(here: str, pages: Mapping[str, list[str]]) -> dict[str, float]:
    """How many ms each page takes when it is opened first."""
    with httpx2.Client(base_url=here, timeout=PATIENCE_S) as client:
        return {name: asked(client, addresses[0]) for name, addresses in pages.items()}


def load(
    here: str, pages: Mapping[str, list[str]], *, readers: int, rounds: int, pause: float
) -> dict[str, list[float]]:
    """The times in ms of each page, for readers who read at once."""

    def reads(seed: int) -> list[tuple[str, float]]:
        return walk(here, pages, random.Random(seed), rounds, pause)  # noqa: S311 - which page is opened

    times = defaultdict[str, list[float]](list)
    with ThreadPoolExecutor(readers) as pool:
        for name, ms in chain.from_iterable(pool.map(reads, range(readers))):
            times[name].append(ms)
    return dict(times)


def walk(
    here: str, pages: Mapping[str, list[str]], rng: random.Random, rounds: int, pause: float
) -> list[tuple[str, float]]:
    """What one reader sees: each page so many times, in an order of their own."""
    order = list(pages) * rounds
    rng.shuffle(order)
    found: list[tuple[str, float]] = []
    with httpx2.Client(base_url=here, timeout=PATIENCE_S) as client:
        for name in order:
            time.sleep(pause * 2 * rng.random())
            found.append((name, asked(client, rng.choice(pages[name]))))
    return found


def asked(client: httpx2.Client, address: str) -> float:
    """How many ms an answer takes.

    Raises:
        InputError: it is no answer.
    """
    started = time.perf_counter()
    answer = client.get(address)
    spent = (time.perf_counter() - started) * 1000
    if answer.status_code != 200:
        raise InputError(f"{address} answered {answer.status_code}: {answer.text[:200]}")
    return spent


def p95(times: list[float]) -> float:
    """The 95th percentile."""
    return quantiles(times, n=20, method="inclusive")[-1]

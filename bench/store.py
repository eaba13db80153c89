"""How a large store takes reports in and answers: made-up reports with their records, on a SQLite file.

Protocol: the reports of the folder are read once; from them as many reports as asked for are made by other states,
persons, places and dates (see bench/synthetic.py), with their records. They are added in batches, on the disk, and only
the adding is timed. Then the ten queries that a day's work asks most are timed, each many times over with other actors,
days and words, chosen as they occur in the reports; `p95_ms` is over all of them. At last what the commands answer is
made, each three times, and the least counts: the brief on the two states that most is told of, from the store to the
brief, and the others (see `answers`), from opening the store to the answer. Searches of every sort are timed as well
(see `searches`), each many times over, by the processor's time. The codebook is loaded before.
With `--store FILE` the store is made there and stays; one that is there already is used, and no rate is measured.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

from msgspec import structs

from bench.contract import Outcome
from bench.synthetic import DAYS, YEARS, World, reports
from dragoman import analyse, api, codebook, pipeline
from dragoman.api import Crisis
from dragoman.pipeline import Result
from dragoman.records import Event, Report
from dragoman.store import Found, Sought, Store, Wanted, open_store, terms

SUMMARY = "A store of many made-up reports: taking in, size, the usual queries, the brief for two states"
KNOWN: dict[str, tuple[str, float]] = {}
OPTIONS = {"reports": "how many (default: 100000)", "store": "make the store here and keep it, or use the one there"}
MANY = 100_000
BATCH = 250
TIMES = 20
MONTH = 30
BRIEFS = 3
MB = 1_000_000
READER = "bench"
KNOWN_AT = datetime(2026, 1, 1, tzinfo=UTC)
# When the dates of the made-up reports begin: those that they are made from are of about then.
FIRST_DAY = datetime(2020, 1, 1)
WORDS = (
    "ceasefire",
    "convoy",
    "refugees",
    "minister",
    "pipeline",
    "airstrike",
    "talks",
    "sanctions",
    "border",
    "drone",
)
KINDS = ("event", "statement", "figure")
LONG_NAME, STATE = 9, len("TUR")
PHRASES = ('"foreign minister"', '"defence ministry"', '"joint patrol*"', "talks -gas", "refugee* border")


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """The rate, the size, and the times."""
    number = int(options.get("reports", MANY))
    book = codebook.load()
    results = [result for result in api.results([path]) if isinstance(result, Result)]
    world = World(results, book)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(options.get("store", Path(folder) / "bench.db"))
        was_there = file.exists()
        with open_store(file, create=True) as store:
            figures = {} if was_there else filled(store, world, number)
            figures |= {"reports": float(store.size()), "file_mb": file.stat().st_size / MB}
            figures |= asked(store, world)
            brief_s, told = briefed(store, world)
        figures |= {f"{name}_s": least(answer) for name, answer in answers(file, world).items()} | found(file)
    notes = (*told, *(("The store was there; no rate was measured.",) if was_there else ()))
    return Outcome(figures=figures | {"brief_s": brief_s}, notes=notes)


def filled(store: Store, world: World, number: int) -> dict[str, float]:
    """Adds the reports; how many a second, by the clock and by the processor's time."""
    made = islice(reports(world), number)
    clock = processor = 0.0
    while batch := [Found(report, records) for report, records in islice(made, BATCH)]:
        started, spent = time.perf_counter(), time.process_time()
        store.add_all(batch, reader=READER, known_at=KNOWN_AT)
        clock += time.perf_counter() - started
        processor += time.process_time() - spent
    return {"reports_per_s": number / clock, "reports_per_cpu_s": number / processor}


def asked(store: Store, world: World) -> dict[str, float]:
    """The 95th percentile in ms of each query, and of all."""
    rng = random.Random(0)  # noqa: S311 - which actors and days are asked for
    some = store.holdings(wanted=Wanted(newest=TIMES)).reports
    times = {name: [timed(ask, rng) for _ in range(TIMES)] for name, ask in queries(store, world, some).items()}
    figures = {f"{name}_p95_ms": p95(found) for name, found in times.items()}
    return {"p95_ms": p95([one for found in times.values() for one in found]), **figures}


def p95(times: list[float]) -> float:
    """The 95th percentile."""
    return quantiles(times, n=20, method="inclusive")[-1]


def timed(ask: Callable[[random.Random], object], rng: random.Random) -> float:
    """How many ms a query takes."""
    started = time.perf_counter()
    ask(rng)
    return (time.perf_counter() - started) * 1000


def queries(store: Store, world: World, some: tuple[Report, ...]) -> dict[str, Callable[[random.Random], object]]:
    """The ten queries, each for an actor, day or word that the generator picks."""

    def month(rng: random.Random) -> tuple[datetime, datetime]:
        first = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
        return first, first + timedelta(days=MONTH)

    def of_actor(rng: random.Random) -> Wanted:
        since, until = month(rng)
        return Wanted(actors=(world.states(1, rng)[0],), since=since, as_of=until, newest=50)

    def of_dyad(rng: random.Random) -> Wanted:
        since, until = month(rng)
        a, b = world.states(2, rng)
        return Wanted(between=(a, b), since=since, as_of=until)

    def one(rng: random.Random) -> Report:
        return rng.choice(some)

    def words(query: str, as_of: datetime | None = None) -> Sought:
        return Sought(words=terms(query), as_of=as_of)

    def name(rng: random.Random) -> str:
        return world.person(world.states(1, rng)[0], rng)

    return {
        "actor_by_name": lambda rng: store.keys(name(rng)),
        "actor_in_a_month": lambda rng: store.holdings(wanted=of_actor(rng)),
        "dyad_in_a_month": lambda rng: store.holdings(wanted=of_dyad(rng)),
        "events_of_an_actor": lambda rng: store.holdings(wanted=structs.replace(of_actor(rng), kinds=("event",))),
        "newest_reports": lambda rng: store.holdings(wanted=Wanted(newest=20, as_of=month(rng)[1])),
        "search_word": lambda rng: store.seek(words(rng.choice(WORDS)), most=TIMES),
        "search_phrase": lambda rng: store.seek(words(rng.choice(PHRASES), month(rng)[1]), most=TIMES),
        "record_by_id": lambda rng: store.records_like(f"{rng.getrandbits(24):06x}"),
        "was_it_read": lambda rng: store.has_read(one(rng).id, READER),
        "as_we_knew_it": lambda rng: store.holdings(known_at=KNOWN_AT, wanted=of_dyad(rng)),
    }


def found(file: Path) -> dict[str, float]:
    """The middle and the 95th percentile in ms of the processor's time, of searches of every sort."""
    rng = random.Random(0)  # noqa: S311 - which actors, days and words are searched for
    with open_store(file) as store:
        newest = store.holdings(wanted=Wanted(newest=TIMES, kinds=("event",))).records
        states = sorted({key for one in newest if isinstance(one, Event) for key in one.actors if len(key) == STATE})
        names = sorted(form for form in store.forms() if len(form) >= LONG_NAME and form.replace(" ", "").isalpha())
    times = list[float]()
    with api.open(file) as crisis:
        crisis.search(WORDS[0])
        for ask in (ask for ask in searches(states, names) for _ in range(TIMES)):
            query, began = ask(rng), time.process_time()
            crisis.search(query)
            times.append((time.process_time() - began) * 1000)
    return {"find_median_cpu_ms": median(times), "find_p95_cpu_ms": p95(times)}


def searches(states: list[str], names: list[str]) -> tuple[Callable[[random.Random], str], ...]:
    """Queries for words, for fields, for both, and with slips in names."""
    return (
        lambda rng: rng.choice(WORDS),
        lambda rng: rng.choice(PHRASES),
        lambda rng: f"{rng.choice(WORDS)} {rng.choice(WORDS)}",
        lambda rng: f"kind:event {rng.choice(WORDS)}",
        lambda rng: f"kind:commitment since:{FIRST_DAY.year + rng.randrange(YEARS)}-06",
        lambda rng: f"actor:{rng.choice(states)} kind:event",
        lambda rng: f"actor:{rng.choice(states)} {rng.choice(WORDS)}",
        lambda rng: f"by:{rng.choice(states)} to:{rng.choice(states)}",
        lambda rng: f"sure:no kind:{rng.choice(KINDS)}",
        lambda rng: f'actor:"{slip(rng.choice(names), rng)}"',
    )


def slip(name: str, rng: random.Random) -> str:
    """A name with one of its later letters left out."""
    at = rng.randrange(2, len(name))
    return name[:at] + name[at + 1 :]


def briefed(store: Store, world: World) -> tuple[float, tuple[str, ...]]:
    """The least time in seconds of the brief on the two most frequent states, and what it rests on."""
    a, b = world.codes[:2]
    found = [brief(store, a, b) for _ in range(BRIEFS)]
    return min(seconds for seconds, _ in found), (found[0][1],)


def least(answer: Callable[[], object]) -> float:
    """The least time in seconds of an answer."""
    return min(timed(lambda _: answer(), random.Random(0)) for _ in range(BRIEFS)) / 1000  # noqa: S311 - not used


def answers(file: Path, world: World) -> dict[str, Callable[[], object]]:
    """What the commands of the same names answer, from opening the store on."""
    a = world.codes[0]

    def asking(answer: Callable[[Crisis], object]) -> Callable[[], object]:
        def ask() -> object:
            with api.open(file) as crisis:
                return answer(crisis)

        return ask

    with open_store(file) as store:
        record = store.holdings(wanted=Wanted(newest=1)).records[0].id
        pairs = store.dyads(most=1)
    of_two = {
        "fronts": asking(lambda crisis: crisis.between(*pairs[0]).fronts()),
        "timeline_of_two": asking(lambda crisis: crisis.between(*pairs[0]).timeline()),
    }
    return {
        "ledger": asking(lambda crisis: crisis.ledger()),
        "ledger_of_actor": asking(lambda crisis: crisis.ledger(actor=a)),
        "contradictions": asking(lambda crisis: crisis.contradictions()),
        "timeline": asking(lambda crisis: crisis.timeline()),
        "picture": asking(lambda crisis: crisis.picture),
        "show": asking(lambda crisis: crisis.passages(record)),
        "events": asking(lambda crisis: crisis.events(actor=a, since=FIRST_DAY, until=FIRST_DAY)),
        **(of_two if pairs else {}),
    }


def brief(store: Store, a: str, b: str) -> tuple[float, str]:
    """The time in seconds of the brief on two states, from the store on, and what it rests on."""
    started = time.perf_counter()
    picture, _ = pipeline.dealings(store, codebook.load(), a, b)
    made = analyse.brief(picture, codebook.load(), a, b)
    seconds = time.perf_counter() - started
    lines = sum(len(section.lines) for section in made.sections)
    cut = [problem.message for problem in picture.problems if problem.stage == "store"]
    return seconds, "; ".join((f"{a}–{b}: {lines} lines from {len(picture.reports)} reports", *cut))

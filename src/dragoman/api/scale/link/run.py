"""Links the records of a job: who is who, who is heard, which accounts tell one act, over all shards at once."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from dragoman import pipeline
from dragoman.api.scale import manifest
from dragoman.api.scale.link import accounts, copies, events, names, pairs, reports, survey, wordings
from dragoman.api.scale.link.spill import ENDING, kept_whole, packed
from dragoman.api.scale.link.steps import Figures, Home, Steps
from dragoman.api.scale.work import file_of
from dragoman.codebook import digest
from dragoman.errors import InputError

# How many pairs of a block are compared, at most.
MOST_PAIRS = 20_000_000
# Another number wherever the same records are linked otherwise, so that they are linked anew.
METHOD = 1
BLOCKS_A_PART, ACTS_A_PART = 50_000, 25_000
MARK_CHARACTERS = 16


class Linkage(Struct, frozen=True, kw_only=True):
    """What a job of linking did.

    Attributes:
        reports, again: how many there are; how many more are one of them once more, and do not count.
        voices: independent ones; `copies`: pairs of reports that share most of a text.
        actors: how many; `names`: under how many keys and for how many countries and holders.
        accounts: of events in all reports; `acts`: put together within each report.
        met: pairs of acts that share a block, once for each; `compared`: those that nothing excludes, once; `alike`:
            those that are likely one.
        components: of acts that hang together by likeness; `largest`: how many the largest has.
        events: linked ones; `several`: those that more than one report tells.
        large: blocks with more pairs than are compared, which `large.jsonl` lists; `left_out`: pairs left out in them.
        digest: of all events; the same however often the job was stopped, and with however many processes.
    """

    reports: int
    again: int
    voices: int
    copies: int
    actors: int
    names: int
    accounts: int
    acts: int
    met: int
    compared: int
    alike: int
    components: int
    largest: int
    events: int
    several: int
    large: int
    left_out: int
    digest: str


def link(
    records: str | Path,
    folder: str | Path,
    *,
    processes: int = 1,
    most_pairs: int = MOST_PAIRS,
    watch: Callable[[str, int, int], None] = lambda _, __, ___: None,
) -> Linkage:
    """What came of linking the records that `read` wrote, in memory that does not grow with what they tell.

    Events, actors and voices are those that linking in memory gives, but for what only a whole picture has: acts of one
    occasion and parts of larger acts, rulings of analysts, figures, commitments, forecasts and contradictions.

    Args:
        records: the folder of `read`.
        folder: where the events, actors and voices go; begun again with the same one, it goes on where it was.
        processes: how many work at once.
        most_pairs: of a block of acts that may be one; of one with more, each act is compared with the few that come
            after it in time alone, and the block is listed.
        watch: called after each part, with the step and how many of how many parts are done.

    Raises:
        InputError: there are no records, some are missing, or another job writes to the folder.
    """
    home = _home(Path(records).resolve(), Path(folder).resolve(), most_pairs)
    with Steps(home, processes, watch) as steps:
        made = _linked(steps)
        _cleared(home)
    return made


def _home(records: Path, folder: Path, most_pairs: int) -> Home:
    """Where the job has its files, by what it is done with.

    Raises:
        InputError: there are no records, or some that the manifest tells of are missing.
    """
    held = manifest.done(records, pipeline.reader())
    if not held:
        raise InputError(f"{records} holds nothing that was read by this version; run `dragoman scale read` into it")
    for shard in held:
        if not file_of(records, shard).exists():
            raise InputError(f"{file_of(records, shard)} is not there; run `dragoman scale read` into {records} again")
    shards = tuple(sorted(held))
    told = "\0".join(
        (pipeline.reader(), digest.linking(), str(METHOD), str(most_pairs), *(held[shard].digest for shard in shards))
    )
    mark = hashlib.sha256(told.encode()).hexdigest()[:MARK_CHARACTERS]
    return Home(folder=str(folder), records=str(records), mark=mark, shards=shards, most_pairs=most_pairs)


def _linked(steps: Steps) -> Linkage:
    """All steps, one after another."""
    home = steps.home
    shards = len(home.shards)
    if not all(events.file_of(home, part).exists() for part in range(shards)) and not home.begun.exists():
        steps.anew()
    surveyed = steps.each("survey", survey.survey, shards)
    numbered = steps.once("reports", reports.numbered)
    worded = steps.once("words", wordings.counted)
    words = numbered["passages"], worded["distinct"]
    keys = names.parts(surveyed)
    steps.each("names", partial(names.told_apart, count=keys), keys)
    named = steps.once("actors", partial(names.identified, count=keys))
    near = steps.once("near", copies.paired)
    texts = int(near["parts"])
    alike = steps.each("copies", copies.compared, texts)
    heard = steps.once("voices", partial(copies.heard, parts=texts))
    told = steps.each("accounts", partial(accounts.tell, count=keys, words=words), shards)
    steps.once("counted", partial(events.counted, told=told))
    blocks, scores = pairs.parts(told, BLOCKS_A_PART), pairs.parts(told, ACTS_A_PART)
    met = steps.each("blocks", partial(pairs.sought, count=blocks), blocks)
    compared = steps.each("pairs", partial(pairs.scored, count=scores, blocks=blocks, words=words), scores)
    together = steps.once("together", partial(events.together, parts=scores))
    linked = steps.each("events", partial(events.linked, words=words), shards)
    steps.once("lists", partial(_listed, parts=blocks))
    return Linkage(
        reports=_sum([numbered], "reports"),
        again=_sum([numbered], "again"),
        voices=_sum([heard], "voices"),
        copies=_sum(alike, "copies"),
        actors=_sum([named], "actors"),
        names=_sum([named], "names"),
        accounts=_sum(told, "events"),
        acts=_sum(told, "acts"),
        met=_sum(met, "met"),
        compared=_sum(compared, "compared"),
        alike=_sum(compared, "alike"),
        components=_sum([together], "components"),
        largest=_sum([together], "largest"),
        events=_sum(linked, "events"),
        several=_sum(linked, "several"),
        large=_sum(met, "large"),
        left_out=_sum(met, "left_out"),
        digest=_digest(home),
    )


def _sum(parts: Iterable[Figures], name: str) -> int:
    return int(sum(part[name] for part in parts))


def _listed(home: Home, parts: int) -> Figures:
    """How many actors, voices and large blocks were listed, each kind in a file."""
    counts = {
        "actors": _packed(home, "actors", names.actors(home)),
        "voices": _packed(home, "voices", copies.told(home)),
    }
    large = [msgspec.json.encode(one) + b"\n" for one in pairs.large(home, parts)]
    kept_whole(Path(home.folder, "large.jsonl"), large)
    return counts | {"large": len(large)}


def _packed(home: Home, name: str, every: Iterable[Struct]) -> int:
    """How many there are; a file of lines holds them."""
    count = 0

    def lines() -> Iterator[bytes]:
        nonlocal count
        for one in every:
            count += 1
            yield msgspec.json.encode(one, order="deterministic") + b"\n"

    kept_whole(Path(home.folder, f"{name}{ENDING}"), packed(lines()))
    return count


def _digest(home: Home) -> str:
    """A digest of all files of events, in order."""
    found = hashlib.sha256()
    for part in range(len(home.shards)):
        with events.file_of(home, part).open("rb") as file:
            found.update(hashlib.file_digest(file, "sha256").digest())
    return found.hexdigest()


def _cleared(home: Home) -> None:
    """Takes away what only the steps needed, what was half written, and events of records that are no more."""
    for part in Path(home.folder).glob(".*.*"):
        part.unlink(missing_ok=True)
    for work in Path(home.folder).glob("work-*"):
        shutil.rmtree(work, ignore_errors=True)
    wanted = {events.file_of(home, part).name for part in range(len(home.shards))}
    for file in Path(home.folder, "events").iterdir():
        if file.name not in wanted:
            file.unlink()

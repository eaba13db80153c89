"""Whether anything is lost, doubled or broken by programs that are killed: `kill -9` at random points of what writes.

Protocol: the reports of the folder are extracted once. Then writers are forked from this process and killed with
SIGKILL at random points, again and again, each going on where the one before was stopped: *read* takes all reports into
a store, *link* rules on what is linked (one or not one, wrong, taken back), watches, and keeps the alerts that come of
linking it all, *scale* reads shards, loads them into a store and links them on disk, *desk* sends the forms of a
browser to a desk (rulings, watches) and makes accounts and codings beside it. Their steps are those of the product,
only what was extracted is known beforehand, so that they spend their time on writing. A smaller share are real
programs: `dragoman read --processes 2`, `dragoman scale`, and a desk with a browser (see `faults_programs`). The points
are drawn by a seed: before a statement of SQL, a commit, an fsync, a rename or a line of the manifest; a random time
after such a point; during a commit; and at random times (see `faults_killing`). After every other kill the store is
looked through as `dragoman check` does, and whether all that was promised stands; when all is done, everything that
stands is compared row by row with a run that nobody disturbed.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from bench.contract import Outcome
from bench.faults_desk import Desking
from bench.faults_killing import Tally, campaign
from bench.faults_programs import Reads, Scales, Serves, served, started
from bench.faults_writers import NOW, Known, Linking, Reading, Scaling, known
from dragoman import api, codebook, pipeline
from dragoman.errors import InputError
from dragoman.pipeline import Result
from dragoman.store import open_store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.faults_killing import Attempt, Writer

SUMMARY = "kill -9 at random points of reading, linking, reading at scale and desk writes: what is lost or doubled"
KNOWN: dict[str, tuple[str, float]] = {}
OPTIONS = {
    "kills": "how many altogether (default: 500)",
    "seed": "of the points at which they are killed (default: 0)",
    "only": "only this writer: read, link, scale, desk, programs",
}
KILLS = 500
# Of a hundred kills; programs take seconds to start, and share theirs.
SHARES = {"read": 30, "link": 28, "scale": 20, "desk": 20, "programs": 2}
FEW = 3
SHORT, COPIES = 400, 2


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """What came of all kills."""
    kills, seed, only = int(options.get("kills", KILLS)), int(options.get("seed", 0)), options.get("only", "")
    if only and only not in SHARES:
        raise InputError(f"{only!r} is no writer; take one of {', '.join(SHARES)}")
    shares = {only: kills} if only else shared(kills)
    began, total, notes = time.monotonic(), Tally(), list[str]()
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="dragoman-faults-") as folder:
        home = Path(folder)
        bench = Bench(path, home)
        for name, share in shares.items():
            for (writer, attempt), many in zip(bench.writers(name), split(share, name), strict=True):
                tally, whole = campaign(writer, many, Random(f"{seed} {writer.name}"), home / writer.name, attempt)  # noqa: S311 - points of time
                figures[f"{name}_kills"] = figures.get(f"{name}_kills", 0.0) + tally.kills
                total = added(total, tally)
                notes += [*tally.told, told(writer, tally, whole.digest, whole.seconds)]
                shutil.rmtree(home / writer.name)
    return Outcome(figures=_figures(total) | figures | {"seconds": time.monotonic() - began}, notes=tuple(notes))


def shared(kills: int) -> dict[str, int]:
    """How many kills each writer has of all; what is left over are of the first."""
    shares = {name: kills * share // 100 for name, share in SHARES.items()}
    first = next(iter(SHARES))
    return shares | {first: shares[first] + kills - sum(shares.values())}


def split(kills: int, name: str) -> Sequence[int]:
    """How often each writer of a name is killed."""
    if name != "programs":
        return (kills,)
    each = kills // 3
    return kills - 2 * each, each, each


def added(total: Tally, tally: Tally) -> Tally:
    """What several campaigns found."""
    counts = {name: getattr(total, name) + getattr(tally, name) for name in Tally.__struct_fields__ if name != "told"}
    return Tally(**counts)


def _figures(total: Tally) -> dict[str, float]:
    return {name: float(getattr(total, name)) for name in Tally.__struct_fields__ if name != "told"}


def told(writer: Writer, tally: Tally, digest: str, seconds: float) -> str:
    """What came of a writer, as a line."""
    return (
        f"{writer.name}: {tally.kills} kills over {tally.runs} runs of {seconds:.1f} s undisturbed, "
        f"{tally.in_transaction} in a transaction, {tally.in_commit} of these in its commit; digest {digest[:16]}"
    )


class Bench:
    """What the writers take: reports extracted beforehand, short ones for programs, and stores to begin from.

    Args:
        reports: a folder of reports.
        home: a folder for what is made.
    """

    def __init__(self, reports: Path, home: Path) -> None:
        """Extract from the reports."""
        codebook.load()
        self._reports, self._home = reports, home
        self._results = [one for one in api.results([reports]) if isinstance(one, Result)]
        self._known: Known = known(self._results)

    def writers(self, name: str) -> list[tuple[Writer, Attempt | None]]:
        """The writers of a name, each with what lets it write; None: it is forked."""
        match name:
            case "read":
                return [(Reading(self._reports, self._known), None)]
            case "link":
                return [(Linking(self._base()), None)]
            case "scale":
                return [(Scaling(self._reports, self._known), None)]
            case "desk":
                return [(Desking(self._base()), None)]
            case _:
                short = self._short()
                return [(Reads(short), started), (Scales(short), started), (Serves(self._base()), served)]

    def _base(self) -> Path:
        """A store of a few reports, since each look at it links them all."""
        file = self._home / "base.db"
        if not file.exists():
            with open_store(file, create=True) as store:
                for one in self._results[:FEW]:
                    pipeline.keep(store, one, known_at=NOW)
        return file

    def _short(self) -> Path:
        """A folder with the beginnings of the reports, twice, which programs read themselves."""
        folder = self._home / "short"
        if not folder.exists():
            folder.mkdir()
            for n, one in enumerate(self._results * COPIES):
                (folder / f"{n:03}.txt").write_text(f"Copy {n}\n\n{one.report.text[:SHORT]}\n", encoding="utf-8")
        return folder

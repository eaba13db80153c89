"""Reading by several processes gives what reading by one gives."""

import select
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from dragoman import api, codebook
from dragoman.api import workers
from dragoman.api.workers import ENDED, Workers
from dragoman.records import Report
from dragoman.store import open_store
from tests.api import killer

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = (
    "GENEVA, {day} March 2021 - Envoys of Norway and Peru met here on report {day}, a spokesman said.\n\nThey agreed."
)


def report(text):
    return Report(source=f"{text}.txt", file=f"{text}.txt", text=text)


@pytest.fixture
def few(monkeypatch):
    """So few reports are read before the processes are."""
    monkeypatch.setattr(workers, "FEW", 2)


def test_two_processes_keep_what_one_keeps_in_the_same_order(tmp_path, few):
    folder = tmp_path / "reports"
    folder.mkdir()
    for day in range(1, 9):
        (folder / f"{day:02}.txt").write_text(TEXT.format(day=day))
    seen = {}
    for processes in (1, 2):
        told = []
        with open_store(tmp_path / f"{processes}.db", create=True) as store:
            summary = api.ingest(folder, store, now=NOW, processes=processes, watch=told.append)
            held = store.holdings()
            again = api.ingest(folder, store, now=NOW, processes=processes)
        assert (summary.read, again.read, again.known) == (8, 0, 8)
        ids = sorted(record.id for record in held.records)
        seen[processes] = (ids, [step.source for step in told], [step.read for step in told])
    assert seen[1] == seen[2]
    assert seen[1][0]


@pytest.mark.slow
def test_a_report_that_ends_its_process_is_a_problem_and_no_other_is_lost(few):
    texts = ["a", "b", "c", killer.DEADLY, "d", "e", f"{killer.DEADLY} too", "f"]
    with Workers(codebook.load(), 2, read=killer.read) as several:
        tasks = [several.begin(report(text)) for text in texts]
        found = [several.result(task) for task in tasks]
    assert [result.report.text for result in found] == texts
    wrong = {
        result.report.text: [problem.message for problem in result.problems] for result in found if result.problems
    }
    assert wrong == {killer.DEADLY: [ENDED], f"{killer.DEADLY} too": [ENDED]}
    assert all(problem.fatal for result in found for problem in result.problems)


@pytest.mark.slow
@pytest.mark.parametrize("what", ["reads", "scales"])
def test_processes_end_with_the_one_that_started_them_though_it_is_killed(what):
    code = f"from tests.api import sleeper\nif __name__ == '__main__': sleeper.{what}()"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as program:
        at_work = [int(program.stdout.readline()) for _ in range(2)]
        program.kill()
        program.wait()
        # What they tell on is at its end once the last of them is.
        ended, _, _ = select.select([program.stdout], [], [], 60)
        assert ended, f"{at_work} are still there"
        assert program.stdout.read() == b""

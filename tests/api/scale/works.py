"""What processes do with a shard in the tests of scale: quick, slow, and deadly."""

import os
import time
from pathlib import Path

import dragoman.read as reading
from dragoman import codebook
from dragoman.api.scale.shard import raws
from dragoman.api.scale.work import work, written
from dragoman.pipeline import Result
from dragoman.records import Problem

DEADLY = "DEADLY"


def plain(order):
    """The reports of a shard, without extracting from them; some end the process."""
    results = []
    for raw in raws(order.shard, limit_bytes=order.limit_bytes):
        reports, problems = ((), (raw,)) if isinstance(raw, Problem) else reading.report(raw, codebook.load())
        results += problems
        for report in reports:
            if DEADLY in report.text:
                os._exit(1)
            results.append(Result(report, (), ()))
    return written(order, results)


def slow(order):
    """The same, and it takes a while."""
    time.sleep(0.15)
    return plain(order)


def once(order):
    """The same; the first time for some shards it ends the process, as when a machine goes down."""
    mark = Path(order.folder, f".seen-{order.shard.id}")
    if order.shard.id < "4" and not mark.exists():
        mark.touch()
        os._exit(1)
    return slow(order)


def real(order):
    """What is done in earnest."""
    return work(order)

"""Records in the folder of a job, as reading leaves them, and what linking in memory makes of them."""

import gzip
import hashlib
from functools import cache
from pathlib import Path

import msgspec
from msgspec import structs

import dragoman.read as reading
from dragoman import codebook, link, pipeline
from dragoman.api.scale.manifest import Manifest
from dragoman.api.scale.shard import Shard
from dragoman.api.scale.work import Order, line_of, written

EXAMPLES = Path(__file__).parents[4] / "examples" / "reports"
# Several outlets on the same days, one of them twice, and one that copies.
SOME = ("04", "05", "03", "09", "10", "12", "13", "16")


@cache
def sample():
    """Some of the sample reports with their records."""
    files = [file for file in sorted(EXAMPLES.iterdir()) if file.name.startswith(SOME)]
    return tuple(result for raw in reading.sources(files) for result in pipeline.ingest(raw, codebook.load())[0])


def folder(home, results, size):
    """The folder of a job that read these results in shards of so many reports."""
    with Manifest(home) as kept:
        for start in range(0, len(results), size):
            some = results[start : start + size]
            name = hashlib.sha256(b"".join(map(line_of, some))).hexdigest()
            order = Order(shard=Shard(files=(name,), size=1), folder=str(home), limit_bytes=1)
            kept.add(written(order, some))
    return home


def in_memory(results):
    """The picture that is linked of all at once, without what linking from disk leaves out."""
    records = [record for one in results for record in one.records]
    picture = link.picture([one.report for one in results], records, codebook.load(), as_of=None)
    return structs.replace(
        picture,
        events=tuple(structs.replace(one, occasion=(), part_of=()) for one in picture.events),
        actors=tuple(structs.replace(one, members=(), reports=()) for one in picture.actors),
        voices=tuple(structs.replace(one, why="") for one in picture.voices),
    )


def lines(file, kind):
    """What a file of lines holds."""
    return [msgspec.json.decode(line, type=kind) for line in gzip.open(file).read().splitlines()]

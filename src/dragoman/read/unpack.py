"""Archives to the raw sources in them, to all depths: ZIP, WACZ, gzip, WARC."""

from __future__ import annotations

from io import SEEK_END, BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.read import warc, zips
from dragoman.read.html_page import is_html
from dragoman.read.kinds import HEAD_BYTES, kind
from dragoman.read.limits import MEGABYTE
from dragoman.read.lines import LINED, parts
from dragoman.read.media import ACCEPTED, by_name, known, suffix_of, untyped
from dragoman.read.raw import Raw, trouble
from dragoman.read.streams import Budget, DamagedError, Reader, gunzipped, pieces_of

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator
    from typing import IO, TypeAlias

    from dragoman.read.limits import Limits
    from dragoman.records import Problem

    Found: TypeAlias = Iterator[Raw | Problem]

ARCHIVES = frozenset({"zip", "gzip", "warc"})
# So many broken members are told one by one, the others by their number.
MOST_TOLD = 50
SPLIT = "split it into one file per report, or as JSONL with one report a line, or raise --limit-mb (limit_bytes)"


def unpacked(raw: Raw, limits: Limits) -> Found:
    """The raw sources that a source holds: itself, or where it is an archive what lies in it."""
    what = kind(raw.data[:HEAD_BYTES], suffix_of(raw.file))
    if what not in ARCHIVES:
        yield raw
        return
    yield from opened(structs.replace(raw, data=b""), BytesIO(raw.data), limits)


def opened(base: Raw, file: IO[bytes], limits: Limits) -> Found:
    """The raw sources in an archive that is open, of whatever size; memory holds one of them at a time.

    Args:
        base: what the archive is, without its bytes.
        file: where these are read from, at their beginning; it can be sought in.
        limits: the bounds.
    """
    size = file.seek(0, SEEK_END)
    file.seek(0)
    yield from _archive(base, file, Budget(limits, size))


def _archive(base: Raw, file: IO[bytes], budget: Budget) -> Found:
    """The sources in one archive; what is wrong with it is told after those that could be read."""
    count = 0
    try:
        head = file.read(HEAD_BYTES)
        file.seek(0)
        is_zip = kind(head, suffix_of(base.file)) == "zip"
        for found in _zip(base, file, budget) if is_zip else _stream(base, Reader(pieces_of(file)), budget):
            count += isinstance(found, Raw)
            yield found
    except DamagedError as error:
        yield trouble(base.source, error.message, error.mend, fatal=not count)


def _zip(base: Raw, file: IO[bytes], budget: Budget) -> Found:
    with zips.archive(file, budget.limits) as packed:
        what = zips.document(packed)
        if what == "docx":
            file.seek(0)
            yield structs.replace(base, data=bounded(Reader(pieces_of(file)), budget.limits), media="docx")
            return
        if what:
            raise DamagedError(f"the file is {what.partition(';')[0]}", what.partition("; ")[2])
        members = zips.wanted(packed)
        if not members:
            raise DamagedError("the ZIP archive holds no files", f"put reports into it ({ACCEPTED})")
        yield from _members(base, packed, members, budget)


def _members(base: Raw, packed: zipfile.ZipFile, members: list[zipfile.ZipInfo], budget: Budget) -> Found:
    """The sources in the members of an archive; one that is broken leaves the others alone."""
    wrong = 0
    for info in members:
        budget.member()
        name = zips.named(info)
        inner = structs.replace(base, source=f"{base.source}#{name}", file=_last(name))
        inner = structs.replace(inner, media=by_name(inner.file), depth=base.depth + 1)
        try:
            yield from _stream(inner, Reader(zips.unpacked(packed, info, budget)), budget)
        except DamagedError as error:
            if budget.left < 0 or budget.members < 0:
                raise
            wrong += 1
            if wrong <= MOST_TOLD:
                yield trouble(inner.source, error.message, error.mend)
    if wrong > MOST_TOLD:
        yield trouble(
            base.source, f"{wrong - MOST_TOLD:,} more of its files cannot be read", "get it anew", fatal=False
        )


def _last(name: str) -> str:
    """A member's name without folders, whichever way they are written."""
    return PurePosixPath(name.replace("\\", "/")).name or name


def _stream(base: Raw, reader: Reader, budget: Budget) -> Found:
    """The sources in bytes as they come."""
    head = reader.peek(HEAD_BYTES)
    suffix = suffix_of(base.file)
    what = kind(head, suffix)
    if what in ARCHIVES and base.depth > budget.limits.depth:
        raise DamagedError(
            f"archives lie in one another more than {budget.limits.depth} deep", "unpack the outer ones first"
        )
    if what == "gzip":
        name = base.file[: -len(".gz")] if suffix == ".gz" else base.file
        inner = structs.replace(base, file=name, media=by_name(name), depth=base.depth + 1)
        yield from _stream(inner, Reader(gunzipped(reader.rest(), budget)), budget)
    elif what == "warc":
        yield from warc.pages(base, reader, budget)
    elif what == "zip":
        yield from _archive(base, BytesIO(bounded(reader, budget.limits)), budget)
    elif what == "text" and not known(base.file) and not is_html(head.decode("utf-8", "replace")):
        yield trouble(base.source, f"{untyped(suffix)} are not read", f"save it as one of {ACCEPTED}, or rename it")
    else:
        yield from _leaf(base, reader, budget.limits)


def _leaf(base: Raw, reader: Reader, limits: Limits) -> Found:
    """The source in bytes that are no archive; a long JSONL file comes in parts."""
    if suffix_of(base.file) in LINED:
        yield from parts(base, reader, limits)
        return
    yield structs.replace(base, data=bounded(reader, limits))


def bounded(reader: Reader, limits: Limits) -> bytes:
    """All that is left of a stream.

    Raises:
        DamagedError: it is more than the limit, or damaged.
    """
    data = reader.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise DamagedError(f"it is longer than the limit of {limits.file_bytes / MEGABYTE:.1f} MB", SPLIT)
    reader.read(1)  # raises where the bytes ended in damage and not at their end
    return data

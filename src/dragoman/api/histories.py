"""Histories of events that others coded: import them, describe them, open them as arrays for models."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dragoman import codebook
from dragoman.api.moment import Moment, moment
from dragoman.errors import InputError, MissingExtraError, UnknownNameError

if TYPE_CHECKING:
    from dragoman.exchange.histories.description import Description
    from dragoman.exchange.histories.file import Provenance
    from dragoman.records.history import History

FORMATS = ("icews", "polecat", "gdelt", "acled", "ucdp", "quadruples")


def import_history(
    paths: str | Path | Iterable[str | Path],
    into: str | Path,
    *,
    format: str | None = None,
    start: Moment = None,
) -> Provenance:
    """What was read of files of event data and written as one history file.

    Rows that cannot be taken, and rows that repeat an earlier one's id and date, are kept in `….bad.jsonl` beside it.

    Args:
        paths: files, folders of files, or folders of quadruples; also packed as .gz or .zip.
        into: the history file (Parquet); one that is there is replaced when all is read.
        format: one of `icews`, `polecat`, `gdelt`, `acled`, `ucdp`, `quadruples`; None: told by each file's first line.
        start: of quadruples, the date of time 0; None: by the year in which the folder's name ends, `icews18`.

    Raises:
        MissingExtraError: the extra `tables` is not installed.
        UnknownNameError: there is no such format.
        InputError: a file cannot be read, is of no format that we know, or holds nothing that can be taken.
    """
    _needs("importing a history")
    from dragoman.exchange.histories import formats, intake, quadruples_rows  # noqa: PLC0415 - Polars is an extra

    if format not in {None, *FORMATS}:
        raise UnknownNameError("format", format or "", FORMATS)
    named = [paths] if isinstance(paths, str | Path) else list(paths)
    book, folders = codebook.load(), [path for path in named if quadruples_rows.is_folder(path)]
    if format == "quadruples" or (folders and len(folders) == len(named) and format is None):
        return quadruples_rows.gather(named, Path(into), book, _day(start))
    if folders:
        raise InputError(f"{folders[0]} is a folder of quadruples; import it by itself, with the format quadruples")
    return intake.gather(named, Path(into), book, formats.named(format))


def describe_history(path: str | Path) -> Description:
    """What a history file holds, in counts.

    Raises:
        MissingExtraError: the extra `tables` is not installed.
        InputError: it is no history file.
    """
    _needs("describing a history")
    from dragoman.exchange.histories.description import describe  # noqa: PLC0415 - Polars is an extra

    return describe(Path(path))


def open_history(
    path: str | Path,
    *,
    level: Literal["actor", "name", "country"] = "actor",
    forms: Literal["type", "name"] = "type",
    since: Moment = None,
    until: Moment = None,
    unknown: bool = False,
) -> History:
    """The events of a history file as arrays, ordered by day.

    Args:
        path: the file that `import_history` made.
        level: between whom: `actor` by key, `name` as the source calls them, or `country`.
        forms: what was done: `type` by PLOVER's type and mode, or `name` as the source calls it.
        since: the first day.
        until: the day after the last.
        unknown: keep events of which a side is not known at that level, under the name "unknown".

    Raises:
        MissingExtraError: the extra `tables` is not installed.
        InputError: it is no history file, or it has no such event.
    """
    _needs("opening a history")
    from dragoman.exchange.histories.arrays import history  # noqa: PLC0415 - Polars is an extra

    return history(Path(path), level=level, forms=forms, since=_day(since), until=_day(until), unknown=unknown)


def _day(value: Moment) -> date | None:
    found = moment(value, end_of_day=False)
    return found.date() if found else None


def _needs(what: str) -> None:
    """Raises where Polars or PyArrow is not installed."""
    for package in ("polars", "pyarrow"):
        try:
            import_module(package)
        except ImportError:
            raise MissingExtraError(what, "tables") from None

"""The rows that could not be taken, a JSON object to a line: file, line, why, and the row as it came."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

    from dragoman.exchange.histories.lines import Line

ENDING = ".bad.jsonl"
REPEATED = "repeats an earlier row's id and date"


def beside(history: Path) -> Path:
    """Where the rows are kept that an import could not take: `h.bad.jsonl` beside `h.parquet`."""
    return history.with_name(history.name.removesuffix(".parquet") + ENDING)


class Asides:
    """Rows that could not be taken, written as they come.

    Attributes:
        counts: how many there are by what is wrong, the values that were wrong left out.
        first: what is wrong with the first; "" where there is none.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.counts: Counter[str] = Counter()
        self.first = ""

    def add(self, file: str, line: Line, why: str) -> None:
        """Keep a row that is bad."""
        self.first = self.first or why
        self.counts[kind(why)] += 1
        self.keep(file, line, why)

    def keep(self, file: str, line: Line, why: str) -> None:
        """Keep a row that is not taken, without counting it as bad."""
        told = {"file": file, "line": line.number, "why": why, "row": line.text}
        self._file.write(json.dumps(told, ensure_ascii=False) + "\n")


@contextmanager
def asides(history: Path) -> Generator[Asides]:
    """Where to keep rows; the file is there when all went well and there is a row, and replaces one of before."""
    path = beside(history)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8") as file:
            yield Asides(file)
        part.replace(path)
        if not path.stat().st_size:
            path.unlink()
    finally:
        part.unlink(missing_ok=True)


def kind(why: str) -> str:
    """What is wrong without the value that was wrong: of one kind in a count."""
    before, quote, after = why.partition("'")
    return before + after.rpartition("'")[2].lstrip() if quote else why

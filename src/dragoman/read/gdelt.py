"""Lists of GDELT as lists of addresses: knowledge graph (GKG 2.1), events, and tables of articles.

They hold no texts. Their codes of themes, tones and persons are a machine's, and become no records of ours.

Source: The GDELT Global Knowledge Graph, data format codebook 2.1; The GDELT Event Database, codebook 2.0.
"""

from __future__ import annotations

import csv
import html
import re
from typing import TYPE_CHECKING

from dragoman.read.jsonl import FIELDS, plain_name
from dragoman.read.leads import ADDRESS, Lead, day

if TYPE_CHECKING:
    from collections.abc import Iterator

# Columns of GKG 2.1, from 0.
SEEN, OUTLET, DOCUMENT, TRANSLATION, EXTRAS, COLUMNS = 1, 3, 4, 25, 26, 27
# Columns of the event tables, versions 1 and 2: when a row was added, and its address.
EVENTS = {58: (56, 57), 61: (59, 60)}
# Names of columns beside those that a report of JSONL has.
ALSO = {"address": ("documentidentifier", "v2documentidentifier"), "outlet": ("sourcecommonname",)}
SEEN_NAMES = ("seendate", "date", "v2date", "v21date")
_TITLE = re.compile(r"<PAGE_TITLE>(.{1,1000}?)</PAGE_TITLE>")
_PUBLISHED = re.compile(r"<PAGE_PRECISEPUBTIMESTAMP>(\d{14})</PAGE_PRECISEPUBTIMESTAMP>")
_LANGUAGE = re.compile(r"srclc:([a-z]{2,3})")


def coded(text: str, source: str) -> Iterator[Lead]:
    """The addresses in rows of the knowledge graph or of an event table; rows of other forms are passed over."""
    for line in text.split("\n"):
        cells = line.rstrip("\r").split("\t")
        if len(cells) == COLUMNS and ADDRESS.fullmatch(cells[DOCUMENT]):
            yield _graph(cells, source)
        elif len(cells) in EVENTS:
            added, address = EVENTS[len(cells)]
            if ADDRESS.fullmatch(cells[address]):
                yield Lead(address=cells[address], date=day(cells[added]), date_of="seen", source=source)


def _graph(cells: list[str], source: str) -> Lead:
    title, told = _TITLE.search(cells[EXTRAS]), _PUBLISHED.search(cells[EXTRAS])
    language = _LANGUAGE.search(cells[TRANSLATION])
    return Lead(
        address=cells[DOCUMENT],
        title=html.unescape(title[1]).strip() if title else "",
        outlet=cells[OUTLET],
        language=language[1] if language else "",
        date=day(told[1]) if told else day(cells[SEEN]),
        date_of="published" if told else "seen",
        source=source,
    )


def table(text: str, source: str) -> Iterator[Lead]:
    """The addresses in a table of articles whose first line names its columns."""
    first = text.partition("\n")[0]
    mark = max("\t;,", key=first.count)
    rows = csv.reader(text.splitlines(), delimiter=mark, strict=False)
    names = [plain_name(name) for name in next(rows, list[str]())]
    where = {field: _column(names, (*known, *ALSO.get(field, ()))) for field, known in FIELDS.items()}
    for cells in _rows(rows):
        row = {field: cells[at].strip() if 0 <= at < len(cells) else "" for field, at in where.items()}
        if ADDRESS.fullmatch(row["address"]):
            seen = where["date"] >= 0 and names[where["date"]] in SEEN_NAMES
            told = day(row["date"])
            yield Lead(
                address=row["address"],
                title=row["title"],
                outlet=row["outlet"],
                language=row["language"],
                date=told,
                date_of="" if not told else "seen" if seen else "published",
                source=source,
            )


def _rows(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """The rows of a table up to the first that cannot be read, as one with a cell without end."""
    try:
        yield from rows
    except csv.Error:
        return


def _column(names: list[str], known: tuple[str, ...]) -> int:
    """Where the first of the names stands in the head of a table, -1 where none does."""
    return next((names.index(name) for name in known if name in names), -1)

"""All that was read, as JSON lines: reports with their raw text, and records; nothing is lost on the way out and in.

A report's line is `{"record": "report", "report": {…}}`; a record's is the record as `dragoman schema` describes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from dragoman.errors import BadTableError
from dragoman.exchange.imports import Aside, Import
from dragoman.exchange.selection import Export
from dragoman.records import (
    Actor,
    AnyRecord,
    Commitment,
    Event,
    Figure,
    Forecast,
    Problem,
    Relation,
    Report,
    Statement,
    encode,
)

if TYPE_CHECKING:
    from dragoman.exchange.selection import Selection


class ReportLine(Struct, frozen=True, tag="report", tag_field="record"):
    """A line that holds a report."""

    report: Report


Line = ReportLine | Actor | Event | Statement | Figure | Commitment | Forecast | Relation | Problem
_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Line] = msgspec.json.Decoder(Line)


def export(selection: Selection) -> Export:
    """The reports, then the records, a line each."""
    lines = [_encoder.encode(ReportLine(report)) for report in selection.reports]
    lines += [encode(record) for record in selection.records]
    return Export(b"".join(line + b"\n" for line in lines))


def load(data: bytes, source: str) -> Import:
    """What `export` wrote.

    Raises:
        BadTableError: no line of it is a report or a record.
    """
    reports, records, aside = list[Report](), list[tuple[int, bytes, AnyRecord]](), list[Aside]()
    for number, line in enumerate(data.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            item = _decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            aside.append(_aside(number, line, str(error)))
            continue
        if isinstance(item, ReportLine):
            reports.append(item.report)
        else:
            records.append((number, line, item))
    if aside and not (reports or records):
        raise BadTableError(source, aside[0].line, aside[0].row, "lines that `dragoman export jsonl` wrote")
    known = {report.id for report in reports} | {""}
    kept = tuple(record for _, _, record in records if record.evidence.report in known)
    lost = (entry for entry in records if entry[2].evidence.report not in known)
    aside += [_aside(number, line, "rests on a report that the file does not hold") for number, line, _ in lost]
    return Import(tuple(reports), kept, tuple(sorted(aside, key=lambda row: row.line)))


def _aside(number: int, line: bytes, why: str) -> Aside:
    return Aside(number, line.decode(errors="replace"), why)

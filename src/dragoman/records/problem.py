"""What could not be read, and how to mend it."""

from __future__ import annotations

from typing import Literal

from dragoman.records.evidence import Evidence
from dragoman.records.record import Record

Stage = Literal["read", "parse", "extract", "link", "store", "exchange"]
NOWHERE = Evidence(report="", spans=())


class Problem(Record, frozen=True, kw_only=True):
    """Bad data, as a value that is returned beside the results and shown in the brief.

    Attributes:
        source: path or address of what was being read.
        message: what is wrong.
        mend: what the user can do about it.
        stage: where on the way it was found.
        fatal: whether the report was left out altogether.
    """

    source: str
    message: str
    mend: str
    stage: Stage = "read"
    fatal: bool = False
    evidence: Evidence = NOWHERE

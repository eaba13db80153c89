"""What every record has: an id made of what it says, the evidence it rests on, and how sure we are."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct, structs

from dragoman.records.evidence import Evidence

ID_CHARACTERS = 16
# How a record came about does not change what it says: a better engine that reads the same gives the same id.
NOT_SAID = frozenset({"id", "confidence", "made_by", "runner_up", "doubtful"})


def said(record: Struct) -> dict[str, Any]:
    """The fields of a record that make up what it says."""
    return {name: getattr(record, name) for name in record.__struct_fields__ if name not in NOT_SAID}


def identity(record: Struct) -> str:
    """The id of a record: a digest of its kind and of what it says, the same on every machine and at every reading."""
    content = msgspec.json.encode((type(record).__name__, said(record)), order="sorted")
    return sha256(content).hexdigest()[:ID_CHARACTERS]


class Record(Struct, frozen=True, kw_only=True, tag=str.lower, tag_field="record", omit_defaults=True):
    """The common part of all records.

    Attributes:
        id: digest of what the record says; computed where it is not given.
        evidence: report and passages.
        confidence: our probability, 0 to 1, that the record is a right reading of the passage.
        made_by: the rule or head that made it, as `module:rule`.
        runner_up: what it would have been otherwise ("" where there was no second choice).
        doubtful: below the threshold: shown as such and never counted in a measure.
    """

    evidence: Evidence
    id: str = ""
    confidence: float = 1.0
    made_by: str = ""
    runner_up: str = ""
    doubtful: bool = False

    def __post_init__(self) -> None:
        """Give the record its id."""
        if not self.id:
            structs.force_setattr(self, "id", identity(self))

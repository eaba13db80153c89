"""What every record has: an id made of what it says, the evidence it rests on, and how sure we are."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import NODEFAULT, Struct, structs

from dragoman.records.evidence import Evidence

ID_CHARACTERS = 16
# How ids are made; another number wherever the same record gets another id, so that reports are read anew.
IDS = 2
# How a record came about does not change what it says: a better engine that reads the same gives the same id.
NOT_SAID = frozenset({"id", "confidence", "made_by", "runner_up", "doubtful"})


def said(record: Struct) -> dict[str, Any]:
    """The fields of a record that make up what it says: a field at its default says nothing.

    So a kind of record can be given another field, and what was said before keeps its id.
    """
    silent = _defaults(type(record))
    told = ((name, getattr(record, name)) for name in record.__struct_fields__ if name not in NOT_SAID)
    return {name: value for name, value in told if name not in silent or value != silent[name]}


@cache
def _defaults(kind: type[Struct]) -> dict[str, object]:
    """What the fields of a kind of record hold where nothing is told; without those that must be told."""
    return {field.name: field.default for field in structs.fields(kind) if field.default is not NODEFAULT}


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

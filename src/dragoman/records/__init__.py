"""The vocabulary: every kind of record, as types only.

`AnyRecord` is the one tagged union of all of them, in memory, on disk and on the wire: `decode(encode(r)) == r`.
"""

from __future__ import annotations

from typing import Any

import msgspec

from dragoman.records.actor import Actor, ActorKind
from dragoman.records.coding import (
    AnyCoding,
    Assignment,
    CoderEntry,
    Coding,
    Finished,
    Judged,
    Matter,
    Unit,
    Withdrawal,
    decode_coding,
    encode_coding,
    standing,
)
from dragoman.records.commitment import Commitment, CommitmentKind, CommitmentStatus
from dragoman.records.document import (
    ActWord,
    Attributed,
    AttributionKind,
    Document,
    Entity,
    Mention,
    MentionForm,
    Part,
    Quantity,
    Quotation,
    Sentence,
    Share,
    TimeMention,
    TimexType,
    Token,
)
from dragoman.records.event import HAPPENED, MUTUAL, Event, EventType, Status
from dragoman.records.evidence import Evidence, Span
from dragoman.records.figure import Figure, FigureKind, Qualifier
from dragoman.records.forecast import Direction, EventQuery, Forecast, ForecastKind
from dragoman.records.place import Place, PlaceKind
from dragoman.records.problem import Problem, Stage
from dragoman.records.record import IDS, Record, identity
from dragoman.records.relation import ORDERED, Relation, RelationKind
from dragoman.records.report import MediaType, Origin, OriginKind, Report, Stretch
from dragoman.records.ruling import (
    AnyRuling,
    Correctable,
    Correction,
    Pin,
    Pinned,
    Prediction,
    Ruling,
    Settled,
    Settlement,
    Undo,
    corrected,
    corrections,
    decode_ruling,
    encode_ruling,
    in_force,
    ledger,
    pins,
)
from dragoman.records.statement import Statement
from dragoman.records.when import Basis, Grain, When

AnyRecord = Actor | Event | Statement | Figure | Commitment | Forecast | Relation | Problem
KINDS: tuple[type[Record], ...] = (Actor, Event, Statement, Figure, Commitment, Forecast, Relation, Problem)

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[AnyRecord] = msgspec.json.Decoder(AnyRecord)


def encode(record: AnyRecord) -> bytes:
    """The record as one JSON object, tagged with its kind in `record`."""
    return _encoder.encode(record)


def decode(data: bytes | str) -> AnyRecord:
    """The record that `encode` wrote.

    Raises:
        msgspec.ValidationError: the JSON is no record; the message names the field.
    """
    return _decoder.decode(data)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `AnyRecord`."""
    return msgspec.json.schema(AnyRecord)


__all__ = [
    "HAPPENED",
    "IDS",
    "KINDS",
    "MUTUAL",
    "ORDERED",
    "ActWord",
    "Actor",
    "ActorKind",
    "AnyCoding",
    "AnyRecord",
    "AnyRuling",
    "Assignment",
    "Attributed",
    "AttributionKind",
    "Basis",
    "CoderEntry",
    "Coding",
    "Commitment",
    "CommitmentKind",
    "CommitmentStatus",
    "Correctable",
    "Correction",
    "Direction",
    "Document",
    "Entity",
    "Event",
    "EventQuery",
    "EventType",
    "Evidence",
    "Figure",
    "FigureKind",
    "Finished",
    "Forecast",
    "ForecastKind",
    "Grain",
    "Judged",
    "Matter",
    "MediaType",
    "Mention",
    "MentionForm",
    "Origin",
    "OriginKind",
    "Part",
    "Pin",
    "Pinned",
    "Place",
    "PlaceKind",
    "Prediction",
    "Problem",
    "Qualifier",
    "Quantity",
    "Quotation",
    "Record",
    "Relation",
    "RelationKind",
    "Report",
    "Ruling",
    "Sentence",
    "Settled",
    "Settlement",
    "Share",
    "Span",
    "Stage",
    "Statement",
    "Status",
    "Stretch",
    "TimeMention",
    "TimexType",
    "Token",
    "Undo",
    "Unit",
    "When",
    "Withdrawal",
    "corrected",
    "corrections",
    "decode",
    "decode_coding",
    "decode_ruling",
    "encode",
    "encode_coding",
    "encode_ruling",
    "identity",
    "in_force",
    "json_schema",
    "ledger",
    "pins",
    "standing",
]  # fmt: skip

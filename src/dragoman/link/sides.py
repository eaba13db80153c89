"""The sides of a contradiction, made of records of one sort."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from dragoman.picture import Contradiction, Side
from dragoman.records import Event, Figure, Statement
from dragoman.records.record import ID_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dragoman.link.background import Background
    from dragoman.picture import ContradictionKind
    from dragoman.records import Evidence, Record


def sayers(record: Record, background: Background) -> frozenset[str]:
    """The linked actors who tell what a record tells; none where the report itself does.

    Those who deny or accuse say it themselves.
    """
    if isinstance(record, Figure):
        keys = [record.attributed_to] if record.attributed_to else []
    elif isinstance(record, Event):
        speaks = record.type in {"ACCUSE", "REJECT"} and record.actors
        keys = list(record.actors) if speaks else [record.said_by] if record.said_by else []
    else:
        keys = [record.speaker] if isinstance(record, Statement) and record.speaker != "report" else []
    return background.linked(keys, record.evidence.report)


def side(records: Iterable[Record], background: Background, text: str = "") -> Side:
    """One side, of the records that tell it."""
    ordered = sorted(records, key=lambda record: (record.doubtful, -record.confidence, record.id))
    return Side(
        records=tuple(record.id for record in ordered),
        evidence=_widest([record.evidence for record in ordered]),
        by=tuple(sorted({key for record in ordered for key in sayers(record, background)})),
        voices=tuple(sorted({background.voice(record) for record in ordered})),
        text=text,
    )


def _widest(passages: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The passages without those that lie in another one, each once, in order."""
    kept = tuple(dict.fromkeys(passages))
    return tuple(one for one in kept if not any(_within(one, other) for other in kept if other != one))


def _within(one: Evidence, other: Evidence) -> bool:
    held = one.report == other.report and all(any(wide.covers(span) for wide in other.spans) for span in one.spans)
    return held and one.spans != other.spans


def against(
    kind: ContradictionKind, a: Side, b: Side, *, about: Sequence[str], front: str | None = None, why: str = ""
) -> Contradiction:
    """The contradiction of two sides."""
    told = "\0".join((kind, *sorted(a.records), "", *sorted(b.records)))
    id = sha256(told.encode()).hexdigest()[:ID_CHARACTERS]
    return Contradiction(id=id, kind=kind, a=a, b=b, about=tuple(dict.fromkeys(about)), front=front, why=why)

"""What is reviewed, as tables: the queue, merges, how far coders have come and agree, what waits for an editor."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from dragoman.api.facts import facts
from dragoman.api.linked_shapes import text
from dragoman.api.listing import Row, Shape
from dragoman.api.review_items import Case, Progress, Reviewable, ReviewableMerge
from dragoman.exchange.passages import readable
from dragoman.picture import Picture
from dragoman.records import AnyRuling, Coding, Record

if TYPE_CHECKING:
    from dragoman.analyse.measure.coded import Agreed

SHOWN = 8  # of an id, which is enough to name it


def _passage(picture: Picture, record: Record) -> Row:
    """The file and the passage of a record; empty where the picture does not hold its report."""
    report = next((one for one in picture.reports if one.id == record.evidence.report), None)
    if report is None or not record.evidence.spans:
        return {"report": "", "passage": ""}
    span = record.evidence.span
    return {"report": report.file, "passage": readable(report, span.start, span.end)}


def _ruled(ruling: AnyRuling | None) -> Row:
    return {"ruling": ruling.id if ruling else "", "ruled_by": ruling.by if ruling else ""}


def _verdict(coding: Coding | None) -> str:
    return coding.verdict if coding else ""


def _queue_rows(picture: Picture, one: Reviewable) -> Iterable[Row]:
    told: Row = {
        "id": one.id, "kind": one.kind, "type": facts(one.record).kind, "score": round(one.worth.score, 4),
        "doubt": round(one.worth.doubt, 3), "consequence": round(one.worth.consequence, 3),
        "why": "; ".join(one.worth.why), "coders": one.coders, "mine": _verdict(one.mine),
    }  # fmt: skip
    yield told | _ruled(one.ruling) | _passage(picture, one.record)


QUEUE: Shape[Reviewable] = Shape(
    "records to be reviewed",
    text("id", "kind", "type")
    | {"score": float, "doubt": float, "consequence": float, "why": str, "coders": int}
    | text("mine", "ruling", "ruled_by", "report", "passage"),
    _queue_rows,
    ("id", "kind", "type", "score", "why", "passage", "report"),
)


def _merge_rows(_: Picture, one: ReviewableMerge) -> Iterable[Row]:
    merge, worth = one.merge, one.merge.worth
    told: Row = {
        "id": one.id, "what": merge.what, "a": merge.a, "b": merge.b, "of": merge.of, "score": round(worth.score, 4),
        "doubt": round(worth.doubt, 3), "consequence": round(worth.consequence, 3), "why": "; ".join(worth.why),
        "coders": one.coders, "mine": _verdict(one.mine),
    }  # fmt: skip
    yield told | _ruled(one.ruling)


MERGES: Shape[ReviewableMerge] = Shape(
    "merges to be reviewed",
    text("id", "what", "a", "b", "of")
    | {"score": float, "doubt": float, "consequence": float, "why": str, "coders": int}
    | text("mine", "ruling", "ruled_by"),
    _merge_rows,
    ("what", "a", "b", "score", "why"),
)


def _progress_rows(_: Picture, one: Progress) -> Iterable[Row]:
    counts: Row = {name: getattr(one, name) for name in COUNTS}
    yield {"coder": one.coder} | counts | {"last_day": one.last.date() if one.last else None}


COUNTS = ("assigned", "finished", "coded", "accepted", "corrected", "rejected", "added")
PROGRESS: Shape[Progress] = Shape(
    "coders",
    {"coder": str} | dict.fromkeys(COUNTS, int) | {"last_day": date},
    _progress_rows,
    ("coder", *COUNTS, "last_day"),
)


def _agreed_rows(_: Picture, one: Agreed) -> Iterable[Row]:
    alpha = one.alpha
    yield {
        "kind": one.kind, "field": one.field, "value": one.value, "alpha": _round(alpha.alpha),
        "low": _round(alpha.low), "high": _round(alpha.high),
        "observed": _round(alpha.observed), "units": alpha.units, "values": alpha.values,
    }  # fmt: skip


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


AGREED: Shape[Agreed] = Shape(
    "agreements",
    text("kind", "field", "value")
    | dict.fromkeys(("alpha", "low", "high", "observed"), float)
    | {"units": int, "values": int},
    _agreed_rows,
    ("kind", "field", "value", "alpha", "low", "high", "observed", "units"),
)


def _case_rows(picture: Picture, one: Case) -> Iterable[Row]:
    held = one.record or next((coding.reading for coding in one.codings if coding.reading), None)
    told: Row = {
        "id": one.id, "kind": one.kind, "differ": "; ".join(one.differ),
        "codings": "; ".join(f"{coding.coder}: {coding.verdict} {coding.id[:SHOWN]}" for coding in one.codings),
    }  # fmt: skip
    yield told | _ruled(one.ruling) | (_passage(picture, held) if held else {"report": "", "passage": ""})


CASES: Shape[Case] = Shape(
    "things that coders have coded",
    text("id", "kind", "differ", "codings", "ruling", "ruled_by", "report", "passage"),
    _case_rows,
    ("id", "kind", "differ", "codings", "ruled_by", "passage"),
)

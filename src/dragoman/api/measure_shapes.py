"""What is measured, told and quoted, as tables: postures, tension, the time line, passages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from dragoman.api.linked_shapes import text
from dragoman.api.listing import Row, Shape
from dragoman.api.passage import Passage
from dragoman.api.record_shapes import DAYS
from dragoman.picture import Picture, Posture, Tension, TimelineItem

ONE_DAY = timedelta(days=1)


def _posture_rows(_: Picture, posture: Posture) -> Iterable[Row]:
    yield {
        "front": posture.front,
        "name": posture.name,
        "stance": posture.stance,
        "trend": posture.trend,
        "score": posture.score,
        "low": posture.low,
        "high": posture.high,
        "signs": len(posture.signs),
        "why": posture.why,
    }


POSTURES: Shape[Posture] = Shape(
    "fronts",
    text("front", "name", "stance", "trend") | {"score": float, "low": float, "high": float, "signs": int, "why": str},
    _posture_rows,
    ("name", "stance", "trend", "score", "low", "high", "why"),
)


def _tension_rows(_: Picture, tension: Tension) -> Iterable[Row]:
    for point in tension.points:
        yield {
            "front": tension.front,
            "name": tension.name,
            "day": point.on,
            "value": point.value,
            "low": point.low,
            "high": point.high,
            "signs": len(point.parts),
        }


TENSIONS: Shape[Tension] = Shape(
    "fronts over time",
    {"front": str, "name": str, "day": date, "value": float, "low": float, "high": float, "signs": int},
    _tension_rows,
    ("name", "day", "value", "low", "high", "signs"),
)


def _timeline_rows(picture: Picture, item: TimelineItem) -> Iterable[Row]:
    files = dict.fromkeys(picture.report(evidence.report).file for evidence in item.evidence)
    yield {
        "id": item.record,
        "first_day": item.start,
        "last_day": item.end - ONE_DAY,
        "text": item.text,
        "status": item.status,
        "weight": item.weight,
        "importance": item.importance,
        "front": item.front,
        "front_name": item.front_name,
        "voices": item.voices,
        "report": "; ".join(files),
    }


TIMELINE: Shape[TimelineItem] = Shape(
    "key events",
    {"id": str}
    | DAYS
    | text("text", "status")
    | {"weight": float, "importance": float}
    | text("front", "front_name")
    | {"voices": int, "report": str},
    _timeline_rows,
    ("first_day", "text", "status", "front_name", "voices"),
)


def _excerpt_rows(_: Picture, passage: Passage) -> Iterable[Row]:
    yield {name: getattr(passage, name) for name in Passage.__struct_fields__}


PASSAGES: Shape[Passage] = Shape(
    "passages",
    text("report", "file", "outlet", "published") | {"start": int, "end": int} | text("before", "passage", "after"),
    _excerpt_rows,
    ("outlet", "published", "passage"),
)

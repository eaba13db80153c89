"""What several pages tell alike: who, in which report, with which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.api import Passage
from dragoman.picture import state_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.api import Crisis
    from dragoman.picture import Picture, Voice
    from dragoman.records import Evidence, Record, Report, When

# The text around a passage where many stand below each other.
NEAR = 90
REPORT = "report"


class Who(Struct, frozen=True):
    """An actor, by its key in the picture and its name; a key of "" has no page: the report itself, or nobody."""

    key: str
    name: str


class Told(Struct, frozen=True, kw_only=True):
    """A report as what it tells names it.

    Attributes:
        voice, voice_name: the independent voice that it belongs to, "" where that was not looked for.
    """

    report: str
    file: str
    outlet: str
    published: When
    voice: str = ""
    voice_name: str = ""


class Doubt(Struct, frozen=True, kw_only=True):
    """How sure a reading is.

    Attributes:
        confidence: probability, 0 to 1, that it is a right reading of the passage.
        doubtful: it counts in no measure.
        runner_up: what it would have been otherwise; "" for nothing.
        made_by: the rule or head that made it.
    """

    confidence: float
    doubtful: bool
    runner_up: str
    made_by: str


def who(picture: Picture, key: str, report: str = "") -> Who:
    """An actor of a key of the picture or of a report."""
    if key == REPORT:
        return Who("", "the report itself")
    name = picture.name(key, report)
    bare = name == key and ":" in key and state_in(key) is None
    return Who(picture.linked(key, report), key.rsplit(":", 1)[1].replace("-", " ") if bare else name)


def all_who(picture: Picture, keys: Iterable[str], report: str = "") -> tuple[Who, ...]:
    """Actors of keys, each once."""
    return tuple(dict.fromkeys(who(picture, key, report) for key in keys))


def told(picture: Picture, report: Report) -> Told:
    """A report as what it tells names it."""
    voice = picture.voice(report.id) if picture.voices else None
    return Told(
        report=report.id,
        file=report.file,
        outlet=report.outlet,
        published=report.published,
        voice=voice.id if voice else "",
        voice_name=voice.name if voice else "",
    )


def reasons(voice: Voice) -> str:
    """Why the reports of a voice are one, each reason once."""
    return "; ".join(dict.fromkeys(voice.why.split("; ")))


def doubt(record: Record) -> Doubt:
    """How sure a reading is."""
    return Doubt(
        confidence=record.confidence, doubtful=record.doubtful, runner_up=record.runner_up, made_by=record.made_by
    )  # fmt: skip


def quoted(crisis: Crisis, evidence: Iterable[Evidence], most: int = 20) -> tuple[Passage, ...]:
    """The first passages of some evidence, with a little text around each."""
    held = {report.id for report in crisis.picture.reports}
    return crisis.quoted((one for one in evidence if one.report in held), around=NEAR)[:most]

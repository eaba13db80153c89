"""The brief on two actors, as data: what a face prints, draws or exports."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from dragoman.picture.linked_event import LinkedEvent
from dragoman.picture.posture import Posture, Stance
from dragoman.picture.series import Series
from dragoman.records import Evidence, Qualifier, Status

# In the order in which the brief answers.
SectionKey = Literal["standing", "changes", "commitments", "figures", "forecasts", "outlook", "sources"]


class Line(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One sentence of the brief and what it rests on.

    Attributes:
        text: the sentence, plain, in our own words.
        evidence: the passages behind it, the best first; only a line that says that nothing was found, or that tells
            of a source that could not be read, or of a forecast that was entered in the ledger, has none.
        records: ids of the records, linked events, series and tracked commitments that it tells of.
        tag: one word for a badge: a stance, a trend, `open`, `due`, `overdue`, `met`, `conflict`, `agreement`.
        on: the day that it is about, for sorting and for charts; None where it has none.
        voices: how many independent voices it rests on.
        details: further sentences that unfold below it, each with its own passages.
    """

    text: str
    evidence: tuple[Evidence, ...] = ()
    records: tuple[str, ...] = ()
    tag: str = ""
    on: date | None = None
    voices: int = 0
    details: tuple[Line, ...] = ()


class Section(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One question that the brief answers; without lines, `nothing` says so in a sentence."""

    key: SectionKey
    title: str
    lines: tuple[Line, ...] = ()
    nothing: str = ""


class PosturePoint(Struct, frozen=True, kw_only=True):
    """The posture on a front as it stood at the end of a day, from what had been published by then."""

    front: str
    name: str
    on: date
    stance: Stance
    score: float
    low: float
    high: float


class TimelineItem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A key event for the time line.

    Attributes:
        start, end: its first day, and the day after its last one (equal to the next day for a single day).
        text: one sentence.
        weight: PLOVER intensity, signed: positive for cooperation.
        importance: 0 to 1, from voices, consequence and novelty; the time line is the most important, by date.
    """

    record: str
    start: date
    end: date
    text: str
    status: Status
    weight: float
    importance: float
    front: str = ""
    front_name: str = ""
    voices: int = 0
    evidence: tuple[Evidence, ...] = ()


class FigurePoint(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One figure of a series, for a chart.

    Attributes:
        low, high: the value, equal for one number; `qualifier` as the report hedges it.
        on: the first day that it holds for, else the day of publication; None where neither is known.
        published: day of publication, None where unknown.
        source: who gives it: the actor it is attributed to, else the outlet, else the file.
        voice: id of the voice.
    """

    record: str
    low: float
    high: float
    source: str
    qualifier: Qualifier | None = None
    on: date | None = None
    published: date | None = None
    voice: str = ""
    evidence: tuple[Evidence, ...] = ()


class FigureSeries(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A series with its points made ready for a chart."""

    series: Series
    points: tuple[FigurePoint, ...] = ()


class Brief(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The answer to "where do these two stand?" at one moment.

    Attributes:
        a, b: keys of the two actors; `name_a`, `name_b`: their names.
        as_of: the world's time that it stands at; None: all reports.
        since: when the reader saw the last brief; None: a week before, or all where there is no date.
        sections: in the order of `SectionKey`, every one of them present.
        postures: the present posture per front, the weightiest front first.
        history: postures over time, by front and then by day.
        timeline: key events, by date.
        figures: the series that the figures section speaks of.
        events: the linked events between the two that it rests on, by date.
    """

    a: str
    b: str
    name_a: str
    name_b: str
    as_of: datetime | None = None
    since: datetime | None = None
    sections: tuple[Section, ...] = ()
    postures: tuple[Posture, ...] = ()
    history: tuple[PosturePoint, ...] = ()
    timeline: tuple[TimelineItem, ...] = ()
    figures: tuple[FigureSeries, ...] = ()
    events: tuple[LinkedEvent, ...] = ()

    def section(self, key: SectionKey) -> Section:
        """The section of that key; raises KeyError where the brief has none."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)

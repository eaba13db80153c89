"""Which figures the reports give, where they disagree, and what one side tells and another denies."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dragoman.analyse.brief.disputed import disputes
from dragoman.analyse.dates import day, last, published, spoken
from dragoman.analyse.sentences import capital, listed, merged, named, value
from dragoman.codebook import phrasing
from dragoman.picture import FigurePoint, FigureSeries, Line, Section, holding
from dragoman.picture.series import A_MONTH

if TYPE_CHECKING:
    from datetime import date

    from dragoman.analyse.brief.setting import Setting
    from dragoman.picture import Series
    from dragoman.records import Figure, When

MOST = 12
ORDER = ("conflict", "evolution", "agreement", "single")


def counted(setting: Setting) -> Section:
    """The section on figures and disputes."""
    return Section(
        key="figures",
        title="What is counted, and where reports disagree",
        lines=(*(series_line(setting, series) for series in chosen(setting)), *disputes(setting)),
        nothing="No report gives a figure.",
    )


def chosen(setting: Setting) -> tuple[Series, ...]:
    """The series to show: those that disagree first, then those with most points; of single figures the greatest."""
    sure = [one for one in setting.picture.series if not all(point.doubtful for point in one.points)]
    ordered = sorted(
        sure,
        key=lambda one: (
            ORDER.index(one.verdict), one.kind == "other", -len(one.points), -max(p.high for p in one.points), one.id
        ),
    )  # fmt: skip
    return tuple(ordered[:MOST])


def quantity(series: Series) -> str:
    """What a series counts, and where, in words."""
    units = Counter(point.unit for point in series.points if point.unit)
    unit = min(units, key=lambda unit: (-units[unit], len(unit), unit)) if units else "people"
    place = f" in {series.place}" if series.place else ""
    return phrasing.load().kinds[series.kind].format(unit=unit) + place


def series_line(setting: Setting, series: Series) -> Line:
    """A series as a line: what is counted where, the figures in order, the verdict; each figure below."""
    sure = [point for point in series.points if not point.doubtful]
    figures = listed(dict.fromkeys(f"{value(p)} ({_date(setting, p)})" for p in sure))
    text = f"{quantity(series)}: {figures}; {judged(setting, series)}"
    return Line(
        text=capital(text),
        evidence=merged((point.evidence,) for point in sure),
        records=(series.id, *(point.id for point in sure)),
        tag=series.verdict,
        voices=len({setting.picture.voice(point.evidence.report).id for point in sure}),
        details=tuple(point_line(setting, point) for point in sure),
    )


def judged(setting: Setting, series: Series) -> str:
    """The verdict in words; figures that differ while not all are dated may be of different times."""
    words = phrasing.load().verdicts
    dated = all(_on(setting, point) for point in series.points if not point.doubtful)
    return words["undated" if series.verdict == "evolution" and not dated else series.verdict]


def _date(setting: Setting, figure: Figure) -> str:
    """The time that a figure holds for, else when it was published."""
    if figure.as_of and figure.as_of.known:
        return as_of(figure.as_of)
    when = setting.picture.report(figure.evidence.report).published
    return f"published {spoken(when)}" if when.known else "undated"


def point_line(setting: Setting, figure: Figure) -> Line:
    """One figure as a line: value, time, who gives it, where it was published."""
    by = f" by {named(setting.picture, figure.attributed_to, figure.evidence.report)}" if figure.attributed_to else ""
    time = f", {as_of(figure.as_of)}" if figure.as_of and figure.as_of.known else ""
    unit = f" {figure.unit}" if figure.unit else ""
    text = f"{value(figure)}{unit}{by}{time}; {setting.source(figure)}"
    return Line(
        text=capital(text), evidence=merged([(figure.evidence,)]), records=(figure.id,), on=_on(setting, figure)
    )


def _on(setting: Setting, figure: Figure) -> date | None:
    """The first day of the time that a figure holds for; None where that is unknown."""
    when = holding(figure, setting.picture.report(figure.evidence.report).published)
    return when.start.date() if when.start else last(when.end) if when.end else None


def as_of(when: When) -> str:
    """The time that a figure is for: "as of 3 May 2021", or "since 1 May 2021" where it counts a longer stretch."""
    long = when.start and (not when.end or when.end - when.start > A_MONTH)
    return f"since {day(when.start)}" if when.start and long else f"as of {spoken(when)}"


def charted(setting: Setting) -> tuple[FigureSeries, ...]:
    """The shown series with their points made ready for a chart."""
    return tuple(
        FigureSeries(series=series, points=tuple(_point(setting, p) for p in series.points if not p.doubtful))
        for series in chosen(setting)
    )


def _point(setting: Setting, figure: Figure) -> FigurePoint:
    report = figure.evidence.report
    by = setting.picture.name(figure.attributed_to, report) if figure.attributed_to else setting.outlet(figure)
    return FigurePoint(
        record=figure.id,
        low=figure.low,
        high=figure.high,
        source=by,
        qualifier=figure.qualifier,
        on=_on(setting, figure),
        published=published(setting.picture, figure),
        voice=setting.picture.voice(report).id,
        evidence=merged([(figure.evidence,)]),
    )

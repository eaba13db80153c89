"""What changed since the reader's last brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.analyse.brief.counted import quantity
from dragoman.analyse.brief.promised import commitment_line
from dragoman.analyse.dates import began, day
from dragoman.analyse.measure.changes import changes
from dragoman.analyse.measure.consequence import Consequence
from dragoman.analyse.measure.timeline import importance, share
from dragoman.analyse.sentences import capital, event_sentence, merged, value
from dragoman.picture import Line, Section

if TYPE_CHECKING:
    from dragoman.analyse.brief.setting import Setting
    from dragoman.analyse.measure.changes import Changes, Shift
    from dragoman.picture import LinkedEvent, Series
    from dragoman.records import Figure

EVENTS, OTHERS = 8, 5


def changed(setting: Setting) -> Section:
    """The section on changes."""
    if setting.since is None or setting.today is None:
        return Section(key="changes", title="What changed", nothing="No report has a date, so nothing can be new.")
    since = setting.since.date()
    new = changes(setting.dyad, setting.signs, setting.book, since, setting.today)
    return Section(
        key="changes",
        title=f"What changed since {day(since)}",
        lines=tuple(_lines(setting, new)),
        nothing=f"No report published after {day(since)} tells anything new of the two.",
    )


def _lines(setting: Setting, new: Changes) -> list[Line]:
    came = Consequence(setting.picture)
    matters = {event.id: share(setting.dyad, event) * importance(event, setting.book, came) for event in new.events}
    events = sorted(new.events, key=lambda event: (-matters[event.id], event.id))
    return [
        *(shift_line(shift) for shift in new.shifts),
        *(event_line(setting, event) for event in events[:EVENTS]),
        *(commitment_line(setting, one) for one in (*new.moved, *new.commitments)[:OTHERS]),
        *(figure_line(setting, series, figure) for series, figure in new.figures[:OTHERS]),
    ]


def shift_line(shift: Shift) -> Line:
    """A shifted posture as a line."""
    after = shift.after
    if shift.before is None:
        text = f"{after.name}: first told of, and {after.stance}."
    else:
        text = f"{after.name}: from {shift.before.stance} to {after.stance}."
    return Line(
        text=text,
        evidence=merged(sign.evidence for sign in after.signs[:4]),
        records=tuple(dict.fromkeys(sign.record for sign in after.signs)),
        tag=after.stance,
    )


def event_line(setting: Setting, event: LinkedEvent) -> Line:
    """An event as a line."""
    return Line(
        text=event_sentence(setting.picture, event),
        evidence=merged((account.evidence,) for account in event.accounts),
        records=(event.id,),
        tag=event.status,
        on=began(setting.picture, event),
        voices=len(event.voices),
    )


def figure_line(setting: Setting, series: Series, figure: Figure) -> Line:
    """A new figure of a known series as a line."""
    text = f"{quantity(series)}: now {value(figure)}; {setting.source(figure)}"
    return Line(text=capital(text), evidence=merged([(figure.evidence,)]), records=(figure.id, series.id), tag="figure")

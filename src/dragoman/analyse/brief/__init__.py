"""The brief on two actors, in the order in which a reader asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.analyse.brief.changed import changed
from dragoman.analyse.brief.counted import charted, counted
from dragoman.analyse.brief.outlook import outlook
from dragoman.analyse.brief.predicted import predicted
from dragoman.analyse.brief.promised import promised
from dragoman.analyse.brief.rests import rests
from dragoman.analyse.brief.setting import Setting
from dragoman.analyse.brief.standing import standing
from dragoman.analyse.dyad import Dyad
from dragoman.analyse.measure.posture import history
from dragoman.analyse.measure.timeline import timeline
from dragoman.picture import Brief

if TYPE_CHECKING:
    from datetime import datetime

    from dragoman.codebook import Book
    from dragoman.picture import Picture

SECTIONS = (standing, changed, promised, counted, predicted, outlook, rests)


def brief(
    picture: Picture, book: Book, a: str, b: str, *, as_of: datetime | None = None, since: datetime | None = None
) -> Brief:
    """The brief on two actors.

    Args:
        picture: the linked picture, at the moment that the brief shall stand at.
        book: gives intensities and the names of fronts.
        a: key of the one; its bodies and persons count as it.
        b: key of the other.
        as_of: the moment to print; the picture's own where it has one.
        since: when the reader saw the last brief; None: a week before.
    """
    setting = Setting(Dyad(picture, a, b), book, since)
    return Brief(
        a=a,
        b=b,
        name_a=picture.name(a),
        name_b=picture.name(b),
        as_of=picture.as_of or as_of,
        since=setting.since,
        sections=tuple(section(setting) for section in SECTIONS),
        postures=setting.postures,
        history=history(setting.signs, book, a, b),
        timeline=timeline(setting.dyad, book, {posture.front for posture in setting.postures if posture.front}),
        figures=charted(setting),
        events=setting.dyad.events,
    )


__all__ = ["brief"]

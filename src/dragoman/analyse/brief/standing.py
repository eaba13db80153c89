"""Where the two stand: one line per front, with the trend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.analyse.dates import day
from dragoman.analyse.sentences import capital, merged
from dragoman.codebook import phrasing
from dragoman.picture import Line, Section

if TYPE_CHECKING:
    from dragoman.analyse.brief.setting import Setting
    from dragoman.picture import Posture, Sign

SIGNS = 6


def standing(setting: Setting) -> Section:
    """The section on postures."""
    return Section(
        key="standing",
        title="Where the two stand",
        lines=tuple(line(setting, posture) for posture in setting.postures),
        nothing=f"No report tells how {setting.pair} stand with each other.",
    )


def line(setting: Setting, posture: Posture) -> Line:
    """A posture as a line: front, stance and trend, with the weightiest signs below."""
    book = phrasing.load()
    text = f"{posture.name}: {setting.pair} {book.stances[posture.stance]}; {book.trends[posture.trend]}."
    return Line(
        text=text,
        evidence=merged(sign.evidence for sign in shown(posture)),
        records=tuple(dict.fromkeys(sign.record for sign in posture.signs)),
        tag=posture.stance,
        voices=_voices(setting, posture),
        details=tuple(sign_line(sign) for sign in shown(posture)),
    )


def shown(posture: Posture) -> tuple[Sign, ...]:
    """The weightiest signs, with at least one of either direction where there are both."""
    plus = [sign for sign in posture.signs if sign.weight > 0]
    minus = [sign for sign in posture.signs if sign.weight < 0]
    first = [*posture.signs[:SIGNS], *plus[:1], *minus[:1]]
    return tuple({sign.record + sign.label: sign for sign in first}.values())


def sign_line(sign: Sign) -> Line:
    """A sign as a line, tagged by its direction."""
    date = f" ({day(sign.on)})" if sign.on else ""
    return Line(
        text=capital(f"{sign.label}{date}"),
        evidence=sign.evidence,
        records=(sign.record,),
        tag="for" if sign.weight > 0 else "against",
        on=sign.on,
    )


def _voices(setting: Setting, posture: Posture) -> int:
    """How many independent voices the posture rests on."""
    reports = {evidence.report for sign in posture.signs for evidence in sign.evidence}
    return len({setting.picture.voice(report).id for report in reports})

"""Two actors at a glance: how they stand, front by front, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from msgspec import Struct

from dragoman.picture import Stance
from dragoman.web.shown.fronts import FrontLine, front_lines
from dragoman.web.shown.lines import Line, kinds, lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.api import Between, Briefing
    from dragoman.picture import Tension

MOST_FRONTS, MOST_CHANGES = 5, 3
STANCES = frozenset(get_args(Stance))


class Card(Struct, frozen=True, kw_only=True):
    """Two actors at a glance.

    Attributes:
        a, b: their keys; `name_a`, `name_b`: what they are called.
        fronts: the weightiest; `more`: how many others there are.
        shifts: fronts on which the stance is another since, or that are new.
        changes: what else is new between the two, the weightiest first.
    """

    a: str
    b: str
    name_a: str
    name_b: str
    fronts: tuple[FrontLine, ...]
    more: int
    shifts: tuple[Line, ...]
    changes: tuple[Line, ...]


def card(between: Between, brief: Briefing, tensions: Sequence[Tension]) -> Card:
    """Two actors at a glance.

    Args:
        between: the two.
        brief: on them, since the reader's last visit.
        tensions: how tense it is between them, front by front.
    """
    one, other = between.names
    fronts = front_lines(brief.postures, tensions)
    changed = next(section for section in brief.view.sections if section.key == "changes")
    told = lines(changed.lines, kinds(between.picture))
    # What only one of the two did, or others counted, stands on their page and among the news.
    theirs = {one.id for one in (*brief.events, *between.commitments())}
    return Card(
        a=between.a,
        b=between.b,
        name_a=one,
        name_b=other,
        fronts=fronts[:MOST_FRONTS],
        more=max(0, len(fronts) - MOST_FRONTS),
        shifts=tuple(one for one in told if one.tag in STANCES),
        changes=tuple(one for one in told if one.tag not in STANCES and one.page and one.page.id in theirs)[
            :MOST_CHANGES
        ],
    )

"""Later acts that bear on what was said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook import linking
from dragoman.link.likeness import VERBAL
from dragoman.records import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from dragoman.link.background import Background
    from dragoman.picture import LinkedEvent
    from dragoman.records import Record


def later(said: Sequence[Record], events: Iterable[LinkedEvent], background: Background) -> Iterator[LinkedEvent]:
    """The acts that happened, surely told, after the first report that tells what was said.

    An act without a date counts as of the first report that tells it.
    """
    starts = [start for record in said if (start := background.published(record).start)]
    if not starts:
        return
    for event in events:
        moment = first_moment(event, background)
        if event.status in HAPPENED and not event.doubtful and moment and moment >= min(starts):
            yield event


def first_moment(event: LinkedEvent, background: Background) -> datetime | None:
    """When an act began, else when it was first told; None where neither is known."""
    if event.when and event.when.start:
        return event.when.start
    return min((p.start for account in event.accounts if (p := background.published(account)).start), default=None)


def answer(content: str, event: LinkedEvent, without: frozenset[str], background: Background) -> float:
    """How well an act carries out what a passage speaks of, 0 to 1; words alone carry out nothing."""
    if event.type in VERBAL:
        return 0.0
    passages = (background.passage(account.evidence) for account in event.accounts)
    return max(background.wording.common(content, passage, without=without) for passage in passages)


def is_negative(content: str, background: Background) -> bool:
    """Whether the passage speaks of something not happening, or coming to an end."""
    return not background.wording.all_words(content).isdisjoint(linking.answers("negation"))


def tells_breach(event: LinkedEvent, background: Background) -> bool:
    """Whether an accusation says that somebody did not keep what was agreed."""
    words = (background.wording.words(background.passage(account.evidence)) for account in event.accounts)
    return event.type == "ACCUSE" and any(not found.isdisjoint(linking.answers("breach")) for found in words)

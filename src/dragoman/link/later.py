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
    from dragoman.records import Event, Record


ENOUGH_WORDS = 2


def later(said: Sequence[Record], events: Iterable[LinkedEvent], background: Background) -> Iterator[LinkedEvent]:
    """The acts that happened, surely told, after the first report that tells what was said.

    An act without a date is later where only later reports tell it.
    """
    starts = [start for record in said if (start := background.published(record).start)]
    if not starts:
        return
    for event in events:
        if event.status in HAPPENED and not event.doubtful and after(event, min(starts), background):
            yield event


def after(event: LinkedEvent, moment: datetime, background: Background) -> bool:
    """Whether an act began at a moment or later, or was first told later."""
    if event.when and event.when.start:
        return event.when.start >= moment
    told = [background.published(account).start for account in event.accounts]
    return all(start is not None and start > moment for start in told)


def answer(content: str, event: LinkedEvent, without: frozenset[str], background: Background) -> float:
    """How well an act carries out what a passage speaks of, 0 to 1.

    Words alone carry out nothing, and one word in common beside the names tells nothing.
    """
    if event.type in VERBAL:
        return 0.0
    wording, best = background.wording, 0.0
    for account in event.accounts:
        passage = background.passage(account.evidence)
        if len((wording.words(content) & wording.words(passage)) - without) >= ENOUGH_WORDS:
            best = max(best, wording.common(content, passage, without=without))
    return best


def is_negative(content: str, background: Background) -> bool:
    """Whether the passage speaks of something not happening, or coming to an end."""
    return not background.wording.all_words(content).isdisjoint(linking.answers("negation"))


def tells_breach(account: Event, background: Background) -> bool:
    """Whether an accusation says that somebody did not keep what was agreed."""
    words = background.wording.words(background.passage(account.evidence))
    return account.type == "ACCUSE" and not words.isdisjoint(linking.answers("breach"))

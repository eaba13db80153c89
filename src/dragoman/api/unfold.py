"""From anything that Dragoman tells to the passages that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.api.facts import Told, accounts_of
from dragoman.api.passage import Passage
from dragoman.exchange.passages import excerpt
from dragoman.picture import (
    Contradiction,
    Line,
    Picture,
    Posture,
    Sign,
    Tension,
    Tie,
    TimelineItem,
    TrackedCommitment,
    TrackedForecast,
)
from dragoman.records import Evidence, Record

Sourced = Told | Record | Contradiction | Line | Posture | Sign | Tension | Tie | TimelineItem


def passages(picture: Picture, item: Sourced, around: int) -> tuple[Passage, ...]:
    """The passages that a thing rests on, each once, the best first.

    Args:
        picture: the picture that holds it.
        item: a record, anything told by several reports, a measure, a line of a brief or of a time line.
        around: how many characters of text to either side.
    """
    found = (
        excerpt(picture.report(one.report), span, around) for one in evidence(item) for span in one.spans
    )  # fmt: skip
    made = (Passage(*(getattr(one, name) for name in Passage.__struct_fields__)) for one in found)
    return tuple(dict.fromkeys(made))


def evidence(item: Sourced) -> Iterator[Evidence]:
    """What a thing rests on, report by report, the best first."""
    match item:
        case Record():
            yield item.evidence
        case TrackedCommitment():
            yield from (account.evidence for account in item.accounts)
            yield from (one for move in item.moves for one in move.evidence)
        case TrackedForecast():
            yield from (account.evidence for account in item.accounts if account.evidence.report)
            yield from item.passages
        case Posture() | Tension():
            for sign in item.signs:
                yield from sign.evidence
        case Contradiction() | Line() | Sign() | Tie() | TimelineItem():
            yield from item.evidence
        case _:
            yield from (account.evidence for account in accounts_of(item))

"""What reports contradict each other in: figures for one time, acts that one voice tells and another denies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.records import HAPPENED

if TYPE_CHECKING:
    from dragoman.picture import LinkedEvent, Picture, Series
    from dragoman.records import Event


class Dispute(Struct, frozen=True):
    """An act that is told and denied."""

    event: LinkedEvent
    telling: tuple[Event, ...]
    denying: tuple[Event, ...]


def figure_conflicts(picture: Picture) -> tuple[Series, ...]:
    """The series whose figures exclude each other for one time."""
    return tuple(series for series in picture.series if series.verdict == "conflict")


def disputes(picture: Picture) -> tuple[Dispute, ...]:
    """The acts that one account tells or alleges and another denies."""
    found = (_dispute(event) for event in picture.events)
    return tuple(dispute for dispute in found if dispute.telling and dispute.denying)


def _dispute(event: LinkedEvent) -> Dispute:
    sure = [account for account in event.accounts if not account.doubtful]
    telling = tuple(account for account in sure if account.status in HAPPENED or account.status == "alleged")
    return Dispute(event, telling, tuple(account for account in sure if account.status == "denied"))

"""All that one report tells of an act, as one account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.link.account import Account
from dragoman.link.agreed import agreed, agreed_status, by_worth, finest, narrowest

if TYPE_CHECKING:
    from collections.abc import Sequence


def whole(accounts: Sequence[Account]) -> Account:
    """The best of a report's accounts of one act, filled with what only the others tell, resting on all their words.

    A report tells once who, when and where, and then goes on of "the attack": what is compared with other reports is
    what it tells in all. Where its accounts differ, the best one counts; the narrowest date and the finest place do.

    Args:
        accounts: of one act and one report, in any order.
    """
    if len(accounts) == 1:
        return accounts[0]
    ordered = sorted(accounts, key=by_worth)
    best, events = ordered[0].event, [account.event for account in ordered]
    spans = tuple(dict.fromkeys(span for event in events for span in event.evidence.spans))
    told = structs.replace(
        best,
        mode=agreed(ordered, lambda account: account.event.mode) or "",
        actors=agreed(ordered, lambda account: account.event.actors) or (),
        recipients=agreed(ordered, lambda account: account.event.recipients) or (),
        when=narrowest(events),
        place=finest(events),
        status=agreed_status(ordered),
        evidence=structs.replace(best.evidence, spans=spans),
    )
    return Account(told, ordered[0].background)

"""A commitment under examination: who is bound to whom, since when, and which acts its own passages tell."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from dragoman.codebook import linking
from dragoman.link.background import Background
from dragoman.picture import LinkedEvent
from dragoman.records import Commitment, CommitmentKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

# Kinds that the other side has to answer; the rest bind the one who makes them.
ON_THE_OTHER: frozenset[CommitmentKind] = frozenset({"ultimatum", "demand", "red-line"})
# Kinds that can be broken: they bind somebody.
BINDING: frozenset[CommitmentKind] = frozenset({"agreement", "promise", "obligation"})


class Case(Struct, frozen=True):
    """A commitment under examination.

    Attributes:
        accounts: its accounts, best evidenced first; `text`: what is promised, demanded or threatened.
        bound: the states that have to act; `partners`: those to whom it is owed or against whom it is directed.
        since: when the first report told it, None where unknown.
        inside: the linked events that its own passages tell.
    """

    accounts: tuple[Commitment, ...]
    text: str
    bound: frozenset[str]
    partners: frozenset[str]
    since: datetime | None
    inside: tuple[LinkedEvent, ...]
    background: Background

    @property
    def kind(self) -> CommitmentKind:
        """The kind that its best account tells."""
        return self.accounts[0].kind

    @property
    def is_open(self) -> bool:
        """Whether those who are bound are told only as a crowd or bloc ("world powers"): each may be of them."""
        return is_crowd(self.bound)

    @property
    def is_to_all(self) -> bool:
        """Whether it asks something of nobody in particular."""
        return not self.bound and self.kind in ON_THE_OTHER

    @property
    def is_truce(self) -> bool:
        """Whether arms shall rest."""
        words = self.background.wording.words(self.text)
        return self.kind in {"agreement", "obligation"} and not words.isdisjoint(linking.answers("truce"))


def is_crowd(keys: Collection[str]) -> bool:
    """Whether actors are told only as crowds or blocs."""
    return bool(keys) and all(key.startswith(("other:", "bloc:")) for key in keys)


def case(accounts: Sequence[Commitment], acts: Iterable[LinkedEvent], background: Background) -> Case:
    """The commitment of these accounts, with who is bound and which acts its passages speak of."""
    by, to = (_states(accounts, side, background) for side in ("by", "to"))
    to = to - by if accounts[0].kind in {"threat", "ultimatum", "demand"} else to
    other = accounts[0].kind in ON_THE_OTHER
    starts = [start for one in accounts if (start := background.published(one).start)]
    inside = tuple(event for event in acts if _is_inside(event, accounts))
    text = background.cut(accounts[0].evidence.report, accounts[0].content)
    bound, partners = (to, by) if other else (by, to)
    return Case(tuple(accounts), text, bound, partners, min(starts, default=None), inside, background)


def _states(accounts: Sequence[Commitment], side: Literal["by", "to"], background: Background) -> frozenset[str]:
    keys = {
        key for one in accounts for key in background.linked(one.by if side == "by" else one.to, one.evidence.report)
    }
    return background.states(keys)


def _is_inside(event: LinkedEvent, accounts: Sequence[Commitment]) -> bool:
    """Whether an account of the event stands in a passage of the commitment."""
    told = {(one.evidence.report, span) for one in accounts for span in (*one.evidence.spans, one.content)}
    return any(
        account.evidence.report == report and account.evidence.span.overlaps(span)
        for account in event.accounts
        for report, span in told
    )

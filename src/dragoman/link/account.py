"""An event as one report tells it, with what it is compared by."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.link.background import Background
from dragoman.records import Event, When

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dragoman.records import EventType, Figure

# Characters before the words that name an act in which its article or number stands.
_BEFORE = 40


class Account(Struct, frozen=True, dict=True):
    """One report's account of an act."""

    event: Event
    background: Background

    @property
    def report(self) -> str:
        """Id of the report that tells it."""
        return self.event.evidence.report

    @cached_property
    def actors(self) -> frozenset[str]:
        """Linked keys of those who act."""
        return self.background.linked(self.event.actors, self.report)

    @cached_property
    def recipients(self) -> frozenset[str]:
        """Linked keys of those acted upon."""
        return self.background.linked(self.event.recipients, self.report)

    @cached_property
    def parties(self) -> frozenset[str]:
        """Both."""
        return self.actors | self.recipients

    @cached_property
    def states(self) -> frozenset[str]:
        """The states of all parties."""
        return self.background.states(self.parties)

    @cached_property
    def published(self) -> When:
        """When its report was published."""
        return self.background.published(self.event)

    @cached_property
    def sentence(self) -> str:
        """The sentences that it rests on."""
        return self.background.sentences(self.event.evidence)

    @cached_property
    def passage(self) -> str:
        """The passages that it rests on."""
        return self.background.passage(self.event.evidence)

    @cached_property
    def cue(self) -> str:
        """The lemmas of the words that name it, "" for none."""
        return self.background.lemmas(self.event.cue)

    @cached_property
    def cue_start(self) -> int:
        """Where in its report the words that name it stand; where its passage begins, if they do not stand in it."""
        span = self.event.evidence.span
        return span.start + max(self.background.cut(self.report, span).find(self.event.cue), 0)

    @cached_property
    def before(self) -> str:
        """What stands before the words that name it, the passage's own beginning included."""
        return self.background.text(self.report)[max(self.cue_start - _BEFORE, 0) : self.cue_start]

    @cached_property
    def figures(self) -> Mapping[str, tuple[float, float]]:
        """The bounds of the figures in its passages, by what is counted."""
        told = self.background.figures_in(self.event.evidence)
        return {self._counted(figure): (figure.low, figure.high) for figure in told}

    def _counted(self, figure: Figure) -> str:
        return figure.kind if figure.kind != "other" else self.background.lemmas(figure.unit)

    def second_choice(self, type: EventType) -> float:
        """How likely its reader held it to be of that other type, 0 where it was not the next best."""
        name, _, share = self.event.runner_up.partition(" ")
        return float(share) if name == type else 0.0

    def shares_passage(self, other: Account) -> bool:
        """Whether the two rest, at least in part, on the same words."""
        spans = ((x, y) for x in self.event.evidence.spans for y in other.event.evidence.spans)
        return self.report == other.report and any(x.overlaps(y) for x, y in spans)

    @property
    def when(self) -> When | None:
        """When it happened, where the report supports a date."""
        when = self.event.when
        return when if when and when.start and when.end else None


class Kept(Struct, frozen=True, array_like=True):
    """An account with what was found of it in its report, so that it can be compared where the report is not at hand.

    Attributes:
        when_told: when its report was published; the others are those of the account.
    """

    event: Event
    actors: frozenset[str]
    recipients: frozenset[str]
    when_told: When
    sentence: str
    cue: str
    cue_start: int
    before: str
    figures: dict[str, tuple[float, float]]


def kept(account: Account) -> Kept:
    """An account with what was found of it in its report."""
    return Kept(
        event=account.event,
        actors=account.actors,
        recipients=account.recipients,
        when_told=account.published,
        sentence=account.sentence,
        cue=account.cue,
        cue_start=account.cue_start,
        before=account.before,
        figures=dict(account.figures),
    )


def restored(one: Kept, background: Background) -> Account:
    """The account that was kept, against a background that has not its report."""
    account = Account(one.event, background)
    # Where a cached property keeps what it found, so that it is not sought again.
    vars(account).update(
        actors=one.actors, recipients=one.recipients, published=one.when_told, sentence=one.sentence, cue=one.cue,
        cue_start=one.cue_start, before=one.before, figures=one.figures,
    )  # fmt: skip
    return account

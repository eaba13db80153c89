"""How alike two accounts of an act are, field by field, with reasons."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.records import HAPPENED, MUTUAL, Event, Place, Status, When

if TYPE_CHECKING:
    from dragoman.codebook.linking import EventWeights
    from dragoman.link.background import Background

# Accounts of one act may differ in who vouches for it; a threat or a wish is another thing than the act.
CLAIMED: frozenset[Status] = frozenset({"occurred", "ongoing", "alleged", "denied"})
# Kinds of acts that consist of words, of which one pair of actors may do several in a day.
VERBAL = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
WIDE = frozenset({"country", "region", "sea", "desert", "river"})
EARTH_KM = 6371.0
DAY, WEEK, MONTH = timedelta(days=1, hours=12), timedelta(days=8), timedelta(days=32)


class Account(Struct, frozen=True, dict=True):
    """An event as one report tells it, with what it is compared by."""

    event: Event
    background: Background

    @cached_property
    def actors(self) -> frozenset[str]:
        """Linked keys of those who act."""
        return self.background.linked(self.event.actors, self.event.evidence.report)

    @cached_property
    def recipients(self) -> frozenset[str]:
        """Linked keys of those acted upon."""
        return self.background.linked(self.event.recipients, self.event.evidence.report)

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
    def passage(self) -> str:
        """What it rests on, in the report's words."""
        return self.background.passage(self.event.evidence)

    @property
    def when(self) -> When | None:
        """When it happened, where the report supports a date."""
        when = self.event.when
        return when if when and when.start and when.end else None


class Likeness(Struct, frozen=True):
    """How alike two accounts are, 0 to 1, and what agrees; 0 where something stands against it."""

    score: float
    why: str = ""


APART = Likeness(0.0)


def likeness(a: Account, b: Account, weights: EventWeights) -> Likeness:
    """How likely two accounts of one type tell one event."""
    if not compatible_status(a, b):
        return APART
    parties, who = parties_alike(a, b, weights)
    time, when = times_alike(a, b, weights)
    place, where = places_alike(a.event.place, b.event.place, weights)
    if not (parties and time and place):
        return APART
    common = a.background.wording.common(a.passage, b.passage)
    if a.event.type in VERBAL and common < weights.verbal_words:
        return APART
    score = weights.parties * parties + weights.time * time + weights.place * place + weights.words * common**0.5
    return Likeness(score, "; ".join(filter(None, (who, when, where, f"words {common:.2f}"))))


def compatible_status(a: Account, b: Account) -> bool:
    """Whether both accounts may speak of one act: both of it as done, claimed or denied, or both in the same mood.

    A plan and its carrying out are one act where both are dated.
    """
    statuses = {a.event.status, b.event.status}
    if len(statuses) == 1 or statuses <= CLAIMED:
        return True
    dated = a.when is not None and b.when is not None
    return dated and "planned" in statuses and bool(statuses & HAPPENED)


def parties_alike(a: Account, b: Account, weights: EventWeights) -> tuple[float, str]:
    """How well the parties agree, 0 where they differ, and as what."""
    if a.event.type in MUTUAL:
        return _side(a.parties, b.parties, a, weights)
    actors, who = _side(a.actors, b.actors, a, weights)
    recipients, whom = _side(a.recipients, b.recipients, a, weights)
    if not a.parties & b.parties and not a.states & b.states:
        return 0.0, ""
    return (actors * recipients) ** 0.5, " → ".join(filter(None, (who, whom)))


def _side(a: frozenset[str], b: frozenset[str], account: Account, weights: EventWeights) -> tuple[float, str]:
    """How well one side agrees: as actors, as states, or not told by one of the two."""
    if not a or not b:
        return weights.one_side, ""
    common = a & b
    if len(common) == min(len(a), len(b)):
        return 1.0 if len(a) == len(b) else (1 + weights.state_only) / 2, "+".join(sorted(common))
    states_a, states_b = account.background.states(a), account.background.states(b)
    common = states_a & states_b
    if len(common) == min(len(states_a), len(states_b)):
        return weights.state_only, "+".join(sorted(common))
    return 0.0, ""


def times_alike(a: Account, b: Account, weights: EventWeights) -> tuple[float, str]:
    """How well the times agree, 0 where they exclude each other, and which."""
    if a.when and b.when:
        return _dated(a.when, b.when, weights)
    if gap(a.published, b.published) <= timedelta(days=weights.published_days):
        return weights.published, "published about the same day"
    if (a.when or b.when) and (dated := a.when or b.when):
        undated = b if a.when else a
        near = gap(dated, undated.published) <= timedelta(days=weights.published_days)
        return (weights.published, "dated when the other was published") if near else (weights.longer / 2, "")
    return weights.longer / 2, ""


def _dated(a: When, b: When, weights: EventWeights) -> tuple[float, str]:
    if a.overlaps(b):
        wider = max(_length(a), _length(b))
        by_length = ((DAY, weights.day), (WEEK, weights.week), (MONTH, weights.month))
        return next((w for limit, w in by_length if wider <= limit), weights.longer), _spoken(a, b)
    one_day = max(_length(a), _length(b)) <= DAY and gap(a, b) < timedelta(days=1)
    return (weights.next_day, "one day apart") if one_day else (0.0, "")


def _spoken(a: When, b: When) -> str:
    """The narrower time as words."""
    start = (a if _length(a) <= _length(b) else b).start
    return f"{start:%Y-%m-%d}" if start else ""


def _length(when: When) -> timedelta:
    return when.end - when.start if when.start and when.end else timedelta.max


def gap(a: When, b: When) -> timedelta:
    """The time between two intervals, none where they overlap, endless where one is unknown."""
    if not a.known or not b.known:
        return timedelta.max
    gaps = [x.start - y.end for x, y in ((a, b), (b, a)) if x.start and y.end]
    return max([*gaps, timedelta(0)])


def places_alike(a: Place | None, b: Place | None, weights: EventWeights) -> tuple[float, str]:
    """How well the places agree, 0 where they exclude each other, and where."""
    if a is None or b is None:
        return weights.unknown_place, ""
    if a.key == b.key:
        return 1.0, a.name
    if lies_in(a, b) or lies_in(b, a):
        return weights.nested_place, f"{a.name} and {b.name}"
    apart = distance_km(a, b)
    return (
        (weights.near_place, f"{a.name} near {b.name}") if apart is not None and apart <= weights.near_km else (0.0, "")
    )


def lies_in(a: Place, b: Place) -> bool:
    """Whether the first place lies, as far as we know, in the second."""
    if a.country is None or a.country != b.country:
        return False
    if b.kind == "country" and a.kind != "country":
        return True
    if b.kind == "province":
        return a.province == b.name
    return b.kind == "region" and a.kind != "country"


def distance_km(a: Place, b: Place) -> float | None:
    """The great-circle distance between two places; None where one has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    south, north = radians(a.latitude), radians(b.latitude)
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))

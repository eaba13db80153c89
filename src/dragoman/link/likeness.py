"""How likely two accounts tell one act: the log odds of what agrees in them, field by field, with reasons.

Source: Fellegi and Sunter, A theory for record linkage (1969).
"""

from __future__ import annotations

from datetime import timedelta
from math import exp
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.link.distance import gap, length, lies_in, near
from dragoman.records import HAPPENED, MUTUAL, EventType, Status

if TYPE_CHECKING:
    from dragoman.codebook.linking import EventWeights
    from dragoman.link.account import Account
    from dragoman.link.background import Background
    from dragoman.records import When

# Accounts of one act may differ in who vouches for it; a threat or a wish is another thing than the act.
CLAIMED: frozenset[Status] = frozenset({"occurred", "ongoing", "alleged", "denied"})
# Kinds of acts that consist of words.
VERBAL: frozenset[EventType] = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
ONE_DAY, WEEK, MONTH = timedelta(days=1, hours=12), timedelta(days=8), timedelta(days=32)


class Likeness(Struct, frozen=True):
    """How likely two accounts are of one act, 0 to 1, and what agrees; 0 where something excludes it."""

    score: float
    why: str = ""


class Field(Struct, frozen=True):
    """What one field says: log odds, what agrees, and whether it excludes that the accounts are one."""

    odds: float = 0.0
    why: str = ""
    excludes: bool = False


# "Experts" here and "experts" there need not be the same ones.
UNNAMED = "other:"
# A date is told on purpose, so that one in common tells more than its rarity among events.
DAYS = 1.5
APART, EXCLUDED, SILENT = Likeness(0.0), Field(excludes=True), Field()


def likeness(a: Account, b: Account, weights: EventWeights) -> Likeness:
    """How likely two accounts of one type tell one act."""
    if not compatible_status(a, b):
        return APART
    fields = [parties(a, b, weights)]
    if not fields[0].excludes:
        fields += [times(a, b, weights), places(a, b, weights), modes(a, b, weights)]
    if any(field.excludes for field in fields):
        return APART
    fields.append(words(a, b, weights))
    odds = prior(a, b, weights) + sum(field.odds for field in fields)
    return Likeness(1 / (1 + exp(-odds)), "; ".join(field.why for field in fields if field.why))


def compatible_status(a: Account, b: Account) -> bool:
    """Whether both accounts may speak of one act: both of it as done, claimed or denied, or both in the same mood.

    A plan and its carrying out are one act where both are dated.
    """
    statuses = {a.event.status, b.event.status}
    if len(statuses) == 1 or statuses <= CLAIMED:
        return True
    dated = a.when is not None and b.when is not None
    return dated and "planned" in statuses and bool(statuses & HAPPENED)


def prior(a: Account, b: Account, weights: EventWeights) -> float:
    """The log odds before the fields are compared."""
    one_report = a.event.evidence.report == b.event.evidence.report
    return (
        weights.prior
        + (weights.one_report if one_report else 0.0)
        + (weights.utterance if a.event.type in VERBAL else 0.0)
    )


def parties(a: Account, b: Account, weights: EventWeights) -> Field:
    """What the parties say; sides that are told in both must meet."""
    if a.event.type in MUTUAL:
        return _side(a.parties, b.parties, a, weights)
    actors, recipients = _side(a.actors, b.actors, a, weights), _side(a.recipients, b.recipients, a, weights)
    if actors.excludes or recipients.excludes or not (actors.why or recipients.why):
        return EXCLUDED
    why = " → ".join((actors.why or "?", recipients.why or "?"))
    return Field(actors.odds + recipients.odds, why)


def _side(a: frozenset[str], b: frozenset[str], account: Account, weights: EventWeights) -> Field:
    """What one side says: the parties in common by how rare they are, as actors or as states; apart where none is."""
    if not a or not b:
        return SILENT
    background = account.background
    common = a & b
    more = weights.other_party if not (a <= b or b <= a) else 0.0
    if common and more and account.event.type in MUTUAL and len(common) < 2:
        return EXCLUDED  # talks of one with another are not his talks with a third
    if common:
        return Field(_rarity(common, background, weights) + more, "+".join(sorted(common)))
    states_a, states_b = background.states(a), background.states(b)
    states = states_a & states_b
    if not states:
        return EXCLUDED
    others = not (states_a <= states_b or states_b <= states_a)
    more = weights.other_party if others or not (a | b) & states else 0.0  # two bodies of a state may be two doers
    return Field(weights.state_only * _rarity(states, background, weights) + more, "+".join(sorted(states)))


def _rarity(keys: frozenset[str], background: Background, weights: EventWeights) -> float:
    """How much it tells that parties are the same: the rarest in full, the others in part."""
    first, *others = sorted((background.rarity(key) for key in keys if not key.startswith(UNNAMED)), reverse=True) or [
        0
    ]
    return first + weights.further_party * sum(others)


def times(a: Account, b: Account, weights: EventWeights) -> Field:
    """What the times say: dates that overlap by how narrow they are; undated accounts by when they were published."""
    if a.when and b.when:
        return _dated(a.when, b.when, a.background)
    if _told_before(a, b) or _told_before(b, a):
        return EXCLUDED
    if a.event.evidence.report == b.event.evidence.report:
        return SILENT
    apart = gap(a.when or a.published, b.when or b.published)
    if apart is not None and apart <= timedelta(days=weights.near_days):
        return Field(weights.published_near, "told at about the same time")
    far = apart is not None and apart > timedelta(days=weights.far_days)
    return Field(weights.published_far if far else weights.undated)


def _told_before(a: Account, b: Account) -> bool:
    """Whether one account tells as done, before it was, what the other dates."""
    when, out = b.when, a.published.end
    done = a.event.status in HAPPENED and b.event.status in HAPPENED
    return bool(done and when and when.start and out and when.start >= out)


def _dated(a: When, b: When, background: Background) -> Field:
    """What two dates say: a day on which little else happened tells most."""
    weights, wider = background.weights.events, max(length(a), length(b))
    if a.overlaps(b):
        day = min(weights.day, DAYS * background.rarity(a.start.date().isoformat())) if a.start else weights.day
        by_length = ((ONE_DAY, day), (WEEK, weights.week), (MONTH, weights.month))
        narrow = min(a, b, key=length)
        why = f"{narrow.start:%Y-%m-%d}" if narrow.start else ""
        return Field(next((odds for limit, odds in by_length if wider <= limit), weights.longer), why)
    apart = gap(a, b)
    one_day = wider <= ONE_DAY and apart is not None and apart < timedelta(days=1)
    return Field(weights.next_day, "one day apart") if one_day else EXCLUDED


def places(a: Account, b: Account, weights: EventWeights) -> Field:
    """What the places say, by how rare they are; two towns that are far apart exclude one act."""
    one, other = a.event.place, b.event.place
    if one is None or other is None:
        return SILENT
    if one.key == other.key:
        return Field(a.background.rarity(one.key), one.name)
    if lies_in(one, other) or lies_in(other, one):
        return Field(weights.nested_place, f"{one.name} and {other.name}")
    close = near(one, other, weights.near_km)
    return Field(weights.near_place, f"{one.name} near {other.name}") if close else EXCLUDED


def modes(a: Account, b: Account, weights: EventWeights) -> Field:
    """What the modes say, where both are told: a type has few, so that one in common tells little."""
    if not a.event.mode or not b.event.mode:
        return SILENT
    if a.event.mode == b.event.mode:
        return Field(min(1.0, a.background.rarity(a.event.mode)), a.event.mode)
    return Field(weights.other_mode)


def words(a: Account, b: Account, weights: EventWeights) -> Field:
    """What the words of the sentences say, the names of the parties left out; one sentence tells nothing of itself."""
    if a.event.evidence.report == b.event.evidence.report and a.sentence == b.sentence:
        return SILENT
    names = a.background.name_words(a.parties | b.parties)
    common = a.background.wording.common(a.sentence, b.sentence, without=names)
    return Field(weights.words * common, f"words {common:.2f}")

"""What is likely next between two actors, as a table: a row for each kind of act, a chance for each horizon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.analyse.forecast.ahead.answer import PastAct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.analyse.forecast.ahead import Ahead, Prospect

MOST_ACTS, MOST_REASONS = 4, 3


class Chance(Struct, frozen=True, kw_only=True):
    """The chance of at least one within a horizon, with its 90 % interval, and how many are expected."""

    days: int
    probability: float
    low: float
    high: float
    base_rate: float
    expected: float
    few: int
    many: int


class Because(Struct, frozen=True, kw_only=True):
    """What moves a chance; `share`: its part in all that does, below 0 where it makes it less likely."""

    words: str
    share: float


class Outlook(Struct, frozen=True, kw_only=True):
    """One kind of act.

    Attributes:
        what: quad class or PLOVER type; `words`: the same in words.
        basis: `model`, `climatology` or `base rate`; `why`: why it is no model's.
        acts: past acts of the kind that it rests on, the newest first.
    """

    what: str
    words: str
    chances: tuple[Chance, ...]
    basis: str
    why: str
    reasons: tuple[Because, ...]
    acts: tuple[PastAct, ...]


class Likely(Struct, frozen=True, kw_only=True):
    """What is likely next.

    Attributes:
        heading: between whom, from when on, by how many events.
        days: the horizons.
        notes: what to know before relying on it.
    """

    heading: str
    days: tuple[int, ...]
    kinds: tuple[Outlook, ...]
    notes: tuple[str, ...]


def likely(found: Ahead, sentences: Sequence[str]) -> Likely:
    """What is likely next, as a table.

    Args:
        found: the answer.
        sentences: the same in sentences, of which the first says on what it rests.
    """
    kinds = tuple(dict.fromkeys(one.what for one in found.prospects))
    whys = dict.fromkeys(one.why for one in found.prospects if one.why)
    return Likely(
        heading=sentences[0],
        days=tuple(dict.fromkeys(one.within_days for one in found.prospects)),
        kinds=tuple(_outlook([one for one in found.prospects if one.what == what]) for what in kinds),
        notes=(*found.notes, *(f"{why[0].upper()}{why[1:]}." for why in whys)),
    )


def _outlook(found: Sequence[Prospect]) -> Outlook:
    first = found[0]
    return Outlook(
        what=first.what,
        words=first.what.replace("-", " "),
        chances=tuple(_chance(one) for one in found),
        basis=first.basis,
        why=first.why,
        reasons=tuple(
            Because(words=one.words, share=one.share if one.log_odds > 0 else -one.share)
            for one in first.reasons[:MOST_REASONS]
        ),
        acts=first.acts[:MOST_ACTS],
    )


def _chance(one: Prospect) -> Chance:
    return Chance(
        days=one.within_days, probability=one.probability, low=one.low, high=one.high, base_rate=one.base_rate,
        expected=one.expected, few=one.few, many=one.many,
    )  # fmt: skip

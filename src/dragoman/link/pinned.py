"""What analysts say is one or is not, kept to in whatever is linked."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.link.groups import Groups
from dragoman.records import Pin, Problem
from dragoman.records import pins as last_on_each_pair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

SHOWN = 8


class Tie(Struct, frozen=True):
    """Two items that an analyst says are one, or are not, and how that is told."""

    a: str
    b: str
    same: bool
    why: str


class Bound(Groups):
    """A partition that never puts together what is pinned apart, and ends with together what is pinned as one.

    What is pinned as one counts as two groups until the end, so that the other members of either are found by what
    they are like, not by what they are unlike in the other.
    """

    def __init__(self, items: Iterable[str], ties: Iterable[Tie] = ()) -> None:
        """Every item is a group of its own, but for those tied together."""
        ordered = tuple(items)
        super().__init__(ordered)
        held = [tie for tie in ties if tie.a in self._of and tie.b in self._of]
        self._whole = Groups(ordered)
        self._apart = [tie for tie in held if not tie.same]
        for tie in held:
            if tie.same and self._may_join(tie.a, tie.b):
                self._whole.join(tie.a, tie.b, tie.why)

    def join(self, a: str, b: str, why: str) -> None:
        """Make the groups of two items one, unless that would put together what is pinned apart."""
        if self._may_join(a, b):
            super().join(a, b, why)
            self._whole.join(a, b, why)

    def _may_join(self, a: str, b: str) -> bool:
        whole = self._whole
        return not any(
            (whole.together(a, tie.a) and whole.together(b, tie.b))
            or (whole.together(a, tie.b) and whole.together(b, tie.a))
            for tie in self._apart
        )

    def __iter__(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The groups as members in order, and the reasons why they are one, or are not one with others."""
        for members, why in self._whole:
            apart = sorted({tie.why for tie in self._apart if tie.a in members or tie.b in members})
            yield members, (*why, *apart)


def in_order(pins: Iterable[Pin]) -> tuple[tuple[Pin, ...], tuple[Problem, ...]]:
    """The pins to keep to, the newest first whatever order they come in, and a problem for each that others exclude.

    Where pins say together that two are one, and another says that they are not, the latter counts.
    """
    by_age = sorted(pins, key=lambda pin: (pin.at.isoformat(), pin.id))
    newest = sorted(last_on_each_pair(by_age), key=lambda pin: (pin.at.isoformat(), pin.id), reverse=True)
    kept, problems = [pin for pin in newest if not pin.same], list[Problem]()
    chains = Bound(sorted({key for pin in newest for key in named(pin)}), [tie(pin, *named(pin)) for pin in kept])
    for pin in newest:
        if pin.same:
            a, b = named(pin)
            chains.join(a, b, "")
            if chains.together(a, b):
                kept.append(pin)
            else:
                problems.append(excluded(pin))
    return tuple(kept), tuple(problems)


def named(pin: Pin) -> tuple[str, str]:
    """The two that a pin is about, so that no actor is taken for an event."""
    return f"{pin.what} {pin.a}", f"{pin.what} {pin.b}"


def excluded(pin: Pin) -> Problem:
    """What to tell of a pin that others make impossible."""
    return Problem(
        source="",
        message=f"ruling {pin.id} of {pin.by} says that {pin.a} and {pin.b} are one; others say that they are not",
        mend="`dragoman rule list` shows the rulings; undo the one that is wrong with `dragoman rule undo`",
        stage="link",
    )


def tie(pin: Pin, a: str, b: str) -> Tie:
    """What a pin says of two items, told as analysts read it in the reasons of a merge."""
    one, other = (key[:SHOWN] if pin.what == "event" else key for key in sorted((pin.a, pin.b)))
    return Tie(a, b, pin.same, f"an analyst: {one} {'=' if pin.same else '≠'} {other} ({pin.by}: {pin.why})")


def event_ties(pins: Iterable[Pin]) -> tuple[Tie, ...]:
    """What the pins say of accounts of events, by their ids."""
    return tuple(tie(pin, pin.a, pin.b) for pin in pins if pin.what == "event")


def actor_ties(
    pins: Iterable[Pin], meant: Callable[[str], Sequence[str]], contradict: Callable[[str, str], bool]
) -> tuple[Tie, ...]:
    """What the pins say of actors.

    Args:
        pins: the newest first.
        meant: the items that a key stands for: several where it has namesakes.
        contradict: whether something tells two items apart.
    """
    of_actors = (pin for pin in pins if pin.what == "actor")
    return tuple(tie(pin, *pair) for pin in of_actors for pair in _pairs(pin, meant, contradict))


def _pairs(
    pin: Pin, meant: Callable[[str], Sequence[str]], contradict: Callable[[str, str], bool]
) -> Sequence[tuple[str, str]]:
    """The pairs of items that a pin is about; none where it makes one of namesakes and does not tell of which.

    What a pin names without namesakes is taken whatever stands against it: the analyst knows better.
    """
    pairs = [(a, b) for a in meant(pin.a) for b in meant(pin.b) if a != b]
    if len(pairs) < 2 or not pin.same:
        return pairs
    likely = [pair for pair in pairs if not contradict(*pair)]
    every = sorted({item for pair in likely for item in pair})
    return () if any(contradict(a, b) for a, b in combinations(every, 2)) else likely

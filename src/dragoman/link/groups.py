"""Things that are found to be one, with why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence


class Groups:
    """A partition that only grows together; it starts with every item alone."""

    def __init__(self, items: Iterable[str], why: Mapping[str, Sequence[str]] | None = None) -> None:
        """Every item is a group of its own; where it stands for several that are one already, `why` tells why."""
        known = why or {}
        self._members = {item: [item] for item in items}
        self._why: dict[str, list[str]] = {item: [*known.get(item, ())] for item in self._members}
        self._of = {item: item for item in self._members}

    def of(self, item: str) -> tuple[str, ...]:
        """The group that holds the item."""
        return tuple(self._members[self._of[item]])

    def members(self) -> tuple[tuple[str, ...], ...]:
        """The groups as they have been joined so far, each as its members."""
        return tuple(tuple(self._members[first]) for first in sorted(self._members))

    def together(self, a: str, b: str) -> bool:
        """Whether two items are in one group."""
        return self._of[a] == self._of[b]

    def join(self, a: str, b: str, why: str) -> None:
        """Make the groups of two items one, or note one more reason where they are one already."""
        first, second = sorted((self._of[a], self._of[b]))
        self._why[first].append(why)
        if first == second:
            return
        for item in self._members[second]:
            self._of[item] = first
        self._members[first].extend(self._members.pop(second))
        self._why[first].extend(self._why.pop(second))

    def __iter__(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The groups as members in order, and the reasons why they are one."""
        for first in sorted(self._members):
            yield tuple(sorted(self._members[first])), tuple(self._why[first])


def grouped(items: Iterable[str], pairs: Iterable[tuple[str, str, str]], fits: Callable[[str, str], bool]) -> Groups:
    """The items with each pair's groups made one, in the order of the pairs, where every member fits every other.

    Args:
        items: all items.
        pairs: of items that fit, with why, the surest first.
        fits: whether two items may be one; asked once per pair.
    """
    groups, known = Groups(items), dict[tuple[str, str], bool]()

    def fit(a: str, b: str) -> bool:
        pair = (a, b) if a < b else (b, a)
        if pair not in known:
            known[pair] = fits(*pair)
        return known[pair]

    for a, b, why in pairs:
        if groups.together(a, b) or all(fit(x, y) for x in groups.of(a) for y in groups.of(b)):
            groups.join(a, b, why)
    return groups

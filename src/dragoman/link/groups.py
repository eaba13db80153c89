"""Things that are found to be one, with why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Groups:
    """A partition that only grows together; it starts with every item alone."""

    def __init__(self, items: Iterable[str]) -> None:
        """Every item is a group of its own."""
        self._members = {item: [item] for item in items}
        self._why: dict[str, list[str]] = {item: [] for item in self._members}
        self._of = {item: item for item in self._members}

    def of(self, item: str) -> tuple[str, ...]:
        """The group that holds the item."""
        return tuple(self._members[self._of[item]])

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

"""A hostile file, and a family of files that grow."""

from collections.abc import Callable
from typing import NamedTuple

ONE, NONE, ANY = range(1, 2), range(1), range(10**6)


class Case(NamedTuple):
    """A hostile file: how many reports come of it at the least and at the most, and words in the problems."""

    name: str
    file: str
    make: Callable[[], bytes]
    reports: range
    words: str
    why: str


class Family(NamedTuple):
    """Hostile files of one form and of any size: what comes of the whole way, from bytes to records, at that size."""

    name: str
    file: str
    make: Callable[[int], bytes]
    size: int
    reports: range
    words: str
    why: str

    def case(self, part=1):
        """The file of full size, or of a part of it."""
        return Case(
            self.name,
            self.file,
            lambda: self.make(max(1, self.size // part)),
            self.reports,
            self.words if part == 1 else "",
            self.why,
        )

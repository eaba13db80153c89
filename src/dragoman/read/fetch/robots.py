"""What a site lets programs read: robots.txt, as RFC 9309 has it.

Source: RFC 9309, "Robots Exclusion Protocol": the group of our name, else that of all; the longest rule that fits
counts, and of two as long the one that allows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 500 * 1024
MOST_RULES = 5000
EVERYBODY = "*"
NAMES = frozenset({"allow", "disallow"})


class Robots(Struct, frozen=True):
    """The rules for one reader.

    Attributes:
        rules: path patterns, with whether they allow.
        pause_seconds: what the site wants between two requests, 0 where it says nothing.
    """

    rules: tuple[tuple[str, bool], ...] = ()
    pause_seconds: float = 0.0

    def allow(self, path: str) -> bool:
        """Whether the path, with its query, may be read."""
        fitting = [(len(pattern), allows) for pattern, allows in self.rules if fits(pattern, path)]
        return max(fitting)[1] if fitting else True


OPEN = Robots()
CLOSED = Robots((("/", False),))


def robots(text: str, agent: str) -> Robots:
    """The rules that a robots.txt has for a reader.

    Args:
        text: the file.
        agent: the reader's name, without version.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    members: list[str] = []
    open_ = False
    for name, value in _lines(text):
        if name == "user-agent":
            members = [*members, value.lower()] if open_ else [value.lower()]
            open_ = True
            groups.setdefault(value.lower(), [])
            continue
        open_ = False
        for member in members:
            groups[member].append((name, value))
    told = groups.get(agent.lower(), groups.get(EVERYBODY, []))
    rules = tuple((value, name == "allow") for name, value in told if name in NAMES and value)
    return Robots(
        rules[:MOST_RULES], max((_seconds(value) for name, value in told if name == "crawl-delay"), default=0)
    )


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.lstrip("\ufeff").splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield name.strip().lower(), value.strip()


def _seconds(value: str) -> float:
    try:
        return max(0.0, float(value))
    except ValueError:
        return 0.0


def fits(pattern: str, path: str) -> bool:
    """Whether a path begins as a pattern says; `*` stands for anything, `$` at the end for the end of the path."""
    whole = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not rest:
        return not whole or path == first
    at = len(first)
    for part in rest[:-1]:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    last = rest[-1]
    return path.endswith(last) and len(path) - len(last) >= at if whole else path.find(last, at) >= 0

"""Whether what we pin or ship has a flaw that is known: the lock and the desk's scripts against advisories."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from assets.vendor import PACKAGES
from supply import lock
from supply.advisories import Advisory, advisories, plain


class Held(NamedTuple):
    """A package that we pin or ship."""

    ecosystem: str
    name: str
    version: str


class Finding(NamedTuple):
    """A flaw of a package that we pin or ship; `unsure` says why it could not be judged."""

    held: Held
    advisory: Advisory
    unsure: str = ""

    def __str__(self) -> str:
        """A line for it."""
        told = self.advisory
        names = " ".join((told.id, *told.aliases))
        mend = f"mended in {', '.join(told.fixed())}" if told.fixed() else "no version mends it yet"
        why = f"cannot be judged ({self.unsure}): " if self.unsure else ""
        return f"{self.held.name} {self.held.version}: {why}{names}: {told.summary or 'no summary'} ({mend})"


class Audit(NamedTuple):
    """What came of an audit.

    Attributes:
        advisories: how many were read that are of our ecosystems; `packages`: how many of ours were held against them.
        findings: flaws; `accepted`: those that somebody said are none for us.
        unread: files of the database that are no advisories.
    """

    advisories: int
    packages: int
    findings: tuple[Finding, ...]
    accepted: tuple[Finding, ...]
    unread: tuple[str, ...]


def held() -> tuple[Held, ...]:
    """All that we pin or ship."""
    pinned = [Held("PyPI", pin.name, pin.version) for pin in lock.locked()]
    named = (package.tarball.removesuffix(".tgz").rpartition("-") for package in PACKAGES)
    return (*pinned, *(Held("npm", name, version) for name, _, version in named))


def audit(where: Path, ours: Iterable[Held], accepted: Iterable[str] = ()) -> Audit:
    """The flaws of our packages that a downloaded database knows of.

    Args:
        where: a folder or ZIP of advisories.
        ours: what we pin or ship.
        accepted: ids or aliases of flaws that do not concern us.
    """
    by_name: dict[tuple[str, str], list[Held]] = {}
    for one in ours:
        by_name.setdefault((one.ecosystem, plain(one.ecosystem, one.name)), []).append(one)
    count, found, unread = 0, list[Finding](), list[str]()
    for told in advisories(where):
        if isinstance(told, str):
            unread.append(told)
            continue
        count += 1
        found.extend(
            finding for one in by_name.get((told.ecosystem, told.package), ()) for finding in _judged(one, told)
        )
    let = frozenset(accepted)
    passed = tuple(one for one in found if let & {one.advisory.id, *one.advisory.aliases})
    findings = tuple(sorted(set(found) - set(passed), key=str))
    return Audit(count, sum(map(len, by_name.values())), findings, tuple(sorted(passed, key=str)), tuple(unread))


def _judged(one: Held, told: Advisory) -> list[Finding]:
    try:
        return [Finding(one, told)] if told.affects(one.version) else []
    except ValueError as error:
        return [Finding(one, told, unsure=str(error))]

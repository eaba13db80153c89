"""Advisories on security flaws, read from a folder or ZIP that somebody downloaded beforehand.

The forms are those of OSV (one JSON file each, as its archives for an ecosystem hold them) and of the Python Packaging
Advisory Database (the same as YAML).

Source: Open Source Vulnerability format 1.6, with its evaluation algorithm; PEP 440 for versions of Python packages,
Semantic Versioning 2.0 for scripts.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from packaging.utils import canonicalize_name
from packaging.version import Version

FORMS = {".json": json.loads, ".yaml": yaml.safe_load, ".yml": yaml.safe_load}
RANGES = frozenset({"ECOSYSTEM", "SEMVER"})
SEMVER = re.compile(r"v?(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+.*)?$")


class Advisory(NamedTuple):
    """What is known of one flaw in one package.

    Attributes:
        id: of the database; `aliases`: in others, such as CVE.
        package: as its ecosystem compares names.
        versions: that are named one by one; `ranges`: lists of events, each `introduced`, `fixed`, `last_affected`
            or `limit` with a version.
    """

    id: str
    aliases: tuple[str, ...]
    summary: str
    ecosystem: str
    package: str
    versions: tuple[str, ...]
    ranges: tuple[tuple[tuple[str, str], ...], ...]

    def affects(self, version: str) -> bool:
        """Whether a version has the flaw.

        Raises:
            ValueError: a version in it cannot be compared.
        """
        rank = ORDERS[self.ecosystem]
        named = self._named(rank(version), rank)
        return named or any(_within(version, one, rank) for one in self.ranges)

    def _named(self, here: object, rank: Callable[[str], Any]) -> bool:
        """Whether a version is among those that are named; a name that is no version is of none of them."""
        for one in self.versions:
            with suppress(ValueError):
                if rank(one) == here:
                    return True
        return False

    def fixed(self) -> tuple[str, ...]:
        """The versions from which on it is mended."""
        return tuple(version for events in self.ranges for kind, version in events if kind == "fixed")


def _semver(version: str) -> tuple[int, int, int, bool, list[tuple[int, int, str]]]:
    """The key by which a version of Semantic Versioning sorts; one before a release comes before it.

    Raises:
        ValueError: it is none.
    """
    told = SEMVER.match(version)
    if not told:
        raise ValueError(f"{version!r} is no version")
    before = [(0, int(one), "") if one.isdecimal() else (1, 0, one) for one in (told[4] or "").split(".") if one]
    return int(told[1]), int(told[2]), int(told[3]), not before, before


ORDERS: dict[str, Callable[[str], Any]] = {"PyPI": Version, "npm": _semver}


def _within(version: str, events: tuple[tuple[str, str], ...], rank: Callable[[str], Any]) -> bool:
    """Whether a version lies in a range, by its events in the order of theirs.

    Raises:
        ValueError: a version of an event cannot be compared.
    """
    here = _place(version, rank)
    limits = [_place(limit, rank) for kind, limit in events if kind == "limit"]
    if limits and here >= max(limits):
        return False
    affected = False
    for at, kind in sorted(((_place(told, rank), kind) for kind, told in events), key=itemgetter(0)):
        if kind == "introduced" and here >= at:
            affected = True
        elif (kind == "fixed" and here >= at) or (kind == "last_affected" and here > at):
            affected = False
    return affected


def _place(version: str, rank: Callable[[str], Any]) -> tuple[Any, ...]:
    """Where a version stands among others; 0 is before all, * behind all.

    Raises:
        ValueError: it cannot be compared.
    """
    return {"0": (0,), "*": (2,)}.get(version) or (1, rank(version))


def advisories(where: Path) -> Iterator[Advisory | str]:
    """The advisories of a folder or ZIP, withdrawn ones left out; a line for each file that is none."""
    for name, content in _files(where):
        try:
            yield from _advisories(FORMS[Path(name).suffix](content))
        except (ValueError, TypeError, KeyError, AttributeError, yaml.YAMLError) as error:
            yield f"{name}: no advisory: {type(error).__name__}: {error}"


def _files(where: Path) -> Iterator[tuple[str, bytes]]:
    if where.is_dir():
        for path in sorted(where.rglob("*")):
            if path.suffix == ".zip":
                yield from _files(path)
            elif path.suffix in FORMS and path.is_file():
                yield path.relative_to(where).as_posix(), path.read_bytes()
        return
    with zipfile.ZipFile(where) as held:
        for name in sorted(held.namelist()):
            if Path(name).suffix in FORMS:
                yield name, held.read(name)


def _advisories(told: Any) -> Iterator[Advisory]:  # noqa: ANN401 - as the file has it
    if told.get("withdrawn"):
        return
    for one in told.get("affected", ()):
        package = one.get("package", {})
        ecosystem = str(package.get("ecosystem", "")).partition(":")[0]
        if ecosystem in ORDERS:
            yield Advisory(
                id=str(told["id"]),
                aliases=tuple(map(str, told.get("aliases", ()))),
                summary=str(told.get("summary") or told.get("details") or "").strip().partition("\n")[0][:200],
                ecosystem=ecosystem,
                package=plain(ecosystem, str(package["name"])),
                versions=tuple(map(str, one.get("versions", ()))),
                ranges=tuple(_events(span) for span in one.get("ranges", ()) if span.get("type") in RANGES),
            )


def _events(span: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401
    return tuple((str(kind), str(version)) for event in span["events"] for kind, version in event.items())


def plain(ecosystem: str, name: str) -> str:
    """A name as its ecosystem compares it."""
    return canonicalize_name(name) if ecosystem == "PyPI" else name

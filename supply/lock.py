"""What `requirements.lock` pins, what asked for it, and what all of that is for."""

from __future__ import annotations

import re
import tomllib
from itertools import product
from pathlib import Path
from typing import Literal, NamedTuple

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
PROGRAM = "dragoman"
PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==(\S+?)(?: ; (.+?))? ?\\?$")
HASH = re.compile(r"^ +--hash=sha256:([0-9a-f]{64})")
VIA = re.compile(r"^ +# (?:via| ) ([A-Za-z0-9][A-Za-z0-9._-]*)(?: \(.+\))?$")
# Systems that markers tell apart.
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = {"linux": "Linux", "win32": "Windows", "darwin": "Darwin", "emscripten": "Emscripten"}
MACHINES, MAKES = ("x86_64", "AMD64", "arm64", "aarch64", "wasm32"), ("CPython", "PyPy")

Purpose = Literal["required", "optional", "excluded"]


class LockError(Exception):
    """A lock that is not of the form in which `uv pip compile` writes it."""


class Pin(NamedTuple):
    """A package at a version.

    Attributes:
        marker: on which systems; "" on all.
        hashes: SHA-256 of its files, any of which is installed.
        via: the packages that ask for it; ours among them.
    """

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    via: tuple[str, ...]

    @property
    def purl(self) -> str:
        """The name by which package URLs have it."""
        return f"pkg:pypi/{self.name}@{self.version}"


def pins(text: str) -> tuple[Pin, ...]:
    """What a lock pins, in its order.

    Raises:
        LockError: a line is of none.
    """
    found = list[Pin]()
    for number, line in enumerate(text.splitlines(), start=1):
        if pinned := PIN.match(line):
            found.append(Pin(canonicalize_name(pinned[1]), pinned[2], pinned[3] or "", (), ()))
        elif found and (told := HASH.match(line)):
            found[-1] = found[-1]._replace(hashes=(*found[-1].hashes, told[1]))
        elif found and (told := VIA.match(line)):
            found[-1] = found[-1]._replace(via=(*found[-1].via, canonicalize_name(told[1])))
        elif line.strip() not in {"", "# via"}:
            raise LockError(f"line {number}: {line[:80]!r} is no pin, hash or reason")
    return tuple(found)


def locked() -> tuple[Pin, ...]:
    """What our lock pins."""
    return pins(LOCK.read_text(encoding="utf-8"))


def edges(found: tuple[Pin, ...]) -> dict[str, tuple[str, ...]]:
    """What each package asks for, package URLs all; ours by its bare name."""
    asked: dict[str, list[str]] = {PROGRAM: [], **{pin.purl: [] for pin in found}}
    by_name: dict[str, list[Pin]] = {}
    for pin in found:
        by_name.setdefault(pin.name, []).append(pin)
    for pin in found:
        for name in pin.via:
            if name == PROGRAM:
                asked[PROGRAM].append(pin.purl)
            for asker in by_name.get(name, ()):
                if together(asker.marker, pin.marker):
                    asked[asker.purl].append(pin.purl)
    return {name: tuple(sorted(set(wanted))) for name, wanted in asked.items()}


def together(one: str, other: str) -> bool:
    """Whether there is a system on which both markers hold."""
    if not (one and other):
        return True
    return any(Marker(one).evaluate(system) and Marker(other).evaluate(system) for system in systems())


def systems() -> list[dict[str, str]]:
    """Systems on which Dragoman may be installed, as markers see them."""
    return [
        {
            "python_version": python, "python_full_version": f"{python}.0", "sys_platform": system,
            "platform_machine": machine, "platform_python_implementation": make,
            "implementation_name": make.lower() if make == "CPython" else make,
            "platform_system": name, "os_name": "nt" if system == "win32" else "posix",
        }
        for python, (system, name), machine, make in product(PYTHONS, SYSTEMS.items(), MACHINES, MAKES)
    ]  # fmt: skip


def wanted() -> dict[str, frozenset[str]]:
    """The packages that we ask for ourselves, by what for: `core`, `dev`, or the name of an extra."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    asked = {"core": project["project"]["dependencies"], **project["project"]["optional-dependencies"]}
    asked["dev"] = project["dependency-groups"]["dev"]
    return {
        what: frozenset(canonicalize_name(Requirement(line).name) for line in lines) for what, lines in asked.items()
    }


def uses(found: tuple[Pin, ...], asked: dict[str, frozenset[str]]) -> dict[str, tuple[str, ...]]:
    """What each pin is for, by its package URL: `core`, `dev`, names of extras."""
    graph = edges(found)
    reached = {what: _reached(graph, [p.purl for p in found if p.name in names]) for what, names in asked.items()}
    return {pin.purl: tuple(sorted(what for what, all_ in reached.items() if pin.purl in all_)) for pin in found}


def purpose(used: tuple[str, ...]) -> Purpose:
    """Whether all users get it, only some, or only who works on Dragoman."""
    if "core" in used:
        return "required"
    return "optional" if set(used) - {"dev"} else "excluded"


def _reached(graph: dict[str, tuple[str, ...]], begin: list[str]) -> set[str]:
    left, reached = list(begin), set[str]()
    while left:
        one = left.pop()
        if one not in reached:
            reached.add(one)
            left.extend(graph[one])
    return reached

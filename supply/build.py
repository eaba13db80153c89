"""Builds of a release that everybody can make again, bit by bit."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from typing import TYPE_CHECKING

from supply.lock import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# What steers a build from outside; without the first, the builder takes one moment for all files.
STEERS = ("SOURCE_DATE_EPOCH", "HATCH_BUILD_HOOKS_ENABLE")


class BuildError(Exception):
    """The builder failed; the message is what it said."""


def build(root: Path, into: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The SHA-256 of the wheel and of the source distribution that are built of a folder, by name.

    Args:
        root: the project's folder.
        into: where they go.
        more: of the environment.

    Raises:
        BuildError: the builder fails.
    """
    clean = {name: value for name, value in os.environ.items() if name not in STEERS}
    words = [sys.executable, "-m", "hatchling", "build", "--directory", str(into)]
    ran = subprocess.run(  # noqa: S603 - our own words
        words, cwd=root, env={**clean, **(more or {})}, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise BuildError(ran.stderr.strip() or ran.stdout.strip())
    return digests(into)


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of what was built, by name."""
    found = sorted([*folder.glob("*.whl"), *folder.glob("*.tar.gz")])
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in found}


def released(into: Path) -> dict[str, str]:
    """Builds our own wheel and source distribution, in place of earlier ones, and lists their digests beside them."""
    into.mkdir(parents=True, exist_ok=True)
    for old in [*into.glob("*.whl"), *into.glob("*.tar.gz")]:
        old.unlink()
    made = build(ROOT, into)
    lines = "".join(f"{digest}  {name}\n" for name, digest in made.items())
    (into / "SHA256SUMS").write_text(lines, encoding="ascii", newline="\n")
    return made

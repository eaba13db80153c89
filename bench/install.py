"""What an installation weighs: the package with all that it asks for, extras left out, in an environment of its own.

Protocol: the running Python makes an environment, and the pip in it installs the wheel from the index that pip is set
to; a folder is made a wheel first. What counts is the room on the disk of all that came into site-packages, compiled
modules included: `pip` and what else was there before is not counted. A MB is 10⁶ bytes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping
from pathlib import Path

from bench.contract import Outcome

SUMMARY = "Size of the installation without extras, and of the wheel; needs a package index"
KNOWN: dict[str, tuple[str, float]] = {}
BLOCK = 512
MB = 1_000_000
LARGEST = 8


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """The MB of the installation and of the wheel; the note names what takes most."""
    del options
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        venv.create(home / "env", with_pip=True)
        wheel = path if path.is_file() else built(path, home)
        before = weights(site(home / "env"))
        pip(home / "env", "install", str(wheel))
        after = weights(site(home / "env"))
        figures = {"core_mb": (sum(after.values()) - sum(before.values())) / MB, "wheel_mb": wheel.stat().st_size / MB}
    return Outcome(figures=figures, notes=(largest({name: after[name] for name in after.keys() - before.keys()}),))


def built(project: Path, home: Path) -> Path:
    """The wheel of a project, without those of its dependencies."""
    pip(home / "env", "wheel", "--no-deps", "--wheel-dir", str(home / "wheel"), str(project))
    (wheel,) = (home / "wheel").glob("*.whl")
    return wheel


def pip(env: Path, *words: str) -> None:
    """Runs the environment's pip.

    Raises:
        subprocess.CalledProcessError: where it fails; its own words stand on standard error.
    """
    python = env / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    command = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", *words]
    subprocess.run(command, check=True, stdout=sys.stderr)  # noqa: S603 - the environment's own pip


def site(env: Path) -> Path:
    """The folder of an environment's packages."""
    (found,) = env.glob("[Ll]ib/**/site-packages")
    return found


def weights(packages: Path) -> dict[str, int]:
    """The bytes on the disk of each entry of a folder, with all that is below it."""
    return {entry.name: sum(map(_weight, (entry, *entry.rglob("*")))) for entry in packages.iterdir()}


def _weight(path: Path) -> int:
    """The bytes on the disk of one file or folder itself; its length where the system tells no blocks."""
    told = path.lstat()
    return told.st_blocks * BLOCK if hasattr(told, "st_blocks") else told.st_size


def largest(found: Mapping[str, int]) -> str:
    """A sentence on the entries that take most."""
    most = sorted(found, key=lambda name: -found[name])[:LARGEST]
    return "Most of it: " + ", ".join(f"{name} {found[name] / MB:.0f} MB" for name in most)

#!/usr/bin/env python3
"""Set the project up and run it: ``python3 dev.py demo | test | check | bench | build | sbom | audit``.

Needs nothing but Python 3.11. The first call makes ``.venv`` and installs what ``requirements.lock`` pins, by hash,
then the project itself; a stamp in ``.venv`` tells the later calls that all of that still holds, so they start at once.
"""

from __future__ import annotations

import hashlib
import importlib.util
import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
OLDEST = (3, 11)

USAGE = """\
python3 dev.py demo             read the sample reports, print the brief, write brief.html
python3 dev.py test [...]       run the tests; what follows goes to pytest, as in: test -k dates
python3 dev.py check            format, lint, types, imports
python3 dev.py bench [...]      list the benchmarks, or run one: bench NAME PATH [--json]
python3 dev.py build            build the wheel and the source distribution, the same bytes everywhere, into dist/
python3 dev.py sbom             write the bills of material: the wheel's own, and of all that the lock pins, into dist/
python3 dev.py audit [...]      hold all that against advisories that you downloaded: audit --advisories FOLDER
"""


class SetupError(Exception):
    """The machine lacks something; the message says what, and how to mend it."""


def main(words: list[str]) -> int:
    """The exit code of the command that the words name."""
    command = COMMANDS.get(words[0]) if words else None
    if command is None:
        print(USAGE, end="", file=sys.stderr)
        return 2
    try:
        prepare(VENV)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return command(words[1:])


def demo(_: list[str]) -> int:
    """Reads the sample reports and shows what the two stand at, on the terminal and as a page."""
    store, page = ROOT / "build" / "demo.db", ROOT / "brief.html"
    forget(store)
    read = ["read", "examples/reports", "--into", str(store)]
    brief = ["brief", "--from", str(store), "--between", "TUR", "RUS", "--as-of", "2020-03-06", "--html", str(page)]
    return run("-m", "dragoman", *read) or run("-m", "dragoman", *brief)


def test(words: list[str]) -> int:
    """Runs the tests."""
    return become("-m", "pytest", *words)


def check(_: list[str]) -> int:
    """Runs every check, also after one has failed; 1 where any did."""
    failed = [name for name, words in CHECKS.items() if passes(name, words) != 0]
    print(f"check: {', '.join(failed)} failed" if failed else "check: all passed")
    return int(bool(failed))


def bench(words: list[str]) -> int:
    """Lists or runs the benchmarks."""
    return become("-m", "bench", *words)


def build(words: list[str]) -> int:
    """Builds what is released."""
    return become("-m", "supply", "build", *words)


def sbom(words: list[str]) -> int:
    """Writes the bills of material."""
    return become("-m", "supply", "sbom", *words)


def audit(words: list[str]) -> int:
    """Looks for known flaws in what is pinned and shipped."""
    return become("-m", "supply", "audit", *words)


COMMANDS = {"demo": demo, "test": test, "check": check, "bench": bench, "build": build, "sbom": sbom, "audit": audit}
CHECKS = {
    "format": ("-m", "ruff", "format", "--check", "."),
    "lint": ("-m", "ruff", "check", "."),
    "types": ("-m", "basedpyright"),
    "imports": ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-logo'])"),
}


def passes(name: str, words: tuple[str, ...]) -> int:
    """The exit code of one check, under its name."""
    print(f"check: {name}", flush=True)
    return run(*words)


def forget(store: Path) -> None:
    """Removes the store of an earlier demo, with the side files of SQLite; makes its folder."""
    store.parent.mkdir(exist_ok=True)
    for file in store.parent.glob(f"{store.name}*"):
        file.unlink()


def run(*words: str) -> int:
    """The exit code of the project's Python on these words, at the root."""
    return subprocess.run([str(python_in(VENV)), *words], cwd=ROOT, check=False).returncode


def become(*words: str) -> int:
    """Goes on as the project's Python on these words, at the root; where a process cannot be replaced, runs it."""
    if os.name != "nt":
        os.chdir(ROOT)
        os.execv(python_in(VENV), [str(python_in(VENV)), *words])  # noqa: S606 - no shell is wanted
    return run(*words)


def prepare(venv: Path) -> None:
    """Leaves ``venv`` holding what the lock pins and the project itself; does nothing where it does already.

    Raises:
        SetupError: where this Python cannot make it, or a package cannot be had.
    """
    if sys.version_info < OLDEST:
        raise SetupError(too_old(sys.version_info[:2]))
    if stamped(venv) == stamp(ROOT) and python_in(venv).exists():
        return
    if not (stamped(venv) and python_in(venv).exists()):
        create(venv)
    install(venv)
    stamp_of(venv).write_text(stamp(ROOT))


def create(venv: Path) -> None:
    """Makes an empty environment, in place of whatever is there.

    Raises:
        SetupError: where Python lacks what that takes.
    """
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise SetupError(no_ensurepip(sys.version_info[:2]))
    clear(venv)
    print(f"Making {venv.name} …", flush=True)
    setup([sys.executable, "-m", "venv", str(venv)])
    stamp_of(venv).touch()


def clear(venv: Path) -> None:
    """Removes an environment that this file made; one that it did not make is somebody's, and is moved aside."""
    if stamp_of(venv).exists() and not venv.is_symlink():
        shutil.rmtree(venv)
    elif venv.exists() or venv.is_symlink():
        aside = free(venv)
        print(f"{venv.name} is not of dev.py's making: moving it to {aside.name}", flush=True)
        venv.rename(aside)


def free(path: Path) -> Path:
    """The first of ``path-1``, ``path-2``, … where nothing is."""
    names = (path.with_name(f"{path.name}-{number}") for number in itertools.count(1))
    return next(name for name in names if not name.exists())


def install(venv: Path) -> None:
    """Installs what the lock pins, then the project, editable."""
    print("Installing what requirements.lock pins; this takes a minute, once …", flush=True)
    stamp_of(venv).write_text("")  # until all of it is in, there is nothing to vouch for
    pip = [str(python_in(venv)), "-m", "pip", "--quiet", "--disable-pip-version-check", "install", "--no-deps"]
    setup([*pip, "--require-hashes", "--requirement", str(LOCK)])
    setup([*pip, "--no-build-isolation", "--editable", str(ROOT)])


def setup(words: list[str]) -> None:
    """Runs one step of the set-up.

    Raises:
        SetupError: where it fails.
    """
    code = subprocess.run(words, cwd=ROOT, check=False).returncode
    if code:
        raise SetupError(
            f"The set-up stopped (exit code {code}) at: {' '.join(words)}\nMend what it says and call again."
        )


def stamp(root: Path) -> str:
    """What an environment made for ``root`` must have been made from: the pins, the project's own file, the place."""
    parts = [(root / name).read_bytes() for name in ("requirements.lock", "pyproject.toml")]
    return hashlib.sha256(b"\0".join([*parts, str(root).encode()])).hexdigest()


def stamped(venv: Path) -> str:
    """The stamp that the environment bears; empty where nobody finished it, or another tool made it."""
    try:
        return stamp_of(venv).read_text()
    except OSError:
        return ""


def stamp_of(venv: Path) -> Path:
    """The file that bears the stamp."""
    return venv / "dragoman.stamp"


def python_in(venv: Path) -> Path:
    """The environment's Python."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def too_old(version: tuple[int, int]) -> str:
    """What to do where Python is older than the project needs."""
    ours, needed = ".".join(map(str, version)), ".".join(map(str, OLDEST))
    return (
        f"Dragoman needs Python {needed} or newer; this is {ours}. Call a newer one, as in: python{needed} dev.py test"
    )


def no_ensurepip(version: tuple[int, int]) -> str:
    """What to do where Python came without the means to make an environment, as Debian's and Ubuntu's do."""
    name = "python{}.{}".format(*version)
    return f"{name} has no ensurepip, which making .venv takes. Install it with:\n  sudo apt-get install {name}-venv"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

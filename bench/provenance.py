"""What a figure was measured on: the digest of the data and the commit of the code."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes; of a folder, that of its files' relative names and digests in order."""
    if path.is_file():
        with path.open("rb") as data:
            return hashlib.file_digest(data, "sha256").hexdigest()
    total = hashlib.sha256()
    for file in sorted(inner for inner in path.rglob("*") if inner.is_file()):
        total.update(f"{file.relative_to(path).as_posix()}\0{digest(file)}\n".encode())
    return total.hexdigest()


def commit(root: Path) -> str:
    """The commit checked out at ``root``, with ``+`` where files differ from it; ``unknown`` outside of git."""
    head = _git(root, "rev-parse", "HEAD")
    return head + "+" * bool(_git(root, "status", "--porcelain")) if head else "unknown"


def _git(root: Path, *arguments: str) -> str:
    git = shutil.which("git")
    if git is None:
        return ""
    done = subprocess.run([git, "-C", str(root), *arguments], capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    return done.stdout.strip()

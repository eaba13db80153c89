"""The list of digests of the language model's files."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FILE = "SHA256SUMS"
# What is not of the model itself but vouches for it.
BESIDE = frozenset({FILE, f"{FILE}.minisig", "minisign.pub"})


def listed(folder: Path) -> str:
    """The digest of each file of a packed model, as `sha256sum` writes them."""
    files = sorted(file for file in folder.iterdir() if file.is_file() and file.name not in BESIDE)
    return "".join(f"{sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)

"""Where the ranker's machine code is kept, so that a command does not wait for the compiler each time."""

from __future__ import annotations

import hashlib
import os
from importlib.resources import files
from pathlib import Path

KEPT = "NUMBA_CACHE_DIR"
RANKER = "analyse/forecast/ranker"


def keep() -> None:
    """Names a folder for machine code, one to each state of the sources, before Numba looks for it; call it first.

    A folder that the user names stays. Where none can be made, nothing is kept.
    """
    if KEPT in os.environ:
        return
    try:
        folder = _caches() / "dragoman" / f"machine-code-{_state()}"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, RuntimeError):  # nowhere to write, or nobody's home
        return
    os.environ[KEPT] = str(folder)


def _caches() -> Path:
    """The user's folder for what can be made anew."""
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(named) if named else Path.home() / ".cache"


def _state() -> str:
    """A digest of the sources that are compiled: what is kept of others no longer holds."""
    sources = sorted(files("dragoman").joinpath(RANKER).iterdir(), key=lambda one: one.name)
    texts = (one.read_bytes() for one in sources if one.name.endswith(".py"))
    return hashlib.sha256(b"\0".join(texts)).hexdigest()[:16]

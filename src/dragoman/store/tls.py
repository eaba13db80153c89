"""How the way to a PostgreSQL server is guarded, by the words that PostgreSQL's own clients use for it.

Source: PostgreSQL, libpq, "SSL Support": `sslmode` and `sslrootcert` of an address.
"""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

from dragoman.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import URL

MODES = ("disable", "prefer", "require", "verify-ca", "verify-full")
MODE, ROOT = "sslmode", "sslrootcert"


def guarded(url: URL) -> tuple[URL, dict[str, object]]:
    """The address without these words, and what the driver is told in their place.

    Raises:
        StoreError: a word that is none, or certificates that cannot be read.
    """
    mode, root = (str(url.query.get(name, "")) for name in (MODE, ROOT))
    if not mode and not root:
        return url, {}
    mode = mode or "verify-full"
    if mode not in MODES:
        raise StoreError(f"{MODE}={mode} is unknown; expected one of {', '.join(MODES)}")
    return url.difference_update_query((MODE, ROOT)), {"ssl_context": _context(mode, root)}


def _context(mode: str, root: str) -> ssl.SSLContext | bool | None:
    """What the driver takes: nothing for whatever the server offers, else whether and how to encipher."""
    if mode in {"disable", "prefer", "require"}:
        return {"disable": False, "prefer": None, "require": True}[mode]
    try:
        context = ssl.create_default_context(cafile=root or None)
    except OSError as error:
        raise StoreError(f"cannot read the certificates of {ROOT}={root}: {error.strerror or error}") from error
    context.check_hostname = mode == "verify-full"
    return context

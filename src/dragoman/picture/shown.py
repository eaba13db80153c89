"""Raw text as people read it; the offsets of passages go on being those of the raw text."""

from __future__ import annotations

import re
from html import unescape

# With the semicolon: without it, `&copy` in an address would become a sign.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def shown(text: str) -> str:
    """A stretch of a report's raw text with its HTML entities resolved, as a browser does, and white space folded."""
    return " ".join(_ENTITY.sub(lambda found: unescape(found[0]), text).split())

"""Where the code of an HTML page stands, so that its text can be read without it; in one pass, however it is broken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENS = re.compile(r"<(?=[A-Za-z/!?])")
_RAW = re.compile(r"<(script|style)\b", re.IGNORECASE)
_ENDS = {name: re.compile(rf"</{name}\b[^>]*>?", re.IGNORECASE) for name in ("script", "style")}
_BREAKS = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|td|tr|table|section|article|blockquote|header|figure|nav|form)\b", re.IGNORECASE
)
COMMENT, COMMENT_ENDS = "<!--", "-->"


def code(text: str) -> Iterator[tuple[int, int]]:
    """The half-open ranges of the tags and comments of a text, in order; scripts and styles with what they hold.

    A comment, script or style that does not end goes on to the end of the text, as browsers have it.
    """
    at, closes = 0, -1
    while found := _OPENS.search(text, at):
        start = found.start()
        if closes < start:
            closes = text.find(">", start)
        end = _end(text, start, closes)
        if end < 0:
            return
        next_open = text.find("<", start + 1, end)
        if next_open >= 0 and end == closes + 1:
            at = next_open
            continue
        yield start, end
        at = end


def _end(text: str, start: int, closes: int) -> int:
    """Where the code that begins at `start` ends; -1 where nothing more is code."""
    if text.startswith(COMMENT, start):
        found = text.find(COMMENT_ENDS, start + len(COMMENT))
        return len(text) if found < 0 else found + len(COMMENT_ENDS)
    if raw := _RAW.match(text, start):
        ends = _ENDS[raw[1].lower()].search(text, start)
        return ends.end() if ends else len(text)
    return closes + 1 if closes >= 0 else -1


def breaks(tags: str) -> bool:
    """Whether a stretch of code begins or ends a paragraph."""
    return _BREAKS.search(tags) is not None

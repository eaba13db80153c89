"""The article as tokens are cut from it: markup blanked, entities decoded, each character traceable to the raw text."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.records import Span

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
# Characters that show nothing: soft hyphens, zero-width spaces and joiners, marks of direction and of byte order,
# choices of shape, tags.
INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]+"
)
# A letter and the marks that are set on it; more than a few are no writing.
COMPOSED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
MARKS_AT_MOST = 3
LINK_TARGET = re.compile(r"\]\([^()\s]{0,500}(?:\([^()\s]{0,100}\)[^()\s]{0,200})?\)")
LINK_OPEN = re.compile(r"\[(?=[^\[\]\n]{1,300}\]\()")
TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,1000}>")
EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")
REPLACED = re.compile(f"{ENTITY.pattern}|{INVISIBLE.pattern}|{COMPOSED.pattern}")


class View(Struct, frozen=True):
    """One range of the raw text, made readable.

    Attributes:
        text: what to read.
        starts, origins: at `starts[k]` the offset into the raw text becomes `origins[k]` and runs on from there.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def raw(self, at: int) -> int:
        """The raw offset of a position; at the end of something replaced, that of the end of what was replaced."""
        part = bisect_right(self.starts, at) - 1
        return self.origins[part] + at - self.starts[part]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _unmarked(text: str) -> str:
    """The text with the marks of links, tags and emphasis blanked, at the same length."""
    if "](" in text:
        text = LINK_OPEN.sub(_blank, text)
        text = LINK_TARGET.sub(_blank, text)
    if "<" in text:
        text = TAG.sub(_blank, text)
    if "*" in text or "_" in text:
        text = EMPHASIS.sub(_blank, text)
    return text


def _joined(text: str, start: int, pieces: Sequence[tuple[int, int, str]]) -> View:
    """The view in which each piece `(start, end, replacement)` of the text is replaced."""
    parts: list[str] = []
    starts, origins = [0], [start]
    done = length = 0
    for first, last, replacement in pieces:
        parts += (text[done:first], replacement)
        length += first - done
        if replacement:
            starts.append(length)
            origins.append(start + first)
        length += len(replacement)
        starts.append(length)
        origins.append(start + last)
        done = last
    parts.append(text[done:])
    return View("".join(parts), tuple(starts), tuple(origins))


def _replacement(found: str) -> str:
    """What is read in place of an entity, of what shows nothing, and of a letter with marks."""
    if found.startswith("&"):
        return html.unescape(found)
    if not found[0].isalpha():
        return ""
    whole = unicodedata.normalize("NFC", found[: 1 + MARKS_AT_MOST])
    return "".join(c for c in whole if not unicodedata.combining(c))


def view(raw: str, span: Span) -> View:
    """The readable view of one range of the raw text."""
    text = _unmarked(raw[span.start : span.end])
    pieces = [(m.start(), m.end(), _replacement(m.group())) for m in REPLACED.finditer(text)]
    if not pieces:
        return View(text, (0,), (span.start,))
    return _joined(text, span.start, pieces)

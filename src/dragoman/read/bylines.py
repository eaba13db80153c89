"""Who wrote an article, as its byline says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.codebook.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook.pages import Pages
    from dragoman.read.article import Article
    from dragoman.read.blocks import Page

MOST_WORDS = 8
NEAR_BLOCKS = 8
_CUT = re.compile(r"\s{0,3}[|•·»/]\s{0,3}|\s[-–—]\s|\s{2,9}|,\s|\d|\(|@")


def byline(page: Page, found: Article, pages: Pages) -> str:
    """The authors as written, "" where no byline is found."""
    if page.hints.byline:
        return page.hints.byline
    ranked = sorted(_lines(page, found, pages), key=lambda line: abs(line[0] - found.first))
    return next((name for _, name in ranked), "")


def _lines(page: Page, found: Article, pages: Pages) -> Iterator[tuple[int, str]]:
    """The names after "By" in lines about the article, with the block they stand in."""
    for i, look in enumerate(found.looks):
        near = found.first - NEAR_BLOCKS <= i <= found.first or found.last < i <= found.last + NEAR_BLOCKS
        if not near or look.kind not in ("byline", "published", "updated", "author") or i in found.members:
            continue
        text = page.blocks[i].text.strip()
        for met in pages.cues.starts(text, words(text)):
            name = _name(text[met.end :]) if met.kind == "byline" else ""
            if name:
                yield i, name
                break


def _name(text: str) -> str:
    """The name that begins a text, up to the first mark that ends one."""
    name = _CUT.split(text.lstrip(" :：-–—\u00a0"), maxsplit=1)[0].strip(" .,:;")
    each = words(name)
    if not 1 <= len(each) <= MOST_WORDS or not any(c.isalpha() for c in name):
        return ""
    return "" if name[0].islower() else name

"""What blocks are taken for once the rest of the page is known: titles, copies, other languages, captions."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.codebook.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook.pages import Pages
    from dragoman.read.blocks import Block
    from dragoman.read.looks import Look

_SUFFIX = re.compile(r"\s(?:[|–—-]|::|»)\s[^|–—]{2,40}$")
# "---- ADVERTISEMENT ----"
_FRAME = re.compile(r"([-–—*=_~#]{2,40})\s?[^-–—*=_~#]{2,30}\s?[-–—*=_~#]{2,40}")
_STOP = re.compile(r"\.\s{1,3}")
AD_BLOCKS = 4
AD_WORDS = 120
LEAST_BLOCKS = 3
MAST_WORDS = 6
TITLE_WORDS = 25
REPEATED_WORDS = 4


def in_context(looks: Sequence[Look], blocks: Sequence[Block], title: str, spoken: str, pages: Pages) -> Iterator[Look]:
    """The looks as the rest of the page shows them: paragraphs in other languages, titles and paragraphs repeated."""
    titles = title_keys(title) | repeated(looks)
    again = _copies(looks, pages)
    twice = _doubled(looks)
    under = _sourced(looks, blocks, pages)
    advertised = _advertised(looks, blocks)
    mast = _mast(looks, blocks, pages)
    for i, (each, block) in enumerate(zip(looks, blocks, strict=True)):
        titled = each.key in titles and each.kind in ("prose", "fragment", "headline", "shouting", "teaser")
        if i in advertised:
            yield structs.replace(each, kind="ad")
        elif i == 0 and mast:
            yield structs.replace(each, kind="menu")
        elif titled or (i in again and i not in twice):
            yield structs.replace(each, kind="title")
        elif i in twice:
            yield structs.replace(each, kind="caption")
        elif i in under or i - 1 in under:
            yield structs.replace(each, kind="caption" if i in under else "credit")
        elif each.kind == "prose" and _strange(each, spoken) and block.main is not True:
            yield structs.replace(each, kind="foreign")
        else:
            yield each


def _strange(look: Look, spoken: str) -> bool:
    """Whether a paragraph is in another language than the article; English ones of a bilingual page are read."""
    return bool(look.tongue and spoken) and look.tongue not in (spoken, "en")


def _advertised(looks: Sequence[Look], blocks: Sequence[Block]) -> set[int]:
    """The blocks between two lines that frame an ad: the same label with rules of dashes or stars around it."""
    frames = [i for i, each in enumerate(looks) if each.kind == "ad" and _FRAME.fullmatch(blocks[i].text.strip())]
    pairs = ((a, b) for a, b in pairwise(frames) if b - a - 1 in range(1, AD_BLOCKS + 1))
    within: set[int] = set()
    for a, b in pairs:
        weight = sum(looks[i].weight for i in range(a + 1, b))
        if a not in within and looks[a].key == looks[b].key and weight <= AD_WORDS:
            within.update(range(a + 1, b + 1))
    return within


def _mast(looks: Sequence[Look], blocks: Sequence[Block], pages: Pages) -> bool:
    """Whether the page begins with the line of a service on itself: its name, then phrases that say what it is."""
    if len(looks) < LEAST_BLOCKS or looks[0].kind not in ("prose", "fragment", "shouting"):
        return False
    parts = [words(part) for part in mast_parts(blocks[0].text)]
    media = pages.words.media | pages.words.agency
    named = any(media.intersection(each.folded) for each in parts[1:])
    return named and len(parts) > 1 and max(len(each) for each in parts) <= MAST_WORDS


def mast_parts(text: str) -> list[str]:
    """The phrases of a line as full stops end them."""
    return [part for part in _STOP.split(text.strip(" .")) if part]


def _sourced(looks: Sequence[Look], blocks: Sequence[Block], pages: Pages) -> set[int]:
    """The short lines that a line "Source: …" right below, with no empty line between, makes captions."""
    return {
        i
        for i in range(len(looks) - 1)
        if looks[i].kind == "prose"
        and looks[i + 1].kind == "source"
        and looks[i].weight <= pages.prose.start_words
        and blocks[i + 1].gap == 1 < blocks[i].gap
        and not pages.words.caption_not.intersection(looks[i].key.split())
    }


def _doubled(looks: Sequence[Look]) -> set[int]:
    """The paragraphs that stand twice in a row, as captions do that a page has once for the eye and once hidden."""
    pairs = (i for i in range(len(looks) - 1) if looks[i].kind == "prose" and looks[i].key == looks[i + 1].key)
    return {i for pair in pairs for i in (pair, pair + 1)}


def _copies(looks: Sequence[Look], pages: Pages) -> set[int]:
    """The paragraphs that a page holds more than once, all but the one that the next paragraph follows."""
    places: dict[str, list[int]] = {}
    for i, each in enumerate(looks):
        if each.kind == "prose" and each.weight > pages.prose.long_words:
            places.setdefault(each.key, []).append(i)
    out: set[int] = set()
    for at in places.values():
        stays = next((i for i in at if i + 1 < len(looks) and looks[i + 1].kind == "prose"), at[0])
        out.update(i for i in at if i != stays)
    return out


def title_keys(title: str) -> set[str]:
    """The keys of lines that repeat a title, with or without the site's name after it."""
    short = _SUFFIX.sub("", title)
    return {key for key in (words(title).key, words(short).key) if key.count(" ") >= 1}


def repeated(looks: Sequence[Look]) -> set[str]:
    """The lines that a page holds more than once as it does its title: unfinished ones, and questions."""
    counts: dict[str, int] = {}
    for each in looks:
        titled = each.kind in ("fragment", "headline", "title") or (each.kind == "prose" and each.asks)
        if titled and REPEATED_WORDS <= each.weight <= TITLE_WORDS and not each.quoted:
            counts[each.key] = counts.get(each.key, 0) + 1
    return {key for key, count in counts.items() if count > 1}

"""Signs of the publisher at the very top of its page: short names in a line of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.codebook.wording import words
from dragoman.read.names import cleaned, common, is_wire
from dragoman.read.signs import Sign
from dragoman.read.titles import bare_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook import Book
    from dragoman.read.article import Article
    from dragoman.read.blocks import Page

LOOK_CHARACTERS = 3000
TOP_BLOCKS = 6
NAME_WORDS = 5
MOST_REPEATS = 2
LEAST_BLOCKS, LEAST_TOP, MOST_STRAPS = 4, 2, 4
STRAPS: tuple[str, ...] = ("fragment", "shouting", "links", "menu", "prose")
_PARTS = re.compile(r"\s[|•·–-]\s")
# "Daily > World > Asia", "Daily / Opinion"; the way may have a label: "You are here: ".
_STEP = re.compile(r"\s{0,2}[>»›→]\s{0,2}|\s(?:/|::)\s")
_LABEL = re.compile(r"[^:>»›→/]{3,30}:\s")
LEAST_CRUMB_WORDS = 2


def masthead(page: Page, found: Article, title: str, book: Book) -> Iterator[Sign]:
    """Short names at the very top: more where the page repeats them, or where a word of them is one of media."""
    weights = book.pages.outlet
    for i in range(min(TOP_BLOCKS, found.first, len(page.blocks))):
        steps = crumbs(page.blocks[i].text)
        if steps:
            yield from _way(steps, title, book)
            continue
        labelled = i and bare_label(page.blocks[i - 1].text, book.pages)
        if labelled or found.looks[i].kind not in ("fragment", "shouting", "links"):
            continue
        for name in _names(page.blocks[i].text, book):
            if name != title and not is_wire(name, book):
                media = bool(book.pages.words.media.intersection(words(name).folded))
                again = min(MOST_REPEATS, _repeats(name, i, page, found))
                top = weights["top"] * (i == 0 and _tops(page, found, title))
                yield Sign(
                    name, mast=bool(top), weight=max(top, weights["masthead"] * media + weights["repeated"] * again)
                )


def crumbs(text: str) -> list[str]:
    """The steps of the way to a page, from its medium to its section; none where a line is no such way."""
    line = text.strip(" *_#\t\u00a0")
    label = _LABEL.match(line)
    steps = [step.strip() for step in _STEP.split(line[label.end() if label else 0 :])]
    short = all(0 < len(words(step)) <= NAME_WORDS for step in steps)
    return steps if len(steps) > 1 and short and not line.endswith((".", "!", "?")) else []


def _way(steps: list[str], title: str, book: Book) -> Iterator[Sign]:
    """The first step of a way, where it can be a medium's name: it says so itself, or sections follow it."""
    name = cleaned(steps[0], book.pages)
    if not name or name == title or is_wire(name, book) or not _masthead_name(name, steps[0], book):
        return
    media = bool(book.pages.words.media.intersection(words(name).folded)) or book.outlets.named(name) is not None
    place = bool(book.places.named(name) or book.gazetteer.named(name))
    sections = len(words(name)) >= LEAST_CRUMB_WORDS and common(steps[1], book)
    if not place and (media or sections):
        yield Sign(name, book.pages.outlet["crumb"], mast=True)


def _tops(page: Page, found: Article, title: str) -> bool:
    """Whether the first line heads a page: a section stands beside it or a strap or menu right below, then a title."""
    if not title or len(page.blocks) < LEAST_BLOCKS or found.first < LEAST_TOP:
        return False
    group = [0]
    for i in range(1, min(found.first, len(page.blocks))):
        if page.blocks[i].gap != 1:
            break
        group.append(i)
    apart = all(page.blocks[i].text.strip(" *_#") != title for i in group)
    strapped = 1 < len(group) <= MOST_STRAPS and all(found.looks[i].kind in STRAPS for i in group)
    return apart and (strapped or found.looks[1].kind in ("links", "menu"))


def _names(text: str, book: Book) -> Iterator[str]:
    """The names in the first parts of a line, brackets left out."""
    for part in _PARTS.split(text.strip())[:2]:
        bare = part.partition("(")[0]
        name = cleaned(bare, book.pages) if len(words(bare)) <= NAME_WORDS else ""
        if name and _masthead_name(name, part, book):
            yield name


def _repeats(name: str, own: int, page: Page, found: Article) -> int:
    """How many blocks beside the article, its title and its pictures name the same, in the same or capital letters."""
    others = (
        page.blocks[k].text
        for k, look in enumerate(found.looks)
        if k != own and k not in found.members and look.kind not in ("caption", "credit", "title")
    )
    return sum(len(text) < LOOK_CHARACTERS and (name in text or name.upper() in text) for text in others)


def _masthead_name(name: str, part: str, book: Book) -> bool:
    """Whether a short line can be a medium's name: every word as in a name, and not all of them common on pages."""
    proper = all(not w[:1].islower() or w.lower() in book.pages.words.within_names for w in name.split())
    label = part.rstrip().endswith((":", "：")) or bare_label(part, book.pages)
    return proper and not label and not common(name, book)

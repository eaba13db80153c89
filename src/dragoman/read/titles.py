"""The title of an article: the line that heads it, or that the page repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook.wording import words
from dragoman.read.blocks import trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.codebook import Book
    from dragoman.codebook.pages import Pages
    from dragoman.read.article import Article
    from dragoman.read.blocks import Block, Page
    from dragoman.records import Span

LEAST_WORDS = 3
MOST_WORDS = 32
USUAL_WORDS = (5, 20)
REACH_BLOCKS = 25
LABELS: tuple[str, ...] = ("published", "original", "updated", "byline", "source-follows")
LEAD = 1.2
LEAST_SHARED = 0.25
SEPARATORS = (" - ", " | ", " – ", " — ", " :: ", " » ", " • ", " · ", " / ")
# "- AP" after a title; a longer tail is part of it.
SUFFIX_WORDS = 5


class Title:
    """A title and where it stands; no span where only the markup's head tells it."""

    __slots__ = ("block", "span", "text")

    def __init__(self, text: str = "", span: Span | None = None, block: int = -1) -> None:
        self.text = text
        self.span = span
        self.block = block


def title(page: Page, found: Article, pages: Pages) -> Title:
    """The title of an article: as the markup says, else the likeliest line before it, else one that is repeated."""
    if page.hints.title:
        return _placed(page, page.hints.title)
    scores = {i: _score(i, page.blocks, found, pages) for i in _candidates(page.blocks, found, pages)}
    best = max(scores, key=lambda i: (scores[i], -i), default=None)
    if best is None or scores[best] <= 0:
        return Title()
    # A standfirst shares more words with the article than the title right above it.
    above = max((i for i in scores if i < best), default=best)
    plain = all(found.looks[i].kind not in ("fragment", "prose") for i in range(above + 1, best))
    near = scores[above] >= scores[best] - LEAD and _shared(found.looks[above].key, found, pages) >= LEAST_SHARED
    return _at(page, above if plain and near else best)


def _at(page: Page, i: int) -> Title:
    block = page.blocks[i]
    start, end = trimmed(block.text, 0, len(block.text))
    return Title(block.text[start:end].strip("*_# "), block.span(start, end), i)


def _placed(page: Page, text: str) -> Title:
    """The title that the markup tells, with the block that repeats it."""
    key = words(text).key
    for i, block in enumerate(page.blocks):
        if len(block.text) < 3 * len(text) + 10 and words(block.text).key == key:
            return Title(text, block.span(), i)
    return Title(text)


def _candidates(blocks: Sequence[Block], found: Article, pages: Pages) -> list[int]:
    """The blocks that may be the title: unfinished lines and questions near before the article, and repeated lines."""
    # Lines that come again only behind the article are of other articles.
    again = found.repeated & {look.key for look in found.looks[: max(found.last, found.first)]}
    near = range(max(0, found.first - REACH_BLOCKS), found.first) if found.kept else range(REACH_BLOCKS)
    kinds = ("fragment", "headline", "shouting", "prose", "title")
    return [
        i
        for i, look in enumerate(found.looks)
        if look.kind in kinds
        and i not in found.members
        and LEAST_WORDS <= look.weight <= MOST_WORDS
        and (i in near or look.key in again)
        and not look.shape
        and not (i and bare_label(blocks[i - 1].text, pages))
        and not blocks[i].text.strip().endswith(("…", "...", ":"))
    ]


def _score(i: int, blocks: Sequence[Block], found: Article, pages: Pages) -> float:
    """How much speaks for a line being the title: its length, its place, its words coming again in the article."""
    look = found.looks[i]
    score = 2.0 if blocks[i].part == "heading" else 0.0
    score += 2.0 if look.key in found.repeated else 0.0
    score += 1.0 if USUAL_WORDS[0] <= look.weight <= USUAL_WORDS[1] else -0.5
    score += -2.0 if look.carried or (look.finished and not look.asks) else 0.0
    score += 2.0 * _shared(look.key, found, pages)
    return score - (min(1.0, 0.05 * (found.first - i)) if found.kept and i < found.first else 0.5)


def _shared(key: str, found: Article, pages: Pages) -> float:
    """The share of a line's longer words that the article has as well."""
    longer = {w for w in key.split() if len(w) > 3} - pages.folded_words.get(found.language, frozenset())
    return len(longer & found.opening) / len(longer) if longer else 0.0


def bare_label(text: str, pages: Pages) -> bool:
    """Whether a line is a label and nothing else, so that the next one is what it labels: "Source", "Published"."""
    each = words(text)
    if not 1 <= len(each) <= 2:
        return False
    return any(met.kind in LABELS and met.end == each.ends[-1] for met in pages.cues.starts(text, each))


def suffix(text: str, book: Book) -> str:
    """The name after the last bar or dash of a title, "" where none stands there that can be a medium's."""
    at = max(((text.rfind(mark), mark) for mark in SEPARATORS), default=(-1, ""))
    if at[0] <= 0:
        return ""
    name = text[at[0] + len(at[1]) :].strip(" .")
    if not 0 < len(words(name)) <= SUFFIX_WORDS:
        return ""
    media = book.pages.words.media.intersection(words(name).folded)
    return name if book.outlets.named(name) or book.outlets.at(name) or media else ""

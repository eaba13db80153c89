"""Which blocks within the article's stretch are it: paragraphs, sub-headlines, lists, pieces of cut sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.codebook.pages import Pages
    from dragoman.read.blocks import Block
    from dragoman.read.looks import Look

# After these a short line is another teaser, not a sub-headline.
LISTS: tuple[str, ...] = ("teaser", "related", "credit", "ad", "newsletter", "links", "headline")
CREDITS: tuple[str, ...] = ("credit", "source")
HEADING_WORDS = 16
QUOTED_WORDS = 3
AHEAD_BLOCKS = 3
VERB_WITHIN = 16
LEAST_ITEMS, LEAST_SECTIONS = 2, 2


class Inside(Struct, frozen=True):
    """A stretch of a page, with what is needed to judge its blocks.

    Attributes:
        gap: the commonest number of line ends between its blocks.
        authors: its paragraphs that tell of the author.
    """

    looks: Sequence[Look]
    blocks: Sequence[Block]
    run: range
    pages: Pages
    gap: int
    authors: frozenset[int]

    def wide(self, i: int) -> bool:
        """Whether more empty lines than usual stand before a block, as they do where a picture stood."""
        return self.gap > 0 and self.blocks[i].gap > self.gap

    def prose(self, i: int) -> bool:
        """Whether a block is running text."""
        return 0 <= i < len(self.looks) and self.looks[i].kind == "prose"


def inside(looks: Sequence[Look], blocks: Sequence[Block], run: range, pages: Pages) -> list[int]:
    """The blocks of a stretch that are the article."""
    gaps = Counter(blocks[i].gap for i in run[1:]).most_common(1)
    case = Inside(looks, blocks, run, pages, gaps[0][0] if gaps else 0, _authors(looks, run, pages))
    kept: list[int] = []
    for i in run:
        stays = _paragraph(case, i, first=not kept) if case.prose(i) else _fragment(case, i, kept)
        if stays:
            kept.append(i)
    return [*kept, *_last_section(case, kept)]


def _last_section(case: Inside, kept: list[int]) -> range:
    """The list under a sub-headline right below the article, where the article is set in sections of that form."""
    start = kept[-1] + 1 if kept else len(case.looks)
    end = start + 1
    while end < len(case.looks) and case.looks[end].kind == "fragment" and _listed_tight(case, end):
        end += 1
    whole = end - start > LEAST_ITEMS and _tight(case, start) and case.looks[start].kind == "fragment"
    return range(start, end) if whole and _sectioned(case) else range(0)


def _sectioned(case: Inside) -> bool:
    """Whether the article is set in sections: sub-headlines with an empty line before them and none behind them."""
    heads = (i for i, each in enumerate(case.looks) if each.kind == "fragment" and _tight(case, i))
    return sum(case.prose(i + 1) for i in heads) >= LEAST_SECTIONS


def _listed_tight(case: Inside, i: int) -> bool:
    """Whether a block is an item of a list, with no empty line before it."""
    return case.blocks[i].gap == 1 and _bulleted(case, i)


def _tight(case: Inside, i: int) -> bool:
    """Whether a block is a short line with an empty line before it and none behind it."""
    behind = i + 1
    short = case.looks[i].weight <= case.pages.prose.few_words and behind < len(case.blocks)
    return short and case.blocks[i].gap > 1 == case.blocks[behind].gap


def _authors(looks: Sequence[Look], run: range, pages: Pages) -> frozenset[int]:
    """The paragraphs near the end that tell of the author, and the first one where it does."""
    prose = [i for i in run if looks[i].kind == "prose"]
    ends = prose[-pages.prose.author_tail :] + prose[:1]
    return frozenset(i for i in ends if looks[i].author) if len(prose) > 2 else frozenset()


def _paragraph(case: Inside, i: int, *, first: bool) -> bool:
    """Whether running text is the article's and neither a caption nor a line on the author."""
    last = i == case.run[-1]
    return i not in case.authors and not _pictured(case, i, first=first, last=last) and not _over(case, i, first, last)


def _pictured(case: Inside, i: int, *, first: bool, last: bool) -> bool:
    """Whether a finished line is a caption: credited and not the agency's name at the end, or dated at a picture."""
    shape = case.looks[i].shape
    return (shape == "credited" and (first or not last)) or (shape == "dated" and (case.wide(i) or first))


def _over(case: Inside, i: int, first: bool, last: bool) -> bool:  # noqa: FBT001 - only called above
    """Whether a finished line is a caption because the line right below it credits a picture."""
    each = case.looks[i]
    below = case.looks[i + 1] if i + 1 < len(case.looks) and case.blocks[i + 1].gap <= case.gap else None
    if last or below is None or below.kind not in CREDITS or each.quoted or each.weight > case.pages.prose.start_words:
        return False
    if below.key.startswith(case.pages.words.credits_below):
        return False
    each_word = each.key.split()
    if case.pages.words.caption_not.intersection(each_word):
        return False
    verbs = case.pages.words.caption_verbs.intersection(each_word[:VERB_WITHIN])
    return first or below.kind == "source" or bool(verbs)


def _fragment(case: Inside, i: int, kept: list[int]) -> bool:
    """Whether an unfinished line between paragraphs is part of the article."""
    each = case.looks[i]
    # "Politics" heads a section where others have heads of the same form, and is of a menu elsewhere.
    if each.kind == "menu" and kept and kept[-1] == i - 1 and case.prose(i + 1) and _tight(case, i):
        return _sectioned(case)
    if each.kind != "fragment" or not kept or i + 1 >= len(case.looks):
        return False
    if each.quoted and each.weight >= QUOTED_WORDS:
        return True
    return _cut(case, i, kept) or _listed(case, i, kept) or (not case.wide(i) and _heads(case, i))


def _cut(case: Inside, i: int, kept: list[int]) -> bool:
    """Whether a line is a part of a sentence that something was put into: it is carried on, or carries on another."""
    each, before = case.looks[i], case.looks[kept[-1]]
    if each.carried:
        return not before.finished and not before.introduces
    ahead = next((n for n in range(i + 1, i + 1 + AHEAD_BLOCKS) if case.prose(n)), None)
    return ahead is not None and case.looks[ahead].carried and each.weight > case.pages.prose.few_words


def _listed(case: Inside, i: int, kept: list[int]) -> bool:
    """Whether a line is an item of a list in the article: after a colon, or one of several with bullets."""
    follows = kept[-1] == i - 1
    if follows and case.prose(i - 1) and case.looks[i - 1].introduces:
        return True
    if not _bulleted(case, i):
        return False
    return (follows and _bulleted(case, i - 1)) or (case.prose(i - 1) and _bulleted(case, i + 1))


def _bulleted(case: Inside, i: int) -> bool:
    """Whether a block has a bullet or is an item of a list by its markup."""
    block = case.blocks[i]
    return block.part == "item" or block.text.lstrip()[:1] in tuple(case.pages.marks.bullets)


def _heads(case: Inside, i: int) -> bool:
    """Whether a short line is a sub-headline: one alone between two paragraphs, or a heading by its markup."""
    marked = case.blocks[i].part == "heading"
    before = case.looks[i - 1].kind
    alone = before != "fragment" and (marked or before not in LISTS)
    return (
        alone
        and case.looks[i].weight <= (HEADING_WORDS if marked else case.pages.prose.few_words)
        and case.prose(i + 1)
    )

"""The article on a page: which blocks are it, and which ranges of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from dragoman.codebook.wording import words
from dragoman.read.datelines import Dateline, dateline
from dragoman.read.language import language
from dragoman.read.looks import Look, look
from dragoman.read.stretch import stretch
from dragoman.read.trims import kept_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.codebook.pages import Pages
    from dragoman.read.blocks import Block
    from dragoman.records import Span

_SUFFIX = re.compile(r"\s(?:[|–—-]|::|»)\s[^|–—]{2,40}$")
STANDFIRST_WORDS = 60
TITLE_WORDS = 25
META: tuple[str, ...] = ("published", "updated", "byline")
# After these a short line is another teaser, not a sub-headline.
LISTS: tuple[str, ...] = ("teaser", "related", "credit", "ad", "newsletter", "links", "headline")
HEADING_WORDS = 16
LEAST_REPEATED = 5
REPEATED_WORDS = 4
TRAILING = "credited"


class Article(Struct, frozen=True, kw_only=True):
    """The article on a page.

    Attributes:
        looks: what every block of the page is taken for.
        kept: indices of the blocks that are the article, in order.
        body: its ranges of the raw text.
        head: its dateline; None where it has none.
        language: ISO 639-1, "" where unsure.
    """

    looks: tuple[Look, ...]
    kept: tuple[int, ...] = ()
    body: tuple[Span, ...] = ()
    head: Dateline | None = None
    language: str = ""

    @property
    def first(self) -> int:
        """Index of its first block; the number of blocks where it has none."""
        return self.kept[0] if self.kept else len(self.looks)

    @property
    def last(self) -> int:
        """Index of its last block, -1 where it has none."""
        return self.kept[-1] if self.kept else -1


def article(blocks: Sequence[Block], title: str, book: Book) -> Article:
    """The article among the blocks of a page.

    Args:
        title: the title where the page's markup tells it, else "".
    """
    seen = _looks(blocks, book)
    spoken = _language(seen, blocks, book.pages)
    looks = tuple(_in_context(seen, blocks, title, spoken, book.pages))
    run = stretch(looks, book.pages)
    kept = _head(list(_kept(looks, blocks, run, book.pages)), looks, blocks, spoken, book)
    head = dateline(blocks[kept[0]].text.lstrip(), book, spoken) if kept else None
    body = tuple(span for n, i in enumerate(kept) for span in _ranges(blocks[i], head if n == 0 else None, book.pages))
    return Article(looks=looks, kept=tuple(kept), body=body, head=head, language=spoken)


def _looks(blocks: Sequence[Block], book: Book) -> list[Look]:
    """What each block looks like; where the whole page shouts, capitals say nothing."""
    seen = [look(block, book) for block in blocks]
    shouted = sum(each.weight for each in seen if each.kind == "shouting")
    spoken = sum(each.weight for each in seen if each.kind == "prose")
    return [look(block, book, loud=True) for block in blocks] if shouted > spoken else seen


def _language(looks: Sequence[Look], blocks: Sequence[Block], pages: Pages) -> str:
    """The language of most of the running text; of all of it together where no paragraph tells it by itself."""
    weights: dict[str, float] = {}
    for each in looks:
        if each.tongue and each.kind == "prose":
            weights[each.tongue] = weights.get(each.tongue, 0.0) + each.weight
    if weights:
        return max(weights, key=lambda code: weights[code])
    prose = [block.text[:1000] for block, each in zip(blocks, looks, strict=True) if each.kind == "prose"]
    return language("\n".join(prose[:20]), pages)


def _in_context(
    looks: Sequence[Look], blocks: Sequence[Block], title: str, spoken: str, pages: Pages
) -> Iterator[Look]:
    """The looks as the rest of the page shows them: paragraphs in other languages, titles and paragraphs repeated."""
    titles = title_keys(title) | repeated(looks)
    again = _copies(looks, pages)
    for i, (each, block) in enumerate(zip(looks, blocks, strict=True)):
        titled = each.key in titles and each.kind in ("prose", "fragment", "headline", "shouting", "teaser")
        if titled or i in again:
            yield structs.replace(each, kind="title")
        elif each.kind == "prose" and each.tongue and spoken and each.tongue != spoken and block.main is not True:
            yield structs.replace(each, kind="foreign")
        else:
            yield each


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


def _kept(looks: Sequence[Look], blocks: Sequence[Block], run: range, pages: Pages) -> Iterator[int]:
    """The blocks of a stretch that are the article."""
    gap = _usual_gap(blocks, run)
    tail = _tail(looks, run, pages)
    kept: list[int] = []
    for i in run:
        each = looks[i]
        wide = bool(gap) and blocks[i].gap > gap
        if each.kind == "prose":
            below = looks[i + 1] if i + 1 < len(looks) and blocks[i + 1].gap <= gap else None
            stays = i not in tail and not (
                _pictured(each, last=i == run[-1], wide=wide, first=not kept)
                or (below is not None and i < run[-1] and _over_credit(each, below, pages, first=not kept))
            )
        else:
            stays = each.kind == "fragment" and _belongs(looks, blocks, i, kept, pages, wide=wide)
        if stays:
            kept.append(i)
            yield i


def _usual_gap(blocks: Sequence[Block], run: range) -> int:
    """The commonest number of line ends between the blocks of a stretch."""
    gaps = [blocks[i].gap for i in run[1:]]
    return max(set(gaps), key=gaps.count) if gaps else 0


def _tail(looks: Sequence[Look], run: range, pages: Pages) -> set[int]:
    """The paragraphs near the end that tell of the author, and those at the very head that do."""
    prose = [i for i in run if looks[i].kind == "prose"]
    ends = prose[-pages.prose.author_tail :] + prose[:1]
    return {i for i in ends if looks[i].author} if len(prose) > 2 else set()


def _pictured(each: Look, *, last: bool, wide: bool, first: bool) -> bool:
    """Whether a finished line is a caption: credited and not the agency's name at the end, or dated at a picture."""
    return (each.shape == "credited" and (first or not last)) or (each.shape == "dated" and (wide or first))


def _over_credit(each: Look, below: Look, pages: Pages, *, first: bool) -> bool:
    """Whether a finished line is a caption because the line below it credits a picture."""
    if below.kind not in ("credit", "source") or each.weight > pages.prose.start_words or each.quoted:
        return False
    told = set(each.key.split()[:40])
    pictured = pages.words.caption_verbs & set(each.key.split()[:16])
    return not told & pages.words.caption_not and (first or below.kind == "source" or bool(pictured))


def _belongs(
    looks: Sequence[Look], blocks: Sequence[Block], i: int, kept: list[int], pages: Pages, *, wide: bool
) -> bool:
    """Whether an unfinished line between paragraphs is part of the article."""
    each = looks[i]
    before = looks[kept[-1]] if kept else None
    after = looks[i + 1] if i + 1 < len(looks) else None
    if before is None or after is None:
        return False
    if each.carried and not before.finished and not before.introduces:
        return True
    ahead = next((n for n in range(i + 1, min(i + 4, len(looks))) if looks[n].kind == "prose"), None)
    if not each.carried and ahead is not None and looks[ahead].carried and each.weight > pages.prose.few_words:
        return True
    if each.quoted and each.weight >= 3:
        return True
    if _listed(looks, blocks, i, kept, pages):
        return True
    return not wide and _heads(looks, blocks, i, pages)


def _listed(looks: Sequence[Look], blocks: Sequence[Block], i: int, kept: list[int], pages: Pages) -> bool:
    """Whether a line is an item of a list in the article: after a colon, or one of several with bullets."""
    if kept[-1] == i - 1 and looks[i - 1].introduces and looks[i - 1].kind == "prose":
        return True
    bullet = _bulleted(blocks[i], pages)
    if kept[-1] == i - 1 and looks[i - 1].kind == "fragment" and bullet == _bulleted(blocks[i - 1], pages) and bullet:
        return True
    beside = i + 1 < len(blocks) and _bulleted(blocks[i + 1], pages)
    return bullet and beside and looks[i - 1].kind == "prose"


def _bulleted(block: Block, pages: Pages) -> bool:
    return block.part == "item" or block.text.lstrip()[:1] in tuple(pages.marks.bullets)


def _heads(looks: Sequence[Look], blocks: Sequence[Block], i: int, pages: Pages) -> bool:
    """Whether a short line is a sub-headline: one alone between two paragraphs."""
    most = HEADING_WORDS if blocks[i].part == "heading" else pages.prose.few_words
    before, after = looks[i - 1].kind, looks[i + 1].kind
    return looks[i].weight <= most and after == "prose" and before not in LISTS and before != "fragment"


def _head(kept: list[int], looks: Sequence[Look], blocks: Sequence[Block], language: str, book: Book) -> list[int]:
    """The blocks without the title, standfirst and captions that stand before the first paragraph."""
    pages = book.pages
    top = kept[: pages.prose.head_blocks]
    for n, i in enumerate(top[1:], start=1):
        found = dateline(blocks[i].text.lstrip(), book, language)
        leading = dateline(blocks[top[0]].text.lstrip(), book, language)
        short = sum(looks[k].weight for k in top[:n]) <= 2 * STANDFIRST_WORDS
        if found is not None and found.strict and found.place and short and not (leading and leading.strict):
            return kept[n:]
    for n, i in enumerate(top[:4]):
        behind = kept[n + 1] if n + 1 < len(kept) else i
        between = {looks[k].kind for k in range(i + 1, behind)}
        short = sum(looks[k].weight for k in top[: n + 1]) <= STANDFIRST_WORDS
        titled = n == 0 and "title" in between and looks[i].weight <= pages.prose.start_words
        if (titled or between.intersection(META)) and short and len(kept) > n + 1:
            return _head(kept[n + 1 :], looks, blocks, language, book)
    if len(kept) > 1 and (_titled(looks[kept[0]]) or _standfirst(looks, kept, pages)):
        return _head(kept[1:], looks, blocks, language, book)
    return kept


def _titled(each: Look) -> bool:
    """Whether the first line is a title that ends in a question mark."""
    return each.asks and not each.quoted and each.weight <= TITLE_WORDS


def _standfirst(looks: Sequence[Look], kept: list[int], pages: Pages) -> bool:
    """Whether the words of the first paragraph come again in one of the next."""
    own = {word for word in looks[kept[0]].key.split() if len(word) > 3}
    if len(own) < LEAST_REPEATED or looks[kept[0]].weight > STANDFIRST_WORDS:
        return False
    nexts = kept[1 : pages.prose.head_blocks]
    return any(len(own & set(looks[i].key.split())) >= pages.prose.overlap_share * len(own) for i in nexts)


def _ranges(block: Block, head: Dateline | None, pages: Pages) -> Iterator[Span]:
    """The raw ranges of a block that are the article; a date before its first sentence is none of it."""
    lead = len(block.text) - len(block.text.lstrip())
    first = lead + head.end if head and head.dated and not head.place and head.agency is None else 0
    for start, end in kept_ranges(block.text, pages):
        if end > first:
            yield from block.spans(max(start, first), end)

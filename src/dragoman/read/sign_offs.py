"""Letters and names of agencies that close an article: "… he said. (XNA)", "/xna/", "-XNA-", "— Lund News Agency"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.codebook.wording import words
from dragoman.read.names import cleaned, says_agency
from dragoman.read.signatures import Signature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook import Book
    from dragoman.read.article import Article
    from dragoman.read.blocks import Block, Page

TAIL_CHARACTERS = 80
BEHIND_BLOCKS = 2
_LETTERS = r"[A-Z]{3,8}(?:-[A-Z]{2,8})?"
_NAME = r"[A-Z][\w.’'-]{1,20}(?:\s[\w.’'&-]{1,20}){1,5}"
# Letters with those of whoever wrote it: "- XNA/ab". Between slashes letters may be small.
_CODE = re.compile(
    rf"\s{{0,3}}(?:[(\[](?P<a>{_LETTERS}|{_NAME})[)\]]|/(?P<b>[A-Za-z]{{3,10}}|{_NAME})/|-(?P<c>{_LETTERS})-"
    rf"|[—–-]{{1,2}}\s?(?P<d>{_LETTERS}|{_NAME})(?:/[a-z]{{2,4}})?)\.?\s{{0,3}}(?P<end>\S{{0,12}})$"
)
_FINISHED = re.compile(r"[.!?…][\"”’»)]?$")


def sign_off(page: Page, found: Article, book: Book) -> Signature | None:
    """The agency, unknown to the codebook, whose letters or name close the article; None where none does."""
    return next(_closings(page, found, book), None)


def _closings(page: Page, found: Article, book: Book) -> Iterator[Signature]:
    if not found.kept:
        return
    last = page.blocks[found.last]
    for behind in page.blocks[found.last + 1 : found.last + 1 + BEHIND_BLOCKS]:
        met = _CODE.fullmatch(behind.text.strip())
        if met and (name := _agency(met, page, found, book)):
            yield Signature(name, behind.span(), None, agency=True)
    text = last.text.rstrip()
    tail = text[-TAIL_CHARACTERS:]
    for start in range(len(tail)):
        met = _CODE.match(tail, start) if _FINISHED.search(tail[:start]) else None
        if met and (name := _agency(met, page, found, book)):
            yield _at(last, name, len(text) - len(tail) + start, len(text))
            return


def _at(block: Block, name: str, start: int, end: int) -> Signature:
    return Signature(name, block.span(start, end), None, agency=True)


def _agency(met: re.Match[str], page: Page, found: Article, book: Book) -> str:
    """The name that a closing gives, "" where it says that the text ends, or names what the text tells of."""
    lists = book.pages.words
    written = next(part for part in met.group("a", "b", "c", "d") if part)
    name = cleaned(written, book.pages) if " " in written else written
    if met["end"] and met["end"].lower().strip("()[]") not in book.pages.marks.ends:
        return ""
    known = book.outlets.named(name) or book.pages.cues.lines(words(name))
    if not name or known or name.lower() in lists.not_codes or name.lower() in book.pages.marks.ends:
        return ""
    if " " in name:
        return name if says_agency(name, book) else ""
    told = sum(page.blocks[i].text.count(name) for i in found.kept)
    return name if told <= 1 else ""

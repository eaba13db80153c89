"""The language of an article, and which parts of a page are in another one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.codebook.tongues import ENGLISH, UNDETERMINED
from dragoman.codebook.wording import words
from dragoman.read.spoken import SAMPLE, english_words, is_latin, is_plainly_english, said, spoken
from dragoman.records import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.read.blocks import Block
    from dragoman.read.looks import Look

# A piece of a paragraph is in another language where the model is so sure of it and it has so many words.
SURE_OF_PIECE, PIECE_WORDS = 0.8, 5
# In an article in another language a block is in a third one only where that is beyond doubt.
SURE_OF_OTHER = 0.95
# A block of fewer words must be as likely in another language; less where not one ordinary English word is in it.
BLOCK_WORDS, SURE_OF_SHORT, SURE_OF_STRANGE = 8, 0.5, 0.35
# So many English words, and such a share of all, need no further look in an English article.
ENGLISH_WORDS, ENGLISH_SHARE = 2, 0.35
# English goes on for so many words without a function word only in lists.
BARE_WORDS = 9
LETTERS_OF_RUN, WORDS_OF_RUN = 12, 3
_QUOTED = re.compile(r"[“«„\"]([^“”«»„\"]{20,2000})[”»“\"]")
_SENTENCE = re.compile(r"[^.!?…]{1,5000}[.!?…]{0,5}[”»\"’)]{0,3}")
_BETWEEN = re.compile(r"[\W\d_]{0,12}")


def main_tongue(looks: Sequence[Look], blocks: Sequence[Block], kept: Sequence[int], book: Book) -> str:
    """The language of most of an article; "" where it is too short to have one."""
    plain = sum(looks[i].weight for i in kept if looks[i].plain_english)
    if plain > sum(looks[i].weight for i in kept) / 2:
        return ENGLISH
    weights: dict[str, float] = {}
    for i in kept:
        code = _of_block(looks[i], blocks[i], book)
        weights[code] = weights.get(code, 0.0) + looks[i].weight
    known = {code: weight for code, weight in weights.items() if code not in ("", UNDETERMINED)}
    if known:
        return max(known, key=lambda code: known[code])
    return spoken("\n".join(blocks[i].text[:1000] for i in kept[:20]), book)


def _of_block(look: Look, block: Block, book: Book) -> str:
    """The language of a block."""
    return ENGLISH if look.plain_english else spoken(block.text, book)


def stretches(
    looks: Sequence[Look], blocks: Sequence[Block], kept: Sequence[int], main: str, book: Book
) -> tuple[Stretch, ...]:
    """The parts of an article, and paragraphs beside it, that are in another language than the article as a whole."""
    inside = set(kept)
    found: list[Stretch] = []
    for i, (each, block) in enumerate(zip(looks, blocks, strict=True)):
        if i in inside:
            parts = _within(each, block, main, book)
        elif each.kind == "foreign" and main == ENGLISH and kept and kept[0] < i < kept[-1]:
            parts = [(0, len(block.text), spoken(block.text, book))]
        else:
            continue
        found += (
            Stretch(span=span, language=code)
            for start, end, code in parts
            if code not in ("", main)
            for span in block.spans(start, end)
        )
    return tuple(found)


def _within(look: Look, block: Block, main: str, book: Book) -> Iterable[tuple[int, int, str]]:
    """The parts of a block in other languages than the article: all of it, or sentences and quotations in it."""
    whole = _whole(look, block.text, main, book)
    if whole != main:
        return [(0, len(block.text), whole)]
    return _pieces(look, block.text, book) if main == ENGLISH else ()


def _whole(look: Look, text: str, main: str, book: Book) -> str:
    """The language of a block; where that is doubtful, the article's."""
    count = english_words(words(text[:SAMPLE]), book)
    enough = count >= ENGLISH_WORDS and count >= ENGLISH_SHARE * (1 + look.key.count(" "))
    if look.plain_english or (main == ENGLISH and enough):
        return ENGLISH
    code, share = said(text, book)
    if main == ENGLISH and not is_latin(text, book):
        return code
    if ENGLISH not in {code, main}:
        sure = SURE_OF_OTHER
    else:
        sure = 0.0 if look.weight >= BLOCK_WORDS else SURE_OF_SHORT if count else SURE_OF_STRANGE
    return main if code in ("", UNDETERMINED) or share < sure else code


def _pieces(look: Look, text: str, book: Book) -> Iterator[tuple[int, int, str]]:
    """The parts of an English paragraph that are not English, in order."""
    other = [] if text.isascii() else list(_runs(text, book))
    yield from other
    if other or not _is_bare(look.key, book):
        return
    candidates = [match.span(1) for match in _QUOTED.finditer(text)] or [m.span() for m in _SENTENCE.finditer(text)]
    for start, end in candidates:
        each = words(text[start:end])
        if len(each) < PIECE_WORDS or is_plainly_english(each, book.pages):
            continue
        code, share = said(text[start:end], book)
        if code not in ("", ENGLISH, UNDETERMINED) and share >= SURE_OF_PIECE:
            yield start, end, code


def _is_bare(key: str, book: Book) -> bool:
    """Whether so many words follow each other without an English function word as only in lists and other languages."""
    known, run = book.pages.folded_words[ENGLISH], 0
    for word in key.split():
        run = 0 if word in known else run + 1
        if run >= BARE_WORDS:
            return True
    return False


def _runs(text: str, book: Book) -> Iterator[tuple[int, int, str]]:
    """Stretches of several words in letters that English does not use."""
    letters, at = book.tongues.other_letters, 0
    while match := letters.search(text, at):
        start, end = match.span()
        while (following := letters.match(text, _BETWEEN.match(text, end).end())) is not None:  # pyright: ignore[reportOptionalMemberAccess] - it matches nothing as well
            end = following.end()
        at = end
        run = text[start:end]
        if len(run) >= LETTERS_OF_RUN and (run.count(" ") >= WORDS_OF_RUN - 1 or " " not in run):
            yield start, end, spoken(run, book)

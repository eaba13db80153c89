"""The pieces of words that the language model reads: WordPiece over BERT's vocabulary without case.

Written out here because the package that does it brings a client of a model hub with it, which we never call. The
result is the same, id by id; a test holds it against that package.
"""

from __future__ import annotations

import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTINUED = "##"
LONGEST_WORD = 100
ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
# The blocks of Chinese characters, each of which is a word: the unified ideographs with their extensions A to E, and
# the compatibility ideographs (BERT's `_is_chinese_char`).
CHINESE = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


class Vocabulary(Struct, frozen=True):
    """The pieces by their text, as a tokenizer's file holds them."""

    vocab: dict[str, int]


class WordPieces(Struct, frozen=True, dict=True):
    """Cuts words into the pieces of a vocabulary.

    Attributes:
        model: the part of the tokenizer's file that holds the pieces; pieces within a word begin with `##`.
    """

    model: Vocabulary

    @cached_property
    def longest(self) -> int:
        """The length of the longest piece."""
        return max(map(len, self.model.vocab))

    def id(self, piece: str) -> int:
        """The id of a piece or mark that the vocabulary must have."""
        return self.model.vocab[piece]

    def ids(self, text: str) -> tuple[int, ...]:
        """The ids of the pieces of a text, none where it has nothing to read."""
        return tuple(id for word in words(text) for id in self._word(word))

    def _word(self, word: str) -> list[int]:
        """The longest pieces from front to back; the mark for unknown where they do not make up the word."""
        ids, at = list[int](), 0
        unknown = [self.id("[UNK]")]
        if len(word) > LONGEST_WORD:
            return unknown
        while at < len(word):
            id, end = self._longest(word, at)
            if end == at:
                return unknown
            ids.append(id)
            at = end
        return ids

    def _longest(self, word: str, at: int) -> tuple[int, int]:
        """The id and the end of the longest piece that stands there; the end is `at` where there is none."""
        prefix = CONTINUED if at else ""
        for end in range(min(len(word), at + self.longest), at, -1):
            id = self.model.vocab.get(prefix + word[at:end])
            if id is not None:
                return id, end
        return 0, at


def words(text: str) -> Iterator[str]:
    """The words of a text in small letters without accents; each mark and each Chinese character is a word."""
    if text.isascii() and text.isalnum():  # as nearly all of them are
        yield text.lower()
        return
    word = ""
    for c in plain(text):
        alone = _is_punctuation(c)
        if (alone or c.isspace()) and word:
            yield word
            word = ""
        if alone:
            yield c
        elif not c.isspace():
            word += c
    if word:
        yield word


def plain(text: str) -> str:
    """The text without control characters and accents, in small letters; Chinese characters stand apart."""
    shown = (" " if c.isspace() else c for c in text if not _is_control(c))
    apart = "".join(f" {c} " if _is_chinese(c) else c for c in shown)
    bare = (c for c in unicodedata.normalize("NFD", apart) if unicodedata.category(c) != "Mn")
    # One by one: a sigma at the end of a word has a small letter of its own, which the vocabulary was not made with.
    return "".join(c.lower() for c in bare)


def _is_control(c: str) -> bool:
    if c in "\t\n\r":
        return False
    return c == "\ufffd" or unicodedata.category(c) in ("Cc", "Cf", "Co")


def _is_chinese(c: str) -> bool:
    return any(first <= ord(c) <= last for first, last in CHINESE)


def _is_punctuation(c: str) -> bool:
    return c in ASCII_PUNCTUATION or unicodedata.category(c)[0] == "P"


def read(tokenizer: str) -> WordPieces:
    """The word pieces of a tokenizer's file, `tokenizer.json` as the package `tokenizers` writes it."""
    return msgspec.json.decode(tokenizer, type=WordPieces)

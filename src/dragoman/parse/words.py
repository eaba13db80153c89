"""Words as names are looked up by: tokens taken apart at hyphens, genitive marks set aside, folded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook.folding import fold_word
from dragoman.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook.language import Language
    from dragoman.records import Sentence, Token

PART = re.compile(r"[^-\u2010\u2011]+")
GENITIVES = frozenset({"'s", "’s", "'", "’"})
HYPHENS = frozenset({"-", "\u2010", "\u2011"})


class Word(Struct, gc=False):
    """A word or mark.

    Attributes:
        token, sentence: indices of the token and the sentence that hold it.
        genitive: a genitive mark follows ("Turkey's").
        glued: joined to the word before by a hyphen ("backed" in "Turkey-backed").
        capital: begins with a capital letter; `mark`: no word but a mark.
        common: an ordinary English word in lower case.
        pos, rel: as the token has them; `entity`: PER, ORG, LOC or "" as the language model tags it.
    """

    start: int
    end: int
    text: str
    fold: str
    lemma: str
    token: int
    sentence: int
    capital: bool
    mark: bool
    common: bool
    genitive: bool = False
    glued: bool = False
    pos: str = ""
    rel: str = ""
    entity: str = ""


class Words:
    """The words of a document, by sentence.

    Attributes:
        all: the words; `folds`: their folded forms.
        bounds: the range `[first, last)` of each sentence's words.
    """

    def __init__(self, tokens: Sequence[Token], sentences: Sequence[Sentence], language: Language) -> None:
        self.all: list[Word] = []
        self.bounds: list[tuple[int, int]] = []
        for number, sentence in enumerate(sentences):
            first = len(self.all)
            self._add(tokens, number, sentence, language)
            self.bounds.append((first, len(self.all)))
        self.folds = [word.fold for word in self.all]

    def _add(self, tokens: Sequence[Token], number: int, sentence: Sentence, language: Language) -> None:
        """Append the words of one sentence."""
        glued, first = False, len(self.all)
        for index in range(sentence.first, sentence.last):
            token = tokens[index]
            before = self.all[-1] if len(self.all) > first else None
            if before and _is_genitive(token, before):
                before.genitive = True
            elif token.text in HYPHENS and before and before.end == token.start:
                glued = True
            else:
                for word in _parts(token, index, number, language):
                    word.glued = word.glued or glued
                    glued = False
                    self.all.append(word)

    def text(self, first: int, last: int) -> str:
        """The folded words of a range, joined."""
        return " ".join(self.folds[first:last])

    def written(self, first: int, last: int) -> str:
        """The words of a range as written, joined by spaces, or by hyphens where they were."""
        words = self.all[first:last]
        parts = [("-" if w.glued and k else " " if k else "") + w.text for k, w in enumerate(words)]
        marks = [_genitive_mark(w) if k < len(words) - 1 else "" for k, w in enumerate(words)]
        return "".join(part + mark for part, mark in zip(parts, marks, strict=True))


def _genitive_mark(word: Word) -> str:
    """How the genitive of the word is written."""
    if not word.genitive:
        return ""
    return "'" if word.fold.endswith("s") else "'s"


def _is_genitive(token: Token, before: Word) -> bool:
    """Whether the token is the genitive mark of the word before it."""
    if token.text not in GENITIVES or before.mark or before.end != token.start:
        return False
    return len(token.text) > 1 or before.fold.endswith("s")


def _parts(token: Token, index: int, sentence: int, language: Language) -> Iterator[Word]:
    """The words that a token holds."""
    if not (token.text[0].isalnum() or token.text[-1].isalnum()):
        yield _word(token, Span(token.start, token.end), token.text, (index, sentence), language, mark=True)
        return
    whole = token.end - token.start == len(token.text)
    matches = list(PART.finditer(token.text))
    if len(matches) == 1 or not whole:
        yield _word(token, Span(token.start, token.end), token.text, (index, sentence), language)
        return
    for number, match in enumerate(matches):
        span = Span(token.start + match.start(), token.start + match.end())
        word = _word(token, span, match.group(), (index, sentence), language)
        word.glued = number > 0
        yield word


def _word(token: Token, span: Span, text: str, at: tuple[int, int], language: Language, *, mark: bool = False) -> Word:
    """The word at that range of the raw text; `at` is its token and its sentence."""
    lower = text.lower()
    return Word(
        start=span.start,
        end=span.end,
        text=text,
        fold=text if mark else fold_word(text) or text,
        lemma=token.lemma if len(text) == len(token.text) else language.lemma(lower),
        token=at[0],
        sentence=at[1],
        capital=text[0].isupper(),
        mark=mark,
        common=not mark and language.is_common(lower),
        pos=token.pos,
        rel=token.rel,
        entity=token.entity.partition("-")[2],
    )

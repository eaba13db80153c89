"""Which language a text is in, so that none is taken for English that is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook.tongues import ENGLISH, LATIN, UNDETERMINED
from dragoman.codebook.wording import Words, words

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.codebook.pages import Pages
    from dragoman.codebook.tongues import Tongues

SAMPLE = 2000
LEAST_LETTERS, LEAST_DENSE, LEAST_WORDS = 10, 4, 2
# The share of words that no other language has as its function words, from which on a text is plainly English.
PLAIN_SHARE, PLAIN_WORDS = 0.1, 2
# A language that is less likely than this is none that we tell.
LEAST_SHARE = 0.2
KANA_SHARE = 0.05


def spoken(text: str, book: Book) -> str:
    """ISO 639-1 of the language of a text; "" where it is too short to have one, `und` where it is none that we tell.

    Args:
        text: a paragraph, a sentence, a headline.
        book: the codebook.
    """
    return said(text, book)[0]


def said(text: str, book: Book) -> tuple[str, float]:
    """The same, with how sure it is, 0 to 1."""
    sample = text[:SAMPLE]
    each = words(sample)
    script, count = _script(sample, book.tongues)
    if script == LATIN and is_plainly_english(each, book.pages):
        return ENGLISH, 1.0
    if not script or count < (LEAST_DENSE if book.tongues.scripts[script].dense else LEAST_LETTERS):
        return (_alone(script, book.tongues) if script else ""), 0.0
    return _likeliest(sample, each, script, book)


def is_latin(text: str, book: Book) -> bool:
    """Whether most letters of a text are Latin ones, as English needs them."""
    return text.isascii() or _script(text[:SAMPLE], book.tongues)[0] in {LATIN, ""}


def is_plainly_english(each: Words, pages: Pages) -> bool:
    """Whether so many words are function words of English and of no other language that a text can be nothing else."""
    count = sum(word in pages.english_only for word in each.folded)
    return count >= PLAIN_WORDS and count >= PLAIN_SHARE * len(each)


def _script(sample: str, tongues: Tongues) -> tuple[str, int]:
    """The script of most letters, and how many there are; Japanese by its kana, however many its Chinese signs."""
    letters = tongues.letters(sample)
    if not letters:
        return "", 0
    if letters.get("kana", 0) > KANA_SHARE * letters.get("han", 0) and letters.get("han"):
        letters["kana"] += letters.pop("han")
    script = max(letters, key=lambda name: letters[name])
    return script, letters[script]


def _alone(script: str, tongues: Tongues) -> str:
    """The language of a few letters in a script: known where the script is not Latin."""
    return tongues.scripts[script].languages[0] if script != LATIN else ""


def _likeliest(sample: str, each: Words, script: str, book: Book) -> tuple[str, float]:
    """The likeliest of the languages of a script."""
    languages = book.tongues.scripts[script].languages
    if len(languages) == 1:
        return languages[0], 1.0
    if script == LATIN and len(each) < LEAST_WORDS:
        return "", 0.0
    shares = book.tongues.shares(sample, languages)
    written = _lower_words(sample, book) if len(each) > LEAST_WORDS else 0
    english = shares.pop(ENGLISH, 0.0) * (1 + english_words(each, book) + written) ** 2
    shares = {code: share * (1 + _heard(each, code, book.pages)) ** 2 for code, share in shares.items()}
    total = english + sum(shares.values())
    best = max(shares, key=lambda code: shares[code])
    if english > shares[best]:
        return ENGLISH, english / total
    if shares[best] >= LEAST_SHARE * total:
        return best, shares[best] / total
    plain = written and not any(_heard(each, code, book.pages) for code in shares)
    return (ENGLISH if plain else UNDETERMINED), shares[best] / total


def english_words(each: Words, book: Book) -> int:
    """How many different words of a text are ordinary English ones, and no function words of other languages."""
    strange = book.pages.not_english
    return sum(len(word) > 2 and word not in strange and book.language.is_common(word) for word in set(each.folded))


def _lower_words(sample: str, book: Book) -> int:
    """How many of them stand in small letters, so that they are no names."""
    return english_words(words(" ".join(word for word in sample.split() if word.islower())), book)


def _heard(each: Words, code: str, pages: Pages) -> int:
    """How many different function words of a language, none of them English as well, a text holds."""
    known = pages.folded_words.get(code, frozenset[str]())
    return len(known.intersection(each.folded) - pages.folded_words[ENGLISH])

"""Names as they are compared: case, accents, apostrophes, dots of initials and hyphens folded away."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a plain letter and a mark.
WHOLE_LETTERS = str.maketrans(
    {
        "ı": "i", "İ": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th",
        "Þ": "th", "ß": "ss", "ẞ": "ss",
        "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ə": "a", "Ə": "a", "ħ": "h", "Ħ": "h",
    }
)  # fmt: skip
_SPACED = re.compile(r"[\s\-\u2010\u2011\u2012\u2013\u2014/]+")
_GENITIVE = re.compile(r"(?:['’]s|(?<=s)['’])(?=[\s\-]|$)")
_MARKS = re.compile(r"['’‘ʼʻʿʾ`´.,;:!?()\"“”]+")


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """One word, folded: `Erdoğan` and `Erdogan`, `U.S.` and `US`, `Hay'at` and `Hayat` come out the same."""
    plain = word
    if not word.isascii():
        parts = unicodedata.normalize("NFKD", word.translate(WHOLE_LETTERS))
        plain = "".join(c for c in parts if not unicodedata.combining(c)).translate(WHOLE_LETTERS)
    return _MARKS.sub("", plain).lower()


def fold(name: str) -> str:
    """A name of several words, folded and joined by single spaces, without its leading article or genitive marks."""
    if name.isascii() and name.replace(" ", "").isalpha() and "  " not in name:
        return name.lower().removeprefix("the ")
    words = [fold_word(word) for word in _SPACED.split(_GENITIVE.sub("", name))]
    return " ".join(word for word in words if word).removeprefix("the ")

"""A text in small letters and plain digits, at the same length, for patterns."""

from __future__ import annotations

import unicodedata

_KEPT = {"İ": "i", "I": "ı"}
_LONGEST = 1


def plain(text: str, language: str) -> str:
    """The text in small letters, ё as е, digits of any script as 0 to 9; each character stays in its place."""
    return "".join(_one(character, language) for character in text)


def _one(character: str, language: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if language == "tr" and character in _KEPT:
        return _KEPT[character]
    small = character.lower()
    if len(small) != _LONGEST:
        return "i" if character == "İ" else character
    return "е" if small == "ё" else small

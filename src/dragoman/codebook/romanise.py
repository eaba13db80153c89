"""Names of other scripts in Latin letters, well enough for comparing them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from dragoman.codebook import names

# Unicode names the sound of a letter or syllable: "HANGUL SYLLABLE GIM", "KATAKANA LETTER BA", "THAI CHARACTER KO KAI".
_LETTER = re.compile(r"(?:LETTER|VOWEL SIGN|CHARACTER) (?:SMALL )?(?P<sound>[A-Z]+)")
_SYLLABLE = re.compile(r"SYLLABLE (?:[A-Z]+ )*(?P<sound>[A-Z]+)$")


@lru_cache(maxsize=16384)
def romanise(name: str) -> str:
    """The name in Latin letters, lower case; characters that have no sound of their own (Chinese) stay."""
    if name.isascii():
        return name.lower()
    table = names.load().letters
    latin = ""
    for character in unicodedata.normalize("NFC", name).lower():
        label = unicodedata.name(character, "")
        if "VOWEL SIGN" in label or "VIRAMA" in label:
            latin = latin.removesuffix("a")  # the vowel that a letter has where no sign follows
        latin += table[character] if character in table else _sound(character, label)
    return latin


def _sound(character: str, label: str) -> str:
    """The sound that Unicode's name for the character tells, else the character."""
    if label.startswith(("LATIN", "CJK")):
        return character
    found = _LETTER.search(label) or _SYLLABLE.search(label)
    if not found:
        return "" if unicodedata.category(character) == "Mn" else character
    sound = found["sound"].lower()
    return sound[0] if label.startswith("THAI") else sound


def is_consonantal(name: str) -> bool:
    """Whether the name is written in a script that leaves short vowels out."""
    return any(character in names.load().consonantal for character in name)

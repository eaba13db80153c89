"""A name taken apart into the words that tell who is meant."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import Literal

from msgspec import Struct

from dragoman.codebook import names
from dragoman.codebook.folding import fold
from dragoman.codebook.romanise import is_consonantal, romanise

NameKind = Literal["person", "organisation", "company", "vessel"]

_DIGIT_FOR_LETTER = str.maketrans("013457", "oleast")
_MIXED = re.compile(r"[a-z]\d|\d[a-z]")
_NUMBER = re.compile(r"\d+|[ivx]+")
_BRACKETS = re.compile(r"[()\[\]«»<>]")
_AND = re.compile(r"\s*&\s*")
_VOWELS = re.compile(r"[aeiouy]")
WEAK, STRONG = 0.4, 1.0


class Part(Struct, frozen=True):
    """A word of a name.

    Attributes:
        text: folded; `sound`: as it sounds, over romanisations; `bones`: its consonants.
        weight: how much it tells of who is meant.
        number: whether it is a number, which tells siblings apart.
    """

    text: str
    sound: str
    bones: str
    weight: float
    number: bool = False


class Name(Struct, frozen=True):
    """A name: its telling parts, its legal form, and whether its vowels were written."""

    parts: tuple[Part, ...]
    form: str = ""
    voweled: bool = True

    @property
    def compact(self) -> str:
        """All parts as one word."""
        return "".join(part.text for part in self.parts)


@lru_cache(maxsize=65536)
def taken_apart(name: str, kind: NameKind) -> Name:
    """The name without titles, particles and legal forms, as far as anything else remains."""
    words = fold(_BRACKETS.sub(" ", _AND.sub(" and ", romanise(name)))).split()
    form = ""
    if kind == "person":
        words = [_unswapped(word) for word in words]
        words = _without_particles(_without_titles(words))
    else:
        words, form = _without_legal_form(words)
        words = _usual_words(words)
    return Name(tuple(_part(word, kind) for word in words), form, not is_consonantal(name))


def _unswapped(word: str) -> str:
    """The word with digits read as the letters that they stand in for."""
    return word.translate(_DIGIT_FOR_LETTER) if _MIXED.search(word) else word


def _without_titles(words: list[str]) -> list[str]:
    titles = names.load().titles
    while len(words) > 1 and words[0] in titles:
        words = words[1:]
    return words


def _without_particles(words: list[str]) -> list[str]:
    """The words without al-, bin, von; a name that begins with Ben or Van may be called so."""
    particles = names.load().particles
    kept = [w for i, w in enumerate(words) if w not in particles or (i == 0 and particles[w] != "article")]
    return kept or words


def _without_legal_form(words: list[str]) -> tuple[list[str], str]:
    """The words without the legal forms at either end, and the last form found."""
    forms, found = names.load().legal_forms, ""
    longest = max(form.count(" ") + 1 for form in forms)
    shorter = True
    while shorter:
        shorter = False
        for length in range(min(longest, len(words) - 1), 0, -1):
            for edge, rest in ((words[-length:], words[:-length]), (words[:length], words[length:])):
                if " ".join(edge) in forms:
                    words, found, shorter = rest, forms[" ".join(edge)], True
                    break
            if shorter:
                break
    return words, found


def _usual_words(words: list[str]) -> list[str]:
    """The words in their usual form; single letters in a row are one word ("U S" is "us")."""
    usual = names.load().organisation_words
    joined: list[str] = []
    for single, run in groupby(words, key=lambda word: len(word) == 1 and word.isalpha()):
        together = list(run)
        joined.extend(["".join(together)] if single else together)
    return " ".join(usual.get(word, word) for word in joined).split()


def _part(word: str, kind: NameKind) -> Part:
    sound = heard(word)
    number = bool(_NUMBER.fullmatch(word)) and kind != "person"
    weight = WEAK if kind != "person" and word in names.load().weak else STRONG
    return Part(word, sound, _VOWELS.sub("", sound), weight * min(max(len(word), 2), 8), number)


@lru_cache(maxsize=65536)
def heard(word: str) -> str:
    """The word as it sounds, one spelling for what romanisations write in many ways."""
    book = names.load()
    sound = book.written.sub(lambda found: book.sounds[found[0]], word)
    sound = "".join(letter for letter, _ in groupby(sound))
    return sound.rstrip("h") or word

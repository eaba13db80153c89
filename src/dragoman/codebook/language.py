"""English as far as rules know it: closed-class words, irregular forms, abbreviations."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook import table
from dragoman.codebook.folding import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterator

VOWELS = frozenset("aeiou")
# Endings of stems before which English drops an e ("forced", "urged", "solved", "argued", "seized").
E_BEFORE = ("c", "dg", "rg", "lg", "v", "u", "z", "bl", "pl", "tl", "dl", "gl", "kl", "fl")
E_LIKELY = ("at", "iz")


class _Abbreviation(Struct, frozen=True):
    form: str
    kind: str


class _Closed(Struct, frozen=True):
    form: str
    pos: str
    lemma: str


class _Irregular(Struct, frozen=True):
    form: str
    lemma: str
    pos: str = ""


class _Ending(Struct, frozen=True):
    lemma: str
    ending: str


class _Saying(Struct, frozen=True):
    lemma: str


class _Calendar(Struct, frozen=True):
    name: str
    kind: str


class _Common(Struct, frozen=True):
    word: str
    pos: str = ""


class Language:
    """Closed-class words, irregular forms, abbreviations and common words of English."""

    def __init__(self) -> None:
        self.abbreviations = {a.form: a.kind for a in table.rows("language/abbreviations.tsv", _Abbreviation)}
        self._closed = {c.form: c for c in table.rows("language/closed_class.tsv", _Closed)}
        self._irregular = {i.form: i for i in table.rows("language/irregular.tsv", _Irregular)}
        self._endings = {e.lemma: e.ending for e in table.rows("language/verb_endings.tsv", _Ending)}
        self.calendar = frozenset(fold_word(c.name) for c in table.rows("language/calendar_names.tsv", _Calendar))
        self.saying = frozenset(s.lemma for s in table.rows("language/saying_verbs.tsv", _Saying))
        verbs = {i.lemma for i in self._irregular.values() if i.pos == "VERB"}
        self.verbs = frozenset(verbs | self.saying | self._endings.keys())
        self.common = frozenset(fold_word(c.word) for c in table.rows("language/common_words.tsv", _Common))

    def pos(self, form: str) -> str:
        """The UD part of speech of a lower-case form, as far as the form alone tells; "" otherwise."""
        closed = self._closed.get(form)
        if closed:
            return closed.pos
        irregular = self._irregular.get(form)
        return irregular.pos if irregular else ""

    def is_function_word(self, form: str) -> bool:
        """Whether the lower-case form belongs to a closed class."""
        return form in self._closed

    def is_verbal(self, form: str) -> bool:
        """Whether a lower-case form looks like a finite verb or a participle."""
        if form.endswith(("ed", "ing")) or self.pos(form) in {"VERB", "AUX"}:
            return True
        return self.lemma(form) in self.verbs

    def is_common(self, word: str) -> bool:
        """Whether the word, in whatever case, is an ordinary English word rather than only a name."""
        lower = word.lower()
        irregular = self._irregular.get(lower)
        known = lower in self._closed or (irregular is not None and irregular.pos != "PROPN")
        return known or not self.common.isdisjoint(_stems(lower))

    @lru_cache(maxsize=65536)  # noqa: B019 - there is one codebook for the life of the process
    def lemma(self, form: str) -> str:
        """The dictionary form of a lower-case form, as far as tables and rules give it."""
        if form in self._closed:
            return self._closed[form].lemma
        if form in self._irregular:
            return self._irregular[form].lemma
        if not form.isalpha():
            return form
        return self._regular(form)

    def verb(self, form: str) -> str:
        """The dictionary form of a form that is known to be a verb's ("meeting" is of "meet")."""
        known = self._irregular.get(form)
        if known is not None and known.pos == "VERB":
            return known.lemma
        if form in self._closed or not form.isalpha():
            return self.lemma(form)
        return self._regular(form)

    def _regular(self, form: str) -> str:
        """The lemma of a regular form by its ending."""
        if form.endswith("ing") and _has_vowel(form[:-3]):
            return self._stem(form[:-3])
        if form.endswith("ied") and len(form) > 4:
            return form[:-3] + "y"
        if form.endswith("ed") and _has_vowel(form[:-2]) and not form.endswith("eed"):
            return self._stem(form[:-2])
        return _singular(form)

    def _stem(self, stem: str) -> str:
        """The verb that a stem without -ed or -ing belongs to."""
        if self._endings.get(stem + "e") == "e":
            return stem + "e"
        if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in VOWELS:
            return stem if self._endings.get(stem) == "double" else stem[:-1]
        if stem.endswith(E_BEFORE) or (stem.endswith(E_LIKELY) and len(stem) > 3 and stem[-3] not in VOWELS):
            return stem + "e"
        return stem


def _has_vowel(stem: str) -> bool:
    return len(stem) > 1 and any(c in VOWELS or c == "y" for c in stem)


def _singular(form: str) -> str:
    """The form without the -s of plural nouns and of verbs."""
    if not form.endswith("s") or form.endswith(("ss", "us", "is")) or len(form) < 4:
        return form
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return form[:-2]
    return form[:-1]


def _stems(lower: str) -> Iterator[str]:
    """The form and what is left of it without the commonest endings."""
    yield lower
    for ending in ("s", "es", "ed", "d", "ing", "ly", "'s"):
        if lower.endswith(ending) and len(lower) > len(ending) + 2:
            stem = lower[: -len(ending)]
            yield stem
            if ending in {"ed", "ing"}:
                yield stem + "e"
                if stem[-1] == stem[-2]:
                    yield stem[:-1]
    if lower.endswith("ies"):
        yield lower[:-3] + "y"


def load() -> Language:
    """The language tables of the codebook."""
    return Language()

"""How Russian, Turkish, Arabic and French write numbers: patterns over small letters and plain digits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook.foreign_dates import BEGIN, END, begin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.records import Qualifier

QUALIFIERS: tuple[Qualifier, ...] = ("about", "more-than", "at-least", "up-to", "nearly")
# Not within dates, clocks, decimals, names as "S-400".
APART = r"(?<![\w.,:/-])"


class NumberWords(Struct, frozen=True, rename={"more_than": "more-than", "at_least": "at-least", "up_to": "up-to"}):
    """The words and marks of numbers in a language; see numbers.toml."""

    decimal: str
    group: str
    scales: dict[str, float]
    words: dict[str, float]
    tens: dict[str, float]
    linked: str
    range: tuple[str, ...]
    about: str
    more_than: str
    at_least: str
    up_to: str
    nearly: str
    after: str = ""
    percent: str = ""


class Counted(Struct, frozen=True):
    """A row of units.tsv: what is counted, by its English lemma, its key among our units, and its forms."""

    lemma: str
    key: str = ""
    ru: str = ""
    tr: str = ""
    ar: str = ""
    fr: str = ""


class Numbers:
    """The patterns of numbers in one language.

    Attributes:
        words: of which they are made; `values`: what each number word comes to.
        number: a number in digits or words with its scale; `parts`: its digits or its words alone.
        ranges: two numbers as bounds.
        scales, units, qualifiers: each pattern with what it means; units stand behind a number, qualifiers before it.
        after, percent, linked: see numbers.toml; None where the language has none.
    """

    def __init__(self, language: str, words: NumberWords, units: Iterable[Counted]) -> None:
        self.words, self.values = words, words.words | words.tens
        digits, spelt = _digits(words), self._spelt()
        self.parts = re.compile(rf"(?P<digits>{digits})|(?P<words>{spelt})")
        amount = rf"(?:{digits}|{spelt})(?:[\s\u00a0-]?(?:{'|'.join(words.scales)}){END})?"
        # "12 bin 500" is 12,500.
        more = r"(?:\s\d{1,3}(?!\d))?" if language == "tr" else ""
        before = rf"{BEGIN}[وفبل]?(?<![.,:/-])" if language == "ar" else BEGIN + APART
        self.number = re.compile(f"{before}(?P<amount>{amount}{more})")
        bounds = {"{n}": f"(?P<n>{amount})", "{m}": f"(?P<m>{amount})"}
        self.ranges = [
            re.compile(form.replace("{n}", bounds["{n}"]).replace("{m}", bounds["{m}"])) for form in words.range
        ]
        self.scales = [(re.compile(f"(?:{forms}){END}"), value) for forms, value in words.scales.items()]
        linked = f"(?:{words.linked})?" if words.linked else ""
        self.units = [
            (re.compile(rf"\s?{linked}(?:{forms}){END}", re.IGNORECASE), unit)
            for unit in units
            if (forms := getattr(unit, language))
        ]
        self.qualifiers: list[tuple[re.Pattern[str], Qualifier]] = [
            (re.compile(rf"{begin(language)}(?:{getattr(words, name.replace('-', '_'))})\s?$"), name)
            for name in QUALIFIERS
        ]
        self.after = re.compile(words.after) if words.after else None
        self.percent = re.compile(rf"{BEGIN}(?:{words.percent})\s$") if words.percent else None
        self.linked = re.compile(words.linked) if words.linked else None

    def _spelt(self) -> str:
        """A number in words: one word, or tens with a unit."""
        named, units = _longest_first(self.values), _longest_first(self.words.words)
        tens = _longest_first(self.words.tens) or "(?!)"
        return rf"(?:(?:{tens})[\s-](?:et\s)?(?:{units})|{named}){END}"


def _digits(words: NumberWords) -> str:
    """A number in digits with marks between its thousands and before its decimals."""
    marks = re.escape(words.group + words.decimal)
    return rf"\d{{1,15}}(?:[{marks}]\d{{1,9}}|[ \u00a0\u202f]\d{{3}}(?!\d)){{0,5}}"


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

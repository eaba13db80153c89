"""Numbers as they are written: digits, words, fractions, and words that give only an order of magnitude."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from dragoman.codebook import number_words, table
from dragoman.codebook.alternation import alternation
from dragoman.codebook.units_of_measure import Currency

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from dragoman.codebook.number_words import NumberWords

Form = Literal["digits", "words", "fraction", "plural", "vague"]
GLYPHS = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8}
NARROW = "\u00a0\u202f\u2009"
GROUPED = rf"\d{{1,3}}(?:,\d{{3}}){{1,5}}(?:\.\d{{1,9}})?|\d{{1,3}}(?:[{NARROW} ]\d{{3}}){{1,5}}(?![\d,.]\d|\d)"
PLAIN = r"\d{1,15}(?:\.\d{3}(?:\.\d{3}){1,3}|\.\d{1,9})?"
# Prefixes that a number may be joined to by a hyphen.
LEADS = ("sub", "now", "then", "minus", "plus", "non", "mid", "under", "over", "pre", "post")
DIGIT = re.compile(rf"[\d{''.join(GLYPHS)}]")
SPLIT = re.compile(r"[\s-]+")
WORD = re.compile(r"[A-Za-z]+")
THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}\.000")
# The only scale that is a number without an article ("out of dozen").
ALONE = "dozen"


class Number(Struct, frozen=True, gc=False):
    """A number in a text.

    Attributes:
        start, end: its range.
        low, high: the value; unequal where the words give only an order of magnitude.
        form: how it is written.
        scale: the power of ten that it names ("3.6 million"), 1 for none; numbers that stand before it in a range or a
            list may mean it too.
        several: whether it says "several" in so many words.
    """

    start: int
    end: int
    low: float
    high: float
    form: Form = "digits"
    scale: float = 1
    several: bool = False


class Numerals:
    """How English writes numbers.

    Attributes:
        simple, vague: patterns for number words up to ninety, and for words like "several".
    """

    def __init__(self, words: NumberWords, prefixes: Iterable[str] = ()) -> None:
        """Make the grammar of the words and of the currency signs in letters that may touch digits ("USD20")."""
        self._words = words
        self.simple, self.vague = _any(words.simple), _any(words.vague)
        self._pattern = re.compile(_edges(prefixes) + _grammar(words))
        # One reading for each group of the grammar that tells how the number is written.
        self._readings: tuple[tuple[str, Callable[[re.Match[str]], Number | None]], ...] = (
            ("mixed", _mixed),
            ("digits", self._digits),
            ("bare", _bare),
            ("halved", self._halved),
            ("loosened", self._loosened),
            ("part", self._fraction),
            ("and_half", self._and_half),
            ("one_scale", self._one_and_half),
            ("words", self._in_words),
            ("plural", self._plural),
            ("some", self._some),
        )

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
        """The numbers of a stretch of text, in order, none within another."""
        at, end = start, len(text) if end is None else end
        if not self._may_hold(text, at, end):
            return
        while match := self._pattern.search(text, at, end):
            number = self._number(match)
            if number:
                yield number
            at = max(number.end if number else match.end(), match.start() + 1)

    def _may_hold(self, text: str, start: int, end: int) -> bool:
        """Whether there is a digit or a word of number at all: most sentences have none."""
        if DIGIT.search(text, start, end):
            return True
        return any(match.group().lower() in self._words.all for match in WORD.finditer(text, start, end))

    def bounds(self, words: str) -> tuple[float, float] | None:
        """The bounds of a number that fills the whole string; None where it is none."""
        match = self._pattern.match(words)
        found = self._number(match) if match else None
        return (found.low, found.high) if found and found.end == len(words) else None

    def value(self, words: str) -> float | None:
        """The value of a number that fills the whole string; None where it is none, or only a magnitude."""
        bounds = self.bounds(words)
        return bounds[0] if bounds and bounds[0] == bounds[1] else None

    def _number(self, match: re.Match[str]) -> Number | None:
        """The number that a match means; None where the words do not make one."""
        group = match.groupdict()
        return next((reading(match) for name, reading in self._readings if group[name] is not None), None)

    def _digits(self, match: re.Match[str]) -> Number:
        value = _digit_value(match["digits"])
        value += GLYPHS[match["glyph"].strip()] if match["glyph"] else 0
        value += _ratio(match["rest"]) if match["rest"] else 0
        scale = self._words.scaled(match["scale"] or match["suffix"])
        return _exact(match, round(value * scale, 9), "digits", scale)

    def _halved(self, match: re.Match[str]) -> Number:
        """Half a million, a quarter of a million."""
        scale = self._words.scaled(match["halved"])
        return _exact(match, (0.5 if "half" in match["half"].lower() else 0.25) * scale, "words", scale)

    def _and_half(self, match: re.Match[str]) -> Number:
        """Two and a half, two and a half million."""
        scale = self._words.scaled(match["half_scale"])
        return _exact(match, (self._words.value(match["and_half"].split()[:1]).value + 0.5) * scale, "words", scale)

    def _one_and_half(self, match: re.Match[str]) -> Number:
        """A million and a half."""
        return _exact(match, 1.5 * self._words.scaled(match["one_scale"]), "words")

    def _loosened(self, match: re.Match[str]) -> Number:
        """Several hundred, a couple of thousand."""
        word = self._words.vague[match["loose"].split()[-1].lower()]
        scale = self._words.scaled(match["loosened"])
        low, high = self._words.magnitude(match["loosened"].lower(), word)
        times = scale if match["times"] else 1
        return Number(match.start(), match.end(), low * times, high * times, "vague", scale, word.word == "several")

    def _fraction(self, match: re.Match[str]) -> Number | None:
        """A third, two-thirds, half; an ordinal ("the fifth") is none."""
        part, many = match["part"].lower(), (match["many"] or "").lower()
        above = 1 if many in {"", "a", "an"} else self._words.value([many]).value
        is_half = part.startswith("hal")
        if not is_half and (not many or part.endswith("s") is not (above > 1)):
            return None
        return _exact(match, above / self._words.fractions[part].low, "fraction")

    def _in_words(self, match: re.Match[str]) -> Number | None:
        """A number in words; a scale alone ("million-strong") is none."""
        words = SPLIT.split(match["words"])
        first = words[0].lower()
        if first in self._words.scales and first != ALONE:
            return None
        found = self._words.value(words)
        ends = [word.end() for word in WORD.finditer(match.string, match.start(), match.end())]
        return Number(match.start(), ends[found.words - 1], found.value, found.value, "words", found.scale)

    def _plural(self, match: re.Match[str]) -> Number:
        """Dozens, tens of thousands."""
        words = [word for word in match["plural"].lower().split() if word in self._words.plurals]
        return Number(match.start(), match.end(), *self._words.magnitudes(words), "plural")

    def _some(self, match: re.Match[str]) -> Number | None:
        """Several, a few, a couple; "few" alone rather says that there are not many."""
        words = match["some"].lower().split()
        row = self._words.vague[words[-1]]
        if len(words) == 1 and row.word != "several":
            return None
        return Number(match.start(), match.end(), row.low, row.top, "vague", several=row.word == "several")


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words in any case, the longest first."""
    return alternation(words, any_case=True)


def _edges(prefixes: Iterable[str]) -> str:
    """What may stand before a number: no letter, digit or joint, but for currency signs and a few prefixes."""
    signs = "".join(f"|(?<={re.escape(prefix)})" for prefix in prefixes)
    leads = "".join(rf"|(?<=\b{lead}-)" for lead in LEADS)
    return rf"(?:(?<![\w.,'’]){signs})(?:(?<![A-Za-z)]-){leads})(?<!\d[/:])"


def _grammar(words: NumberWords) -> str:
    """The pattern of all that may be a number, one named group for each way of writing it."""
    simple, scales, plurals, vague = map(_any, (words.simple, words.scales, words.plurals, words.vague))
    names, gap, glyphs = f"(?i:{simple}|{scales})", r"[\s-]{1,3}", "".join(GLYPHS)
    scale = rf"(?:{gap}(?P<scale>(?i:{scales}))\b|\s?(?P<suffix>{alternation(words.suffixes)})\b(?![/²³]))"
    digits = rf"(?P<digits>{GROUPED}|{PLAIN}|\.\d{{1,4}}(?=\s))"
    times = rf"(?:\sof\s(?P<times>{plurals})\b)?"
    ways = (
        r"(?P<mixed>(?:\d{1,4}\s)?\d{1,2}/\d{1,2}(?![\d/]))",
        rf"{digits}(?P<glyph>\s?[{glyphs}])?(?:\s(?P<rest>1/2|1/4|3/4|1/3|2/3)\b)?{scale}?",
        rf"(?P<bare>[{glyphs}])",
        rf"(?i:(?P<half>(?:a{gap})?half(?:{gap}an?)?|a?\s?quarter(?:\sof)?(?:{gap}an?)?){gap}(?P<halved>{scales})\b)",
        rf"(?i:(?P<loose>(?:an?\s)?(?:{vague}))(?:\sof)?{gap}(?P<loosened>{scales})s?\b{times})",
        rf"(?i:(?:(?P<many>an?|{simple}){gap})?(?P<part>{_any(words.fractions)})\b)",
        rf"(?P<and_half>(?i:{simple})\sand\sa\shalf\b)(?:\s(?P<half_scale>(?i:{scales}))\b)?",
        rf"(?i:an?\s(?P<one_scale>{scales})\sand\sa\shalf\b)",
        rf"(?P<words>(?:(?i:an?){gap}(?=(?i:{scales})\b))?{names}\b(?:(?:-|\s{{1,2}}(?:and\s)?){names}\b){{0,12}})",
        rf"(?i:(?P<plural>(?:{plurals})\b(?:\s(?:of|and|upon)\s(?:{plurals})\b){{0,2}}))",
        rf"(?i:(?P<some>(?:an?\s)?(?:{vague}))\b)",
    )
    return f"(?:{'|'.join(ways)})"


def _exact(match: re.Match[str], value: float, form: Form, scale: float = 1) -> Number:
    return Number(match.start(), match.end(), value, value, form, scale)


def _mixed(match: re.Match[str]) -> Number | None:
    """5 1/2, 3/4."""
    whole, _, part = match["mixed"].rpartition(" ")
    above, below = (int(n) for n in part.split("/"))
    if below == 0 or above >= below:
        return None
    return _exact(match, (int(whole) if whole else 0) + above / below, "fraction")


def _bare(match: re.Match[str]) -> Number:
    return _exact(match, GLYPHS[match["bare"]], "fraction")


def _digit_value(digits: str) -> float:
    """The value of digits with separators; three noughts after a full stop are thousands, as in much of Europe."""
    if THOUSANDS.fullmatch(digits):
        return float(digits.replace(".", ""))
    return float(re.sub(rf"[,{NARROW} ]", "", digits))


def _ratio(fraction: str) -> float:
    above, _, below = fraction.partition("/")
    return int(above) / int(below)


def _prefixes(currencies: Iterable[Currency]) -> Sequence[str]:
    """The signs of currencies that end in a letter."""
    return sorted({sign for c in currencies for sign in (c.code, *c.symbols) if sign[-1:].isalpha()})


def load() -> Numerals:
    """The numerals of the codebook."""
    return Numerals(number_words.load(), _prefixes(table.rows("units/currencies.tsv", Currency)))

"""Numbers as they are written: digits, words, fractions, and words that give only an order of magnitude."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from dragoman.codebook import table
from dragoman.codebook.units_of_measure import Currency

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Role = Literal["unit", "teen", "ten", "scale", "suffix", "plural", "vague", "fraction"]
Form = Literal["digits", "words", "fraction", "plural", "vague"]
GLYPHS = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8}
NARROW = "\u00a0\u202f\u2009"
GROUPED = rf"\d{{1,3}}(?:,\d{{3}}){{1,5}}(?:\.\d{{1,9}})?|\d{{1,3}}(?:[{NARROW} ]\d{{3}}){{1,5}}(?![\d,.]\d|\d)"
PLAIN = r"\d{1,15}(?:\.\d{3}(?:\.\d{3}){1,3}|\.\d{1,9})?"
# Prefixes that a number may be joined to by a hyphen.
LEADS = ("sub", "now", "then", "minus", "plus", "non", "mid", "under", "over", "pre", "post")
SPLIT = re.compile(r"[\s-]+")
THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}\.000")


class _Row(Struct, frozen=True):
    word: str
    low: float
    role: Role
    high: float | None = None


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


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


class Numerals:
    """How English writes numbers."""

    def __init__(self, rows: Sequence[_Row], prefixes: Iterable[str] = ()) -> None:
        self._prefixes = tuple(prefixes)
        by_role: dict[Role, dict[str, _Row]] = {}
        for row in rows:
            by_role.setdefault(row.role, {})[row.word] = row
        self._units, self._teens, self._tens = by_role["unit"], by_role["teen"], by_role["ten"]
        self._scales, self._suffixes = by_role["scale"], by_role["suffix"]
        self._plurals, self._vague, self._fractions = by_role["plural"], by_role["vague"], by_role["fraction"]
        self.simple = _any([*self._units, *self._teens, *self._tens])
        self.vague = _any(self._vague)
        self._pattern = re.compile(self._grammar())

    def _grammar(self) -> str:
        """The pattern of all that may be a number, one named group for each way of writing it."""
        simple, scales, plurals = self.simple, _any(self._scales), _any(self._plurals)
        fractions, suffixes = _any(self._fractions), _any(self._suffixes)
        names = f"(?i:{simple}|{scales})"
        gap, glyphs = r"[\s-]{1,3}", "".join(GLYPHS)
        prefixes = "".join(f"|(?<={re.escape(prefix)})" for prefix in self._prefixes)
        leads = "".join(rf"|(?<=\b{lead}-)" for lead in LEADS)
        scale = rf"(?:{gap}(?P<scale>(?i:{scales}))\b|\s?(?P<suffix>{suffixes})\b(?![/²³]))"
        return rf"""(?x)(?:(?<![\w.,'’]){prefixes})(?:(?<![A-Za-z)]-){leads})(?<!\d[/:])(?:
            (?P<mixed>(?:\d{{1,4}}\s)?\d{{1,2}}/\d{{1,2}}(?![\d/]))
          | (?P<digits>{GROUPED}|{PLAIN}|\.\d{{1,4}}(?=\s))(?P<glyph>\s?[{glyphs}])?
            (?:\s(?P<rest>1/2|1/4|3/4|1/3|2/3)\b)?{scale}?
          | (?P<bare>[{glyphs}])
          | (?i:(?P<half>(?:a{gap})?half(?:{gap}an?)?|a?\s?quarter(?:\sof)?(?:{gap}an?)?){gap}(?P<halved>{scales})\b)
          | (?i:(?P<loose>(?:an?\s)?(?:{self.vague}))(?:\sof)?{gap}(?P<loosened>{scales})s?\b(?:\sof\s(?P<times>{plurals})\b)?)
          | (?i:(?:(?P<many>an?|{simple}){gap})?(?P<part>{fractions})\b)
          | (?P<and_half>(?i:{simple})\sand\sa\shalf\b)(?:\s(?P<half_scale>(?i:{scales}))\b)?
          | (?i:an?\s(?P<one_scale>{scales})\sand\sa\shalf\b)
          | (?P<words>(?:(?i:an?){gap}(?=(?i:{scales})\b))?{names}\b(?:(?:-|\s{{1,2}}(?:and\s)?){names}\b){{0,12}})
          | (?i:(?P<plural>(?:{plurals})\b(?:\s(?:of|and|upon)\s(?:{plurals})\b){{0,2}}))
          | (?i:(?P<some>(?:an?\s)?(?:{self.vague}))\b)
        )"""

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
        """The numbers of a stretch of text, in order, none within another."""
        at, end = start, len(text) if end is None else end
        while match := self._pattern.search(text, at, end):
            number = self._number(match)
            if number:
                yield number
            at = max(number.end if number else match.end(), match.start() + 1)

    def at(self, text: str, start: int) -> Number | None:
        """The number that begins exactly there, if any."""
        match = self._pattern.match(text, start)
        return self._number(match) if match else None

    def value(self, words: str) -> float | None:
        """The value of a number that fills the whole string; None where it is none, or only a magnitude."""
        found = self.at(words, 0)
        return found.low if found and found.end == len(words) and found.low == found.high else None

    def bounds(self, words: str) -> tuple[float, float] | None:
        """The bounds of a number that fills the whole string."""
        found = self.at(words, 0)
        return (found.low, found.high) if found and found.end == len(words) else None

    def _number(self, match: re.Match[str]) -> Number | None:
        """The number that a match means; None where the words do not make one."""
        group = match.groupdict()
        for name, reading in self._readings.items():
            if group[name] is not None:
                return reading(self, match)
        return None

    def _scaled(self, name: str | None) -> float:
        """What a scale word or suffix multiplies by."""
        if not name:
            return 1
        row = self._scales.get(name.lower()) or self._suffixes[name]
        return row.low

    def _digits(self, match: re.Match[str]) -> Number:
        value = _digit_value(match["digits"])
        if match["glyph"]:
            value += GLYPHS[match["glyph"].strip()]
        if match["rest"]:
            value += _ratio(match["rest"])
        scale = self._scaled(match["scale"] or match["suffix"])
        value = round(value * scale, 9)
        return Number(match.start(), match.end(), value, value, "digits", scale)

    def _mixed(self, match: re.Match[str]) -> Number | None:
        whole, _, part = match["mixed"].rpartition(" ")
        above, below = (int(n) for n in part.split("/"))
        if below == 0 or above >= below:
            return None
        value = (int(whole) if whole else 0) + above / below
        return Number(match.start(), match.end(), value, value, "fraction")

    def _bare(self, match: re.Match[str]) -> Number:
        value = GLYPHS[match["bare"]]
        return Number(match.start(), match.end(), value, value, "fraction")

    def _halved(self, match: re.Match[str]) -> Number:
        part = 0.5 if "half" in match["half"].lower() else 0.25
        value = part * self._scaled(match["halved"])
        return Number(match.start(), match.end(), value, value, "words", self._scaled(match["halved"]))

    def _and_half(self, match: re.Match[str]) -> Number:
        scale = self._scaled(match["half_scale"])
        value = (self._words_value(match["and_half"].split()[:1])[0] + 0.5) * scale
        return Number(match.start(), match.end(), value, value, "words", scale)

    def _one_and_half(self, match: re.Match[str]) -> Number:
        value = 1.5 * self._scaled(match["one_scale"])
        return Number(match.start(), match.end(), value, value, "words")

    def _loosened(self, match: re.Match[str]) -> Number:
        """ "Several hundred" means as much as "hundreds", "a couple of hundred" two hundred."""
        word = self._vague[match["loose"].split()[-1].lower()]
        scale = self._scaled(match["loosened"])
        low, high = self._magnitude(match["loosened"].lower(), word)
        if match["times"]:
            low, high = low * scale, high * scale
        return Number(match.start(), match.end(), low, high, "vague", scale, several=word.word == "several")

    def _magnitude(self, scale: str, word: _Row) -> tuple[float, float]:
        times = self._scales[scale].low
        plural = self._plurals.get(scale + "s")
        if word.high is None or word.high == word.low or plural is None:
            return word.low * times, (word.high or word.low) * times
        return plural.low, plural.high or plural.low

    def _fraction(self, match: re.Match[str]) -> Number | None:
        """A third, two-thirds, half; an ordinal ("a third term", "the fifth") is none."""
        part = match["part"].lower()
        many = (match["many"] or "").lower()
        above = 1 if many in {"", "a", "an"} else self._words_value([many])[0]
        if not many and not part.startswith("hal"):
            return None
        if part.endswith("s") is not (above > 1) and not part.startswith("hal"):
            return None
        value = above / self._fractions[part].low
        return Number(match.start(), match.end(), value, value, "fraction")

    def _words(self, match: re.Match[str]) -> Number | None:
        """A number in words; a scale alone ("million-strong") is none, but for "dozen"."""
        words = SPLIT.split(match["words"])
        if words[0].lower() in self._scales and words[0].lower() != "dozen":
            return None
        value, used, scale = self._reading(words)
        end = match.start()
        for _ in range(used):
            end = _word_end(match.string, end)
        return Number(match.start(), end, value, value, "words", scale)

    def _reading(self, words: Sequence[str]) -> tuple[float, int, float]:
        """Value of the longest well-formed number that the words begin with, its words, and the scale it ends in."""
        value, used = self._words_value(words)
        last = words[used - 1].lower()
        return value, used, self._scales[last].low if last in self._scales else 1

    def _words_value(self, words: Sequence[str]) -> tuple[float, int]:
        """Value and count of the words that make one number ("two hundred and five thousand")."""
        total = current = 0.0
        last, used = "", 0
        for at, word in enumerate(word.lower() for word in words):
            role, low = self._role(word)
            if not _may_follow(role, last, current):
                break
            if role in {"and", "article"}:
                current += role == "article"
                last = role
                continue
            if role == "scale" and low > 100:
                total, current = self._multiplied(total, current, low)
            elif role == "scale":
                current = max(current, 1) * low
            else:
                current += low
            last, used = role, at + 1
        return total + current, max(used, 1)

    @staticmethod
    def _multiplied(total: float, current: float, scale: float) -> tuple[float, float]:
        """Total and rest after "thousand" and above ("hundred thousand", "thousand million")."""
        if current == 0 and total:
            return total * scale, 0.0
        return total + max(current, 1) * scale, 0.0

    def _role(self, word: str) -> tuple[str, float]:
        if word in {"a", "an"}:
            return "article", 1
        if word == "and":
            return "and", 0
        for role, rows in (("unit", self._units), ("teen", self._teens), ("ten", self._tens), ("scale", self._scales)):
            if word in rows:
                return role, rows[word].low
        return "", 0

    def _plural(self, match: re.Match[str]) -> Number:
        """ "Dozens" and "tens of thousands": from two of them to one short of the next magnitude."""
        words = [w for w in match["plural"].lower().split() if w in self._plurals]
        last = self._plurals[words[-1]]
        low, high = last.low, last.high or last.low
        if len(words) == 1 or words[0] == words[1]:
            return Number(match.start(), match.end(), low, high, "plural")
        first, single = self._plurals[words[0]], last.low / 2
        low = first.low * single
        high = ((first.high or first.low) + 1) * single - 1
        return Number(match.start(), match.end(), low, high, "plural")

    def _some(self, match: re.Match[str]) -> Number | None:
        """ "Several", "a few", "a couple"; "few" alone rather says that there are not many."""
        if match["some"].lower() in self._vague and match["some"].lower() != "several":
            return None
        row = self._vague[match["some"].split()[-1].lower()]
        several = row.word == "several"
        return Number(match.start(), match.end(), row.low, row.high or row.low, "vague", several=several)

    _readings = {
        "mixed": _mixed,
        "digits": _digits,
        "bare": _bare,
        "halved": _halved,
        "loosened": _loosened,
        "part": _fraction,
        "and_half": _and_half,
        "one_scale": _one_and_half,
        "words": _words,
        "plural": _plural,
        "some": _some,
    }


def _digit_value(digits: str) -> float:
    """The value of digits with separators; three noughts after a full stop are thousands, as in much of Europe."""
    if THOUSANDS.fullmatch(digits):
        return float(digits.replace(".", ""))
    return float(re.sub(rf"[,{NARROW} ]", "", digits))


def _ratio(fraction: str) -> float:
    above, _, below = fraction.partition("/")
    return int(above) / int(below)


def _word_end(text: str, at: int) -> int:
    """Where the next word after `at` ends."""
    while not text[at].isalpha():
        at += 1
    while at < len(text) and text[at].isalpha():
        at += 1
    return at


def _may_follow(role: str, last: str, current: float) -> bool:
    """Whether a number goes on with a word of that role ("twenty" with "five", not "five" with "twenty")."""
    if role == "":
        return False
    if role == "and":
        return last == "scale"
    if role in {"article", "scale"}:
        return role != "article" or last == ""
    if last in {"", "and", "article", "scale"}:
        return last != "article" and (last != "" or current == 0)
    return role == "unit" and last == "ten"


def load() -> Numerals:
    """The numerals of the codebook."""
    currencies = table.rows("units/currencies.tsv", Currency)
    prefixes = sorted({s for c in currencies for s in (c.code, *c.symbols) if s[-1:].isalpha()})
    return Numerals(tuple(table.rows("units/number_words.tsv", _Row)), prefixes)

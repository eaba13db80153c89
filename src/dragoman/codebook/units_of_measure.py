"""Units of measure and currencies, and how they stand beside a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST_SYMBOL = 6
# Forms shorter than this are symbols, of which case is part ("MW" and "mW"); longer ones are words.
WORD_LENGTH = 4
# What a rate may be by, besides the units of time.
RATED = (
    "head", "person", "capita", "share", "gallon", "litre", "liter", "kg", "ounce", "ton", "tonne", "barrel",
    "square metre", "square meter", "square foot",
)  # fmt: skip


class Measure(Struct, frozen=True):
    """A unit of measure.

    Attributes:
        key: its name in the singular, with `per` for a rate ("barrel per day").
        kind: the quantity that it measures (length, mass, time, age, percent, currency …).
        forms: how texts write it after a number.
        symbols: how they write it before one (currencies).
    """

    key: str
    kind: str
    forms: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()


class Currency(Struct, frozen=True):
    """A currency as its table has it."""

    key: str
    code: str = ""
    symbols: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class Found(Struct, frozen=True):
    """A unit in a text."""

    measure: Measure
    start: int
    end: int


def _currency(row: Currency) -> Measure:
    """A currency as a measure: its names and codes stand after numbers too ("200 EUR")."""
    return Measure(key=row.key, kind="currency", forms=(*row.names, *row.symbols), symbols=row.symbols)


def _any(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form).replace(r"\ ", r"[\s-]{1,2}") for form in sorted(forms, key=lambda f: (-len(f), f)))


class UnitsOfMeasure:
    """The units that are known, found beside numbers."""

    def __init__(self, measures: Sequence[Measure]) -> None:
        self._by_key = {measure.key: measure for measure in measures}
        self._by_form: dict[str, Measure] = {}
        for measure in measures:
            for form in measure.forms:
                self._by_form.setdefault(_folded(form), measure)
        self._by_symbol = {form: m for m in measures for symbol in m.symbols for form in _spellings(symbol)}
        words = [f for m in measures for f in m.forms if len(f) >= WORD_LENGTH]
        symbols = [f for m in measures for f in m.forms if len(f) < WORD_LENGTH]
        times = [f for m in measures if m.kind == "time" for f in m.forms if not f.endswith("s") and len(f) > 2]
        units = rf"(?:(?i:{_any(words)})|{_any(symbols)})(?![\w²³^$£€])"
        of = r"(?:\sof\s\w{3,12}(?:\s\w{3,12})?)?"
        per = rf"(?:{of}(?:\s(?:per|an?|each|every)[\s-]|\s?/\s?)(?:{_any((*RATED, *times))})\b)"
        self._after = re.compile(rf"[\s-]{{0,2}}(?P<unit>{units})(?P<per>{per})?")
        self._per = re.compile(per)

    def of(self, key: str) -> Measure | None:
        """The measure of that key; a rate is one of what it rates."""
        return self._by_key.get(key) or self._by_key.get(key.split(" per ", maxsplit=1)[0])

    def after(self, text: str, at: int, end: int) -> Found | None:
        """The unit that follows a number which ends at `at`; a rate ("barrels a day") whole."""
        match = self._after.match(text, at, end)
        if not match:
            return None
        whole = self._by_form.get(_folded(text[match.start("unit") : match.end()]))
        measure = whole or self._by_form[_folded(match["unit"])]
        if match["per"] and not whole:
            measure = per(measure, match["per"])
        return Found(measure, match.start("unit"), match.end())

    def rate(self, text: str, at: int, end: int) -> str:
        """The words of a rate that follow ("a day", "per head"); empty where none do."""
        match = self._per.match(text, at, end)
        return match.group() if match else ""

    def before(self, text: str, at: int) -> Found | None:
        """The currency sign that stands before a number which begins at `at`."""
        close = at - 1 if at and text[at - 1] in " \u00a0" else at
        for length in range(min(LONGEST_SYMBOL, close), 0, -1):
            symbol = text[close - length : close]
            boundary = close == length or not (symbol[0].isalnum() and text[close - length - 1].isalnum())
            if boundary and symbol in self._by_symbol and (close == at or len(symbol) > 1 or not symbol.isalpha()):
                return Found(self._by_symbol[symbol], close - length, close)
        return None


def per(measure: Measure, rate: str) -> Measure:
    """The unit of a rate: so much "a day", "per head"."""
    return Measure(key=f"{measure.key} per {_last_word(rate)}", kind=measure.kind)


def _folded(form: str) -> str:
    """A form as it is looked up: words in lower case, spaces for hyphens."""
    return re.sub(r"[\s-]+", " ", form.lower() if len(form) >= WORD_LENGTH else form)


def _spellings(symbol: str) -> tuple[str, ...]:
    """A currency sign, and the ways in which it may be torn apart or turned round ("HK $5", "$US5")."""
    letters, sign = symbol[:-1], symbol[-1:]
    if letters.isalpha() and sign == "$":
        return symbol, f"{letters} {sign}", f"{sign}{letters}"
    return (symbol,)


def _last_word(words: str) -> str:
    return re.split(r"[\s/-]+", words.strip())[-1]


def load() -> UnitsOfMeasure:
    """The units of measure and currencies of the codebook."""
    measures = tuple(table.rows("units/measures.tsv", Measure))
    return UnitsOfMeasure((*measures, *map(_currency, table.rows("units/currencies.tsv", Currency))))

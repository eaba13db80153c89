"""The words that numbers are written with, and the value of a row of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from dragoman.codebook import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Role = Literal["unit", "teen", "ten", "scale", "suffix", "plural", "vague", "fraction"]
# A scale from here on multiplies all that stands before it and is then added up ("two thousand three hundred").
ADDED_FROM = 1000


class NumberWord(Struct, frozen=True):
    """A word of number.

    Attributes:
        low, high: its value, `high` where it is not exact ("several"); of a fraction the denominator.
        role: `scale` multiplies ("million"), `suffix` does so after digits ("bn"), `plural` stands for an order of
            magnitude ("dozens"), `vague` for a few.
    """

    word: str
    low: float
    role: Role
    high: float | None = None

    @property
    def top(self) -> float:
        """Its greatest value."""
        return self.low if self.high is None else self.high


class Value(Struct, frozen=True):
    """The number that a row of words begins with: its value, how many words it takes, the scale that it ends in."""

    value: float
    words: int
    scale: float


class NumberWords:
    """Words of number by their role."""

    def __init__(self, words: Iterable[NumberWord]) -> None:
        by_role: dict[Role, dict[str, NumberWord]] = {}
        known = tuple(words)
        self.all = frozenset(form for w in known if w.role != "suffix" for form in (w.word, f"{w.word}s"))
        for word in known:
            by_role.setdefault(word.role, {})[word.word] = word
        self.units, self.teens, self.tens = by_role["unit"], by_role["teen"], by_role["ten"]
        self.scales, self.suffixes = by_role["scale"], by_role["suffix"]
        self.plurals, self.vague, self.fractions = by_role["plural"], by_role["vague"], by_role["fraction"]
        self.simple = (*self.units, *self.teens, *self.tens)

    def scaled(self, name: str | None) -> float:
        """What a scale word or suffix multiplies by; 1 for none."""
        if not name:
            return 1
        return (self.scales.get(name.lower()) or self.suffixes[name]).low

    def magnitude(self, scale: str, word: NumberWord) -> tuple[float, float]:
        """The bounds of "several hundred": as much as "hundreds"; of "a couple of hundred": two hundred."""
        times, plural = self.scales[scale].low, self.plurals.get(scale + "s")
        if word.top == word.low or plural is None:
            return word.low * times, word.top * times
        return plural.low, plural.top

    def magnitudes(self, words: Sequence[str]) -> tuple[float, float]:
        """The bounds of "dozens", "tens of thousands": from two of them to one short of the next magnitude."""
        last = self.plurals[words[-1]]
        if len(words) == 1 or words[0] == words[1]:
            return last.low, last.top
        first, single = self.plurals[words[0]], last.low / 2
        return first.low * single, (first.top + 1) * single - 1

    def value(self, words: Sequence[str]) -> Value:
        """The longest well-formed number that the words begin with ("two hundred and five thousand")."""
        total = current = 0.0
        last, used = "", 0
        for at, word in enumerate(word.lower() for word in words):
            role, low = self._role(word)
            if not _may_follow(role, last, current):
                break
            last = role
            if role == "and":
                continue
            total, current = _added(total, current, role, low)
            used = at + 1 if role != "article" else used
        used = max(used, 1)
        ends_in = self.scales.get(words[used - 1].lower())
        return Value(total + current, used, ends_in.low if ends_in else 1)

    def _role(self, word: str) -> tuple[str, float]:
        if word in {"a", "an"}:
            return "article", 1
        if word == "and":
            return "and", 0
        for role, rows in (("unit", self.units), ("teen", self.teens), ("ten", self.tens), ("scale", self.scales)):
            if word in rows:
                return role, rows[word].low
        return "", 0


def _added(total: float, current: float, role: str, low: float) -> tuple[float, float]:
    """Total and rest after one more word."""
    if role != "scale":
        return total, current + low
    if low < ADDED_FROM:
        return total, max(current, 1) * low
    if current == 0 and total:
        return total * low, 0.0
    return total + max(current, 1) * low, 0.0


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


def load() -> NumberWords:
    """The words of number of the codebook."""
    return NumberWords(table.rows("units/number_words.tsv", NumberWord))

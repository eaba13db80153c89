"""Where digits and number words count nothing: names, dates, telephone numbers, list marks, set phrases."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.codebook.counting import Counting
    from dragoman.codebook.numerals import Number

Range = tuple[int, int]
ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,500}|\S{1,64}@\S{1,64}|[@#]\w{1,64}")
TELEPHONE = re.compile(
    r"(?<![\w$€£])(?:\+\d[\d\s().-]{7,20}\d|\(\d{3,5}\)[\s-]?[\d\s-]{5,12}\d|\d{3}[-.]\d{3}[-.]\d{4})(?!\w)"
)
LIST_MARK = re.compile(r"^\s*(?:\(?\d{1,2}[.)](?=\s)|\d{1,2}\s*[-–—:]\s+(?=[A-Z]))")
# "Ivan Petrov, 25, said", "Petrov (25)", "aged 25 to 54".
AGE = re.compile(
    r"(?<=[a-z]), (?P<age>\d{1,3})(?=,|\.$| and |;)|(?<=[a-z]) \((?P<aged>\d{1,3})\)"
    r"|\b(?:aged?|ages|age of|turned)(?: of| between| from)? "
    r"(?P<ages>\d{1,3}(?:(?: to | and |-|–| or )\d{1,3})?)(?! (?:per|other|new|more))"
)
SCORE = re.compile(r"(?<![\w$€£.,-])(?P<a>\d{1,4})[-–](?P<b>\d{1,3})(?![\w%.,-]*\d|\s?(?:%|per))")
LAST_WORD = re.compile(r"(?P<word>[A-Za-z][\w&'’./-]*\.?)\s+$")
FOLLOWED_BY_NAME = re.compile(r"\s[A-Z][a-z]+")
CAPITALISED = re.compile(r"[A-Z][A-Za-z&/'’-]*$")


def counts_nothing(text: str, times: Sequence[Range], counting: Counting) -> list[Range]:
    """The ranges of a sentence in which numbers are no quantities, those of dates and clock times among them."""
    found = [*times, *counting.idioms(text)]
    for pattern in (ADDRESS, TELEPHONE, LIST_MARK):
        found += (match.span() for match in pattern.finditer(text))
    found += (match.span(match.lastgroup or 0) for match in AGE.finditer(text) if match.lastgroup)
    found += (match.span() for match in SCORE.finditer(text) if int(match["a"]) >= int(match["b"]))
    return found


def is_name(text: str, number: Number, counting: Counting, *, has_unit: bool) -> bool:
    """Whether a number is part of a name: attached to letters, after a word that numbers things, or after a name.

    Args:
        text: the sentence.
        number: the number.
        counting: the words around counts.
        has_unit: whether something is counted right after it; then a name before it says nothing ("In Idlib 20 men").
    """
    if number.form != "digits":
        return _written_name(text, number) and _after_name(text, number, counting, has_unit=has_unit)
    if _attached(text, number) or (not has_unit and _before_name(text, number)):
        return True
    return _after_name(text, number, counting, has_unit=has_unit)


def _after_name(text: str, number: Number, counting: Counting, *, has_unit: bool) -> bool:
    """Whether the word before a number makes it part of a name."""
    match = LAST_WORD.search(text, max(0, number.start - 40), number.start)
    if not match:
        return False
    word = match["word"]
    if word in counting.numbered:
        return True
    return not has_unit and match.start() > 0 and _proper(word) and "," not in text[number.start : number.end]


def _before_name(text: str, number: Number) -> bool:
    """Whether a name follows of which the number is part ("787 Dreamliner")."""
    return FOLLOWED_BY_NAME.match(text, number.end) is not None and "," not in text[number.start : number.end]


def _written_name(text: str, number: Number) -> bool:
    """Whether a number in words may be a name's: "Formula One" is capitalised within the sentence."""
    return number.form == "words" and (text[number.start].isupper() or number.low < 10) and number.start > 0


def _attached(text: str, number: Number) -> bool:
    """Whether letters or a slash with digits follow without a gap ("5G", "737-MAX", "24/7")."""
    following = text[number.end : number.end + 3]
    if following[:1].isalpha():
        return True
    if following[:1] == "/" and following[1:2].isdigit():
        return True
    return following[:1] == "-" and following[1:2].isupper() and not following[1:3].isupper()


def _proper(word: str) -> bool:
    """Whether a word is a name: capitalised, and not just a sentence's first (the caller has looked)."""
    return CAPITALISED.match(word) is not None and not word.endswith(".")

"""Bytes to a text of the kind that reports are: as they stand, or as a walk over words that reports have."""

from __future__ import annotations

from functools import cache

# A first byte below this leaves the others as they stand; each two of a walk choose a word.
AS_IS = 64
MARKS = (
    ". ", ", ", "; ", ": ", "? ", "! ", "\n\n", "\n", " \u201c", "\u201d ", '"', "'", "\u2019s ", "(", ")", " - ",
    "\u2014", "-", "/", "$", "%", "\u20ac", "...", "\u2026", "@", "#", "&", "\u200b", "\u202e", "\u0301", "\U0001f600",
    "\0", "\u00a0", "\u2028", "*", "[", "]",
)  # fmt: skip
COMMON = """
    the a of to in on at by for with from after before until since if unless when while who which that because and or
    but not no he she it they we i you his her its their this these said says told will would could may might must
    has have had is are was were be been being do did killed wounded attacked bombed struck shelled met agreed
    rejected threatened warned promised vowed pledged demanded urged called offered signed withdrew deployed arrested
    sanctioned accused denied condemned praised predicted expects likely unlikely percent dead people soldiers
    civilians tanks missiles refugees ceasefire talks border government minister president spokesman army police
    rebels officials sources reuters monday tuesday yesterday tomorrow today last next week month year january march
    2020 1999 1/2/2020 12:30 10 000 3.5 million billion hundred twenty thirty one two half dozen a.m. p.m. gmt
    between 5th century noon midnight per km tonnes dollars kg \u00b0c nearly least more than up about 10-20
"""
NAMES = """
    Russia Turkey Syria Washington Moscow Ankara Damascus Paris London China Iran Israel Gaza Ukraine Kyiv NATO UN EU
    Erdogan Putin Assad Merkel Trump Lavrov al-Assad Tayyip Sergei Mr. Ms. Dr. Gen. Sen. Foreign Minister President
    Ministry of Defence United Nations Human Rights Watch Republic Democratic Georgia Jordan Chad May Will Idlib Aleppo
    \u041c\u043e\u0441\u043a\u0432\u0430 \u0420\u043e\u0441\u0441\u0438\u044f \u0623\u0646\u0642\u0631\u0629
    T\u00fcrkiye O'Brien McDonald van der Berg Kim Jong Un St. U.S. A. B.
"""


@cache
def vocabulary() -> tuple[str, ...]:
    """All words and marks of a walk."""
    return (*MARKS * 3, *(f" {word}" for word in (*COMMON.split(), *NAMES.split())))


def text_of(data: bytes) -> str:
    """The text that bytes stand for."""
    if not data or data[0] < AS_IS:
        return data[1:].decode("utf-8", "replace")
    words = vocabulary()
    at = (int.from_bytes(data[i : i + 2], "little") for i in range(1, len(data) - 1, 2))
    return "".join(words[one % len(words)] for one in at)

"""Which rules a sentence is worth trying: those all of whose necessary words it holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dragoman.codebook.times import TimeWords

WORD = re.compile(r"[A-Za-z]+")
DIGIT = re.compile(r"\d")
GROUP = re.compile(r"\[[^\]]*\]\??|\((?!\))[^()]*\)\??")
NAME = re.compile(r"<(?:[a-z_]*:)?([a-z_]+)>")
# The class of words that a macro of a pattern needs.
CLASS_OF = {
    "month": "month", "bare_month": "month", "weekday": "weekday", "any_weekday": "weekday", "weekdays": "weekday",
    "day": "digit", "year": "digit", "unit": "unit", "units": "unit", "season": "season", "season_name": "season",
    "holiday": "holiday", "named_day": "named day", "reference": "reference", "set": "set", "decade": "decade",
    "part": "part",
}  # fmt: skip


def needs(pattern: str) -> frozenset[str]:
    """The classes of words without one of each of which the pattern cannot match, as far as its surface tells."""
    bare, before = pattern, ""
    while bare != before:
        before, bare = bare, GROUP.sub("", bare)
    if "|" in bare:
        return frozenset()
    found = {CLASS_OF[name] for name in NAME.findall(bare) if name in CLASS_OF}
    if not NAME.search(pattern) and r"\d" in pattern:
        found.add("digit")
    return frozenset(found)


def classes(words: TimeWords) -> dict[str, frozenset[str]]:
    """The words of each class, in lower case; of a phrase its last, plurals among them."""
    return {
        "month": _last(words.months),
        "weekday": _last(words.weekdays),
        "unit": _last(words.units) | {f"{unit}long" for unit in words.units},
        "season": _last(words.seasons),
        "holiday": _last(words.holidays.names),
        "named day": _last(words.days),
        "reference": _last(words.references),
        "set": _last(words.sets),
        "decade": _last(words.decades),
        "part": _last(words.parts),
        "clock": frozenset({"noon", "midday", "midnight", "overnight", "tonight", "weekend", "clock"}),
    }


def _last(forms: Iterable[str]) -> frozenset[str]:
    ends = [WORD.findall(form.lower())[-2:] for form in forms if WORD.search(form)]
    # "New Year's" ends in an s of its own; texts write it with either apostrophe.
    last = {end[-2] if end[-1] == "s" and len(end) > 1 else end[-1] for end in ends}
    return frozenset(last | {f"{word}s" for word in last})


def present(text: str, of: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The classes of which a sentence holds a word; `digit` where it holds one."""
    words = {match.group().lower() for match in WORD.finditer(text)}
    found = {name for name, forms in of.items() if not forms.isdisjoint(words)}
    return frozenset(found | {"digit"} if DIGIT.search(text) else found)

"""A regular expression for any of many words that writes what they begin alike with once.

The engine tries a plain alternation word by word at every position of a text; this one fails at the first letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

# What may follow each letter; the empty letter is an end.
Letters: TypeAlias = dict[str, "Letters"]
END = ""
# Letters that the engine takes for one in any case beside its two forms: dotted and dotless i, long s, kelvin.
KIN = {"i": "İı", "s": "ſ", "k": "\u212a"}


def alternation(words: Iterable[str], written: Mapping[str, str] | None = None, *, any_case: bool = False) -> str:
    """The source of a pattern that matches any of the words, the longest where several begin at the same letter.

    Args:
        words: Plain words or phrases; none gives a pattern that never matches.
        written: Patterns for single characters in place of themselves, such as one for any white space for a space.
        any_case: Letters match in either case, as with `re.IGNORECASE`, which is slower.
    """
    root: Letters = {}
    for word in words:
        node = root
        for letter in word.lower() if any_case else word:
            node = node.setdefault(letter, {})
        node[END] = {}
    if not root:
        return r"(?!)"
    # Sets of both cases in place of the flag: the engine looks at those first, and goes into no branch in vain.
    return f"(?{'-i' if any_case else ''}:{_source(root, written or {}, any_case=any_case)})"


def _source(node: Letters, written: Mapping[str, str], *, any_case: bool) -> str:
    branches = [
        (written.get(letter) or _letter(letter, any_case=any_case)) + _source(rest, written, any_case=any_case)
        for letter, rest in sorted(node.items())
        if letter != END
    ]
    if not branches:
        return ""
    if len(branches) == 1 and END not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if END in node else ''}"


def _letter(letter: str, *, any_case: bool) -> str:
    forms = {letter, letter.upper(), *KIN.get(letter, "")} if any_case else {letter}
    single = sorted(form for form in forms if len(form) == 1)
    return f"[{''.join(map(re.escape, single))}]" if len(single) > 1 else re.escape(letter)

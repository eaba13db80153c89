"""Whether a sentence speaks of what lies ahead, where a day without a date stands in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.codebook.times import TenseWords
    from dragoman.parse.times.context import Direction

WORD = re.compile(r"[A-Za-z’']+|[,;:—–]")
# How many words away a verb still governs the time, before and after it; and how many characters are looked at.
BEFORE, AFTER = 14, 10
LEFT, RIGHT = 200, 120
PAST_ENDING = re.compile(r"[a-z]{2,}ed$")
INFINITIVE = re.compile(r"\bto\s+(?!(?:the|a|an|his|her|its|their)\b)[a-z]+\b")


def direction(sentence: str, start: int, end: int, words: TenseWords) -> Direction:
    """Whether the time at `[start, end)` of the sentence lies ahead of the report or behind it.

    A verb right after the time tells first, then the words right before it, then the nearest verb before, then the
    next one after; where there is none (headlines) an infinitive does. Without any of these it stays unknown.
    """
    before, after = _words(sentence, max(0, start - LEFT), start), _words(sentence, end, end + RIGHT)
    if after and _is_past(after[0], words):
        return "behind"
    lead = sentence[max(0, start - LEFT) : start]
    if lead.rstrip().lower().endswith(words.ahead_phrases):
        return "ahead"
    if after and after[0] in {"'s", "’s"}:
        return _of_possessive(before, words)
    if _until(before, words):
        return "ahead"
    found = _nearest(before, words) or _following(after, words)
    if found:
        return found
    return "ahead" if _headline_infinitive(lead, words) else "unknown"


def _words(sentence: str, start: int, end: int) -> list[str]:
    """The words there in lower case, names left out."""
    found = [match.group() for match in WORD.finditer(sentence, start, end)]
    return [word.lower() for at, word in enumerate(found) if not word[0].isupper() or (at == 0 and start == 0)]


def _of_possessive(before: Sequence[str], words: TenseWords) -> Direction:
    """What has a possessive day ("Friday's vote") has been, unless the sentence says outright that it will be."""
    return "ahead" if not {"will", "before", "until", "upcoming"}.isdisjoint(before[-8:]) and words.ahead else "behind"


def _until(before: Sequence[str], words: TenseWords) -> bool:
    """Whether a deadline lies ahead: "by" or "until" within a sentence, unless something had happened by then."""
    return len(before) > 1 and before[-1] in words.until and "had" not in before[-8:]


def _nearest(before: Sequence[str], words: TenseWords) -> Direction | None:
    """What the nearest telling word before the time says."""
    for at in range(len(before) - 1, max(-1, len(before) - 1 - BEFORE), -1):
        word, previous = before[at], before[at - 1] if at else ""
        if word == "to" and at + 1 < len(before) and previous in words.takes_infinitive:
            return "ahead"
        if word in words.ahead or (word in words.ahead_participles and _schedules(before, at)):
            return "ahead" if previous != "had" else "behind"
        if _is_past(word, words) and not _future_passive(before, at, words):
            return "behind"
    return None


def _schedules(before: Sequence[str], at: int) -> bool:
    """Whether a participle puts the time ahead: "set for", "planned on", not "set Friday as"."""
    return at + 1 < len(before) and len(before) - at <= 6


def _future_passive(before: Sequence[str], at: int, words: TenseWords) -> bool:
    """Whether a participle belongs to a future passive: "will be held", "to be signed"."""
    if "be" not in before[max(0, at - 3) : at]:
        return False
    lead = before[max(0, at - 5) : at]
    return not words.ahead.isdisjoint(lead) or lead[max(0, lead.index("be") - 1)] == "to"


def _following(after: Sequence[str], words: TenseWords) -> Direction | None:
    """What the first telling word after the time says."""
    for at, word in enumerate(after[:AFTER]):
        if word == ";":
            return None
        if word in words.ahead or (word in words.ahead_participles and at and after[at - 1] in words.presents):
            return "ahead"
        if _is_past(word, words) or word in words.ahead_participles:
            return "behind"
    return None


def _is_past(word: str, words: TenseWords) -> bool:
    if word in words.behind:
        return True
    return bool(PAST_ENDING.match(word)) and word not in words.ahead and word not in words.ahead_participles


def _headline_infinitive(lead: str, words: TenseWords) -> bool:
    """Whether there is no past verb and an infinitive instead ("Minister to visit on Monday")."""
    past = any(_is_past(match.group().lower(), words) for match in WORD.finditer(lead))
    return not past and bool(INFINITIVE.search(lead))

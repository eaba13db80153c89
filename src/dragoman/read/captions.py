"""Captions and credits of pictures, told from paragraphs by their shape."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from dragoman.codebook.wording import words
from dragoman.read.dates import dates

if TYPE_CHECKING:
    from dragoman.codebook.outlets import Outlets
    from dragoman.codebook.pages import Pages
    from dragoman.codebook.wording import Words

# `caption`: nothing else has that shape. `credited`: an agency's name closes a finished sentence, as it does under a
# picture and at the end of an agency's text. `dated`: a present-tense sentence that ends in a full date.
CaptionShape = Literal["", "caption", "credited", "dated"]
TAIL_CHARACTERS = 120
MOST_WORDS = 80
CREDITED_WORDS = 45
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]][\s.]{0,3}$")
_SLASH = re.compile(r"([^/]{2,60})/([^/]{2,60})$")
# "A. Name/Agency" after a full stop.
_SIGNED = re.compile(r"(?:[^\W\d_][\w.'’-]{0,30}\s){0,4}[^\W\d_][\w.'’-]{0,30}\s?/\s?[^\W\d_][\w.'’ -]{0,30}")
SIGNED_CHARACTERS = 50
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]{0,2}\s{1,3}(?=\S)")


def caption_shape(text: str, each: Words, pages: Pages, outlets: Outlets, *, finished: bool) -> CaptionShape:
    """How far a line has the shape of a caption.

    Args:
        each: the words of the line.
        finished: whether the line ends as a sentence does.
    """
    if not 2 <= len(each) <= MOST_WORDS:
        return ""
    lowered = text.lower()
    if any(mark.lower() in lowered for mark in pages.marks.positions):
        return "caption"
    credit = _credit_at(text, pages, outlets)
    if credit >= 0:
        before = text[:credit].rstrip()
        if not before or before[-1] not in pages.marks.finals + pages.marks.closers:
            return "caption"
        return "credited" if len(each) <= CREDITED_WORDS else ""
    if finished and len(each) <= CREDITED_WORDS and _dated(text, each, pages):
        return "dated"
    return ""


def _credit_at(text: str, pages: Pages, outlets: Outlets) -> int:
    """Where the credit begins that a line ends in, -1 where it ends in none."""
    base = max(0, len(text) - TAIL_CHARACTERS)
    tail = text[base:].rstrip()
    bracket = _BRACKET.search(tail)
    if bracket and _credits(bracket[1], pages, outlets):
        return base + bracket.start()
    slash = _SLASH.search(tail)
    if slash and not tail.endswith(tuple(".!?")) and _names_one(slash[1], slash[2], outlets):
        return base + _credit_start(tail, slash)
    sign = tail.rfind("©")
    if sign >= 0 and len(words(tail[sign:])) <= 6:
        return base + sign
    ends = [m.end() for m in _SENTENCE_END.finditer(tail)]
    last = tail[ends[-1] :].rstrip(".") if ends else ""
    if 0 < len(last) <= SIGNED_CHARACTERS and (_SIGNED.fullmatch(last) or _credits(last, pages, outlets)):
        return base + ends[-1]
    return -1


def _credits(words_of_credit: str, pages: Pages, outlets: Outlets) -> bool:
    """Whether a few words are the credit of a picture or a text."""
    each = words(words_of_credit)
    if not 1 <= len(each) <= 10:
        return False
    met = [*pages.cues.within(words_of_credit, each), *pages.cues.starts(words_of_credit, each)]
    if any(m.kind == "credit" for m in met):
        return True
    named = next(outlets.found(words_of_credit, known=each), None)
    return named is not None and (named.start <= 2 or "/" in words_of_credit)


def _names_one(left: str, right: str, outlets: Outlets) -> bool:
    """Whether the words next to a slash on either side name an outlet: `Reuters/A. Name`, `map/ Al Jazeera`."""
    after = next(outlets.found(right.strip()), None)
    if after is not None and after.start == 0:
        return True
    before = list(outlets.found(left))
    return bool(before) and before[-1].end == len(left.rstrip())


def _credit_start(tail: str, slash: re.Match[str]) -> int:
    """Where `Reuters/A. Name` begins: after the sentence before it, else at the slash."""
    ends = [m.end() for m in _SENTENCE_END.finditer(tail, 0, slash.end(1))]
    return ends[-1] if ends else slash.end(1)


def _dated(text: str, each: Words, pages: Pages) -> bool:
    """Whether a sentence in the present tense of captions ends in a full date."""
    if not pages.words.caption_verbs.intersection(each.folded):
        return False
    found = dates(text[-TAIL_CHARACTERS:], pages)
    last = found[-1] if found else None
    end = min(len(text), TAIL_CHARACTERS)
    return last is not None and last.full is not None and end - last.end <= 3

"""Names as they stand beside a cue: "© 2019 The Daily", "The Daily Team"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.codebook.wording import folded_key, words

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.codebook.pages import Pages

_TOKEN = re.compile(r"[^\s|,;:()\[\]<>\"“”«»•·!?–—/@©®™]+")
_LEAD = re.compile(
    r"[\s©®™:：|–—\-\"“(]{0,12}(?:(?:19|20)\d{2}(?:\s?[-–]\s?(?:19|20)?\d{2,4})?[\s,:©]{0,4}){0,2}(?:by\s)?",
    re.IGNORECASE,
)
_SIGN = re.compile(r"©|(?:^|(?<=copyright ))\W{0,3}\(c\)(?=\s)", re.IGNORECASE)
MOST_WORDS = 6
MOST_CHARACTERS = 60
LEADS = ("", "and", "of", "by", "on", "for", "in", "to", "at")


def name_after(text: str, at: int, pages: Pages) -> str:
    """The name that begins at a place of a text, over marks and years; "" where none does."""
    lead = _LEAD.match(text, at)
    return _name(text[lead.end() if lead else at :], pages)


def name_before(text: str, at: int, pages: Pages) -> str:
    """The name that ends at a place of a text; "" where none does."""
    kept: list[str] = []
    for token in reversed(text[max(0, at - MOST_CHARACTERS) : at].split()[-MOST_WORDS:]):
        if not _named(token, pages) or not _TOKEN.fullmatch(token) or (kept and _cased(token) != _cased(kept[0])):
            break
        kept.insert(0, token)
    return _name(" ".join(kept), pages)


def _cased(token: str) -> bool:
    """Whether a word is of a script with capitals, or of none."""
    return not any(c.isalpha() for c in token) or token.upper() != token.lower()


def _named(token: str, pages: Pages) -> bool:
    """Whether a word can be part of a name."""
    if not any(c.isalnum() or c == "&" for c in token):
        return False
    return not token[:1].islower() or token.lower() in pages.words.within_names


def _name(text: str, pages: Pages) -> str:
    """The longest name with which a text begins, without what may trail one."""
    kept: list[str] = []
    at = 0
    for match in _TOKEN.finditer(text[: 2 * MOST_CHARACTERS]):
        if (kept and text[at : match.start()] != " ") or not _named(match[0], pages) or len(kept) == MOST_WORDS:
            break
        kept.append(match[0].rstrip("."))
        at = match.end()
        if match[0].endswith(".") and len(match[0]) > 3:
            break
    return cleaned(" ".join(kept), pages)


def cleaned(name: str, pages: Pages) -> str:
    """The name without what trails names of media ("Team", "All rights reserved"), and without a small article."""
    parts = name.strip(" .,-–—'’").split()
    while parts and _trails(parts[-1], pages):
        parts.pop()
    while parts and (parts[0] == "the" or folded_key(parts[0]) in LEADS):
        parts.pop(0)
    left = " ".join(parts)
    key = folded_key(left)
    if (
        len(key.removeprefix("the ")) < 2
        or key in pages.words.not_outlets
        or not any(c.isupper() or not c.isascii() for c in left)
    ):
        return ""
    return "" if left.islower() or pages.cues.lines(words(left)) else left


def _trails(word: str, pages: Pages) -> bool:
    """Whether a word at the end of a name is no part of it: a preposition, "Team", a year."""
    plain = word.strip(".,–-")
    year = plain.isdigit() and len(plain) == 4
    return year or plain.lower() in pages.words.within_names or folded_key(plain) in pages.words.outlet_tails


def without_desk(name: str, book: Book) -> str:
    """The name without the desk that follows it before "Staff": "Daily Foreign"; a medium's known name stays whole."""
    parts = name.split()
    while (
        len(parts) > 1 and book.outlets.named(" ".join(parts)) is None and parts[-1].lower() in book.pages.words.desks
    ):
        parts.pop()
    return " ".join(parts)


def copyright_sign(text: str) -> int:
    """Where a notice of copyright has gone past its sign, "©" or a "(c)" that begins it; -1 where it has none."""
    sign = _SIGN.search(text)
    return sign.end() if sign else -1


def says_agency(name: str, book: Book) -> bool:
    """Whether a name that the codebook does not know says of itself that it is a news agency's."""
    return book.outlets.named(name) is None and bool(book.pages.words.agency.intersection(words(name).folded))


def is_wire(name: str, book: Book) -> bool:
    """Whether a name is an agency's, which alone above an article credits it."""
    known = book.outlets.named(name)
    return known is not None and known.wire


def common(name: str, book: Book) -> bool:
    """Whether a name that no medium known has is made of the words of menus and forms alone."""
    if book.outlets.named(name) is not None:
        return False
    lists = book.pages.words
    plain = book.pages.cues.vocabulary | lists.not_outlets | lists.within_names
    return all(word in plain for word in words(name).folded)

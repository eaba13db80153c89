"""Tokens: words, numbers and marks with their offsets, cut as UD English cuts them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.parse.view import View, view
from dragoman.records import Span, Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook.language import Language

# Bounded repeats keep the time linear, whatever a line holds.
TOKEN = re.compile(
    r"""
    (?P<address>(?:https?://|www\.)[^\s<>"”]{1,500})
  | (?P<mail>[\w+-]{1,64}(?:\.[\w+-]{1,64}){0,4}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4})
  | (?P<domain>\b[A-Za-z0-9-]{2,63}(?:\.[a-z0-9-]{1,63}){0,2}\.(?:com|org|net|gov|edu|int|info|tv|io|co\.[a-z]{2})\b)
  | (?P<handle>[@\#]\w{2,64})
  | (?P<initials>(?:[^\W\d_]\.){2,8}(?:[^\W\d_](?![\w]))?)
  | (?P<stamp>\d{1,4}[/-]\d{1,2}[/-]\d{1,4}(?!\d)|\d{1,2}:\d{2}(?::\d{2})?
      |\d{1,2}[.:]\d{2}(?:[.:]\d{2,4})?(?=\s?[ap]\.?m\b))
  | (?P<number>\d{1,40}(?:[.,]\d{1,40}){0,9}(?:(?:st|nd|rd|th|s|k|m|bn|km|kg|mm|mph|pm|am)\b)?)
  | (?P<word>[^\W_]{1,100}(?:['’&\-\u2010\u2011][^\W_]{1,100}){0,40})
  | (?P<dots>\.{2,}|…)
  | (?P<dash>-{2,}|[–—―])
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)
CLITIC = re.compile(r"(?i)(?<=.)(n['’]t|['’](?:s|re|ve|ll|d|m))$")
HYPHENS = re.compile(r"[-\u2010\u2011]")
TRAILING = ".,;:!?)]}'’*"
# The Arabic article and its kin stay with the name that they lead.
PARTICLES = frozenset({"al", "el", "ul", "as", "ash", "ad", "an", "ar", "at", "az", "bin", "ibn", "abu", "e", "i", "o"})


def _compound(word: str) -> list[str]:
    """The parts of a hyphened word that name somebody in one part ("Turkey-backed"); the word itself otherwise."""
    parts = HYPHENS.split(word)
    if len(parts) == 1:
        return [word]
    names = [p for p in parts if len(p) > 1 and p[:1].isupper() and p.lower() not in PARTICLES and p.isalpha()]
    coded = parts[0].isupper() and parts[-1].isdigit()
    if not names or coded or parts[0].lower() in PARTICLES or len(parts[0]) < 2:
        return [word]
    return [piece for piece in re.split(r"([-\u2010\u2011])", word) if piece]


def _words(word: str, language: Language) -> Iterator[str]:
    """The tokens that one written word holds."""
    clitic = CLITIC.search(word)
    rest = word[: clitic.start()] if clitic else word
    if clitic and clitic.group().lower() in {"n't", "n’t"} and not language.pos(rest.lower()).startswith("AUX"):
        clitic, rest = None, word
    yield from _compound(rest)
    if clitic:
        yield clitic.group()


def _spans(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """The ranges of the tokens of a readable text."""
    at = 0
    while match := TOKEN.search(text, at):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "address":
            end = start + len(match.group().rstrip(TRAILING))
        if kind == "word":
            if text[end : end + 1] == "." and _abbreviates(match.group(), text[end + 1 : end + 2], language):
                yield start, end + 1
                at = end + 1
                continue
            for word in _words(match.group(), language):
                yield start, start + len(word)
                start += len(word)
        else:
            yield start, end
        at = end


def _abbreviates(word: str, following: str, language: Language) -> bool:
    """Whether the full stop after the word belongs to it: a listed abbreviation, or an initial."""
    if word in language.abbreviations:
        return following == "" or not following.isalpha()
    return len(word) == 1 and word.isupper() and word != "I" and following in {" ", "\u00a0", "-"}


def _token(seen: View, start: int, end: int, language: Language) -> Token:
    text = seen.text[start:end]
    form = text.lower().replace("’", "'")
    if len(form) > 1 and form.find(".") == len(form) - 1:
        form = form[:-1]
    return Token(
        start=seen.raw(start), end=seen.raw(end), text=text, lemma=language.lemma(form), pos=_pos(text, form, language)
    )


def _pos(text: str, form: str, language: Language) -> str:
    """The part of speech as far as the form alone tells it."""
    known = language.pos(form)
    if known:
        return known
    if text[0].isdigit():
        return "NUM"
    return "" if text[0].isalnum() or text[0] in "@#" else "PUNCT"


def tokens(text: str, body: tuple[Span, ...], language: Language) -> tuple[Token, ...]:
    """The tokens of the body, in order; no token runs over the end of a range of the body.

    Args:
        text: the raw text.
        body: the ranges that are read.
        language: the language tables of the codebook.
    """
    found: list[Token] = []
    for span in body:
        seen = view(text, span)
        found += (_token(seen, start, end, language) for start, end in _spans(seen.text, language))
    return tuple(found)

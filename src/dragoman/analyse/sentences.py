"""Sentences of the brief, in our own words with canonical names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.analyse.dates import dated
from dragoman.codebook import phrasing
from dragoman.picture import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dragoman.codebook.phrasing import ActWords
    from dragoman.picture import LinkedEvent, Picture, TrackedCommitment
    from dragoman.records import Evidence, Figure, Place

_INNER = re.compile('[“”"]')
# Tags, and links in Markdown, of which only the words are shown.
_MARKUP = re.compile(r"<[^<>]+>|\[(?P<shown>[^\]\n]*)\]\([^)\n]*\)")
MILLION = 1_000_000
MOST_NAMES = 4
ELLIPSIS = "…"


def named(picture: Picture, key: str, report: str = "") -> str:
    """The name of an actor as it stands inside a sentence, with its article."""
    name = picture.name(key, report)
    if name == key and ":" in key:
        name = key.rsplit(":", 1)[1].replace("-", " ")  # an actor that no report describes: its key is made of its name
    words = phrasing.load().names
    head = name.partition(" of ")[0].rsplit(" ", 1)[-1].lower()
    if name in words.article or (" " in name and head in words.heads):
        return name if name.lower().startswith("the ") else f"the {name}"
    return name


def listed(names: Iterable[str]) -> str:
    """The names as a list in words; of many the first ones."""
    all_names = list(dict.fromkeys(names))
    if len(all_names) > MOST_NAMES:
        return f"{', '.join(all_names[:MOST_NAMES])} and {len(all_names) - MOST_NAMES} more"
    return " and ".join(filter(None, (", ".join(all_names[:-1]), *all_names[-1:])))


def capital(sentence: str) -> str:
    """The sentence with a capital letter and a full stop."""
    closed = sentence if sentence.endswith((".", "!", "?", "”")) else f"{sentence}."
    return closed[:1].upper() + closed[1:]


def act(picture: Picture, event: LinkedEvent) -> str:
    """What happened, in a clause without place and time."""
    book = phrasing.load()
    words = book.act(event.type, event.mode)
    who = listed(named(picture, key) for key in event.actors)
    whom = listed(named(picture, key) for key in event.recipients)
    if not who:
        noun = f"{words.noun} {words.on} {whom}" if whom else words.noun
        return book.noun[event.status].format(noun=noun)
    past, bare = _verbs(words, len(event.actors), has_recipient=bool(whom))
    rest = f" {words.to} {whom}".replace("  ", " ") + (f" {words.after}" if words.after else "") if whom else ""
    return book.status[event.status].format(who=who, past=past, bare=bare, whom=rest)


def _verbs(words: ActWords, actors: int, *, has_recipient: bool) -> tuple[str, str]:
    """The verb's past and bare form: with a recipient, as one of several sides, or alone."""
    if has_recipient:
        return words.past, words.bare
    if actors > 1 and words.together[0]:
        return words.together
    return words.alone if words.alone[0] else (words.past, words.bare)


def event_sentence(picture: Picture, event: LinkedEvent) -> str:
    """What happened, where and when, as a sentence."""
    return capital(" ".join(filter(None, (act(picture, event), where(event.place), dated(event.when)))))


def where(place: Place | None) -> str:
    """The place as an adverbial."""
    if place is None:
        return ""
    preposition = "at" if place.kind in {"base", "airport", "port", "crossing", "facility"} else "in"
    return f"{preposition} {place.name}"


def number(value: float) -> str:
    """A number as people write it: 3.6 million, 80,000, 0.5."""
    if abs(value) >= MILLION:
        return f"{value / MILLION:,.4g} million"
    return f"{value:,.10g}"


def value(figure: Figure) -> str:
    """A figure with its hedge: more than 3.5 million, 24 to 99."""
    numbers = number(figure.low) if figure.low == figure.high else f"{number(figure.low)} to {number(figure.high)}"
    hedge = figure.qualifier.replace("-", " ") if figure.qualifier and figure.qualifier != "several" else ""
    return f"{hedge} {numbers}".strip()


def quoted(picture: Picture, evidence: Evidence, *, most: int = 220) -> str:
    """The first passage in quotation marks, white space folded, cut at a word."""
    bare = _MARKUP.sub(r"\g<shown>", evidence.span.slice(picture.report(evidence.report).text))
    text = shown(bare).strip("“”\"'‘’ .,;")
    if len(text) > most:
        text = text[:most].rsplit(" ", 1)[0] + ELLIPSIS
    return f"“{_INNER.sub(_single, text)}”"


def _single(mark: re.Match[str]) -> str:
    """A double quotation mark inside a quotation as a single one."""
    return "’" if mark[0] == "”" else "‘"


def commitment_clause(picture: Picture, commitment: TrackedCommitment) -> str:
    """Who bound himself, demanded or threatened what of whom, without the content."""
    with_other, alone = phrasing.load().commitments[commitment.accounts[0].kind]
    to = listed(named(picture, key) for key in commitment.to if key not in commitment.by)
    by = listed(named(picture, key) for key in commitment.by) or "somebody"
    return f"{by} {with_other.format(to=to) if to else alone}"


def merged(evidence: Iterable[Sequence[Evidence]], *, most: int = 12) -> tuple[Evidence, ...]:
    """The passages of several things, each once, in order; passages of no range are left out."""
    flat = (one for several in evidence for one in several if one.spans)
    return tuple(dict.fromkeys(flat))[:most]

"""What a block looks like by itself: running text, a fragment, or a piece of page furniture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from dragoman.codebook.page_cues import FURNITURE, CueKind
from dragoman.codebook.wording import Words, words
from dragoman.read.blocks import Block, trimmed
from dragoman.read.captions import CaptionShape, caption_shape
from dragoman.read.dates import dates
from dragoman.read.language import function_share, tongue
from dragoman.read.names import copyright_sign
from dragoman.read.spoken import is_plainly_english
from dragoman.read.trims import mostly_furniture

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.codebook.pages import Pages

LookKind = Literal["prose", "fragment", "caption", "foreign", "links", "shouting", "title", "source"] | CueKind
_ADDRESS = re.compile(
    r"!\[[^\]]{0,400}\]\([^)]{0,1000}\)|(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]{1,100}|\(?\+?\d[\d\s().-]{6,20}|[@#]\w{1,60}|(?:[\w-]{1,63}\.){1,4}[a-z]{2,12}(?:/\S*)?"
)
_CAPITALISED = re.compile(r"(?:[^\W\d_][\w.'’-]{0,30}\s){1,4}[^\W\d_][\w.'’-]{0,30}")
# What may follow the last full stop: an agency in brackets or after a dash, a word that tells the end.
_BRACKET_END = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]$")
_SIGN_OFF = re.compile(r"(?<=[.!?…”\"’'])\s{0,3}[—–-]{0,2}\s{0,2}((?:[^\W\d_][\w/.’'-]{0,20}\s?){1,5}|###|-30-)$")
# Footnotes.
_NOTE = re.compile(r"\[\d{1,3}\]\s|\^|↑|\*\s?\d{1,3}\s")
_POST = re.compile(r"pic\.twitter\.com/|\(@\w{1,40}\)|\bt\.co/\w")
_CLOCK = re.compile(r"(?<![\d.])[012]?\d[:.][0-5]\d(?![\d.])|\b1?\d\s?[ap]\.?m\b", re.IGNORECASE)
_CLOCK_END = re.compile(r"\d\s?[ap]\.m\.$", re.IGNORECASE)
_WIDE = re.compile(r"(?<=\S)(?:\t+|[ \u00a0]{2,})(?=\S)")
SIGN_OFF_CHARACTERS = 60
LABELS: tuple[CueKind, ...] = ("updated", "published", "original", "byline")
META_WORDS = 25
STAMP_WORDS = 18
BYLINE_WORDS = 14
DESK_WORDS = 6
NAME_WORDS = 5
LINE_WORDS = 14
EXTRA_WORDS = 4
EXTRA_FINISHED = 1
SEPARATORS = 3
AUTHOR_ROLE_WITHIN = 16


class Look(Struct, frozen=True, kw_only=True):
    """What a block looks like.

    Attributes:
        kind: running text, a fragment of it, or the furniture that it is taken for.
        weight: how many words it has.
        finished: whether it ends as a sentence does; `introduces`: with a colon; `asks`: with a question mark.
        tongue: its language where it is long enough to have one; `plain_english`: whether it can only be English.
        key: its words folded, for finding repetitions.
        shape: how far it looks like a caption.
        author: whether it reads like a box on the author.
        quoted, carried: whether it begins with a quotation mark, or in the middle of a sentence.
    """

    kind: LookKind
    weight: float
    finished: bool = False
    introduces: bool = False
    asks: bool = False
    tongue: str = ""
    plain_english: bool = False
    key: str = ""
    shape: CaptionShape = ""
    author: bool = False
    quoted: bool = False
    carried: bool = False


def look(block: Block, book: Book, *, loud: bool = False) -> Look:
    """The look of a block.

    Args:
        loud: whether the page as a whole is written in capitals, so that they say nothing.
    """
    pages = book.pages
    text = _sample(block.text, pages)
    each = words(text)
    end = _ending(text, pages)
    finished = end != "" and end in pages.marks.finals and not _CLOCK_END.search(text[-SIGN_OFF_CHARACTERS:])
    kind = _furniture(block, text, each, pages, finished=finished)
    shape: CaptionShape = ""
    if not kind:
        shape = caption_shape(text, each, pages, book.outlets, finished=finished)
        captioned = shape == "caption" or (shape == "credited" and not finished)
        kind = "caption" if captioned else _written(block, text, each, pages, finished=finished, loud=loud)
    language = tongue(text, pages, each) if len(each) >= pages.prose.language_words else None
    return Look(
        kind=kind,
        weight=_weight(block.text, text, each, pages),
        finished=finished,
        introduces=text.endswith((":", "：")),
        asks=end in ("?", "？", "؟"),
        tongue=language.code if language and language.count >= pages.test.least_words else "",
        plain_english=is_plainly_english(each, pages),
        key=each.key,
        shape=shape,
        author=_author(text, each, pages),
        quoted=text[:1] in pages.marks.quotes,
        carried=text[:1].islower(),
    )


def _ending(text: str, pages: Pages) -> str:
    """The last character of a text's last sentence, whatever sign-off, brackets or quotation marks follow it."""
    for pattern in (_SIGN_OFF, _BRACKET_END):
        match = pattern.search(text[-SIGN_OFF_CHARACTERS:])
        if match and (match[1].lower() in pages.marks.ends or _names(match[1], 5) or pattern is _BRACKET_END):
            text = text[: len(text) - len(text[-SIGN_OFF_CHARACTERS:]) + match.start()]
    return text.rstrip(pages.marks.closers + " \u00a0")[-1:]


def _sample(text: str, pages: Pages) -> str:
    """The text without its white space; of a very long one only its two ends."""
    most = pages.prose.look_characters
    start, end = trimmed(text, 0, len(text))
    return text[start:end] if end - start <= 2 * most else f"{text[start : start + most]} {text[end - most : end]}"


def _weight(whole: str, text: str, each: Words, pages: Pages) -> float:
    """The number of words; in scripts without spaces, characters divided by those of a usual word."""
    dense = len(text) > pages.prose.characters_per_word * 6 * max(1, len(each))
    count = len(text) / pages.prose.characters_per_word if dense else len(each)
    return count * len(whole) / max(1, len(text))


def _furniture(block: Block, text: str, each: Words, pages: Pages, *, finished: bool) -> LookKind | Literal[""]:
    """The kind of furniture that markup or cues say a block is, "" where they say none."""
    return (
        _marked(block, text, each, pages)
        or _label(text, each, pages, finished=finished)
        or _bare(text, each, pages, finished=finished)
        or _cued(text, each, pages, finished=finished)
    )


def _marked(block: Block, text: str, each: Words, pages: Pages) -> LookKind | Literal[""]:
    """What the markup says, or a line that is nothing but a cue."""
    if block.part == "caption":
        return "caption"
    if block.part == "furniture" or block.main is False:
        return "menu"
    kinds = pages.cues.lines(each) if len(each) <= LINE_WORDS else ()
    if kinds and any(c.isalpha() for c in text):
        return _first(kinds)
    return "share" if len(each) <= META_WORDS and _POST.search(text) else ""


def _bare(text: str, each: Words, pages: Pages, *, finished: bool) -> LookKind | Literal[""]:
    """Lines that hold no words, an address or a notice of copyright alone."""
    if not any(c.isalpha() for c in text) or _ADDRESS.fullmatch(text):
        return "menu"
    if _NOTE.match(text):
        return "menu"
    sign = copyright_sign(text)
    credit = finished and 2 * sign > len(text)
    return "copyright" if sign >= 0 and len(each) <= pages.prose.start_words and not credit else ""


def _first(kinds: tuple[CueKind, ...]) -> CueKind:
    return min(kinds, key=lambda kind: FURNITURE.index(kind) if kind in FURNITURE else len(FURNITURE))


def _label(text: str, each: Words, pages: Pages, *, finished: bool) -> LookKind | Literal[""]:
    """The kind of a line that says when or by whom: a label with a date, a date alone, "By" with a name."""
    if len(each) > META_WORDS:
        return ""
    dated = _dated(text, each, pages, finished=finished)
    if dated or finished or labels_source(text, each, pages):
        return dated
    return "byline" if _signed(text, each, pages) else ""


def _dated(text: str, each: Words, pages: Pages, *, finished: bool) -> LookKind | Literal[""]:
    """The kind of a line that is a date with hardly anything beside it, or that has a label or a time of day too."""
    found = [d for d in dates(text, pages) if d.day is not None]
    if not found:
        return ""
    labels = {met.kind for met in pages.cues.starts(text, each) if met.kind in LABELS}
    kinds: list[CueKind] = [label for label in LABELS if label in labels]
    beside = _beside(text, each, [(d.start, d.end) for d in found], pages)
    alone = beside <= (EXTRA_FINISHED if finished else EXTRA_WORDS)
    given = found[0].full is not None or found[0].weekday is not None
    stamped = found[0].full is not None and len(each) <= STAMP_WORDS and _CLOCK.search(text)
    told = (alone and (labels or given)) or (not finished and (labels or stamped))
    return (kinds[0] if kinds else "published") if told else ""


def _signed(text: str, each: Words, pages: Pages) -> bool:
    """Whether an unfinished line names a desk, or a person after "By"."""
    if len(each) <= DESK_WORDS and any(met.kind == "byline" for met in pages.cues.within(text, each)):
        return True
    after = next((met.end for met in pages.cues.starts(text, each) if met.kind == "byline"), 0)
    named = _CAPITALISED.match(text[after:].lstrip(" :：")) if after else None
    return named is not None and len(each) <= BYLINE_WORDS and _names(named[0])


def labels_source(text: str, each: Words, pages: Pages) -> bool:
    """Whether a line begins with a label of a source; a finished one only where the label is more than a word."""
    labels = [text[met.start : met.end] for met in pages.cues.starts(text, each) if met.kind == "source-follows"]
    return any(" " in label or not text.endswith(".") for label in labels)


def _names(words_of_name: str, most: int = 2) -> bool:
    """Whether the first words, as far as their script has capitals, are written as names are."""
    first = words_of_name.split()[:most]
    return all(not word[:1].islower() for word in first)


def _beside(text: str, each: Words, taken: list[tuple[int, int]], pages: Pages) -> int:
    """How many words stand beside the dates that are neither numbers, weekdays nor of clocks and labels."""
    labels = {i for met in pages.cues.starts(text, each) if met.kind in LABELS for i in range(met.start, met.end)}
    rest = 0
    for word, start, end in zip(each.folded, each.starts, each.ends, strict=True):
        inside = start in labels or any(low <= start and end <= high for low, high in taken)
        known = word.isdigit() or word in pages.words.clock or word in pages.weekdays
        rest += not inside and not known and not word[0].isdigit()
    return rest


def _cued(text: str, each: Words, pages: Pages, *, finished: bool) -> LookKind | Literal[""]:
    """The kind that the cues at the start of a block, or anywhere in it, say it is."""
    bounds = pages.prose
    if len(text) <= bounds.unspaced_cue:
        met = next(pages.cues.unspaced(text), None)
        if met and met.kind in FURNITURE:
            return met.kind
    begun = [m.kind for m in pages.cues.starts(text, each)] if text[:1] not in pages.marks.quotes else []
    if ("credit" in begun or _named_credit(text, each, pages)) and len(each) <= 2 * bounds.cue_words:
        return "credit"
    if len(each) > bounds.cue_words:
        return ""
    if len(each) <= LINE_WORDS and labels_source(text, each, pages):
        return "source"
    short = len(each) <= bounds.start_words or not finished
    found = [m.kind for m in pages.cues.within(text, each)]
    whole = "reporting" not in found and len(each) <= META_WORDS
    within = found if whole or (found and mostly_furniture(text, pages)) else [k for k in found if k == "credit"]
    told = [*(begun if short else ()), *within]
    kinds: tuple[CueKind, ...] = tuple(kind for kind in told if kind in FURNITURE)
    return _first(kinds) if kinds else ""


def _named_credit(text: str, each: Words, pages: Pages) -> bool:
    """Whether a line begins with a name and, after a bar, a credit: "The Daily | Photo: …"."""
    bar = text.find("|")
    behind = next((i for i, start in enumerate(each.starts) if start > bar), 0) if bar > 0 else 0
    if not 0 < behind <= NAME_WORDS:
        return False
    return any(met.kind == "credit" for met in pages.cues.starts(text, each, behind))


def _written(block: Block, text: str, each: Words, pages: Pages, *, finished: bool, loud: bool) -> LookKind:
    """Whether a block is running text, a fragment, a list of links or shouting."""
    bounds = pages.prose
    marks = sum(text.count(mark) for mark in "|•·»›")
    menu = len(each) <= META_WORDS and len(_WIDE.findall(text)) >= SEPARATORS
    many = not finished and (marks >= SEPARATORS or menu)
    if many or (block.links >= bounds.link_share and not (finished and block.links < 1)):
        return "links"
    if not loud and len(each) >= 3 and _capitals(text) >= bounds.capitals_share:
        return "shouting"
    runs = finished or text.endswith((":", "：")) or _long(text, each, pages)
    return "prose" if runs and block.part != "heading" else "fragment"


def _long(text: str, each: Words, pages: Pages) -> bool:
    """Whether a line is running text by its length and its function words, though no full stop ends it."""
    bounds = pages.prose
    if len(each) < bounds.long_words and len(text) < bounds.long_words * 12:
        return False
    return function_share(each, pages, tongue(text, pages, each).code) >= bounds.function_share


def _capitals(text: str) -> float:
    """The share of capitals among the letters that come in two sizes."""
    large = sum(c.isupper() for c in text)
    small = sum(c.islower() for c in text)
    return large / (large + small) if large + small else 0.0


def _author(text: str, each: Words, pages: Pages) -> bool:
    """Whether a block begins "Name is a" and goes on with what authors are."""
    named = _CAPITALISED.match(text[:120])
    if named is None or len(each) > pages.prose.cue_words + 20:
        return False
    for count in range(1, 6):
        for verb in pages.words.author_is:
            size = len(verb.split())
            if " ".join(each.folded[count : count + size]) == verb:
                behind = each.folded[count + size : count + size + AUTHOR_ROLE_WITHIN]
                return bool(pages.words.author_roles.intersection(behind)) and text[:1].isupper()
    return False

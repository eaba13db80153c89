"""RSS and Atom to entries, one per report: title, outlet, day, address, and what the feed gives of the text."""

from __future__ import annotations

import re
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct

from dragoman.errors import MissingExtraError
from dragoman.read.blocks import Hints
from dragoman.read.html_page import is_html
from dragoman.read.jsonl import Entry
from dragoman.read.raw import Raw, trouble
from dragoman.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from time import struct_time

# The first element of a feed, after what may stand before it.
_FEED = re.compile(r"<(?:\w{1,20}:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
HEAD_CHARACTERS = 10_000
# What is told to the parser, since the text is decoded already.
DECODED = {"content-type": "application/xml; charset=utf-8"}
MOST_ENTRIES = 5000
# What the parser is known to raise on damaged feeds.
BREAKS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class Item(Struct, frozen=True, kw_only=True):
    """One entry of a feed.

    Attributes:
        id: the feed's own name for it, else its address, else its title.
        number: its place in the feed, from 1.
        text: what the feed gives of the article, HTML where the feed says so; "" where it gives none.
        hints: title, outlet, day, author, language and address.
    """

    id: str
    number: int
    text: str
    hints: Hints


def is_feed(text: str) -> bool:
    """Whether a text is RSS or Atom."""
    return _FEED.search(text[:HEAD_CHARACTERS]) is not None


def items(source: str, text: str) -> tuple[Item, ...] | Problem:
    """The entries of a feed in its order, or why there are none.

    Args:
        source: path or address of the feed, against which its links are resolved.
        text: the feed, decoded.

    Raises:
        MissingExtraError: the package that reads feeds is not installed.
    """
    if not is_feed(text):
        return trouble(source, "it is no feed: neither RSS nor Atom", "give a feed, or the page as .html or .txt")
    if _ENTITY.search(text):
        return trouble(
            source, "the feed defines entities of its own, which are not read", "ask the site for a plain feed"
        )
    if find_spec("feedparser") is None:
        raise MissingExtraError("reading RSS and Atom", "desk")
    import feedparser  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]

    data = BytesIO(text.encode("utf-8", "replace"))
    try:
        found = cast("Any", feedparser).parse(data, response_headers=DECODED | {"content-location": source})
    except BREAKS as error:
        return trouble(source, f"the feed cannot be read: {type(error).__name__}", "check it with a feed validator")
    if not found.entries and found.bozo:
        return trouble(source, f"the feed cannot be read: {found.bozo_exception}", "check it with a feed validator")
    outlet, language = _text(found.feed, "title"), _text(found.feed, "language")
    return tuple(
        _item(entry, number, outlet, language) for number, entry in enumerate(found.entries[:MOST_ENTRIES], start=1)
    )


def _item(entry: Mapping[str, Any], number: int, outlet: str, language: str) -> Item:
    link, title = _text(entry, "link"), _plain(_text(entry, "title"))
    hints = Hints(
        title=title,
        outlet=_text(entry.get("source") or {}, "title") or outlet,
        byline=_text(entry, "author"),
        date=_day(entry.get("published_parsed") or entry.get("updated_parsed"))
        or _text(entry, "published")
        or _text(entry, "updated"),
        address=link,
        language=language,
    )
    return Item(id=_text(entry, "id") or link or title, number=number, text=_longest(entry), hints=hints)


def _longest(entry: Mapping[str, Any]) -> str:
    """The longest text that an entry holds: its content, else its summary."""
    texts = [(_text(one, "value"), _text(one, "type")) for one in entry.get("content") or ()]
    texts.append((_text(entry, "summary"), _text(entry.get("summary_detail") or {}, "type")))
    text, kind = max(texts, key=lambda one: len(one[0]))
    marked = "html" in kind and _TAG.search(text) is not None
    return f"<div>{text}</div>" if marked and not is_html(text) else text


def _plain(title: str) -> str:
    return " ".join(_TAG.sub("", title).split())


def _text(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name)
    return value.strip() if isinstance(value, str) else ""


def _day(told: struct_time | None) -> str:
    """A moment in UTC as ISO 8601, "" where none is told."""
    if told is None:
        return ""
    return "{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}+00:00".format(*told[:6])


def entries(raw: Raw, text: str) -> Iterator[Entry | Problem]:
    """The entries of a feed that have a text; of the others, what is wrong."""
    found = items(raw.source, text)
    if isinstance(found, Problem):
        yield found
        return
    if not found:
        yield trouble(raw.source, "the feed has no entries", "read it again when it has some", fatal=False)
    for item in found:
        if item.text:
            yield Entry(item.text, item.hints, item.number)
        else:
            where = item.hints.address or "the article's address"
            yield trouble(f"{raw.source}#{item.number}", "the entry has no text, only a title", f"read {where} itself")


def as_source(item: Item, feed: str, name: str) -> Raw:
    """What a feed gives of an article, as a source of its own."""
    source = item.hints.address or f"{feed}#{item.id}"
    media = "html" if is_html(item.text) else "text"
    return Raw(source, name, item.text.encode("utf-8", "replace"), media, hints=item.hints)

"""JSON and JSONL to texts with named fields, one per report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import msgspec
from msgspec import Struct

from dragoman.read.blocks import Hints
from dragoman.read.leads import ADDRESS, Lead, day
from dragoman.read.raw import trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.read.raw import Raw
    from dragoman.records import Problem

# The first of the names that a record has wins.
FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "maintext", "article", "articletext", "articlebody", "fulltext", "rawtext",
             "plaintext", "story", "html", "rawhtml"),
    "title": ("title", "headline", "heading", "name"),
    "date": ("published", "publishedat", "datepublished", "publisheddate", "publishdate", "publicationdate", "pubdate",
             "date", "datetime", "timestamp", "created", "createdat", "seendate", "time"),
    "outlet": ("outlet", "publisher", "source", "sourcename", "site", "sitename", "newspaper", "media", "publication",
               "domain", "host", "hostname", "sourcedomain"),
    "address": ("url", "link", "address", "sourceurl", "canonicalurl", "uri", "permalink"),
    "byline": ("byline", "author", "authors", "creator", "writer"),
    "language": ("language", "lang"),
    "origin": ("origin", "agency", "credit"),
}  # fmt: skip
LISTS = (
    "articles",
    "reports",
    "items",
    "data",
    "results",
    "docs",
    "documents",
    "records",
    "entries",
    "news",
    "response",
)
# So many of a record's own names are told where none is ours.
MOST_NAMES, NAME_CHARACTERS = 12, 20
WANTED = "an object with the report's text in `text`, and title, date, outlet, url, author where known"


class Entry(Struct, frozen=True):
    """The text of one report in a JSON file, its fields, and the line or place it stands at, from 1."""

    text: str
    hints: Hints
    number: int


def entries(raw: Raw, text: str) -> Iterator[Entry | Lead | Problem]:
    """The reports of a JSON or JSONL text; what has an address and no text is a lead, what has neither a problem."""
    whole = _whole(text)
    if whole is not None:
        for number, value in enumerate(whole, start=raw.line):
            yield _entry(raw, value, number)
        return
    for number, line in enumerate(text.split("\n"), start=raw.line):
        if not line.strip(" \t\r\ufeff"):
            continue
        try:
            value = msgspec.json.decode(line.strip("\ufeff \t\r"))
        except (msgspec.DecodeError, RecursionError) as error:
            yield trouble(f"{raw.source}:{number}", f"the line is no JSON: {error}", f"write {WANTED} on one line")
            continue
        yield _entry(raw, value, number)


def _whole(text: str) -> list[Any] | None:
    """The records of a text that is one JSON value; None where it is not, as JSONL is not."""
    try:
        value: Any = msgspec.json.decode(text.strip("\ufeff \t\r\n"))
    except (msgspec.DecodeError, RecursionError):
        return None
    if isinstance(value, dict):
        for name in LISTS:
            inner = cast("dict[str, Any]", value).get(name)
            if isinstance(inner, list):
                return cast("list[Any]", inner)
        return [value]
    return cast("list[Any]", value) if isinstance(value, list) else None


def _entry(raw: Raw, value: object, number: int) -> Entry | Lead | Problem:
    if not isinstance(value, dict):
        return trouble(f"{raw.source}:{number}", "the record is no object", f"write {WANTED}")
    given = {plain_name(str(key)): item for key, item in cast("dict[str, Any]", value).items()}
    mapped = {field: _at(cast("object", value), path) for field, path in raw.fields}
    fields = {field: mapped.get(field) or _first(given, names) for field, names in FIELDS.items()}
    text = fields.pop("text")
    if not text.strip() and ADDRESS.fullmatch(fields["address"]):
        return _lead(raw, given, fields)
    if not text.strip():
        known = ", ".join(name[:NAME_CHARACTERS] for name in sorted(given)[:MOST_NAMES]) or "none"
        return trouble(f"{raw.source}:{number}", f"the record has no text; its fields: {known}", f"write {WANTED}")
    return Entry(text, Hints(**fields), number)


def _lead(raw: Raw, given: dict[str, Any], fields: dict[str, str]) -> Lead:
    """The lead that a record without a text is."""
    told = day(fields["date"])
    return Lead(
        address=fields["address"],
        title=fields["title"],
        outlet=fields["outlet"],
        language=fields["language"],
        date=told,
        date_of="" if not told else "seen" if "seendate" in given else "published",
        source=raw.source,
    )


def _at(value: object, path: str) -> str:
    """What stands in a record at a path of names joined by dots, as text."""
    here: object = value
    for name in path.split("."):
        here = cast("dict[str, object]", here).get(name) if isinstance(here, dict) else None
    return _text(here)


def plain_name(name: str) -> str:
    """The name of a field or column in small letters and without marks, as names are compared."""
    return "".join(c for c in name.lower() if c.isalnum())


def _first(given: dict[str, Any], names: tuple[str, ...]) -> str:
    """The first of the fields that holds something, as text."""
    return next((text for name in names if (text := _text(given.get(name)))), "")


def _text(value: object) -> str:
    """A field's value as text: a list joined, of an object its name."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, cast("list[object]", value))))
    if isinstance(value, dict):
        inner = cast("dict[str, object]", value)
        return _text(inner.get("name") or inner.get("title") or "")
    return ""

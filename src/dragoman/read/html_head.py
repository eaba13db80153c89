"""What the markup of an HTML page says of it: title, outlet, authors, day, address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from dragoman.codebook.wording import folded_key
from dragoman.read.markup import Run, Scanner, Tag, attributes, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook.pages import HeadNames, HtmlNames, Pages

# A head that goes on for longer is styles and scripts.
HEAD_CHARACTERS = 200_000
TITLE_CHARACTERS = 500
# What divides a title from the outlet that follows it.
_DIVIDED = re.compile(r"(?<=\S)\s[|·•–—:«»-]{1,2}\s(?=\S)")
TAIL = " |·•–—:«»-"
# The day in a page's data for machines (schema.org, as JSON), wherever on the page that stands.
_PUBLISHED = re.compile(r'"datePublished"\s{0,5}:\s{0,5}"([^"]{4,40})"')


class Head(Struct, frozen=True):
    """What the head tells, "" for what it does not; `titles` in the order in which they are to be believed."""

    titles: tuple[str, ...] = ()
    outlet: str = ""
    byline: str = ""
    date: str = ""
    address: str = ""

    def tail(self, title: str) -> str:
        """What follows a title in one of the head's titles: mostly the outlet; "" where it stands in none."""
        key = folded_key(title)
        found = (
            each[len(front) :] for each in self.titles for front in fronts(each) if key and folded_key(front) == key
        )
        return next(found, "").strip(TAIL)


def fronts(title: str) -> Iterator[str]:
    """What may be the title without what follows it, the longest first: "A - B" of "A - B | Post", then "A"."""
    yield from (title[: m.start()] for m in reversed(list(_DIVIDED.finditer(title[:TITLE_CHARACTERS]))))


def head(source: str, pages: Pages) -> Head:
    """What the head of an HTML source tells."""
    elements, title = _elements(source[:HEAD_CHARACTERS], pages.html)
    told = _told(elements)
    names: HeadNames = pages.head
    titles = (*(told[name] for name in names.title if name in told), title)
    return Head(
        titles=tuple(title for title in dict.fromkeys(titles) if title),
        outlet=_first(told, names.outlet),
        byline=_first({name: value for name, value in told.items() if not _is_address(value)}, names.byline),
        date=_first(told, names.date) or _published(source),
        address=_canonical(elements) or _first(told, names.address),
    )


def _elements(source: str, names: HtmlNames) -> tuple[list[Tag], str]:
    """The meta and link elements before the body, and the text of the first title."""
    scanner = Scanner(source, structs.replace(names, skipped=names.skipped - {"head"}))
    found, title, within = list[Tag](), "", False
    for each in scanner:
        if isinstance(each, Run):
            title += pieces(source, each, 0)[0] if within else ""
        elif each.name == "body":
            break
        elif each.name in ("meta", "link"):
            found.append(each)
        else:
            within = each.name == "title" and each.form == "open" and not title
    return found, " ".join(title.split())


def _told(elements: Sequence[Tag]) -> dict[str, str]:
    """What the meta elements say, by their names in small letters; the first of a name counts."""
    told: dict[str, str] = {}
    for given in (attributes(tag) for tag in elements if tag.name == "meta"):
        name = given.get("property") or given.get("name") or given.get("itemprop") or ""
        value = " ".join(given.get("content", "").split())
        if value:
            told.setdefault(name.lower(), value)
    return told


def _canonical(elements: Sequence[Tag]) -> str:
    """The page's own address, where a link tells all of it."""
    links = (attributes(tag) for tag in elements if tag.name == "link")
    own = (given.get("href", "") for given in links if given.get("rel", "").lower() == "canonical")
    return next((address for address in own if _is_address(address)), "")


def _published(source: str) -> str:
    """The day of publication in the data for machines, "" where there is none."""
    found = _PUBLISHED.search(source)
    return found[1] if found else ""


def _first(told: dict[str, str], names: Sequence[str]) -> str:
    """What the surest of these names says, "" where none says anything."""
    return next((told[name] for name in names if name in told), "")


def _is_address(value: str) -> bool:
    return value.startswith(("http://", "https://"))

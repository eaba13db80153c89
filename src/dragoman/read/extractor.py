"""What trafilatura and htmldate find on an HTML page, its main text and what it says of itself; the extra `html`."""

from __future__ import annotations

from htmldate import find_date
from msgspec import Struct
from trafilatura import bare_extraction
from trafilatura.settings import Document

from dragoman.read.blocks import Hints


class Extract(Struct, frozen=True):
    """The main text, "" where none is found, and what the markup tells; the day in ISO form."""

    text: str = ""
    hints: Hints = Hints()


def extract(text: str, address: str) -> Extract:
    """What the two make of an HTML source.

    Args:
        text: the source.
        address: of the page, "" where it is not known.
    """
    found = bare_extraction(text, url=address or None, include_comments=False, with_metadata=True)
    if not isinstance(found, Document):
        return Extract(hints=Hints(date=_date(text, address)))
    hints = Hints(
        title=found.title or "",
        outlet=found.sitename or "",
        byline=found.author or "",
        date=_date(text, address or found.url or ""),
        address=found.url or "",
    )
    return Extract(found.text or "", hints)


def _date(text: str, address: str) -> str:
    """The day of publication, as the markup or a plain line of the page gives it."""
    return find_date(text, url=address or None, original_date=True, extensive_search=False) or ""

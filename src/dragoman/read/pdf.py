"""PDFs to paragraphs in reading order, from their text layer; the extra `formats` brings the parser."""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import TYPE_CHECKING

from dragoman.errors import MissingExtraError
from dragoman.read.blocks import Hints, Page
from dragoman.read.pdf_columns import in_reading_order
from dragoman.read.pdf_paragraphs import paragraphs
from dragoman.read.pdf_repeats import without_repeats
from dragoman.read.raw import trouble
from dragoman.read.streams import DamagedError
from dragoman.read.taken import shown, taken

if TYPE_CHECKING:
    from dragoman.read.limits import Limits
    from dragoman.read.pdf_text import Contents
    from dragoman.read.raw import Raw
    from dragoman.records import Problem

_DAY = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
LEAST_CHARACTERS = 20
OCR = "run a text recogniser over it (such as ocrmypdf), or find it as a page or as text"


def page(raw: Raw, limits: Limits) -> tuple[Page, tuple[Problem, ...]]:
    """A PDF as a page, and what of it was lost.

    The text is that of its text layer, without page numbers and what every page repeats.

    Raises:
        DamagedError: it cannot be read, or has no text layer.
        MissingExtraError: the parser is not installed.
    """
    if find_spec("pypdf") is None:
        raise MissingExtraError("reading PDF", "formats")
    from dragoman.read import pdf_text  # noqa: PLC0415 - comes with an extra

    found = pdf_text.contents(raw.data, limits)
    lines = without_repeats([in_reading_order(each) for each in found.pages])
    body = list(paragraphs(lines))
    if sum(len(paragraph.text) for paragraph in body) < LEAST_CHARACTERS:
        raise DamagedError(_wordless(found), OCR)
    return taken(body, Hints(title=shown(found.title, body), seen=_day(found.made))), _lost(raw, found)


def _lost(raw: Raw, found: Contents) -> tuple[Problem, ...]:
    """What to say of a PDF that could be read in part."""
    if not found.lost and not found.mended:
        return ()
    what = (
        f"{found.lost} of its {len(found.pages)} pages could not be read"
        if found.lost
        else "what could be made out was read"
    )
    wrong = "has pages of far more than text" if found.heavy else "is damaged"
    return (trouble(raw.source, f"the PDF {wrong}; {what}", "get it anew", fatal=False),)


def _wordless(found: Contents) -> str:
    """What to say of a PDF without text."""
    many = f"{len(found.pages)} page{'s' * (len(found.pages) != 1)}"
    if found.garbled:
        return f"the text of its {many} is stored without telling which letters its signs are"
    return f"it has no text layer: its {many} are pictures or empty"


def _day(made: str) -> str:
    """The day on which a PDF was made, as ISO 8601."""
    match = _DAY.match(made)
    return "-".join(match.groups()) if match else ""

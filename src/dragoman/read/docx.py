"""Word documents to paragraphs: their text, tables row by row, headings, and what they say of themselves."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.read import zips
from dragoman.read.blocks import Hints, Page, Part
from dragoman.read.streams import Budget, DamagedError
from dragoman.read.taken import Paragraph, shown, taken
from dragoman.read.xml_events import events

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from dragoman.read.limits import Limits
    from dragoman.read.raw import Raw
    from dragoman.read.xml_events import Event

STYLES, CORE = "word/styles.xml", "docProps/core.xml"
MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad", "ptab": "\t"}
# What is written twice for older programs, what was struck out, and what makes a field rather than shows it.
PASSED_OVER = frozenset({"Fallback", "del", "moveFrom", "instrText", "sdtPr", "pict"})
CELL_CHARACTERS = 80
NAME_WORDS = 2
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HEADING = re.compile(r"heading \d|title|subtitle", re.IGNORECASE)


class Core(Struct, frozen=True):
    """What a document says of itself: title, who made it, and the day on which it was last changed."""

    title: str = ""
    creator: str = ""
    modified: str = ""


class _Open(Struct):
    """A paragraph that is being read."""

    texts: list[str]
    style: str = ""
    item: bool = False


class _Body:
    """Gathers the paragraphs of a document's body from its events."""

    def __init__(self, headings: frozenset[str], most: int) -> None:
        self.headings, self.most = headings, most
        self.open: list[_Open] = []
        self.cells: list[list[list[Paragraph]]] = []
        self.passed = self.length = 0
        self.writes = False

    def take(self, event: Event) -> Iterator[Paragraph]:
        """The paragraphs that an event ends."""
        if event.kind == "text":
            self._text(event.value)
        elif event.kind == "start":
            self._start(event)
        else:
            yield from self._end(event.value)

    def _start(self, event: Event) -> None:
        name = event.value
        self.passed += name in PASSED_OVER
        if self.passed:
            return
        if name == "p":
            self.open.append(_Open([]))
        elif name == "tr":
            self.cells.append([])
        elif name == "tc" and self.cells:
            self.cells[-1].append([])
        elif name == "t":
            self.writes = True
        elif self.open and name in ("pStyle", "numPr"):
            self.open[-1].style = event.attributes.get("val", "") if name == "pStyle" else self.open[-1].style
            self.open[-1].item = self.open[-1].item or name == "numPr"
        elif self.open and name in MARKS:
            self.open[-1].texts.append(MARKS[name])

    def _text(self, text: str) -> None:
        if self.writes and self.open and not self.passed:
            self.length += len(text)
            if self.length > self.most:
                raise DamagedError(f"the document has more than {self.most:,} characters", "split it")
            self.open[-1].texts.append(text)

    def _end(self, name: str) -> Iterator[Paragraph]:
        if name in PASSED_OVER:
            self.passed -= 1
        elif self.passed:
            return
        elif name == "t":
            self.writes = False
        elif name == "p" and self.open:
            yield from self._put(self._made(self.open.pop()))
        elif name == "tr" and self.cells:
            for paragraph in _row(self.cells.pop()):
                yield from self._put(paragraph)

    def _put(self, paragraph: Paragraph) -> Iterator[Paragraph]:
        """The paragraph, where it is in no table; else it waits for its row."""
        if not self.cells:
            yield paragraph
        elif self.cells[-1]:
            self.cells[-1][-1].append(paragraph)

    def _made(self, made: _Open) -> Paragraph:
        part: Part = "heading" if made.style in self.headings else "item" if made.item else ""
        return Paragraph("".join(made.texts), part)


def _row(cells: list[list[Paragraph]]) -> list[Paragraph]:
    """The paragraphs of a table's row: one for a row of short cells, else those of the cells."""
    filled = [[paragraph for paragraph in cell if paragraph.text.strip()] for cell in cells]
    filled = [cell for cell in filled if cell]
    short = all(len(cell) == 1 and len(cell[0].text) <= CELL_CHARACTERS for cell in filled)
    if short and len(filled) > 1:
        return [Paragraph(" | ".join(" ".join(cell[0].text.split()) for cell in filled))]
    return [paragraph for cell in filled for paragraph in cell]


def page(raw: Raw, limits: Limits) -> Page:
    """A Word document as a page; its text is that of its paragraphs, without headers, footers, notes and comments.

    Raises:
        DamagedError: it is damaged, or made to do harm.
    """
    with zips.archive(BytesIO(raw.data), limits) as packed:
        budget = Budget(limits, len(raw.data))
        headings = frozenset(_headings(packed, budget))
        core = _core(packed, budget)
        body = _Body(headings, limits.characters)
        found = [paragraph for event in _events(packed, zips.WORD, budget) for paragraph in body.take(event)]
    own = Hints(
        title=shown(core.title, found) or _titled(found),
        byline=core.creator if len(core.creator.split()) >= NAME_WORDS else "",
        seen=core.modified,
    )
    return taken(found, own)


def _titled(found: list[Paragraph]) -> str:
    """The first paragraph, where it is a heading."""
    first = next((paragraph for paragraph in found if paragraph.text.strip()), None)
    return first.text.strip() if first and first.part == "heading" else ""


def _events(packed: zipfile.ZipFile, name: str, budget: Budget) -> Iterator[Event]:
    """The events of one of a document's parts; none where it has no such part."""
    info = packed.NameToInfo.get(name)
    if info is not None:
        yield from events(zips.unpacked(packed, info, budget), budget.limits)


def _headings(packed: zipfile.ZipFile, budget: Budget) -> Iterator[str]:
    """The ids of the styles that are headings, whatever the language of the program that made them."""
    style = ""
    for event in _events(packed, STYLES, budget):
        if event.kind == "start" and event.value == "style":
            style = event.attributes.get("styleId", "")
        elif event.kind == "start" and event.value == "name" and _HEADING.match(event.attributes.get("val", "")):
            yield style


def _core(packed: zipfile.ZipFile, budget: Budget) -> Core:
    """What a document says of itself."""
    told: dict[str, str] = {}
    name = ""
    for event in _events(packed, CORE, budget):
        if event.kind == "text":
            told[name] = (told.get(name, "") + event.value)[:1000]
        else:
            name = event.value if event.kind == "start" else ""
    day = _DAY.match(told.get("modified", "").strip() or told.get("created", "").strip())
    return Core(told.get("title", "").strip(), told.get("creator", "").strip(), day[0] if day else "")

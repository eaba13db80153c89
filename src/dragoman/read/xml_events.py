"""XML as a sequence of starts, ends and texts: no entities, no document types, nothing fetched, nothing endless."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from xml.parsers import expat

from msgspec import Struct

from dragoman.read.streams import DamagedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.read.limits import Limits

SEPARATOR = " "


class Event(Struct, frozen=True, gc=False):
    """A start or end of an element, by its name without prefix, or a text.

    Attributes:
        value: the name, or the text.
        space: the namespace's address, "" where it is in none.
        attributes: by their names without prefix.
    """

    kind: Literal["start", "end", "text"]
    value: str
    space: str = ""
    attributes: dict[str, str] = {}


class _Gatherer:
    """Gathers events until they are taken."""

    def __init__(self, limits: Limits) -> None:
        self.events: list[Event] = []
        self.limits, self.depth, self.count = limits, 0, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.count += 1
        if self.depth > self.limits.nesting:
            raise DamagedError(f"its elements are nested more than {self.limits.nesting} deep", "leave it out")
        if self.count > self.limits.elements:
            raise DamagedError(f"it has more than {self.limits.elements:,} elements", "split it")
        space, _, local = name.rpartition(SEPARATOR)
        own = {key.rpartition(SEPARATOR)[2]: value for key, value in attributes.items()}
        self.events.append(Event("start", local, space, own))

    def end(self, name: str) -> None:
        self.depth -= 1
        space, _, local = name.rpartition(SEPARATOR)
        self.events.append(Event("end", local, space))

    def text(self, text: str) -> None:
        self.events.append(Event("text", text))

    def taken(self) -> list[Event]:
        """The events gathered so far."""
        taken, self.events = self.events, []
        return taken


def _refuse(*_: object) -> None:
    raise DamagedError(
        "it declares a document type or entities, as files do that are made to do harm", "save it anew without them"
    )


def events(pieces: Iterable[bytes], limits: Limits) -> Iterator[Event]:
    """The events of an XML file in order.

    Raises:
        DamagedError: it is not well formed, declares entities, or is beyond the limits; what came before was given.
    """
    gatherer = _Gatherer(limits)
    parser = expat.ParserCreate(namespace_separator=SEPARATOR)
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = gatherer.start, gatherer.end
    parser.CharacterDataHandler = gatherer.text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
    try:
        for piece in pieces:
            parser.Parse(piece)
            yield from gatherer.taken()
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes no names
    except (expat.ExpatError, ValueError) as error:
        yield from gatherer.taken()
        raise DamagedError(f"it is not well-formed XML: {error}"[:200], "get it anew, or save it again") from error
    yield from gatherer.taken()

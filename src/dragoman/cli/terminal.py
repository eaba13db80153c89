"""A terminal that reports cannot steer: what they hold of its commands is shown as a mark, and does nothing.

A report, a feed or a server's answer may hold the sequences by which programs move the cursor, rename the window, hide
what stands on the screen or write to the clipboard. They are kept in the store, since passages are the report's own
letters; whoever prints them must not obey them. What is written to a file or a pipe stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.console import Console
from rich.segment import Segment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import ConsoleOptions, RenderableType

# The controls of ASCII but for the ends of lines and tabs, those of Latin-1, and the marks that turn the direction of
# what stands around them, so that a line would show other words than it holds.
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
MARK = "�"


class Terminal(Console):
    """Prints what it is given without letting it steer the terminal; its own colours stay."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The parts of what is printed, before they are laid out, so that marks are counted as letters."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(plain(segment.text), segment.style)

    def data(self, text: str) -> None:
        """Writes a table or JSON as it is; on a terminal without what would steer it."""
        self.file.write(plain(text) if self.is_terminal else text)


def plain(text: str) -> str:
    """A text in which a mark stands for each character that would steer a terminal."""
    return STEERS.sub(MARK, text)

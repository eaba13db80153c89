"""The brief as Markdown (CommonMark): lines with numbered references, the passages as notes at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.exchange.brief.view import BriefView, LineView
    from dragoman.exchange.passages import Excerpt

# Report text must not become markup: neither a heading or list, nor a link, nor raw HTML.
SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def escaped(text: str) -> str:
    """The text with every mark that Markdown would take for markup escaped."""
    return SPECIAL.sub(r"\\\1", text)


def markdown(shown: BriefView) -> str:
    """The whole brief."""
    return "\n".join(_parts(shown)) + "\n"


def _parts(shown: BriefView) -> Iterator[str]:
    yield f"# {escaped(shown.name_a)} – {escaped(shown.name_b)}"
    yield f"\nAs of {shown.as_of}." if shown.as_of else "\nAll reports."
    for section in shown.sections:
        yield f"\n## {escaped(section.title)}\n"
        if not section.lines:
            yield escaped(section.nothing)
        for line in section.lines:
            yield from _line(line, "")
    yield "\n## Passages\n"
    for number, passage in enumerate(shown.passages, start=1):
        yield f"{number}. {_note(passage)}"


def _line(line: LineView, indent: str) -> Iterator[str]:
    tag = f" *({escaped(line.tag)})*" if line.tag else ""
    refs = f" [{', '.join(map(str, line.refs))}]" if line.refs else ""
    yield f"{indent}- {escaped(line.text)}{tag}{refs}"
    for detail in line.details:
        yield from _line(detail, indent + "  ")


def _note(passage: Excerpt) -> str:
    source = ", ".join(filter(None, (passage.outlet, passage.published, passage.file)))
    return f"{escaped(source)} ({passage.start}–{passage.end}): “{escaped(passage.passage)}”"

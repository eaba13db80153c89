"""What a notebook shows: tables and passages as HTML in which no text of a report can be markup, script or formula."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from dragoman.exchange.frames import Cell
from dragoman.exchange.passages import Excerpt

CLOSING = frozenset(".,;:!?)]”’")
MOST_ROWS = 20
ID_SHOWN = 8
# Notebooks set what stands between two dollar signs as a formula, and reports are full of sums of money.
FRAME = Markup('<div class="tex2jax_ignore mathjax_ignore">{}</div>')
TABLE = Markup("<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>{}")
HEAD = Markup('<th scope="col" style="text-align:left">{}</th>')
CELL = Markup('<td style="text-align:left">{}</td>')
ROW = Markup("<tr>{}</tr>")
MORE = Markup("<p>and {} more</p>")
PASSAGE = Markup("<figure><figcaption>{}</figcaption><blockquote>{} <mark>{}</mark>{}{}</blockquote></figure>")


def table(rows: Iterable[Mapping[str, Cell]], columns: Sequence[str], title: str, *, left: int = 0) -> str:
    """Rows as an HTML table.

    Args:
        rows: in order.
        columns: those that are shown.
        title: what stands above it.
        left: how many rows more there are, to say so.
    """
    heads = Markup().join(HEAD.format(name.replace("_", " ")) for name in columns)
    lines = (Markup().join(CELL.format(cell(name, row.get(name))) for name in columns) for row in rows)
    body = Markup().join(ROW.format(line) for line in lines)
    return FRAME.format(TABLE.format(title, heads, body, MORE.format(left) if left > 0 else ""))


def cell(column: str, value: Cell) -> str:
    """One value as people read it: nothing for nothing, an id cut to what finds it, numbers with their thousands."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return f"{value:,.10g}" if abs(value) >= 1 else f"{value:.2f}"
    return str(value)[:ID_SHOWN] if column == "id" else str(value)


def passages(found: Iterable[Excerpt]) -> str:
    """Passages with the text around them, each under the name of its report."""
    return FRAME.format(quoted(found))


def quoted(found: Iterable[Excerpt]) -> Markup:
    """Passages as a part of a page."""
    return Markup().join(
        PASSAGE.format(source(one), one.before, one.passage, gap(one.after), one.after) for one in found
    )


def gap(after: str) -> str:
    """What stands between a passage and the text after it: nothing before a full stop and its like."""
    return "" if not after or after[0] in CLOSING else " "


def source(passage: Excerpt) -> str:
    """Outlet, date and file of a passage's report, as far as they are known, and where in its text it stands."""
    named = ", ".join(filter(None, (passage.outlet, passage.published, passage.file)))
    return f"{named} [{passage.start}:{passage.end}]"

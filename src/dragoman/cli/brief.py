"""`dragoman brief`: where two actors stand, with the passage behind every line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from dragoman.cli.app import Address, AsOf, Fronts, KnownAt, app, out, save, with_fronts

if TYPE_CHECKING:
    from dragoman.exchange.brief import BriefView, LineView

STYLES = {
    "cooperating": "green", "warming": "green", "met": "green", "agreement": "green", "came-true": "green",
    "opposed": "red", "cooling": "red", "overdue": "red", "conflict": "red", "alleged-breach": "red", "breached": "red",
    "did-not": "red", "disputed": "red",
    "mixed": "yellow", "due": "yellow", "open": "yellow", "evolution": "yellow",
}  # fmt: skip


@app.command(
    epilog="Example: [bold]dragoman brief --from idlib.db --between TUR RUS --as-of 2020-02-14 --html brief.html[/]"
)
def brief(
    address: Address,
    between: Annotated[
        tuple[str, str], typer.Option("--between", help="The two actors: names, ISO codes or keys.", metavar="A B")
    ],
    *,
    as_of: AsOf = None,
    since: Annotated[
        str | None, typer.Option("--since", help="What changed since then; else in the last week.", metavar="DATE")
    ] = None,
    html: Annotated[Path | None, typer.Option("--html", help="Also write one self-contained HTML file.")] = None,
    markdown: Annotated[Path | None, typer.Option("--markdown", help="Also write Markdown.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead.")] = False,
    known_at: KnownAt = None,
    fronts: Fronts = None,
) -> None:
    """Tell where two actors stand, what was promised, which figures disagree, who predicts what, and what is next."""
    from dragoman import api
    from dragoman.exchange import brief as forms

    with api.open(address) as whole:
        crisis = with_fronts(whole.as_of(as_of).known_at(known_at), fronts).about(*between)
        made = crisis.brief(*(crisis.dyad or between), since=since)
        shown = forms.view(made, crisis.picture)
    if html:
        save(html, forms.html(shown, made))
    if markdown:
        save(markdown, forms.markdown(shown))
    if as_json:
        out.data(forms.as_json(shown))
    else:
        tell(shown)


def tell(shown: BriefView) -> None:
    """Prints the brief for the terminal: lines with the numbers of their passages, the passages below."""
    out.print(Text(f"{shown.name_a} – {shown.name_b}", style="bold"), end="")
    out.print(f", as of {shown.as_of}" if shown.as_of else ", all reports", highlight=False)
    for section in shown.sections:
        out.print(Rule(Text(section.title, style="bold"), align="left", style="dim"))
        if not section.lines:
            out.print(Text(section.nothing, style="dim"))
        for line in section.lines:
            tell_line(line, 0)
    out.print(Rule(Text("Passages", style="bold"), align="left", style="dim"))
    for number, passage in enumerate(shown.passages, start=1):
        source = ", ".join(filter(None, (passage.outlet, passage.published, passage.file)))
        text = Text(f"[{number}] ", style="cyan")
        text.append(f"“{passage.passage}” ", style="default")
        text.append(f"{source}, {passage.start}–{passage.end}", style="dim")
        out.print(text, highlight=False)


def tell_line(line: LineView, depth: int) -> None:
    """Prints one line and, indented, what unfolds below it."""
    text = Text(f"• {line.text}")
    if line.tag:
        text.append(f" {line.tag}", style=STYLES.get(line.tag, "dim"))
    if line.refs:
        text.append(f" [{', '.join(map(str, line.refs))}]", style="cyan")
    out.print(Padding(text, (0, 0, 0, 2 * depth)), highlight=False)
    for detail in line.details:
        tell_line(detail, depth + 1)

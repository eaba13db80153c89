"""The brief as one HTML file that needs nothing else: no network, no other file."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec import Struct

from dragoman.exchange.brief.plots import plots
from dragoman.exchange.brief.tables import Table, table
from dragoman.exchange.page import environment, script_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.exchange.brief.plots import Plot
    from dragoman.exchange.brief.view import BriefView
    from dragoman.picture.brief import Brief, SectionKey

# What the extra `charts` installs, by the names under which it is imported.
DRAWN_BY = ("altair", "vl_convert")


class Panel(Struct, frozen=True):
    """One plot on the page: the place of a chart where it has no table, else that table."""

    id: str
    key: SectionKey
    title: str
    description: str
    table: Table | None = None


class Plotted(Struct, frozen=True):
    """All plots of the page, with the charts' specifications by the ids of their panels and the script that draws them.

    Both are empty where the panels hold tables.
    """

    panels: tuple[Panel, ...] = ()
    specs: Markup = Markup()
    vega: Markup = Markup()


def html(shown: BriefView, brief: Brief) -> str:
    """The whole page; report text in it is escaped, so that it can bring no markup and no script of its own.

    Its plots are charts where the extra `charts` is installed, else tables, and the page says what would draw them.
    """
    found = plots(brief)
    plotted = _charts(found) if found and drawable() else _tables(found)
    template = environment().get_template("brief.html.j2")
    return template.render(brief=shown, fronts=brief.postures, plotted=plotted)


def drawable() -> bool:
    """Whether charts can be drawn: all that the extra `charts` brings is installed."""
    return all(find_spec(name) for name in DRAWN_BY)


def _charts(found: Sequence[Plot]) -> Plotted:
    from dragoman.exchange.brief.charts import chart, vega  # noqa: PLC0415 - comes with an extra

    panels, specs = list[Panel](), dict[str, object]()
    for number, plot in enumerate(found):
        drawn, id = chart(plot), f"chart-{number}"
        panels.append(Panel(id, plot.key, plot.title, drawn.description))
        specs[id] = drawn.spec
    return Plotted(tuple(panels), script_json(specs), Markup(vega()))  # noqa: S704 - the bundle of the package, no report's text


def _tables(found: Sequence[Plot]) -> Plotted:
    said = [(plot, table(plot)) for plot in found]
    panels = (Panel(f"table-{i}", plot.key, plot.title, t.description, t) for i, (plot, t) in enumerate(said))
    return Plotted(tuple(panels))

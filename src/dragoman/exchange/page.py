"""One self-contained HTML page with a chart: no network, no other file."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence


@cache
def environment() -> Environment:
    """What pages are set with: all text is escaped, and a name that is not there is an error."""
    loader = PackageLoader("dragoman.exchange", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def script_json(value: object) -> Markup:
    """JSON that may stand in a script element: no text in it can end the element."""
    text = json.dumps(value, ensure_ascii=True)
    for mark in "<>&":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(text)  # noqa: S704 - the marks that could end the element are escaped


def page(title: str, sentences: Sequence[str], spec: dict[str, Any] | None) -> str:
    """Sentences, and the chart below them where there is one.

    Args:
        title: what stands above.
        sentences: one to a line.
        spec: a Vega-Lite specification; None: no chart, and the extra `charts` is not needed.
    """
    template = environment().get_template("chart.html.j2")
    return template.render(title=title, sentences=sentences, spec=script_json(spec), vega=_vega() if spec else "")


def _vega() -> Markup:
    """The script that draws."""
    from dragoman.exchange.brief.charts import vega  # noqa: PLC0415 - comes with an extra

    return Markup(vega())  # noqa: S704 - the bundle of the package, no report's text

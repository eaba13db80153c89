"""The brief as one HTML file that needs nothing else: no network, no other file."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

import vl_convert
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman.exchange.brief.charts import charts

if TYPE_CHECKING:
    from dragoman.exchange.brief.view import BriefView
    from dragoman.picture.brief import Brief


def html(shown: BriefView, brief: Brief) -> str:
    """The whole page; report text in it is escaped, so that it can bring no markup and no script of its own."""
    drawn = charts(brief)
    specs = {f"chart-{number}": chart.spec for number, chart in enumerate(drawn)}
    return (
        _environment()
        .get_template("brief.html.j2")
        .render(
            brief=shown,
            fronts=brief.postures,
            charts=[(f"chart-{number}", chart) for number, chart in enumerate(drawn)],
            specs=_script_json(specs),
            vega=Markup(_vega()) if drawn else "",  # noqa: S704 - the bundle of the package, no report's text
        )
    )


@cache
def _environment() -> Environment:
    loader = PackageLoader("dragoman.exchange", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@cache
def _vega() -> str:
    """Vega, Vega-Lite and Vega-Embed in one script."""
    bundle: str = vl_convert.javascript_bundle(None)  # pyright: ignore[reportArgumentType] - may be None, says its doc
    return bundle.replace("</script", "<\\/script")


def _script_json(value: object) -> Markup:
    """JSON that may stand in a script element: no text in it can end the element."""
    text = json.dumps(value, ensure_ascii=True)
    for mark in "<>&":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(text)  # noqa: S704 - the marks that could end the element are escaped

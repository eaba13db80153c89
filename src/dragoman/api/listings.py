"""Listings that can do more than others: figures with their series, what can be drawn, passages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.api import linked_shapes, notebook
from dragoman.api.listing import Listing
from dragoman.api.passage import Passage
from dragoman.api.record_shapes import counted
from dragoman.errors import MissingExtraError
from dragoman.exchange.brief.html import drawable
from dragoman.picture import Series, Tension, TimelineItem
from dragoman.records import Figure

if TYPE_CHECKING:
    import altair as alt

    from dragoman.api.charts import Dot


class Tensions(Listing[Tension]):
    """The tension of two actors over time, front by front; its table has a row per front and day."""

    def plot(self) -> alt.FacetChart:
        """The fronts below each other, with intervals and with rules where the tension shifted.

        Raises:
            MissingExtraError: the extra `charts` is not installed.
        """
        _can_draw()
        from dragoman.api import charts  # noqa: PLC0415 - comes with an extra

        return charts.tension(self)


class Timeline(Listing[TimelineItem]):
    """Key events by date, a line each."""

    def plot(self) -> alt.LayerChart:
        """The events by front and day.

        Raises:
            MissingExtraError: the extra `charts` is not installed.
        """
        _can_draw()
        from dragoman.api import charts  # noqa: PLC0415 - comes with an extra

        return charts.timeline(self)


class Passages(Listing[Passage]):
    """Passages with the text around them, and the reports that they stand in."""

    def html(self) -> str:
        """The passages as a notebook shows them, text of reports escaped."""
        return notebook.passages(self)

    def __str__(self) -> str:
        return "\n".join(map(str, self))


class Figures(Listing[Figure]):
    """Figures as each report gives them, and the series over reports that they belong to."""

    def series(self) -> Listing[Series]:
        """The series that these figures belong to, each whole and with its verdict, those of most figures first."""
        return Listing(self._series, linked_shapes.SERIES, self._picture)

    @cached_property
    def _series(self) -> tuple[Series, ...]:
        here = {figure.id for figure in self}
        held = [one for one in self._picture.series if not here.isdisjoint(point.id for point in one.points)]
        return tuple(sorted(held, key=lambda one: (-len(one.points), one.quantity, one.place, one.id)))

    def plot(self) -> alt.LayerChart:
        """These figures by the day that they hold for, a colour for each series.

        Raises:
            MissingExtraError: the extra `charts` is not installed.
        """
        _can_draw()
        from dragoman.api import charts  # noqa: PLC0415 - comes with an extra

        here = frozenset(figure.id for figure in self)
        dots = tuple(dot for one in self._series for dot in _dots(self, one, here))
        return charts.figures(dots, len(self) - len(dots))

    def source(self, figure: Figure) -> str:
        """Who gives a figure: the actor that it is attributed to, else the outlet, else the file."""
        report = self._picture.report(figure.evidence.report)
        by = figure.attributed_to
        return self._picture.name(by, report.id) if by else report.outlet or report.file


def _dots(listed: Figures, series: Series, here: frozenset[str]) -> Iterator[Dot]:
    """The listed figures of a series that have a day."""
    from dragoman.api.charts import Dot  # noqa: PLC0415 - comes with an extra

    for point, measure in zip(series.points, series.measures, strict=False):
        start = measure.when.start
        if start and point.id in here:
            source = listed.source(point)
            yield Dot(counted(series), start.date().isoformat(), point.low, point.high, source, series.verdict)


def _can_draw() -> None:
    """Nothing.

    Raises:
        MissingExtraError: the extra `charts` is not installed.
    """
    if not drawable():
        raise MissingExtraError("a plot", "charts")

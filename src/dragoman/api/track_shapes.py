"""Track records and calibration as tables, and the calibration as a plot."""

from __future__ import annotations

from collections.abc import Iterable
from math import isnan
from typing import TYPE_CHECKING

from dragoman.api.linked_shapes import text
from dragoman.api.listing import Listing, Row, Shape
from dragoman.errors import MissingExtraError
from dragoman.exchange.brief.html import drawable
from dragoman.picture import Picture

if TYPE_CHECKING:
    import altair as alt

    from dragoman.analyse.forecast.ledger import TrackRecord
    from dragoman.analyse.forecast.scores import Bin

TOO_FEW = "too few to rank"


def _record_rows(_: Picture, one: TrackRecord) -> Iterable[Row]:
    yield {
        "name": one.name or "none",
        "cases": one.cases,
        "rank": one.rank or None,
        "right": one.right,
        "right_low": round(one.right_share.low, 3),
        "right_high": round(one.right_share.high, 3),
        "brier": round(one.brier, 3),
        "brier_best": round(one.brier_best, 3),
        "brier_worst": round(one.brier_worst, 3),
        "brier_low": _number(one.brier_interval.low),
        "brier_high": _number(one.brier_interval.high),
        "log_score": round(one.log_score, 3),
        "skill": _number(one.skill),
        "skill_low": _number(one.skill_interval.low),
        "skill_high": _number(one.skill_interval.high),
        "note": TOO_FEW if one.few else "",
    }


def _number(value: float) -> float | None:
    return None if isnan(value) else round(value, 3)


TRACK_RECORDS: Shape[TrackRecord] = Shape(
    "track records",
    {"name": str, "cases": int, "rank": int, "right": int}
    | dict.fromkeys(
        (
            "right_low", "right_high", "brier", "brier_best", "brier_worst", "brier_low", "brier_high", "log_score",
            "skill", "skill_low", "skill_high",
        ),
        float,
    )
    | text("note"),
    _record_rows,
    ("name", "cases", "rank", "right", "brier", "brier_best", "brier_worst", "log_score", "skill", "note"),
)  # fmt: skip


def _bin_rows(_: Picture, one: Bin) -> Iterable[Row]:
    yield {name: getattr(one, name) for name in ("low", "high", "cases", "said", "happened")}


CALIBRATION: Shape[Bin] = Shape(
    "bins of chance",
    {"low": float, "high": float, "cases": int, "said": float, "happened": float},
    _bin_rows,
    ("low", "high", "cases", "said", "happened"),
)


class Calibration(Listing["Bin"]):
    """How often what was given a chance happened, in bins of the chance."""

    def plot(self) -> alt.LayerChart:
        """What was said against what happened; on the diagonal both are the same, larger dots rest on more cases.

        Raises:
            MissingExtraError: the extra `charts` is not installed.
        """
        if not drawable():
            raise MissingExtraError("a plot", "charts")
        from dragoman.api import charts  # noqa: PLC0415 - comes with an extra

        return charts.calibration(self)

    def page(self) -> str:
        """The plot as one HTML page that needs nothing from outside.

        Raises:
            MissingExtraError: the extra `charts` is not installed.
        """
        return str(self.plot().to_html(inline=True))  # pyright: ignore[reportUnknownMemberType] - Altair is so typed

    def png(self) -> bytes:
        """The plot as a PNG picture.

        Raises:
            MissingExtraError: the extra `charts` is not installed.
        """
        from io import BytesIO  # noqa: PLC0415 - for pictures alone

        drawn = BytesIO()
        self.plot().save(drawn, format="png", scale_factor=2)  # pyright: ignore[reportUnknownMemberType]
        return drawn.getvalue()

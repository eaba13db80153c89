"""The page on review tells every column of what it lists."""

import re
from pathlib import Path

import pytest

from dragoman.api import review_shapes

PAGE = (Path(__file__).parents[2] / "docs" / "review.md").read_text(encoding="utf-8")
SHAPES = {
    "review_queue": review_shapes.QUEUE, "review_merges": review_shapes.MERGES, "cases": review_shapes.CASES,
    "agreement": review_shapes.AGREED, "progress": review_shapes.PROGRESS,
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_every_column_is_told_in_its_order(name):
    (columns,) = re.findall(rf"^\| `{name}` \| (.*) \|$", PAGE, re.MULTILINE)
    assert re.findall(r"`(\w+)`", columns) == list(SHAPES[name].columns)

"""The benchmark of place names."""

import pytest

from bench.toponyms import nearest


@pytest.mark.parametrize(
    ("text", "name", "start", "expected", "reason"),
    [
        ("in Oslo now", "Oslo", 3, 3, "where the offset says"),
        ("in Oslo now", "Oslo", 4, 3, "one character later than the text has it"),
        ("Oslo and again Oslo", "Oslo", 14, 15, "the nearer of two"),
        ("in Bergen", "Oslo", 3, 3, "not in the text at all"),
    ],
)
def test_names_are_sought_beside_their_offset(text: str, name: str, start: int, expected: int, reason: str) -> None:
    assert nearest(text, name, start) == expected, reason

"""The benchmark of numbers measures what it says."""

import json

import pytest

from bench import numbers


def gold(value, unit, change="=", normalized=""):
    return {"value": value, "unit": unit, "change": change, "normalized_unit": normalized, "referred_concepts": "-"}


ROWS = [
    ("about 30 boats sank", gold("30.0", "boats", "~"), (1, 1, 1), "all right"),
    ("about 30 boats sank", gold("30", "ships", "~"), (1, 0, 1), "another unit"),
    ("about 30 boats sank", gold("30", "boats"), (1, 1, 0), "another hedge"),
    ("about 30 boats sank", gold("31", "boats", "~"), (0, 0, 0), "another value"),
    ("20-30 boats sank", gold("20.0-30.0", "boat"), (1, 1, 1), "a range, in the singular"),
    ("it fell to -4 degrees", gold("-4.0", "degrees"), (1, 1, 1), "a minus is no range"),
    ("it rose 5%", gold("5", "-", "up", "percent"), (1, 1, 1), "the normalised unit counts as well"),
    ("it rose to 450", gold("450", "-"), (1, 1, 1), "no unit on either side"),
]


@pytest.mark.parametrize(("text", "quantity", "figures", "reason"), ROWS)
def test_figures(tmp_path, text, quantity, figures, reason):
    path = tmp_path / "gold.json"
    path.write_text(json.dumps([{"text": text, "quantities": [quantity]}]), encoding="utf-8")
    found = numbers.run(path, {}).figures
    assert (found["value_f1"], found["value_unit_f1"], found["value_change_f1"]) == figures, reason


def test_what_is_found_too_much_costs_precision(tmp_path):
    path = tmp_path / "gold.json"
    path.write_text(
        json.dumps([{"text": "30 boats and 4 rafts", "quantities": [gold("30", "boats")]}]), encoding="utf-8"
    )
    figures = numbers.run(path, {}).figures
    assert (figures["value_p"], figures["value_r"]) == (0.5, 1)

"""The page on Python: its example runs on the sample reports, and it tells every list, filter and column."""

import inspect
import re
import shutil
from pathlib import Path

import pytest

from dragoman import api
from dragoman.api import linked_shapes, measure_shapes, record_shapes

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
LISTS = re.findall(r"^\| `(\w+)` \| [^`]+ \| (.+) \|$", PAGE, re.MULTILINE)
SHAPES = {
    "linked_events": linked_shapes.LINKED_EVENTS, "figures().series": linked_shapes.SERIES,
    "ledger": linked_shapes.COMMITMENTS, "predictions": linked_shapes.FORECASTS,
    "contradictions": linked_shapes.CONTRADICTIONS, "reports": record_shapes.REPORTS,
    "timeline": measure_shapes.TIMELINE, "fronts": measure_shapes.POSTURES, "tension": measure_shapes.TENSIONS,
    "passages": measure_shapes.PASSAGES,
}  # fmt: skip


@pytest.fixture
def beside_the_samples(tmp_path, monkeypatch, sample_store):
    """A folder where the example finds the samples, and reads them quickly: they are known already."""
    shutil.copy(sample_store, tmp_path / "idlib.db")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)


def test_the_example_runs_from_the_first_line_to_the_last(beside_the_samples, capsys):
    code = "".join(re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
    names = {}
    exec(compile(code, "docs/python.md", "exec"), names)  # noqa: S102 - it is our own page
    said = capsys.readouterr().out
    assert "unknown actor 'Turkye'; did you mean Turkey" in said
    assert "conflict" in said
    assert len(names["strikes"]) > 0
    assert len(names["displaced"].polars()) > 1


def filters(name):
    return [parameter for parameter in inspect.signature(getattr(api.Crisis, name)).parameters if parameter != "self"]


def test_every_list_is_told():
    listing = [
        name
        for name, method in inspect.getmembers(api.Crisis, inspect.isfunction)
        if not name.startswith("_") and re.match(r"Listing|Figures|Timeline", str(method.__annotations__.get("return")))
    ]
    assert {name for name, _ in LISTS} == set(listing)


@pytest.mark.parametrize(("name", "told"), LISTS)
def test_every_filter_is_told_in_its_order(name, told):
    same_as = re.fullmatch(r"as `(\w+)`", told)
    assert filters(name) == (filters(same_as[1]) if same_as else re.findall(r"`(\w+)`", told))


@pytest.mark.parametrize("name", SHAPES)
def test_every_column_is_told_in_its_order(name):
    (columns,) = re.findall(rf"^\| `{re.escape(name)}` \| (`id`.*|`front`.*|`report`.*) \|$", PAGE, re.MULTILINE)
    assert re.findall(r"`(\w+)`", columns) == list(SHAPES[name].columns)

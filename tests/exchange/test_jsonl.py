"""Our JSON lines: what goes out comes in, and bad lines stand aside."""

import pytest

from dragoman.errors import BadTableError
from dragoman.exchange import jsonl


def test_all_comes_back(selection):
    found = jsonl.load(jsonl.export(selection).data, "x.jsonl")
    assert found.reports == selection.reports
    assert found.records == selection.records
    assert found.aside == ()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{", "truncated"),
        (b'{"record": "event"}', "required field"),
        (b'{"record": "wish"}', "Invalid value"),
        (b"\xff\xfe", "malformed"),
        (b'{"record": "problem", "source": 3}', "source"),
    ],
)
def test_a_bad_line_stands_aside_with_its_number_and_reason(selection, line, why):
    good = jsonl.export(selection).data.splitlines()
    found = jsonl.load(b"\n".join([good[0], line, *good[1:]]), "x.jsonl")
    assert found.records == selection.records
    (row,) = found.aside
    assert row.line == 2
    assert why in row.why
    assert f"line 2: {row.why}" in found.problems("x.jsonl", "mend it")[0].message


def test_a_record_without_its_report_stands_aside(selection):
    lines = jsonl.export(selection).data.splitlines()
    found = jsonl.load(b"\n".join(lines[1:]), "x.jsonl")
    lost = [r for r in selection.records if r.evidence.report == selection.reports[0].id]
    assert len(found.aside) == len(lost) > 0
    assert len(found.records) == len(selection.records) - len(lost)


def test_a_file_of_something_else_is_refused_with_its_line():
    with pytest.raises(BadTableError, match=r"notes\.txt:2"):
        jsonl.load(b"\nDear all,\nhello\n", "notes.txt")

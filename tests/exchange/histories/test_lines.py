"""Rows of a file one by one."""

import csv
import gzip
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.exchange.histories.lines import first, lines


def rows(path, shape):
    return [(line.number, line.cells) for line in lines(path, shape)]


CASES = [
    ("tabs", "a\tb\n\nc\td\n", [(1, ("a", "b")), (3, ("c", "d"))], "empty lines are no rows"),
    ("tabs", 'a\t"b\tc\n', [(1, ("a", '"b', "c"))], "a quotation mark is a letter"),
    ("quoted-tabs", 'a\t"b ""c"""\n', [(1, ("a", 'b "c"'))], "quoted cells"),
    ("quoted-tabs", 'a\t"b\tc\n', [(1, ("a", '"b', "c"))], "a quotation that does not end is none"),
    ("commas", 'a,"b\nc"\nd,e', [(1, ("a", "b\nc")), (3, ("d", "e"))], "a cell of two lines"),
    ("tabs", "\ufeffa\tb\r\n", [(1, ("a", "b"))], "a mark of byte order, line ends of two letters"),
]


@pytest.mark.parametrize(("shape", "text", "expected", "reason"), CASES, ids=[case[-1] for case in CASES])
def test_rows_have_their_first_line_and_their_cells(tmp_path, shape, text, expected, reason):
    path = tmp_path / "a"
    path.write_bytes(text.encode())
    assert rows(path, shape) == expected


@settings(max_examples=25, deadline=None)
@given(
    table=st.lists(
        st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"))), min_size=2, max_size=3), max_size=5
    )
)
def test_what_csv_writes_comes_back(table, tmp_path_factory):
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(table)
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_bytes(out.getvalue().encode())
    assert [cells for _, cells in rows(path, "commas")] == [tuple(row) for row in table]


def test_packed_files_are_read_as_they_are(tmp_path):
    with gzip.open(tmp_path / "a.gz", "wb") as file:
        file.write(b"a\tb\n")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("inside.tab", "a\tb\n")
    assert rows(tmp_path / "a.gz", "tabs") == rows(tmp_path / "a.zip", "tabs") == [(1, ("a", "b"))]
    assert first(tmp_path / "a.zip") == "a\tb"


@pytest.mark.parametrize("name", ["a.zip", "a.gz", "none.tab"])
def test_what_cannot_be_read_is_told(tmp_path, name):
    if not name.startswith("none"):
        (tmp_path / name).write_bytes(b"no such thing")
    with pytest.raises(InputError, match="cannot read"):
        rows(tmp_path / name, "tabs")


def test_a_packed_file_of_several_is_told(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("one", "")
        packed.writestr("two", "")
    with pytest.raises(InputError, match="holds 2 files"):
        first(tmp_path / "a.zip")

"""What lies on disk in sorted runs comes back whole and in order; what hangs together is found."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.api.scale.link.spill import (
    KEYS,
    TALLY,
    Rows,
    Shelf,
    Tally,
    groups,
    keep,
    keep_rows,
    keep_sorted,
    kept_whole,
    key_of,
    merged,
    summed,
    tally,
)
from dragoman.api.scale.link.unions import Unions
from dragoman.errors import StoreError

ROW = np.dtype([("key", np.uint64), ("number", np.int64)])
ROWS = st.lists(
    st.lists(st.tuples(st.integers(0, KEYS - 1) | st.integers(0, 5), st.integers(0, 9)), max_size=9), min_size=1
)


@given(ROWS, st.integers(1, 20))
def test_merged_runs_are_all_rows_in_order(tmp_path_factory, runs, most):
    home = tmp_path_factory.mktemp("runs")
    files = [home / f"{number}.npy" for number in range(len(runs))]
    for file, rows in zip(files, runs, strict=True):
        keep_sorted(file, np.array(rows, ROW))
    pieces = [piece.tolist() for piece in merged(files, most)]
    assert [row for piece in pieces for row in piece] == sorted(row for rows in runs for row in rows)
    keys = [{key for key, _ in piece} for piece in pieces]
    assert sum(map(len, keys)) == len(set().union(*keys))


@given(st.lists(st.binary(max_size=5), max_size=9))
def test_rows_are_found_by_their_number(tmp_path_factory, rows):
    home = tmp_path_factory.mktemp("rows")
    keep_rows(home / "a.rows", rows)
    assert [Rows(home / "a.rows")[number] for number in range(len(Rows(home / "a.rows")))] == rows
    assert [Shelf([home / "a.rows"]).row(0, number) for number in range(len(rows))] == rows


@given(st.lists(st.lists(st.sampled_from("abc"))))
def test_tallies_add_up(tmp_path_factory, said):
    parts = [
        tally(*np.unique(np.array([key_of(word) for word in words], np.uint64), return_counts=True)) for words in said
    ]
    file = tmp_path_factory.mktemp("tally") / "a.npy"
    keep(file, summed(parts))
    for word in "abcd":
        assert Tally(file).of(word) == sum(words.count(word) for words in said)


def test_a_tally_of_nothing(tmp_path):
    assert len(summed([])) == 0
    keep(tmp_path / "a.npy", np.empty(0, TALLY))
    assert Tally(tmp_path / "a.npy").of("x") == 0


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_what_hangs_together_is_what_can_be_reached(pairs):
    unions = Unions(10)
    unions.join(pairs)
    reached = [{number} for number in range(10)]
    for _ in range(10):
        for a, b in pairs:
            reached[a] |= reached[b]
            reached[b] |= reached[a]
    assert unions.roots().tolist() == [min(some) for some in reached]


@given(st.lists(st.integers(0, 3)))
def test_groups_of_a_sorted_column(values):
    column = np.array(sorted(values), np.int64)
    found = [set(column[start:end].tolist()) for start, end in groups(column)]
    assert found == [{value} for value in sorted(set(values))]


def test_a_file_that_cannot_be_written_leaves_what_was_there(tmp_path):
    file = tmp_path / "a"
    kept_whole(file, [b"old"])

    def data():
        yield b"new"
        raise OSError("no space left")

    with pytest.raises(StoreError, match="no space left; make room"):
        kept_whole(file, data())
    assert [one.name for one in tmp_path.iterdir()] == ["a"]
    assert file.read_bytes() == b"old"

"""The best tree, held against all trees of short sentences."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dragoman.parse.tree import tree

sizes = st.integers(1, 5)


@st.composite
def scores(draw):
    n = draw(sizes)
    cells = st.floats(-5, 5, allow_nan=False, width=32)
    return np.array(draw(st.lists(st.lists(cells, min_size=n + 1, max_size=n + 1), min_size=n, max_size=n)))


def is_tree(heads):
    """One word hangs on the root, and every word leads up to it."""
    if heads.count(0) != 1:
        return False
    return all(leads_up(heads, word) for word in range(1, len(heads) + 1))


def leads_up(heads, word):
    seen = set()
    while word and word not in seen:
        seen.add(word)
        word = heads[word - 1]
    return word == 0


def worth(matrix, heads):
    return sum(matrix[i, head] for i, head in enumerate(heads))


@given(scores())
def test_it_is_a_tree_and_none_is_better(matrix):
    n = len(matrix)
    found = tree(matrix.astype(float))
    assert is_tree(found)
    best = max(worth(matrix, heads) for heads in product(range(n + 1), repeat=n) if is_tree(list(heads)))
    assert abs(worth(matrix, found) - best) < 1e-6


def test_a_word_alone_is_the_root():
    assert tree(np.array([[0.0, 9.0]])) == [0]

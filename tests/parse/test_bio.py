"""Sequences of BIO labels are well formed, and the best of those that are."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dragoman.parse.bio import decode

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")


def well_formed(labels):
    return all(not b.startswith("I-") or a[2:] == b[2:] for a, b in pairwise(["O", *labels]))


def total(scores, labels):
    return sum(float(row[LABELS.index(label)]) for row, label in zip(scores, labels, strict=True))


@settings(max_examples=40, deadline=None)
@given(arrays(np.float32, st.tuples(st.integers(1, 4), st.just(len(LABELS))), elements=st.integers(-9, 9)))
def test_the_result_is_the_best_of_the_well_formed_sequences(scores):
    found = decode(scores, LABELS)
    best = max(total(scores, s) for s in product(LABELS, repeat=len(scores)) if well_formed(s))
    assert well_formed(found)
    assert total(scores, found) == pytest.approx(best)


def test_an_inside_label_without_its_beginning_gives_way():
    scores = np.array([[0, 1, 9, 0, 0], [0, 0, 9, 0, 0]], np.float32)
    assert decode(scores, LABELS) == ["B-PER", "I-PER"]

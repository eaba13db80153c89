"""Sentences are grouped so that the model works as little as it can."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.parse.batches import MOST, batches, cost

SIZES = st.lists(st.integers(1, 240), max_size=60)


def spent(groups, sizes):
    return sum(cost(len(group), max(sizes[i] for i in group)) for group in groups)


@given(SIZES)
def test_each_sentence_is_in_one_group_and_none_is_too_large(sizes):
    groups = batches(sizes)
    assert sorted(i for group in groups for i in group) == list(range(len(sizes)))
    assert all(len(group) == 1 or len(group) * max(sizes[i] for i in group) <= MOST for group in groups)


@settings(max_examples=40)
@given(st.lists(st.integers(1, 240), min_size=1, max_size=7))
def test_no_other_cuts_of_the_ordered_sizes_cost_less(sizes):
    order = sorted(range(len(sizes)), key=lambda i: (sizes[i], i))
    ends = range(1, len(order))
    others = []
    for count in range(len(order)):
        for cuts in combinations(ends, count):
            bounds = (0, *cuts, len(order))
            others.append([order[a:b] for a, b in pairwise(bounds)])
    allowed = [o for o in others if all(len(g) == 1 or len(g) * sizes[g[-1]] <= MOST for g in o)]
    assert spent(batches(sizes), sizes) <= min(spent(other, sizes) for other in allowed) + 1e-6


def test_one_long_sentence_does_not_pad_the_short_ones():
    groups = batches([20] * 15 + [120])
    assert (15,) in groups

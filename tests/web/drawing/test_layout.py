"""Where the nodes of a signed graph stand."""

from math import dist

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.web.drawing.layout import layout

NODES = tuple("abcdefgh")
TIES = st.dictionaries(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(-2, 2).filter(lambda weight: abs(weight) > 0.05),
    max_size=14,
)
SIDES = st.dictionaries(st.sampled_from(NODES), st.sampled_from((-1, 1)))


@given(TIES, SIDES)
@settings(max_examples=25)
def test_all_nodes_stand_within_and_apart(ties, sides):
    places = layout(NODES, ties, sides)
    assert list(places) == list(NODES)
    assert all(abs(x) <= 1 + 1e-9 and abs(y) <= 1 + 1e-9 for x, y in places.values())
    assert len({(round(x, 3), round(y, 3)) for x, y in places.values()}) == len(NODES)


@given(TIES, SIDES)
@settings(max_examples=10)
def test_the_same_graph_is_drawn_the_same(ties, sides):
    assert layout(NODES, ties, sides) == layout(NODES, dict(reversed(ties.items())), sides)


def test_friends_stand_nearer_than_foes_and_camps_to_either_side():
    ties = {("a", "b"): 1.0, ("c", "d"): 1.0, ("a", "c"): -1.0, ("b", "d"): -1.0}
    places = layout(tuple("abcd"), ties, {"a": -1, "b": -1, "c": 1, "d": 1})
    assert dist(places["a"], places["b"]) < dist(places["a"], places["c"])
    assert dist(places["c"], places["d"]) < dist(places["b"], places["d"])
    assert max(places["a"][0], places["b"][0]) < min(places["c"][0], places["d"][0])


def test_one_node_and_none_have_their_place():
    assert layout(("a",), {}, {}) == {"a": (0.0, 0.0)}
    assert layout((), {}, {}) == {}

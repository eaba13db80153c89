"""Who stands with whom: triads, camps, and what is at odds with them."""

from datetime import datetime
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.analyse import alignment
from dragoman.analyse.measure import balance
from dragoman.analyse.measure.balance import at_odds, camps, triads
from dragoman.link import picture
from tests.crisis import Desk, day, together

BOOK = codebook.load()
LIBYA = "theatre:LBY"
AS_OF = datetime(2020, 2, 14)


def edges(text):
    """Signed edges from `a+b b-c`, each of weight 1."""
    return {(one[0], one[2]): 1.0 if one[1] == "+" else -1.0 for one in text.split()}


@pytest.mark.parametrize(
    ("ties", "balanced", "odd", "first", "second", "lost", "reason"),
    [
        ("a+b b+c a+c", 1, 0, "abc", "", 0, "all friends"),
        ("a+b b-c a-c", 1, 0, "ab", "c", 0, "friends with one enemy"),
        ("a+b b+c a-c", 0, 1, None, None, 1, "two friends of one are foes"),
        ("a-b b-c a-c", 0, 1, None, None, 1, "all foes"),
        ("a+b c+d a-c", 0, 0, "ab", "cd", 0, "two camps without a triad"),
        ("a-b b-c c-d a-d", 0, 0, "ac", "bd", 0, "a ring of foes of even length"),
        ("a+b b+c x-y", 0, 0, "abc", "", 0, "the larger part that hangs together"),
        ("", 0, 0, "", "", 0, "nobody"),
    ],
)
def test_balance(ties, balanced, odd, first, second, lost, reason):
    even, uneven = triads(edges(ties))
    found = camps(edges(ties))
    assert (even, len(uneven)) == (balanced, odd), reason
    assert len(found.frustrated) == lost, reason
    if first is not None:
        assert (found.first, found.second) == (frozenset(first), frozenset(second)), reason


NODES = "abcdef"
GRAPHS = st.dictionaries(
    st.sampled_from(list(combinations(NODES, 2))), st.sampled_from([-2.0, -1.0, -0.5, 0.5, 1.0, 2.0]), max_size=15
)


def least(ties):
    """The least weight at odds with any two camps, by trying them all."""
    sides = (dict(zip(NODES, signs, strict=True)) for signs in product((1, -1), repeat=len(NODES)))
    return min(sum(abs(ties[edge]) for edge in at_odds(ties, side)) for side in sides)


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_no_camps_leave_less_at_odds(ties):
    part = balance.largest_part(ties)
    inside = {edge: weight for edge, weight in ties.items() if edge[0] in part}
    assert sum(abs(ties[edge]) for edge in camps(ties).frustrated) == pytest.approx(least(inside))


@settings(max_examples=40, deadline=None)
@given(GRAPHS)
def test_a_search_is_never_better_than_trying_all(ties):
    part = balance.largest_part(ties)
    inside = {edge: weight for edge, weight in ties.items() if edge[0] in part}
    if part:
        side = balance.searched(part, inside)
        assert sum(abs(ties[edge]) for edge in at_odds(inside, side)) >= least(inside) - 1e-9
        assert least(inside) != 0 or not list(at_odds(inside, side)), "a balanced graph is found to be so"


def crisis(*desks):
    return picture(*together(*desks), BOOK, as_of=AS_OF)


def proxies():
    """Turkey backs the Western Front, Russia the Eastern, and these two fight."""
    a = Desk("a", "2020-02-01", "Post")
    a.relation("Turkey stands behind the Western Front.", "TUR", "backs", "group:west", front=LIBYA)
    a.relation("Russia stands behind the Eastern Front.", "RUS", "backs", "group:east", front=LIBYA)
    b = Desk("b", "2020-02-05", "Herald")
    b.act(
        "The Eastern Front shelled the Western one.", "ASSAULT", ["group:east"], ["group:west"],
        when=day("2020-02-04"), front=LIBYA,
    )  # fmt: skip
    return a, b


def test_who_backs_whom_makes_the_camps():
    found = alignment(crisis(*proxies()), BOOK, LIBYA)
    assert set(found.camps) == {("TUR", "group:west"), ("RUS", "group:east")}
    assert found.with_whom("TUR") == ("group:west",)
    assert found.against_whom("TUR") == ("RUS", "group:east")
    assert found.frustration == 0
    assert all(tie.records and tie.evidence for tie in found.ties)


def test_a_patron_of_both_sides_is_out_of_balance():
    a, b = proxies()
    a.relation("Turkey stands behind the Eastern Front.", "TUR", "backs", "group:east", front=LIBYA)
    found = alignment(crisis(a, b), BOOK, LIBYA)
    assert found.unbalanced == (("TUR", "group:east", "group:west"),)
    assert found.frustration > 0


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"doubtful": True}, "doubtful"),
        ({"status": "alleged"}, "alleged"),
        ({"front": "theatre:SYR"}, "on another front"),
    ],
)
def test_what_makes_no_tie(fields, reason):
    desk = Desk("a", "2020-02-01", "Post").act(
        "Russia bombed Turkey.", "ASSAULT", ["RUS"], ["TUR"], **({"front": LIBYA} | fields)
    )
    assert alignment(crisis(desk), BOOK, LIBYA).ties == (), reason


def test_the_order_of_reports_does_not_matter():
    a, b = proxies()
    assert alignment(crisis(a, b), BOOK) == alignment(crisis(b, a), BOOK)

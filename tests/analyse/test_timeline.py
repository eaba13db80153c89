"""The key events: told by many, strong, of consequence, new; as many lines as asked for, each with its passages."""

from datetime import datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.analyse import key_events
from dragoman.analyse.measure.consequence import Consequence
from dragoman.analyse.measure.timeline import importance
from dragoman.link import picture
from tests.crisis import Desk, day, together

BOOK = codebook.load()


def crisis(*desks, as_of=None):
    return picture(*together(*desks), BOOK, as_of=as_of)


def told(on, *acts, name=None, **fields):
    """A report of a day of February 2020 that tells acts: type, actor, recipient, and their day."""
    desk = Desk(name or f"r{on}", f"2020-02-{on:02}", name or f"Outlet {on}")
    for number, (type, actor, recipient, when) in enumerate(acts):
        sentence = f"On day {when} there was a matter of {type} by {actor} upon {recipient}, number {number} of {on}."
        desk.act(sentence, type, [actor], [recipient], when=day(f"2020-02-{when:02}"), **fields)
    return desk


def lines(whole, most=30):
    return [(item.start.day, item.text.split()[0], item.text) for item in key_events(whole, BOOK, most=most)]


MANY = told(
    9,
    ("ASSAULT", "RUS", "TUR", 1),
    ("CONSULT", "GRC", "EGY", 2),
    ("ACCUSE", "SYR", "GRC", 3),
    ("SANCTION", "EGY", "RUS", 4),
    ("AGREE", "LBY", "SYR", 5),
)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 7))
def test_as_many_lines_as_asked_for_by_date(most):
    found = key_events(crisis(MANY), BOOK, most=most)
    assert len(found) == min(most, 5)
    assert [item.start for item in found] == sorted(item.start for item in found)
    assert all(item.evidence and item.text.endswith(".") for item in found)


def test_what_is_chosen_first_stays_chosen():
    whole = crisis(MANY)
    chosen = [{item.record for item in key_events(whole, BOOK, most=most)} for most in range(6)]
    assert all(fewer < more for fewer, more in pairwise(chosen))


def test_strong_acts_come_first():
    assert lines(crisis(MANY), most=1)[0][0] == 1


def test_the_same_again_is_passed_over_for_something_new():
    again = told(
        9,
        ("ASSAULT", "RUS", "TUR", 1),
        ("ASSAULT", "RUS", "TUR", 2),
        ("ASSAULT", "RUS", "TUR", 3),
        ("ACCUSE", "EGY", "GRC", 4),
    )
    assert {4} < {on for on, *_ in lines(crisis(again), most=2)}


def test_what_did_not_happen_matters_less():
    done, not_done = (
        crisis(told(9, ("ASSAULT", "RUS", "TUR", 1), status=status)) for status in ("occurred", "planned")
    )
    (one,), (other,) = key_events(done, BOOK), key_events(not_done, BOOK)
    assert one.importance > other.importance


def test_the_doubtful_is_no_line():
    assert key_events(crisis(told(9, ("ASSAULT", "RUS", "TUR", 1), doubtful=True)), BOOK) == ()


def test_what_is_counted_beside_it_and_told_of_later_is_consequence():
    plain = Desk("a", "2020-02-02", "Post").act(
        "Shells fell on the harbour on Saturday.", "ASSAULT", ["RUS"], ["TUR"], when=day("2020-02-01")
    )
    counted = Desk("b", "2020-02-02", "Post").act(
        "Shells fell on the harbour on Saturday.", "ASSAULT", ["RUS"], ["TUR"], when=day("2020-02-01")
    )
    counted.figure("Eleven died.", 11, kind="killed", unit="people")
    late = Desk("c", "2020-02-20", "Post").act(
        "Shells fell on the harbour on the first.", "ASSAULT", ["RUS"], ["TUR"], when=day("2020-02-01")
    )
    came = [Consequence(crisis(desk)) for desk in (plain, counted, late)]
    shares = [one.of(one.picture.events[0]) for one in came]
    assert shares[0] == 0
    assert 0 < shares[1] < 1
    assert 0 < shares[2] < 1
    matters = [importance(one.picture.events[0], BOOK, one) for one in came]
    assert matters[0] < min(matters[1:])


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(random):
    desks = [MANY, told(12, ("ASSAULT", "RUS", "TUR", 11)), told(14, ("AGREE", "RUS", "TUR", 13))]
    assert key_events(crisis(*desks), BOOK, most=4) == key_events(crisis(*random.sample(desks, 3)), BOOK, most=4)


def test_as_of_sees_no_later_report():
    early, late = told(3, ("ASSAULT", "RUS", "TUR", 2)), told(20, ("AGREE", "RUS", "TUR", 2))
    then = key_events(crisis(early, late, as_of=datetime(2020, 2, 10)), BOOK)
    assert then == key_events(crisis(early, as_of=datetime(2020, 2, 10)), BOOK)

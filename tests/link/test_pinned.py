"""What analysts say is one, or is not, holds in the picture, is seen in it, and leaves nothing behind when undone."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.link import picture
from dragoman.link.groups import Groups
from dragoman.link.pinned import Bound, Tie
from dragoman.records import Pin, Undo, pins
from tests.crisis import HARBOUR, Desk, day, together

BOOK = codebook.load()
NOON = datetime(2021, 5, 1, 12, tzinfo=UTC)


def desks():
    a = Desk("a.txt", "2020-01-05", "Harbour Post")
    a.act(
        "The Eastern Front shelled the silos.", "ASSAULT", ["group:east"], ["group:west"], place=HARBOUR,
        when=day("2020-01-02"),
    )  # fmt: skip
    a.act("Turkey and Russia met.", "CONSULT", ["TUR", "RUS"], when=day("2020-01-03"))
    a.actor("person:omar-haddad", "Omar Haddad", role="analyst")
    b = Desk("b.txt", "2020-01-07", "Hill Herald")
    b.act(
        "The silos burned after shelling by the Eastern Front.", "ASSAULT", ["group:east"], ["group:west"],
        place=HARBOUR, when=day("2020-01-02"),
    )  # fmt: skip
    b.act("Turkey and Russia met again.", "CONSULT", ["TUR", "RUS"], when=day("2020-01-09"))
    b.actor("person:omar-hadad", "Omar Hadad")
    b.actor("person:o-haddad", "Abu Karim")
    c = Desk("c.txt", "2020-01-08", "Plain Dealer")
    c.act("The depot was hit.", "COERCE", ["group:east"], when=day("2020-01-04"))
    c.actor("org:harbour-guard", "Harbour Guard", "armed-group")
    c.actor("org:sons-of-the-coast", "Sons of the Coast", "armed-group")
    return a, b, c


REPORTS, RECORDS = together(*desks())
FREE = picture(REPORTS, RECORDS, BOOK, as_of=None)
SHELLED = next(event for event in FREE.events if len(event.accounts) == 2)
MET, AGAIN = (event.accounts[0].id for event in FREE.events if event.type == "CONSULT")
DEPOT = next(event.accounts[0].id for event in FREE.events if event.type == "COERCE")
KEYS = (
    "person:omar-haddad", "person:omar-hadad", "person:o-haddad", "org:harbour-guard", "org:sons-of-the-coast", "TUR",
    "group:east",
)  # fmt: skip


def pin(a, b, *, same, what="event", hours=0):
    return Pin(what=what, a=a, b=b, same=same, by="ada", why="as she knows", at=NOON + timedelta(hours=hours))


def seen(*given):
    return picture(REPORTS, RECORDS, BOOK, as_of=None, pins=given)


def event_of(linked, id):
    return next(event for event in linked.events if id in {account.id for account in event.accounts})


def test_two_acts_are_made_one_and_say_why():
    one = event_of(seen(pin(MET, AGAIN, same=True)), MET)
    assert {account.id for account in one.accounts} == {MET, AGAIN}
    assert any(why.startswith("an analyst: ") and "ada: as she knows" in why for why in one.why)


def test_one_act_is_made_two_and_both_say_why():
    a, b = (account.id for account in SHELLED.accounts)
    linked = seen(pin(a, b, same=False))
    assert event_of(linked, a) != event_of(linked, b)
    assert all(any("≠" in why for why in event_of(linked, id).why) for id in (a, b))


def test_the_others_that_are_like_either_come_along():
    a, b = (account.id for account in SHELLED.accounts)
    together = {account.id for account in event_of(seen(pin(a, DEPOT, same=True)), a).accounts}
    assert together == {a, b, DEPOT}


def test_what_is_not_one_with_one_is_not_one_with_what_that_is_pinned_to():
    a, b = (account.id for account in SHELLED.accounts)
    linked = seen(pin(a, DEPOT, same=True), pin(b, DEPOT, same=False))
    assert {account.id for account in event_of(linked, a).accounts} == {a, DEPOT}
    assert {account.id for account in event_of(linked, b).accounts} == {b}


def test_actors_are_one_and_their_acts_follow():
    linked = seen(pin("org:harbour-guard", "group:east", same=True, what="actor"))
    guard = linked.actor("org:harbour-guard")
    assert guard.key == "group:east"
    assert guard == linked.actor("group:east")
    assert any("an analyst: group:east = org:harbour-guard" in why for why in guard.why)


def test_actors_that_are_alike_are_kept_apart():
    assert FREE.actor("person:omar-haddad") == FREE.actor("person:omar-hadad")
    linked = seen(pin("person:omar-haddad", "person:omar-hadad", same=False, what="actor"))
    one, other = linked.actor("person:omar-haddad"), linked.actor("person:omar-hadad")
    assert one != other
    assert all(any("≠" in why for why in actor.why) for actor in (one, other))


def test_a_pin_does_not_make_namesakes_one():
    a = Desk("x.txt").actor("person:ali-reza", "Ali Reza", country="LBY")
    b = Desk("y.txt").actor("person:ali-reza", "Ali Reza", country="EGY").actor("person:the-gun", "The Gun")
    reports, records = together(a, b)
    named = pin("person:ali-reza~EGY", "person:the-gun", same=True, what="actor")
    linked = picture(reports, records, BOOK, as_of=None, pins=[named])
    assert linked.actor("person:the-gun").country == "EGY"
    bare = pin("person:ali-reza", "person:the-gun", same=True, what="actor")
    linked = picture(reports, records, BOOK, as_of=None, pins=[bare])
    assert len([actor for actor in linked.actors if "person:ali-reza" in actor.keys]) == 2
    assert linked.actor("person:the-gun").keys == ("person:the-gun",)


def test_pins_that_exclude_each_other_are_told():
    given = (
        pin(MET, AGAIN, same=True), pin(AGAIN, DEPOT, same=True, hours=1), pin(MET, DEPOT, same=False, hours=-1),
    )  # fmt: skip
    linked = seen(*given)
    assert event_of(linked, AGAIN) == event_of(linked, DEPOT)
    assert event_of(linked, AGAIN) != event_of(linked, MET)
    (told,) = [problem for problem in linked.problems if given[0].id in problem.message]
    assert "rule undo" in told.mend


def test_a_pin_on_what_no_report_tells_changes_nothing():
    assert seen(pin("0" * 16, MET, same=True), pin("person:nobody", "TUR", same=True, what="actor")) == FREE


events = st.tuples(st.just("event"), st.sampled_from([record.id for record in RECORDS if hasattr(record, "type")]))
actors = st.tuples(st.just("actor"), st.sampled_from(KEYS))
pairs = st.one_of(
    st.tuples(events, events, st.booleans(), st.integers(0, 5)),
    st.tuples(actors, actors, st.booleans(), st.integers(0, 5)),
).filter(lambda drawn: drawn[0] != drawn[1])
pinned = st.lists(
    pairs.map(lambda drawn: pin(drawn[0][1], drawn[1][1], same=drawn[2], what=drawn[0][0], hours=drawn[3])), max_size=6
)


@settings(max_examples=15)
@given(pinned, st.data())
def test_the_order_of_pins_does_not_matter(given, data):
    assert seen(*data.draw(st.permutations(given))) == seen(*given)


@settings(max_examples=10)
@given(pinned)
def test_undoing_restores_the_picture(given):
    undone = [Undo(of=one.id, by="ben", why="no", at=NOON + timedelta(days=1)) for one in given]
    assert seen(*pins((*given, *undone))) == FREE


@settings(max_examples=15)
@given(pinned)
def test_what_is_pinned_apart_is_apart_whatever_else_is_pinned(given):
    linked = seen(*given)
    for one in pins(sorted(given, key=lambda one: (one.at, one.id))):
        if one.same:
            continue
        if one.what == "event":
            assert event_of(linked, one.a) != event_of(linked, one.b)
        else:
            assert linked.actor(one.a) != linked.actor(one.b)


def test_without_ties_groups_are_as_they_would_be():
    bound, free = Bound("abc"), Groups("abc")
    for groups in (bound, free):
        groups.join("a", "b", "alike")
    assert list(bound) == list(free)


def test_a_tie_counts_at_the_end():
    groups = Bound("abcd", [Tie("a", "b", same=True, why="pinned"), Tie("b", "d", same=False, why="apart")])
    groups.join("a", "c", "alike")
    groups.join("c", "d", "alike too")
    assert groups.of("a") == ("a", "c")
    assert [members for members, _ in groups] == [("a", "b", "c"), ("d",)]

"""What a report tells of an act in all is what other reports are compared with."""

from itertools import permutations

import pytest

from dragoman import codebook
from dragoman.codebook import linking
from dragoman.link import picture
from dragoman.link.account import Account
from dragoman.link.background import background
from dragoman.link.voices import voices
from dragoman.link.whole import whole
from tests.crisis import COAST, HARBOUR, Desk, day, month, together

BOOK = codebook.load()
EAST, WEST = "group:east", "group:west"
STRIKE = "Shells of the Eastern Front hit the grain silos at Harbour Town at night."
AGAIN = "The shelling of the silos left two guards dead."
ACTS = (
    (STRIKE, [EAST], [], {"place": HARBOUR, "when": month("2020-01"), "mode": "heavy-weapons"}),
    (AGAIN, [], [WEST], {"when": day("2020-01-02"), "place": COAST}),
    ("It was an attack.", [], [], {"doubtful": True, "status": "alleged"}),
)


def accounts(*acts):
    """The accounts of one report's acts."""
    desk = Desk("a", "2020-01-05", "Harbour Post")
    for sentence, actors, recipients, fields in acts:
        desk.act(sentence, "ASSAULT", actors, recipients, **fields)
    told, records = together(desk)
    ground = background(told, records, voices(told, linking.load().voices), (), BOOK, linking.load())
    return [Account(event, ground) for event in ground.events]


def test_a_whole_tells_all_that_its_accounts_tell_in_whatever_order_they_come():
    told = accounts(*ACTS)
    for ordered in permutations(told):
        event = whole(ordered).event
        assert (event.actors, event.recipients, event.mode) == ((EAST,), (WEST,), "heavy-weapons")
        assert event.when == day("2020-01-02"), "the narrowest date"
        assert event.place == HARBOUR, "the finest place"
        assert event.status == "occurred", "what the sure accounts tell"
        assert {*event.evidence.spans} == {span for one in told for span in one.event.evidence.spans}
        assert event.id in {one.event.id for one in told}
        assert event == whole(told).event


def test_an_account_alone_is_the_whole():
    (one,) = accounts(ACTS[0])
    assert whole([one]) is one


WHO_DID = (STRIKE, [EAST], [], {"place": HARBOUR, "when": day("2020-01-02"), "cue": "x"})
WHO_SUFFERED = (AGAIN, [], [WEST], {"cue": "x"})


@pytest.mark.parametrize(
    ("told", "events", "reason"),
    [
        ((WHO_DID, WHO_SUFFERED), 1, "the day stands with the first mention, the victim with the second"),
        ((WHO_DID,), 2, "the day alone does not say that it is one act"),
        ((WHO_SUFFERED,), 2, "nor does the victim"),
    ],
)
def test_what_a_report_tells_of_an_act_in_two_places_counts_together(told, events, reason):
    one, other = Desk("a", "2020-01-05", "Harbour Post"), Desk("b", "2020-01-09", "Hill Herald")
    for sentence, actors, recipients, fields in told:
        one.act(sentence, "ASSAULT", actors, recipients, **fields)
    other.act("Rockets killed men of the West.", "ASSAULT", [], [WEST], when=day("2020-01-02"), cue="x")
    for farm in range(12):  # what else happened, so that a day and a victim tell something
        raid = f"An unrelated raid on farm {farm}."
        (one, other)[farm % 2].act(raid, "ASSAULT", [EAST], [f"other:{farm}"], when=day(f"2019-12-{farm + 1:02}"))
    linked = picture(*together(one, other), BOOK, as_of=None).events
    assert sum(any(account.cue == "x" for account in event.accounts) for event in linked) == events, reason

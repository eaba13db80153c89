"""When two accounts are one act."""

import pytest

from dragoman import codebook
from dragoman.link import picture
from dragoman.records import When
from tests.crisis import COAST, HARBOUR, OASIS, Desk, day, month, together

BOOK = codebook.load()
EAST, WEST = "group:east", "group:west"
STRIKE = "Shells of the Eastern Front hit the grain silos at Harbour Town at night."
RAID = "The Eastern Front set the grain silos of Harbour Town on fire with shells."
TALKS = "The two ministers met at a hotel."


def one(**fields):
    """An attack as two reports tell it, with what the second one tells otherwise."""
    first = {"type": "ASSAULT", "actors": [EAST], "recipients": [WEST], "when": day("2020-01-02"), "place": HARBOUR}
    return first, first | fields


DAY = {"when": day("2020-01-02")}
CASES = [
    (*one(), 1, "nothing differs"),
    (*one(recipients=()), 1, "one account leaves the victim open"),
    (*one(place=None), 1, "one account names no place"),
    (*one(place=COAST), 1, "a province holds the town"),
    (*one(when=month("2020-01")), 1, "a month holds the day, and the town is the same"),
    (*one(when=day("2020-01-03")), 1, "the night between two days"),
    (*one(status="ongoing"), 1, "still going on"),
    (*one(status="denied"), 1, "one account denies it"),
    (*one(status="alleged"), 1, "one account only alleges it"),
    (*one(place=OASIS), 2, "another town"),
    (*one(when=day("2020-01-09")), 2, "another week"),
    (*one(actors=[WEST], recipients=[EAST]), 2, "the other way round"),
    (*one(actors=["EGY"]), 2, "another doer"),
    (*one(status="threatened"), 2, "a threat is not the act"),
    (*one(status="hypothetical"), 2, "nor is a possibility"),
    (*one(type="COERCE"), 1, "a type that one reader gives to what another calls an attack; all else agrees"),
    (*one(type="AID"), 2, "a type that nobody takes for an attack"),
    (*one(actors=()), 1, "one account leaves the doer open"),
    (*one(actors=(), when=None), 1, "and the day"),
    (
        {"type": "CONSULT", "actors": ["TUR", "RUS"], "status": "planned", **DAY},
        {"type": "CONSULT", "actors": ["RUS"], "recipients": ["TUR"], **DAY},
        1,
        "a plan and its carrying out; talks have no direction",
    ),
    (
        {"type": "CONSULT", "actors": ["TUR", "RUS"], "status": "planned"},
        {"type": "CONSULT", "actors": ["RUS", "TUR"]},
        1,
        "a plan and its carrying out, told within a day in like words",
    ),
    (
        {"type": "CONSULT", "actors": ["TUR", "RUS"], **DAY},
        {"type": "CONSULT", "actors": ["TUR", "EGY"], **DAY},
        2,
        "talks with another",
    ),
    (
        {"type": "CONSULT", "actors": ["TUR", "RUS", "GRC"], "place": HARBOUR, **DAY},
        {"type": "CONSULT", "actors": ["TUR", "EGY"], "place": HARBOUR, **DAY},
        1,
        "a meeting of many, of whom each report names some",
    ),
    (
        {"type": "CONSULT", "actors": ["TUR", "RUS"], "place": HARBOUR, **DAY},
        {"type": "CONSULT", "actors": ["TUR", "EGY"], "place": HARBOUR, **DAY},
        2,
        "two meetings of two in one town",
    ),
    (
        {"type": "ACCUSE", "actors": ["TUR"], "recipients": ["RUS"], **DAY},
        {"type": "ACCUSE", "actors": ["TUR"], "recipients": ["GRC"], **DAY},
        2,
        "an accusation of another",
    ),
]


def acts(first, second, *, published=("2020-01-04", "2020-01-05"), texts=(STRIKE, RAID)):
    first, second = ({**fields} for fields in (first, second))
    a = Desk("a", published[0], "Harbour Post").act(texts[0], first.pop("type"), first.pop("actors"), **first)
    b = Desk("b", published[1], "Hill Herald").act(texts[1], second.pop("type"), second.pop("actors"), **second)
    for number, desk in enumerate((a, b)):  # what else happened, so that an actor tells something
        for other in ("TUR", "RUS", "GRC", "EGY"):
            desk.act(
                f"An unrelated protest number {number} in {other}.", "PROTEST", [f"other:{other}{number}"], [other]
            )
    return [e for e in picture(*together(a, b), BOOK, as_of=None).events if e.type != "PROTEST"]


@pytest.mark.parametrize(("first", "second", "many", "reason"), CASES)
def test_accounts_of_two_reports(first, second, many, reason):
    assert len(acts(first, second)) == many, reason


UNDATED = {"type": "ASSAULT", "actors": [EAST], "recipients": [WEST]}


@pytest.mark.parametrize(
    ("published", "texts", "many", "reason"),
    [
        (("2020-01-04", "2020-01-05"), (STRIKE, RAID), 1, "told within a day in like words"),
        (("2020-01-04", "2020-06-05"), (STRIKE, RAID), 2, "half a year apart"),
        (("2020-01-04", "2020-01-20"), (STRIKE, "They clashed in the far desert."), 2, "weeks apart in other words"),
    ],
)
def test_undated_accounts(published, texts, many, reason):
    assert len(acts(UNDATED, UNDATED, published=published, texts=texts)) == many, reason


@pytest.mark.parametrize(
    ("runner_up", "many", "reason"),
    [
        ("", 2, "a reader who was sure that it is another type"),
        ("ASSAULT 0.40", 1, "one who nearly gave it the other account's type"),
        ("ASSAULT 0.02", 2, "one who hardly thought of it"),
        ("SANCTION 0.40", 2, "one who thought of a third"),
    ],
)
def test_a_second_choice_of_type_may_have_been_the_first(runner_up, many, reason):
    other = one(type="COERCE", place=None, runner_up=runner_up)
    assert len(acts(*other, texts=(STRIKE, "Gunners of the East cut off the port."))) == many, reason


def test_nothing_is_told_before_it_happened():
    dated, undated = UNDATED | {"when": day("2020-01-06"), "place": HARBOUR}, UNDATED | {"place": HARBOUR}
    assert len(acts(dated, undated, published=("2020-01-07", "2020-01-08"))) == 1
    assert len(acts(dated, undated, published=("2020-01-07", "2020-01-04"))) == 2


def test_unnamed_people_here_need_not_be_those_there():
    crowd = {"type": "ASSAULT", "actors": ["other:gunmen"]}
    texts = ("Gunmen shot at a bus in the hills.", "Gunmen broke into a bank.")
    assert len(acts(crowd, crowd, texts=texts)) == 2


def test_a_linked_event_tells_what_most_voices_agree_on():
    (event,) = acts(*one(place=None, recipients=(), when=month("2020-01"))[:2])
    assert event.recipients == (WEST,)
    assert event.place == HARBOUR
    assert event.when == day("2020-01-02"), "the narrowest date"
    assert len(event.voices) == len(event.accounts) == 2
    assert "Harbour" not in event.id
    assert event.why, "says which fields agreed"


def test_copies_of_one_text_are_one_voice():
    fields = {"actors": [EAST], "recipients": [WEST], "when": day("2020-01-02"), "place": HARBOUR}
    a = Desk("a", "2020-01-04", "Harbour Post").act(STRIKE, "ASSAULT", **fields)
    b = Desk("b", "2020-01-05", "Hill Herald").act(STRIKE, "ASSAULT", **fields)
    (event,) = picture(*together(a, b), BOOK, as_of=None).events
    assert len(event.accounts) == 2
    assert len(event.voices) == 1


def test_the_threat_does_not_turn_into_the_act_by_majority():
    desks = [Desk(name, "2020-01-04", name).act(f"{name}: {STRIKE}", "ASSAULT", [EAST], [WEST], status=status, **DAY)
             for name, status in (("a", "threatened"), ("b", "threatened"), ("c", "occurred"))]  # fmt: skip
    found = picture(*together(*desks), BOOK, as_of=None).events
    assert {event.status: len(event.accounts) for event in found} == {"threatened": 2, "occurred": 1}


def test_an_interval_that_is_open_is_no_date():
    open_end = When(start=None, end=None, precision="unknown")
    assert len(acts(UNDATED | {"when": open_end}, UNDATED)) == 1


def test_parts_and_occasions_are_related_not_merged():
    a = Desk("a", "2020-02-01", "Harbour Post")
    a.act(
        "The Eastern Front's January offensive on the coast",
        "ASSAULT",
        [EAST],
        [WEST],
        place=COAST,
        when=month("2020-01"),
        status="ongoing",
    )
    a.act(
        "A raid of the Eastern Front on Harbour Town", "ASSAULT", [EAST], [WEST], place=HARBOUR, when=day("2020-01-09")
    )
    a.act(
        "The Eastern Front shut the road to Harbour Town",
        "COERCE",
        [EAST],
        [WEST],
        place=HARBOUR,
        when=day("2020-01-12"),
    )
    a.act("Russia and Turkey talked", "CONSULT", ["RUS", "TUR"], when=day("2020-01-20"))
    a.act("Turkey asked Russia for restraint", "REQUEST", ["TUR"], ["RUS"], when=day("2020-01-20"))
    events = {event.accounts[0].evidence.span.start: event for event in picture(*together(a), BOOK, as_of=None).events}
    offensive, raid, closure, talks, request = (events[start] for start in sorted(events))
    assert raid.part_of == (offensive.id,)
    assert offensive.part_of == closure.part_of == (), "another type of act is no part"
    assert talks.part_of == raid.occasion == ()
    assert talks.occasion == (request.id,)
    assert request.occasion == (talks.id,)

"""When two accounts of one report are one act: what is taken up again, and what is one more of its kind."""

import pytest

from dragoman import codebook
from dragoman.codebook import linking
from dragoman.link import picture
from dragoman.link.account import Account
from dragoman.link.background import background
from dragoman.link.likeness import statuses
from dragoman.link.telling import wording
from dragoman.link.voices import voices
from dragoman.link.words import Wording
from dragoman.records import Evidence, Figure, Span, When
from tests.crisis import HARBOUR, Desk, day, together

BOOK = codebook.load()
EAST, WEST = "group:east", "group:west"
SHELLED = ("The Eastern Front shelled the silos of Harbour Town.", "ASSAULT", [EAST], [WEST])


def weekday(number: int, name: str) -> When:
    """A weekday of a report whose date nobody knows."""
    return When(precision="day", basis="relative", words=name, value=f"XXXX-WXX-{number}")


def told(*acts, others=0):
    desk = Desk("a", "2020-01-05", "Harbour Post")
    for sentence, type, actors, recipients, fields in acts:
        desk.act(sentence, type, actors, recipients, **fields)
    for number in range(others):
        raided = f"Farm {number} near the river was raided by the Eastern Front."
        desk.act(raided, "ASSAULT", [EAST], [WEST], when=day(f"2019-12-{number + 1:02}"))
    return picture(*together(desk), BOOK, as_of=None).events


def many(events, cue):
    """In how many events the accounts that begin so stand."""
    return sum(any(account.cue == cue for account in event.accounts) for event in events)


@pytest.mark.parametrize(
    ("first", "second", "number", "reason"),
    [
        ({}, ("The shelling killed a guard.", "ASSAULT", [], [WEST], {}), 1, "the victim alone, and taken up"),
        ({}, ("The Western Front shelled the harbour.", "ASSAULT", [WEST], [EAST], {}), 2, "the answer to it"),
        ({}, ("The shelling was condemned.", "ACCUSE", [], [EAST], {}), 2, "what is said of it"),
        (
            {"when": weekday(3, "Wednesday")},
            ("The shelling of the silos.", "ASSAULT", [EAST], [WEST], {"when": weekday(4, "Thursday")}),
            2,
            "another day of a week that nobody knows",
        ),
        (
            {"when": weekday(3, "Wednesday")},
            ("The shelling of the silos.", "ASSAULT", [EAST], [WEST], {"when": weekday(3, "Wednesday")}),
            1,
            "the same day of it",
        ),
    ],
)
def test_a_second_telling(first, second, number, reason):
    sentence, type, actors, recipients, fields = second
    acts = (
        (*SHELLED, {"place": HARBOUR, "cue": "x"} | first),
        (sentence, type, actors, recipients, fields | {"cue": "x"}),
    )
    assert many(told(*acts), "x") == number, reason


def test_in_a_report_of_many_such_acts_a_second_one_need_not_be_the_first():
    acts = (
        (*SHELLED, {"cue": "x"}),
        ("Farms of the Western Front were fired on.", "ASSAULT", [EAST], [WEST], {"cue": "x"}),
    )
    assert many(told(*acts), "x") == 1
    assert many(told(*acts, others=20), "x") == 2


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("planned", "occurred", "plan_and_deed"),
        ("alleged", "occurred", "other_claim"),
        ("planned", "called-for", "other_prospect"),
    ],
)
def test_another_status_speaks_against_one_act_more_so_in_one_report(one, other, name):
    odds = linking.load().events.odds
    assert found_in_statuses("ab", one, other) == [name]
    assert found_in_statuses("aa", one, other) == [f"{name}_here"]
    assert odds[f"{name}_here"] < odds[name]


def found_in_statuses(reports, *statuses_told):
    """What two accounts of these statuses say, told in these reports."""
    desks = {id: Desk(id, "2020-01-05", f"Post {id}") for id in reports}
    for id, status in zip(reports, statuses_told, strict=True):
        desks[id].act(f"The Eastern Front shells the silos, {status}.", "ASSAULT", [EAST], [WEST], status=status)
    told, records = together(*desks.values())
    ground = background(told, records, voices(told, linking.load().voices), (), BOOK, linking.load())
    a, b = (Account(record, ground) for record in ground.events)
    return [signal.name for signal in statuses(a, b).signals]


def test_other_persons_of_the_same_states_hold_other_talks():
    first = ("The president phoned his neighbour.", "CONSULT", ["TUR:recep-tayyip-erdogan", "RUS:vladimir-putin"], [])
    generals = ("Generals of both countries talked.", "CONSULT", ["TUR.armed-forces", "RUS"], [], {"cue": "x"})
    again = ("The phone call lasted an hour.", "CONSULT", ["TUR", "RUS:vladimir-putin"], [], {"cue": "x"})
    assert many(told((*first, {"cue": "x"}), generals), "x") == 2
    assert many(told((*first, {"cue": "x"}), again), "x") == 1


@pytest.mark.parametrize(
    ("a", "b", "alike", "reason"),
    [
        ("shell", "shelling", True, "a verb and its noun"),
        ("withdraw", "withdrawal", True, "a verb and its noun"),
        ("hit", "hit", True, "one word, however short"),
        ("send", "send troop", True, "one word of several"),
        ("state", "strike", False, "two letters are not a stem"),
        ("contact", "continue", False, "less than half of the longer word"),
        ("", "shell", False, "nothing has no stem"),
    ],
)
def test_words_of_one_stem_name_one_thing(a, b, alike, reason):
    assert (Wording(BOOK, ["Shells hit the silos."]).alike(a, b) > 0) == alike, reason


@pytest.mark.parametrize(("lost", "name"), [(33, "figures"), (34, "figures"), (12, "other_figures")])
def test_losses_of_about_one_number_speak_for_one_act_others_against(lost, name):
    tellings = (f"An attack left {33} soldiers of the West dead.", f"Near the hills {lost} soldiers were killed.")
    found = []
    for number, text in enumerate(tellings):
        desk = Desk(str(number), "2020-01-05", f"Post {number}").act(text, "ASSAULT", [], [WEST])
        (act,), report = desk.records, desk.report
        start = text.index("soldiers") - 3
        evidence = Evidence(report.id, (Span(start, start + 2),))
        found.append(
            (report, act, Figure(evidence=evidence, low=(33, lost)[number], high=(33, lost)[number], kind="killed"))
        )
    reports = tuple(report for report, _, _ in found)
    records = [record for _, *both in found for record in both]
    weights = linking.load()
    ground = background(reports, records, voices(reports, weights.voices), (), BOOK, weights)
    a, b = (Account(act, ground) for _, act, _ in found)
    assert name in {signal.name for signal in wording(a, b).signals}

"""What became of commitments and forecasts."""

from datetime import datetime

import pytest

from dragoman import codebook
from dragoman.link import picture
from dragoman.records import When
from tests.crisis import Desk, day, month, together

BOOK = codebook.load()
FIRST, LATER, LAST = "2021-02-03", "2021-03-05", "2021-05-20"
MARCH = When(start=None, end=datetime(2021, 4, 1), precision="month", basis="stated", words="by the end of March")
DEMAND = "Greece told Egypt to pull its survey ship out of the strait by the end of March."
ANSWER = "Egypt pulled its survey ship out of the strait on Tuesday."


def moved(kind, *, by=("GRC",), to=("EGY",), said=DEMAND, deadline=MARCH, later=(), as_of=LAST, status="open"):
    """The one commitment after later acts, each given as sentence, type, actors, recipients and further fields."""
    desks = [
        Desk("a", FIRST, "Harbour Post").commitment(
            said, kind, by, to, deadline=deadline, status=status, front="theatre:strait"
        )
    ]
    for number, (sentence, type, actors, recipients, fields) in enumerate(later):
        desks.append(Desk(f"l{number}", LATER, "Hill Herald").act(sentence, type, actors, recipients, **fields))
    found = picture(*together(*desks), BOOK, as_of=datetime.fromisoformat(as_of)).commitments
    (one,) = found
    return one


WITHDRAWAL = (ANSWER, "RETREAT", ["EGY"], [], {"mode": "withdraw", "when": day("2021-03-02")})
CASES = [
    ("ultimatum", {"as_of": "2021-03-20"}, "open", False, "before the deadline"),
    ("ultimatum", {}, "open", True, "after it, and nobody tells that it was met"),
    ("ultimatum", {"later": [WITHDRAWAL]}, "met", False, "the other side did what was demanded"),
    ("ultimatum", {"later": [(ANSWER, "RETREAT", ["EGY"], [], {"status": "planned", "when": day("2021-03-02")})]}, "open", True, "a plan meets nothing"),
    ("ultimatum", {"later": [(ANSWER, "RETREAT", ["EGY"], [], {"status": "denied", "when": day("2021-03-02")})]}, "open", True, "nor does what is denied"),
    ("ultimatum", {"later": [("Greece pulled its survey ship out of the strait.", "RETREAT", ["GRC"], [], {})]}, "open", True, "the wrong side drew back"),
    ("ultimatum", {"later": [("Egypt opened a museum of ships.", "COOPERATE", ["EGY"], [], {})]}, "open", True, "something else"),
    ("demand", {"deadline": None}, "open", False, "no deadline, so nothing is overdue"),
    ("demand", {"deadline": None, "said": "Greece told Egypt not to pull its survey ship out of the strait.", "later": [WITHDRAWAL]}, "open", False, "what must not happen is not met by its happening"),
    (
        "promise",
        {"by": ("EGY",), "to": ("GRC",), "said": "Egypt promised Greece to pull its survey ship out of the strait.", "later": [WITHDRAWAL]},
        "met", False, "the one who promised did it",
    ),
    (
        "agreement",
        {
            "by": ("EGY", "GRC"), "to": (), "said": "Egypt and Greece agreed to keep survey ships out of the strait.",
            "later": [("Greece said Egypt had violated the accord on survey ships in the strait.", "ACCUSE", ["GRC"], ["EGY"], {"front": "theatre:strait"})],
        },
        "alleged-breach", False, "the other side says that it was broken",
    ),
    ("agreement", {"status": "alleged-breach", "deadline": None}, "alleged-breach", False, "as the report itself tells"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "changes", "status", "overdue", "reason"), CASES)
def test_status(kind, changes, status, overdue, reason):
    one = moved(kind, **changes)
    assert (one.status, one.overdue) == (status, overdue), reason
    assert bool(one.moved_by) == bool(changes.get("later") and status != "open"), "the acts that moved it are kept"


def test_an_act_before_the_demand_does_not_answer_it():
    demand = Desk("a", FIRST, "Harbour Post").commitment(DEMAND, "ultimatum", ["GRC"], ["EGY"], deadline=MARCH)
    before = Desk("b", "2021-01-03", "Hill Herald").act(ANSWER, "RETREAT", ["EGY"], [], when=day("2021-01-02"))
    (one,) = picture(*together(demand, before), BOOK, as_of=None).commitments
    assert one.status == "open"


def two(*commitments):
    desks = [
        Desk(str(number), published, f"Outlet {number}").commitment(sentence, kind, by, to, deadline=deadline)
        for number, (published, sentence, kind, by, to, deadline) in enumerate(commitments)
    ]
    return picture(*together(*desks), BOOK, as_of=None).commitments


@pytest.mark.parametrize(
    ("other", "many", "reason"),
    [
        ((LATER, "Athens wants the survey ship out of the strait by the end of March.", "demand", ["GRC"], ["EGY"], MARCH), 1, "demand and ultimatum are one in two reports"),
        ((LATER, "Unless the boat leaves by the end of March there will be trouble.", "ultimatum", ["GRC"], ["EGY"], MARCH), 1, "one deadline between the same two"),
        ((LATER, DEMAND, "ultimatum", ["GRC"], ["TUR"], MARCH), 2, "of another"),
        ((LATER, DEMAND, "ultimatum", ["EGY"], ["GRC"], MARCH), 2, "the other way round"),
        ((LATER, DEMAND, "promise", ["GRC"], ["EGY"], MARCH), 2, "a promise is no demand"),
        ((LATER, DEMAND, "ultimatum", ["GRC"], ["EGY"], month("2021-06")), 2, "for another time"),
        ((LATER, "Cairo must free the fishermen.", "demand", ["GRC"], ["EGY"], None), 2, "for something else"),
    ],
)  # fmt: skip
def test_one_commitment_in_two_reports(other, many, reason):
    found = two((FIRST, DEMAND, "ultimatum", ["GRC"], ["EGY"], MARCH), other)
    assert len(found) == many, reason


EXPECTED = "Egypt will pull its survey ship out of the strait in March."


def settled(later=(), as_of=LAST, **fields):
    desks = [
        Desk("a", FIRST, "Harbour Post").forecast(EXPECTED, "person:omar-haddad", horizon=month("2021-03"), **fields)
    ]
    for number, (sentence, type, actors, more) in enumerate(later):
        desks.append(Desk(f"l{number}", LATER, "Hill Herald").act(sentence, type, actors, **more))
    (one,) = picture(*together(*desks), BOOK, as_of=datetime.fromisoformat(as_of)).forecasts
    return one


LEFT = (ANSWER, "RETREAT", ["EGY"], {"when": day("2021-03-02")})


@pytest.mark.parametrize(
    ("changes", "outcome", "reason"),
    [
        ({"as_of": "2021-02-20"}, "open", "its time has not passed"),
        ({}, "unknown", "its time has passed, and nobody tells"),
        ({"later": [LEFT]}, "came-true", "it happened"),
        ({"later": [LEFT], "direction": "will-not"}, "did-not", "it happened, though it was said that it would not"),
        (
            {"later": [(ANSWER, "RETREAT", ["EGY"], {"when": day("2021-02-20")})]},
            "unknown",
            "it happened before its time",
        ),
        ({"later": [LEFT], "kind": "conditional"}, "unknown", "nobody knows whether the condition held"),
        (
            {"later": [(ANSWER, "RETREAT", ["EGY"], {"when": day("2021-03-02"), "status": "alleged"})]},
            "unknown",
            "an allegation settles nothing",
        ),
    ],
)
def test_outcome(changes, outcome, reason):
    one = settled(**changes)
    assert one.outcome == outcome, reason
    assert bool(one.settled_by) == (outcome in {"came-true", "did-not"})

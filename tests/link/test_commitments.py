"""What became of commitments and forecasts."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from dragoman import codebook
from dragoman.link import picture
from dragoman.picture import due_next, overdue_by
from dragoman.records import Actor, Commitment, Event, Evidence, Place, Span, When
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


ACCORD = "Egypt and Greece agreed on a ceasefire in the strait."
CHARGE = "Greece said Egypt had violated the ceasefire in the strait."
SHOTS = "Egypt shelled boats of Greece in the strait."
PLEDGE = "Egypt promised Greece not to send its survey ship into the strait."


@pytest.mark.parametrize(
    ("changes", "status", "alleged_by", "reason"),
    [
        ({"said": ACCORD, "later": [(CHARGE, "ACCUSE", ["GRC"], ["EGY"], {})]}, "alleged-breach", ("GRC",), "one side says so"),
        ({"said": ACCORD, "later": [("Turkey said Libya had violated the museum law.", "ACCUSE", ["TUR"], ["LBY"], {})]}, "open", (), "others, of something else"),
        ({"said": ACCORD, "later": [(SHOTS, "ASSAULT", ["EGY"], ["GRC"], {})]}, "breached", (), "fire between those who made it"),
        ({"said": ACCORD, "later": [(SHOTS, "ASSAULT", ["EGY"], ["GRC"], {"status": "alleged", "said_by": "GRC"})]}, "alleged-breach", ("GRC",), "fire that one side tells of"),
        ({"said": ACCORD, "later": [("Egypt shelled Libya.", "ASSAULT", ["EGY"], ["LBY"], {})]}, "open", (), "fire on others, nobody knows where"),
        ({"said": ACCORD, "later": [("Egypt shelled Libya.", "ASSAULT", ["EGY"], ["LBY"], {"front": "theatre:strait"})]}, "breached", (), "fire on its own front"),
        ({"said": ACCORD, "later": [("Egypt shelled Libya.", "ASSAULT", ["EGY"], ["LBY"], {"front": "theatre:desert"})]}, "open", (), "fire on another front"),
    ],
)  # fmt: skip
def test_a_truce(changes, status, alleged_by, reason):
    one = moved("agreement", by=("EGY", "GRC"), to=(), deadline=None, **changes)
    assert (one.status, one.alleged_by) == (status, alleged_by), reason
    assert bool(one.moves) == (status != "open")


def test_a_breach_told_as_a_fact_outweighs_a_charge():
    later = [(CHARGE, "ACCUSE", ["GRC"], ["EGY"], {}), (SHOTS, "ASSAULT", ["EGY"], ["GRC"], {})]
    one = moved("agreement", by=("EGY", "GRC"), to=(), deadline=None, said=ACCORD, later=later)
    assert one.status == "breached"
    assert {move.status for move in one.moves} == {"breached", "alleged-breach"}, "both are kept"
    assert all(move.evidence for move in one.moves)


@pytest.mark.parametrize(
    ("said", "later", "status", "reason"),
    [
        ("Turkey threatened to bomb Syria.", ("Turkey bombed Syria.", "ASSAULT", ["TUR"], ["SYR"], {}), "met", "made good"),
        ("Turkey threatened to bomb Syria.", ("Syria bombed Turkey.", "ASSAULT", ["SYR"], ["TUR"], {}), "open", "the other way"),
        ("Turkey threatened to bomb Syria.", ("Turkey bombed Libya.", "ASSAULT", ["TUR"], ["LBY"], {}), "open", "somebody else"),
        ("Turkey threatened Syria with sanctions.", ("Turkey bombed Syria.", "ASSAULT", ["TUR"], ["SYR"], {}), "open", "another harm"),
        ("Turkey threatened Syria with sanctions.", ("Turkey froze funds of Syria.", "SANCTION", ["TUR"], ["SYR"], {}), "met", "the harm held out"),
        ("Turkey threatened to bomb Syria.", ("Turkey bombed Syria.", "ASSAULT", ["TUR"], ["SYR"], {"status": "alleged"}), "open", "as told by one side"),
    ],
)  # fmt: skip
def test_a_threat_made_good(said, later, status, reason):
    one = moved("threat", by=("TUR",), to=("SYR",), said=said, deadline=None, later=[later])
    assert one.status == status, reason


ATHENS = Place(key="p:athens", name="Athens", kind="city", country="GRC")
CAIRO = Place(key="p:cairo", name="Cairo", kind="city", country="EGY")
SEND, FREE = "Egypt offered Greece to send a delegation soon.", "Greece told Egypt to free the fishermen."
CALM = "The mediators called for a ceasefire in the strait."


@pytest.mark.parametrize(
    ("kind", "by", "to", "said", "later", "status", "reason"),
    [
        ("offer", "EGY", "GRC", SEND, ("Diplomats of Egypt landed.", "CONSULT", ["EGY"], [], {"place": ATHENS}), "met", "the sort of act held out, where those are to whom it was"),
        ("offer", "EGY", "GRC", SEND, ("Diplomats of Egypt landed.", "CONSULT", ["EGY"], [], {"place": CAIRO}), "open", "at home nobody is visited"),
        ("offer", "EGY", "GRC", SEND, ("Egypt and Turkey talked.", "CONSULT", ["EGY", "TUR"], [], {"place": ATHENS}), "open", "with somebody else"),
        ("offer", "EGY", "GRC", SEND, ("Egypt opened a museum.", "COOPERATE", ["EGY"], [], {"place": ATHENS}), "open", "another sort of act"),
        ("demand", "GRC", "EGY", FREE, ("Egypt let nine men go home.", "CONCEDE", ["EGY"], ["GRC"], {}), "met", "in other words"),
        ("demand", "GRC", "EGY", FREE, ("Egypt let nine men go home.", "CONCEDE", ["EGY"], ["TUR"], {}), "open", "men of others"),
        ("demand", "GRC", "EGY", FREE, ("Egypt shelled boats.", "ASSAULT", ["EGY"], ["GRC"], {}), "open", "the contrary meets nothing"),
        ("threat", "TUR", "SYR", "Turkey threatened Syria with an offensive.", ("Tanks of Turkey rolled on.", "MOBILIZE", ["TUR"], ["SYR"], {}), "met", "it began"),
        ("threat", "TUR", "SYR", "Turkey threatened Syria with an offensive.", ("Turkey moved tanks home.", "MOBILIZE", ["TUR"], ["TUR"], {}), "open", "upon one's own"),
        ("ultimatum", "TUR", "SYR", "Turkey will attack unless Syria withdraws.", ("Syria shelled a post.", "ASSAULT", ["SYR"], ["TUR"], {}), "open", "the threat in it binds who makes it"),
        ("demand", "other:mediators", "", CALM, ("Egypt and Greece agreed on a truce.", "AGREE", ["EGY", "GRC"], [], {"front": "theatre:strait"}), "met", "asked of nobody in particular, done on its front"),
        ("demand", "other:mediators", "", CALM, ("Syria and Libya agreed on a truce.", "AGREE", ["SYR", "LBY"], [], {"front": "theatre:desert"}), "open", "on another front"),
        ("agreement", "other:powers", "", "The powers agreed in Athens on an embargo.", ("Greece said Egypt broke the vow of Athens.", "ACCUSE", ["GRC"], ["EGY"], {"place": ATHENS}), "alleged-breach", "each may be one of the crowd that is bound"),
        ("agreement", "other:powers", "", "The powers agreed in Athens on an embargo.", ("Greece said Egypt broke a vow.", "ACCUSE", ["GRC"], ["EGY"], {"place": CAIRO}), "open", "another vow"),
    ],
)  # fmt: skip
def test_the_right_deed_moves_it(kind, by, to, said, later, status, reason):
    one = moved(kind, by=(by,), to=(to,) if to else (), said=said, deadline=None, later=[later])
    assert one.status == status, reason


@pytest.mark.parametrize(
    ("last", "status", "reason"),
    [("occurred", "met", "the last report tells it as done"), ("planned", "open", "it is still ahead")],
)
def test_what_was_announced_before_it_was_done(last, status, reason):
    plan = "A delegation of Egypt will come to Athens on 9 February."
    told = {"place": ATHENS, "when": day("2021-02-09")}
    desks = [Desk("a", FIRST, "Harbour Post").commitment(SEND, "offer", ["EGY"], ["GRC"])]
    for number, (published, state) in enumerate((("2021-02-04", "planned"), ("2021-02-05", "planned"), (LATER, last))):
        desks.append(
            Desk(f"p{number}", published, f"O{number}").act(plan, "CONSULT", ["EGY"], [], status=state, **told)
        )
    (one,) = picture(*together(*desks), BOOK, as_of=None).commitments
    assert one.status == status, reason


def test_who_promised_not_to_and_did():
    did = ("Egypt sent its survey ship into the strait.", "MOBILIZE", ["EGY"], [], {"front": "theatre:strait"})
    plan = Desk("a", FIRST, "Harbour Post").commitment(PLEDGE, "promise", ["EGY"], ["GRC"], front="theatre:strait")
    reports, records = together(plan, Desk("b", LATER, "Hill Herald").act(*did[:4], **did[4]))
    (made,) = (record for record in records if isinstance(record, Commitment))
    held_out = Event(type="MOBILIZE", actors=("EGY",), status="denied", front="theatre:strait", evidence=made.evidence)
    (one,) = picture(reports, (*records, held_out), BOOK, as_of=None).commitments
    assert one.status == "open", "a denied act is not held out"
    planned = structs.replace(held_out, status="hypothetical", id="")
    (one,) = picture(reports, (*records, planned), BOOK, as_of=None).commitments
    assert one.status == "breached"


def test_a_charge_right_behind_the_accord_counts_in_its_own_report():
    desk = Desk("a", FIRST, "Harbour Post").commitment(ACCORD, "agreement", ["EGY", "GRC"])
    desk.act("Greece accuses Egypt of violating it.", "ACCUSE", ["GRC"], ["EGY"])
    (one,) = picture(*together(desk), BOOK, as_of=None).commitments
    assert (one.status, one.alleged_by) == ("alleged-breach", ("GRC",))


def test_a_report_that_the_deadline_ran_out():
    first = Desk("a", FIRST, "Harbour Post").commitment(DEMAND, "ultimatum", ["GRC"], ["EGY"], deadline=MARCH)
    last = Desk("b", "2021-04-03", "Hill Herald").commitment(
        "The deadline that Greece had set for Egypt ran out.", "ultimatum", ["GRC"], [], status="lapsed"
    )
    desk_records = together(first, last)
    names = Actor(
        key="EGY", name="Egypt", kind="state", mentions=("Egypt",), evidence=Evidence(last.report.id, (Span(37, 42),))
    )
    (one,) = picture(desk_records[0], (*desk_records[1], names), BOOK, as_of=datetime(2021, 5, 1)).commitments
    assert (one.status, one.overdue, len(one.accounts)) == ("lapsed", False, 2)
    assert one.moves[0].evidence[0].report == last.report.id


def test_what_is_due_next():
    said = [
        (MARCH, "Greece told Egypt to pull its survey ship out of the strait by the end of March."),
        (month("2021-02"), "Turkey told Syria to open the bridge."),
        (None, "Russia told Libya to pay."),
    ]
    sides = [(("GRC",), ("EGY",)), (("TUR",), ("SYR",)), (("RUS",), ("LBY",))]
    desks = [
        Desk(str(n), FIRST, f"O{n}").commitment(sentence, "demand", *sides[n], deadline=until)
        for n, (until, sentence) in enumerate(said)
    ]
    found = picture(*together(*desks), BOOK, as_of=datetime.fromisoformat(FIRST)).commitments
    assert [one.by for one in due_next(found, datetime(2021, 2, 10))] == [("TUR",), ("GRC",)], "the nearest first"
    assert [one.by for one in due_next(found, datetime(2021, 3, 10))] == [("GRC",)]
    assert [one.by for one in overdue_by(found, datetime(2021, 2, 10))] == [], "all deadlines are ahead"
    assert [one.by for one in overdue_by(found, datetime(2021, 4, 10))] == [("GRC",), ("TUR",)], "the latest first"


LEDGER = together(
    Desk("a", FIRST, "Harbour Post").commitment(ACCORD, "agreement", ["EGY", "GRC"]),
    Desk("b", LATER, "Hill Herald").act(CHARGE, "ACCUSE", ["GRC"], ["EGY"]).act(SHOTS, "ASSAULT", ["EGY"], ["GRC"]),
    Desk("c", LAST, "Plain Dealer").commitment(DEMAND, "ultimatum", ["GRC"], ["EGY"], deadline=MARCH),
)


@settings(max_examples=10)
@given(st.permutations(LEDGER[0]), st.permutations(LEDGER[1]))
def test_the_order_does_not_matter(reports, records):
    assert picture(reports, records, BOOK, as_of=None).commitments == picture(*LEDGER, BOOK, as_of=None).commitments


@settings(max_examples=15)
@given(st.datetimes(datetime(2021, 1, 20), datetime(2021, 6, 1)))
def test_no_later_report_moves_a_commitment(moment):
    seen = picture(*LEDGER, BOOK, as_of=moment)
    known = {report.id for report in seen.reports}
    assert {evidence.report for one in seen.commitments for move in one.moves for evidence in move.evidence} <= known
    before = datetime.fromisoformat(FIRST) <= moment < datetime.fromisoformat(LATER)
    assert not before or [one.status for one in seen.commitments] == ["open"]


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

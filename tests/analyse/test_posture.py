"""How two actors stand with each other, front by front."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.analyse import dyads, postures
from dragoman.analyse.dyad import Dyad
from dragoman.analyse.measure.posture import all_signs, balance, history
from dragoman.link import picture
from dragoman.picture import Sign
from dragoman.records import Commitment
from tests.crisis import Desk, day, together

BOOK = codebook.load()
LIBYA, SYRIA, ENERGY = "theatre:LBY", "theatre:SYR", "issue:energy"
AS_OF = datetime(2020, 2, 14)
D1, D2 = day("2020-02-01"), day("2020-02-10")


def stand(*made, as_of=AS_OF, between=("TUR", "RUS")):
    """The postures of the two after what one report a day tells: each as method, sentence, arguments and fields."""
    desks = [
        getattr(Desk(f"{n}", f"2020-02-{n + 1:02}", f"Outlet {n}"), how)(f"{n}: {text}", *rest, **fields)
        for n, (how, text, rest, fields) in enumerate(made)
    ]
    found = picture(*together(*desks), BOOK, as_of=as_of)
    return {posture.front: posture for posture in postures(found, BOOK, *between)}


def act(type, actors, recipients=(), **fields):
    return (
        "act",
        f"{actors} did {type} to {recipients}.",
        (type, actors, recipients),
        {"when": D2, "front": SYRIA} | fields,
    )


def relation(a, kind, b, **fields):
    return "relation", f"{a} {kind} {b}.", (a, kind, b), {"front": SYRIA} | fields


def commitment(kind, by, to, **fields):
    return "commitment", f"{by} {kind} {to}.", (kind, by, to), {"front": SYRIA} | fields


TALK = act("CONSULT", ["TUR", "RUS"])
DEAL = act("AGREE", ["TUR", "RUS"])
ONE = [
    ([DEAL], "cooperating", "a deal"),
    ([act("CONSULT", ["TUR", "RUS"], status="planned")], "cooperating", "a plan to talk counts as a promise"),
    ([act("ACCUSE", ["TUR"], ["RUS"])], "opposed", "an accusation"),
    ([act("ASSAULT", ["RUS"], ["TUR"])], "opposed", "an attack, whoever does it"),
    ([DEAL, act("ASSAULT", ["RUS"], ["TUR"])], "mixed", "a deal and an attack"),
    ([TALK, act("ASSAULT", ["RUS"], ["TUR"])], "opposed", "a talk weighs little beside an attack"),
    ([act("ASSAULT", ["RUS"], ["TUR"], status="threatened")], "opposed", "a threat counts as one"),
    ([act("ASSAULT", ["TUR", "RUS"], ["group:east"])], "cooperating", "they attack a third together"),
    ([relation("TUR", "allied-with", "RUS")], "cooperating", "a stated alliance"),
    ([relation("TUR", "at-odds-with", "RUS")], "opposed", "a stated quarrel"),
    ([commitment("ultimatum", ["TUR"], ["RUS"])], "opposed", "an ultimatum"),
    ([commitment("agreement", ["TUR", "RUS"], [])], "cooperating", "an agreement of both"),
    ([commitment("demand", ["TUR", "RUS"], ["LBY"])], "cooperating", "what both ask of a third they do together"),
    ([commitment("threat", ["TUR", "RUS"], [])], "cooperating", "and what they threaten together"),
    ([commitment("agreement", ["TUR", "RUS"], [], status="alleged-breach")], "opposed", "said to be broken"),
    (
        [
            relation("TUR", "backs", "group:west"),
            relation("RUS", "backs", "group:east"),
            act("ASSAULT", ["group:west"], ["group:east"]),
        ],
        "opposed",
        "their clients fight",
    ),
    (
        [
            relation("TUR", "backs", "group:west"),
            relation("RUS", "backs", "group:east"),
            relation("group:west", "rival-of", "group:east"),
        ],
        "opposed",
        "their clients are rivals",
    ),
    (
        [relation("TUR", "backs", "group:west"), relation("RUS", "backs", "group:east")],
        "opposed",
        "their clients are two parties of one state",
    ),
    (
        [relation("TUR", "backs", "group:west"), relation("RUS", "supplies", "group:west")],
        "cooperating",
        "they back one party",
    ),
    (
        [relation("RUS", "backs", "SYR"), act("ASSAULT", ["TUR"], ["SYR"])],
        "opposed",
        "one attacks whom the other backs",
    ),
    (
        [relation("RUS", "backs", "SYR"), act("ASSAULT", ["SYR"], ["TUR"])],
        "opposed",
        "whom the other backs attacks one",
    ),
    ([relation("RUS", "backs", "TUR"), act("MOBILIZE", ["RUS"], ["TUR"])], "cooperating", "troops sent to help"),
]
NOTHING = [
    ([commitment("demand", ["LBY"], ["TUR", "RUS"])], "what a third asks of both does not lie between them"),
    ([commitment("promise", ["LBY"], ["TUR", "RUS"])], "nor does what he promises them"),
    (
        [relation("TUR", "backs", "other:rebels"), relation("RUS", "backs", "other:rebels")],
        "unnamed parties need not be the same",
    ),
    (
        [relation("TUR", "backs", "GRC", front=None), relation("RUS", "backs", "GRC", front=None)],
        "where nobody fights, to back somebody says nothing",
    ),
    ([act("ASSAULT", ["RUS"], ["TUR"], status="planned")], "planned"),
    ([act("ASSAULT", ["RUS"], ["TUR"], status="alleged")], "alleged"),
    ([act("ASSAULT", ["RUS"], ["TUR"], status="denied")], "denied"),
    ([act("ASSAULT", ["RUS"], ["TUR"], status="hypothetical")], "only thought of"),
    ([act("ASSAULT", ["RUS"], ["TUR"], status="called-for")], "only asked for"),
    ([act("ASSAULT", ["RUS"], ["TUR"], doubtful=True)], "doubtful"),
    ([relation("TUR", "at-odds-with", "RUS", doubtful=True)], "doubtful"),
    ([act("ASSAULT", ["RUS"], ["SYR"])], "nothing between the two"),
    ([act("CONSULT", ["RUS", "SYR"])], "talks with another"),
    ([relation("RUS", "backs", "SYR"), relation("TUR", "backs", "group:west")], "clients on two fronts"),
    (
        [relation("RUS", "backs", "SYR"), act("ACCUSE", ["TUR"], ["SYR"], status="alleged")],
        "an allegation against a client",
    ),
]


@pytest.mark.parametrize(("made", "stance", "reason"), ONE)
def test_stance(made, stance, reason):
    found = stand(*made)
    assert [posture.stance for posture in found.values()] == [stance], reason


@pytest.mark.parametrize(("made", "reason"), NOTHING)
def test_what_does_not_count(made, reason):
    assert stand(*made) == {}, reason


def test_the_order_of_the_two_does_not_matter():
    made = [TALK, relation("RUS", "backs", "SYR"), act("ASSAULT", ["TUR"], ["SYR"])]
    there, back = stand(*made), stand(*made, between=("RUS", "TUR"))
    assert [(p.front, p.stance, round(p.score, 9)) for p in there.values()] == [
        (p.front, p.stance, round(p.score, 9)) for p in back.values()
    ]


def test_fronts_are_kept_apart_and_named():
    found = stand(act("AGREE", ["TUR", "RUS"], front=ENERGY), act("ACCUSE", ["TUR"], ["RUS"]))
    assert {front: posture.stance for front, posture in found.items()} == {ENERGY: "cooperating", SYRIA: "opposed"}
    assert found[ENERGY].name == BOOK.fronts.name(ENERGY) != ENERGY


def test_every_sign_leads_to_a_passage():
    for posture in stand(*(one for made, _, _ in ONE[-9:] for one in made)).values():
        assert posture.signs
        assert all(sign.evidence and sign.label and sign.evidence[0].spans for sign in posture.signs)


def test_an_accord_counts_once():
    desk = Desk("a", "2020-02-01", "Post").act(
        "Turkey and Russia agreed.", "AGREE", ["TUR", "RUS"], when=D1, front=SYRIA
    )
    (event,) = desk.records
    bound = Commitment(
        kind="agreement", by=("TUR", "RUS"), content=event.evidence.span, evidence=event.evidence, front=SYRIA
    )
    (only,) = postures(picture([desk.report], [event, bound], BOOK, as_of=AS_OF), BOOK, "TUR", "RUS")
    assert len(only.signs) == 1, "act and commitment are told in one passage"


def test_one_backs_not_whom_he_fights():
    found = stand(
        relation("TUR", "backs", "SYR"),
        relation("RUS", "backs", "SYR"),
        act("ASSAULT", ["TUR"], ["SYR"]),
        act("ASSAULT", ["SYR"], ["TUR"]),
    )
    assert found[SYRIA].stance == "opposed"
    assert not [sign for sign in found[SYRIA].signs if "Turkey said to back" in sign.label]


def test_old_acts_fade():
    assault = act("ASSAULT", ["RUS"], ["TUR"])
    fresh, old = stand(assault)[SYRIA], stand(assault, as_of=datetime(2021, 2, 14))[SYRIA]
    assert abs(old.signs[0].weight) < 0.1 * abs(fresh.signs[0].weight)
    assert abs(old.score) < abs(fresh.score)


def test_more_voices_weigh_more():
    one = stand(act("ACCUSE", ["TUR"], ["RUS"]))[SYRIA]
    two = stand(act("ACCUSE", ["TUR"], ["RUS"]), act("ACCUSE", ["TUR"], ["RUS"]))[SYRIA]
    assert len(two.signs) == 1, "one act of two voices"
    assert two.signs[0].weight < one.signs[0].weight < 0


@pytest.mark.parametrize(
    ("early", "late", "trend"),
    [("ASSAULT", "AGREE", "warming"), ("AGREE", "ASSAULT", "cooling"), ("AGREE", "AGREE", "steady")],
)
def test_trend(early, late, trend):
    dates = ("2019-11-01", "2019-11-10", "2020-02-01", "2020-02-08")
    made = [
        act(type, ["RUS"], ["TUR"], when=day(date))
        for type, date in zip((early, early, late, late), dates, strict=True)
    ]
    assert stand(*made)[SYRIA].trend == trend
    assert stand(made[0])[SYRIA].trend == "unknown", "one act is no trend"


def test_bodies_and_officials_count_as_their_state_but_rebels_do_not():
    assert stand(act("ACCUSE", ["TUR.foreign-ministry"], ["RUS:dmitry-peskov"]))[SYRIA].stance == "opposed"
    desk = Desk("a", "2020-02-01", "Post")
    desk.actor("body:RUS:rebel", "Russian rebels", "armed-group", country="RUS")
    desk.act("Russian rebels attacked Turkey.", "ASSAULT", ["body:RUS:rebel"], ["TUR"], front=SYRIA)
    assert postures(picture(*together(desk), BOOK, as_of=AS_OF), BOOK, "TUR", "RUS") == ()


WEIGHTS = st.lists(st.floats(-1, 1).filter(lambda w: abs(w) > 1e-6), min_size=1, max_size=8)


@given(WEIGHTS)
def test_the_interval_holds_the_balance(weights):
    score, low, high = balance([Sign(record=str(n), weight=w, evidence=()) for n, w in enumerate(weights)])
    assert -1 <= low <= score <= high <= 1


def test_history_knows_only_what_was_told_by_the_day():
    desk = Desk("a", "2020-01-05", "Post").act(
        "Turkey and Russia agreed.", "AGREE", ["TUR", "RUS"], when=day("2020-01-02"), front=SYRIA
    )
    later = Desk("b", "2020-02-10", "Herald").act(
        "Russia bombed Turkey.", "ASSAULT", ["RUS"], ["TUR"], when=day("2020-01-03"), front=SYRIA
    )
    dyad = Dyad(picture(*together(desk, later), BOOK, as_of=AS_OF), "TUR", "RUS")
    points = history(all_signs(dyad, BOOK), BOOK, "TUR", "RUS")
    assert [(str(point.on), point.stance) for point in points] == [
        ("2020-01-05", "cooperating"),
        ("2020-02-10", "mixed"),
    ]


def test_dyads_most_told_of_first():
    desk = Desk("a", "2020-01-05", "Post").act("Turkey and Russia met.", "CONSULT", ["TUR", "RUS"])
    other = Desk("b", "2020-01-06", "Herald").act("Turkey accused Russia.", "ACCUSE", ["TUR"], ["RUS"])
    other.act("Greece met Egypt.", "CONSULT", ["GRC", "EGY"])
    assert dyads(picture(*together(desk, other), BOOK, as_of=None)) == (("RUS", "TUR"), ("EGY", "GRC"))


TYPES = ["ASSAULT", "ACCUSE", "CONSULT", "AGREE", "THREATEN", "AID", "COERCE", "RETREAT"]


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(TYPES), min_size=1, max_size=5), st.sampled_from(["ASSAULT", "ACCUSE", "COERCE"]))
def test_a_hostile_act_never_betters_a_posture(types, hostile):
    made = [act(type, ["RUS"], ["TUR"], when=day(f"2020-02-0{n + 1}")) for n, type in enumerate(types)]
    more = [*made, act(hostile, ["RUS"], ["TUR"], when=day("2020-02-09"))]
    assert stand(*more)[SYRIA].score <= stand(*made)[SYRIA].score + 1e-9


@settings(max_examples=8, deadline=None)
@given(st.lists(st.sampled_from(TYPES), min_size=1, max_size=4), st.integers(1, 4))
def test_later_reports_change_nothing_before(types, last):
    made = [act(type, ["RUS"], ["TUR"], when=day("2020-01-20")) for type in types]
    then = datetime(2020, 2, last, 23)
    assert stand(*made, as_of=then) == stand(*made[:last], as_of=then)


def test_a_relation_that_many_state_counts_once_with_more_voices():
    one = stand(relation("TUR", "at-odds-with", "RUS"))[SYRIA]
    made = [relation("TUR", "at-odds-with", "RUS"), relation("RUS", "at-odds-with", "TUR", doubtful=False)]
    many = stand(*made)[SYRIA]
    assert (len(one.signs), len(many.signs)) == (1, 1)
    assert many.signs[0].voices == 2
    assert many.signs[0].weight < one.signs[0].weight


def test_help_given_to_a_party_shows_whom_one_backs():
    found = stand(
        act("AID", ["TUR"], ["group:west"], front=LIBYA),
        act("ASSAULT", ["RUS"], ["group:west"], front=LIBYA),
    )
    assert found[LIBYA].stance == "opposed"
    assert {sign.kind for sign in found[LIBYA].signs} == {"through-others"}


def test_agreements_hold_on_longer_than_talks():
    late = datetime(2020, 8, 14)
    deal, talk = stand(DEAL, as_of=late)[SYRIA].signs[0], stand(TALK, as_of=late)[SYRIA].signs[0]
    fresh_deal, fresh_talk = stand(DEAL)[SYRIA].signs[0], stand(TALK)[SYRIA].signs[0]
    assert deal.weight / fresh_deal.weight > 2 * talk.weight / fresh_talk.weight

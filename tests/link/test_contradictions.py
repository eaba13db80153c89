"""What is told against each other: who denies what, and figures, dates and doers that exclude each other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.link import picture
from dragoman.records import Actor, Evidence, Span
from tests.crisis import HARBOUR, HILLS, Desk, day, together

BOOK = codebook.load()
CHARGE = ("Turkey said Russia had sunk the ferry.", "ACCUSE", ["TUR"], ["RUS"])
SUNK = ("Russia sank the ferry of Turkey.", "ASSAULT", ["RUS"], ["TUR"])


def found(*desks):
    return picture(*together(*desks), BOOK, as_of=None).contradictions


def told(*acts, file="a", published="2020-01-05", outlet="Harbour Post"):
    """One report that tells acts, each given as sentence, type, actors, recipients and further fields."""
    desk = Desk(file, published, outlet).statement("It was a long week.")
    for sentence, type, actors, recipients, *more in acts:
        desk.act(sentence, type, actors, recipients, **(more[0] if more else {}))
    return desk


DENY = {"mode": "deny"}
DENIALS = [
    ([CHARGE, ("Russia denied it.", "REJECT", ["RUS"], [], DENY)], 1, "right after the charge"),
    ([CHARGE, ("Moscow rejected the charge.", "REJECT", ["RUS"], [])], 1, "a charge is turned down"),
    ([CHARGE, ("Russia denied that it had a boat near.", "REJECT", ["RUS"], [], DENY)], 1, "spelt out, and about Russia"),
    ([CHARGE, ("Russia rejected the plan.", "REJECT", ["RUS"], [])], 0, "a plan is no charge"),
    ([CHARGE, ("Turkey denied that it had lost.", "REJECT", ["TUR"], [], DENY)], 0, "nobody denies his own words"),
    ([("Russia denied it.", "REJECT", ["RUS"], [], DENY), CHARGE], 0, "nothing was said before"),
    ([CHARGE, ("Egypt denied that it had a boat near.", "REJECT", ["EGY"], [], DENY)], 0, "nobody blamed Egypt"),
    ([(*SUNK[:4], {"status": "planned"}), ("Russia denied it.", "REJECT", ["RUS"], [], DENY)], 0, "a plan is no claim"),
]  # fmt: skip


@pytest.mark.parametrize(("acts", "many", "reason"), DENIALS)
def test_a_denial_and_the_claim_that_it_answers(acts, many, reason):
    made = found(told(*acts))
    assert [one.kind for one in made] == ["denial"] * many, reason
    for one in made:
        assert one.a.by == ("TUR",)
        assert one.b.by == ("RUS",)
        assert len(one.evidence) == 2
        assert len(one.about) == 2


def test_a_claim_far_before_is_not_answered():
    acts = [
        CHARGE,
        ("Rain fell. " * 60, "AID", ["EGY"], [], {"status": "planned"}),
        ("Russia denied it.", "REJECT", ["RUS"], [], DENY),
    ]
    assert found(told(*acts)) == ()


def test_one_report_tells_what_another_denies():
    when = {"when": day("2020-01-04")}
    a = told((*SUNK, when))
    b = told(
        ("It did not sink the ferry, Russia said.", *SUNK[1:], when | {"status": "denied", "said_by": "RUS"}),
        file="b", published="2020-01-06", outlet="Hill Herald",
    )  # fmt: skip
    (one,) = found(a, b)
    assert (one.kind, one.a.by, one.b.by) == ("denial", (), ("RUS",))
    assert one.why == "accounts of one act"
    assert [evidence.report for evidence in one.evidence] == [a.report.id, b.report.id]


def fled(low, published, outlet):
    return Desk(outlet, published, outlet).figure(
        f"{low:,} people fled the hills.", low, kind="displaced", unit="people", place=HILLS
    )


def test_figures_for_one_day_stand_against_each_other():
    desks = [
        fled(80_000, "2020-02-10", "Post"),
        fled(120_000, "2020-02-10", "Herald"),
        fled(80_500, "2020-02-10", "Sun"),
    ]
    (one,) = found(*desks)
    assert one.kind == "figure"
    assert "120,000" in {one.a.text, one.b.text}
    assert {len(side.records) for side in (one.a, one.b)} == {1, 2}, "all who give about one value are one side"


def test_figures_that_grow_over_weeks_do_not():
    assert found(fled(80_000, "2020-02-10", "Post"), fled(120_000, "2020-03-10", "Herald")) == ()


SIGNED = (
    "Turkey and Russia signed a grain accord in Harbour Town on Sunday.",
    "In Harbour Town a grain accord was signed by Russia and by Turkey.",
)


@pytest.mark.parametrize(
    ("second", "many", "reason"),
    [
        ({"when": day("2020-01-03")}, 1, "the day after"),
        ({"when": day("2020-01-02")}, 0, "the same day"),
        ({"when": day("2020-01-12")}, 0, "another accord, days later"),
        ({"when": day("2020-01-03"), "place": HILLS}, 0, "elsewhere"),
    ],
)
def test_one_act_on_two_dates(second, many, reason):
    desks = []
    for n, more in enumerate(({"when": day("2020-01-02")}, second)):
        fields = {"place": HARBOUR, "mode": "sign"} | more
        desks.append(
            told((SIGNED[n], "AGREE", ["TUR", "RUS"], [], fields), file=str(n), published="2020-01-14", outlet=f"O{n}")
        )
    made = found(*desks)
    assert [one.kind for one in made] == ["date"] * many, reason


BLAMED = ("Turkey said rebels of the Eastern Front had broken the truce.", "ACCUSE", ["TUR"], ["group:east"])


@pytest.mark.parametrize(
    ("second", "many", "reason"),
    [
        (("Russia accused Syria of the same.", "ACCUSE", ["RUS"], ["SYR"]), 1, "another doer of the same"),
        (("Russia accused the Eastern Front of the same.", "ACCUSE", ["RUS"], ["group:east"]), 0, "they agree"),
        (("Russia accused Syria of theft.", "ACCUSE", ["RUS"], ["SYR"]), 0, "of something else"),
        (("Turkey accused Syria of the same.", "ACCUSE", ["TUR"], ["SYR"]), 0, "one side may blame two"),
    ],
)
def test_two_sides_blame_two_doers(second, many, reason):
    made = found(told(BLAMED, second))
    assert [one.kind for one in made] == ["attribution"] * many, reason


DESKS = [
    told(CHARGE, ("Russia denied it.", "REJECT", ["RUS"], [], DENY), BLAMED, ("Russia accused Syria of the same.", "ACCUSE", ["RUS"], ["SYR"])),
    fled(80_000, "2020-02-10", "Post"),
    fled(120_000, "2020-02-10", "Herald"),
]  # fmt: skip
REPORTS, RECORDS = together(*DESKS)
WHOLE = picture(REPORTS, RECORDS, BOOK, as_of=None).contradictions


@settings(max_examples=10)
@given(st.permutations(REPORTS), st.permutations(RECORDS))
def test_the_order_does_not_matter(reports, records):
    assert picture(reports, records, BOOK, as_of=None).contradictions == WHOLE


@settings(max_examples=15)
@given(st.datetimes(day("2020-01-01").start, day("2020-03-01").start))
def test_no_side_is_of_a_later_report(moment):
    seen = picture(REPORTS, RECORDS, BOOK, as_of=moment)
    known = {report.id for report in seen.reports}
    assert {evidence.report for one in seen.contradictions for evidence in one.evidence} <= known


def test_there_is_something_to_lose():
    assert {one.kind for one in WHOLE} == {"denial", "attribution", "figure"}
    assert all(one.a.voices and one.b.voices for one in WHOLE)


def test_a_claim_that_names_the_denier_in_its_sentence_is_answered():
    desk = told(("The Corsair company, of Russian owners, guards the port.", "SUPPORT", ["group:west"], []))
    desk.act("Russia denied that it has anybody there.", "REJECT", ["RUS"], [], mode="deny")
    names = Actor(
        key="RUS",
        name="Russia",
        kind="state",
        mentions=("Russian",),
        evidence=Evidence(desk.report.id, (Span(25, 32),)),
    )
    reports, records = together(desk)
    made = picture(reports, (*records, names), BOOK, as_of=None).contradictions
    assert [one.kind for one in made] == ["denial"]

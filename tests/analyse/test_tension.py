"""Tension over time: never lowered by a hostile act, blind to the order of reports and to what came later."""

from datetime import date, datetime
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.analyse import tensions
from dragoman.analyse.measure.beta import below, quantile
from dragoman.analyse.measure.changepoints import changepoints, squared_error
from dragoman.analyse.measure.signs import FrontSign, Telling
from dragoman.analyse.measure.tension import grid, tension_of
from dragoman.link import picture
from dragoman.picture import Sign
from dragoman.records import Evidence, Span
from tests.crisis import Desk, day, together

BOOK = codebook.load()
SYRIA = "theatre:SYR"
AS_OF = datetime(2020, 3, 31)


def told(number, type, status="occurred", voice=None, **fields):
    """A report of its own day that tells one act of Russia upon Turkey."""
    desk = Desk(f"{number}-{voice}", f"2020-02-{number + 1:02}", voice or f"Outlet {number}")
    texts = (
        f"{number}: Russia did {type} to Turkey in the matter of the hills, as was told on that day.",
        f"Word {number} came of an {type} by Moscow's men upon the Turks, who were in no way ready for such a thing.",
    )
    text = texts[voice is not None]
    return desk.act(
        text, type, ["RUS"], ["TUR"], status=status, when=day(f"2020-02-{number + 1:02}"), front=SYRIA, **fields
    )


def tense(*desks, as_of=AS_OF):
    found = tensions(picture(*together(*desks), BOOK, as_of=as_of), BOOK, "TUR", "RUS")
    return {one.front: one for one in found}


def last(*desks):
    found = tense(*desks)
    return found[SYRIA].points[-1].value if found else 0.0


WEIGHTS = st.lists(st.floats(-1, 1), max_size=12)
ACTS = st.lists(
    st.sampled_from(["ASSAULT", "ACCUSE", "CONSULT", "AGREE", "THREATEN", "AID", "COERCE"]), min_size=1, max_size=5
)


def signs(weights):
    return [Sign(record=str(n), weight=weight, evidence=()) for n, weight in enumerate(weights)]


@given(WEIGHTS, st.floats(-1, 0))
def test_a_hostile_sign_never_lowers_tension(weights, hostile):
    before, after = tension_of(signs(weights)), tension_of(signs([*weights, hostile]))
    assert all(b <= a + 1e-3 for b, a in zip(before, after, strict=True)), "nor either bound of the interval"


@given(WEIGHTS)
def test_tension_lies_within_its_interval(weights):
    value, low, high = tension_of(signs(weights))
    assert 0 <= low <= value <= high <= 100


@settings(max_examples=12, deadline=None)
@given(ACTS, st.sampled_from(["ASSAULT", "ACCUSE", "COERCE", "THREATEN"]))
def test_a_reported_hostile_act_never_lowers_tension(acts, hostile):
    desks = [told(number, type) for number, type in enumerate(acts)]
    assert last(*desks, told(20, hostile)) >= last(*desks) - 1e-9


@settings(max_examples=12, deadline=None)
@given(ACTS, st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(acts, random):
    desks = [told(number, type) for number, type in enumerate(acts)]
    mixed = random.sample(desks, len(desks))
    assert tense(*desks) == tense(*mixed)


def test_a_day_knows_only_what_was_told_by_then():
    early, late = told(0, "ASSAULT"), told(20, "AGREE")
    whole, then = tense(early, late)[SYRIA], tense(early, late, as_of=datetime(2020, 2, 10))[SYRIA]
    assert then.points == whole.points[: len(then.points)]
    assert max(point.value for point in whole.points) == whole.points[0].value


def sign(*tellings, denials=()):
    """A sign of strength -1 on 1 February, told and denied on days of that month by voices."""
    told, denied = (
        tuple(Telling(date(2020, 2, on), voice, Evidence(f"r{on}{voice}", (Span(0, 1),))) for on, voice in several)
        for several in (tellings, denials)
    )
    return FrontSign(
        front=SYRIA, record="e", kind="act", strength=-1.0, label="", on=date(2020, 2, 1), tellings=told, denials=denied
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "on", "credence", "voices", "reason"),
    [
        (sign((1, "a")), 1, 0.6, 1, "one voice"),
        (sign((1, "a"), (9, "b")), 8, 0.6, 1, "the second has not spoken yet"),
        (sign((1, "a"), (9, "b")), 9, 0.8, 2, "the second has spoken"),
        (sign((1, "a"), (9, "a")), 9, 0.6, 1, "one voice that says it twice"),
        (sign((1, "a"), denials=[(9, "b")]), 8, 0.6, 1, "not denied yet"),
        (sign((1, "a"), denials=[(9, "b")]), 9, 0.3, 1, "one tells it and one denies it"),
        (sign((1, "a"), denials=[(9, "a")]), 9, 0.6, 1, "the voice that tells of the denial tells of the act, too"),
    ],
)
def test_how_far_it_is_believed(one, on, credence, voices, reason):
    moment = date(2020, 2, on)
    assert one.credence(moment) == pytest.approx(credence), reason
    seen = one.seen(moment)
    assert (seen.voices, seen.weight) == (voices, pytest.approx(-credence * 0.5 ** ((on - 1) / 60)))


def test_nothing_is_seen_before_it_is_told():
    assert sign((9, "a")).seen(date(2020, 2, 8)) is None


@pytest.mark.parametrize(
    ("status", "kinds", "reason"),
    [
        ("occurred", {"act"}, "it happened"),
        ("ongoing", {"act"}, "it goes on"),
        ("threatened", {"threat"}, "a threat is a word"),
        ("planned", set(), "a hostile plan is neither"),
        ("alleged", set(), "nobody vouches for it"),
        ("denied", set(), "it is denied"),
        ("called-for", set(), "it is only asked for"),
        ("hypothetical", set(), "it is only thought of"),
    ],
)
def test_only_what_happened_is_an_act(status, kinds, reason):
    found = tense(told(0, "ASSAULT", status))
    assert {sign.kind for one in found.values() for sign in one.signs} == kinds, reason


def test_a_threat_weighs_less_than_the_act():
    assert 0 < last(told(0, "ASSAULT", "threatened")) < last(told(0, "ASSAULT"))


def test_what_is_doubtful_never_counts():
    assert tense(told(0, "ASSAULT", doubtful=True)) == {}
    sure, doubtful = told(0, "ASSAULT"), told(0, "ASSAULT", voice="Second Outlet", doubtful=True)
    assert last(sure, doubtful) == last(sure), "nor as a further voice"
    assert last(sure, told(0, "ASSAULT", voice="Second Outlet")) > last(sure), "as a sure one does"


def test_every_number_unfolds_to_its_events():
    desks = [told(0, "ASSAULT"), told(3, "AGREE")]
    whole = picture(*together(*desks), BOOK, as_of=AS_OF)
    (one,) = tensions(whole, BOOK, "TUR", "RUS")
    events = {event.id for event in whole.events}
    for point in one.points:
        assert {record for record, _ in point.parts} <= events
        hostile = -sum(weight for _, weight in point.parts if weight < 0)
        friendly = sum(weight for _, weight in point.parts if weight > 0)
        assert point.value == pytest.approx(100 * hostile / (hostile + friendly + 2.0))
    assert all(sign.evidence for sign in one.signs)


def test_a_shift_is_found_with_what_it_rests_on():
    desks = [told(0, "CONSULT"), *(told(number, "ASSAULT") for number in (18, 19, 20, 21))]
    (one,) = tense(*desks).values()
    assert str(one.shifts[0].on) in {f"2020-02-{n}" for n in (19, 20, 21, 22)}
    assert one.shifts[0].after > one.shifts[0].before
    assert one.shifts[0].because


def test_a_long_series_is_told_by_weeks():
    assert len(grid(date(2020, 1, 1), date(2020, 1, 31))) == 31
    weekly = grid(date(2010, 1, 1), date(2020, 1, 1))
    assert weekly[-1] == date(2020, 1, 1)
    assert (weekly[1] - weekly[0]).days == 7


STEPS = st.lists(st.sampled_from([0.0, 0.0, 1.0, 5.0, 9.0]), min_size=1, max_size=9)


@settings(max_examples=60, deadline=None)
@given(STEPS, st.sampled_from([1, 2, 3]), st.sampled_from([0.5, 3.0, 20.0]))
def test_the_partition_is_the_best_of_all(series, shortest, penalty):
    error = squared_error(series)

    def cost(cuts):
        return sum(error(a, b) + penalty for a, b in pairwise((0, *cuts, len(series))))

    allowed = [
        cuts
        for count in range(len(series))
        for cuts in combinations(range(1, len(series)), count)
        if not cuts or all(b - a >= shortest for a, b in zip((0, *cuts), (*cuts, len(series)), strict=True))
    ]
    assert cost(changepoints(series, penalty, shortest)) == pytest.approx(min(map(cost, allowed)))


@pytest.mark.parametrize(
    ("x", "a", "b", "share", "reason"),
    [
        (0.3, 1, 1, 0.3, "flat"),
        (0.5, 4, 4, 0.5, "symmetric"),
        (0.2, 1, 3, 1 - 0.8**3, "closed form of Beta(1, n)"),
        (0.9, 3, 1, 0.9**3, "closed form of Beta(n, 1)"),
        (0.0, 0.5, 2, 0.0, "the lower end"),
        (1.0, 0.5, 2, 1.0, "the upper end"),
    ],
)
def test_the_share_below(x, a, b, share, reason):
    assert below(x, a, b) == pytest.approx(share), reason


@given(st.floats(0.01, 0.99), st.floats(0.2, 30), st.floats(0.2, 30))
@settings(max_examples=40)
def test_a_quantile_is_the_inverse(p, a, b):
    assert below(quantile(p, a, b) + 1e-6, a, b) >= p - 1e-9
    assert below(max(quantile(p, a, b) - 1e-6, 0), a, b) <= p + 1e-9

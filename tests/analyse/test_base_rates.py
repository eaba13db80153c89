"""How likely more of the same is, by our own count."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.analyse.dyad import Dyad
from dragoman.analyse.forecast.base_rates import base_rates, gamma_cdf, gamma_quantile, rate
from dragoman.link import picture
from tests.crisis import Desk, day, together

BOOK = codebook.load()


def rates(*acts, as_of="2020-04-10"):
    desk = Desk("a", "2020-01-01", "Post")
    for number, (type, on, fields) in enumerate(acts):
        desk.act(f"Thing number {number} took place.", type, ["TUR"], ["RUS"], when=day(on), **fields)
    found = picture(*together(desk), BOOK, as_of=datetime.fromisoformat(as_of))
    return {one.quad: one for one in base_rates(Dyad(found, "TUR", "RUS"), BOOK.plover)}


STRIKES = [("ASSAULT", f"2020-0{month}-{d:02}", {}) for month, d in ((1, 1), (1, 20), (2, 15), (3, 3))]


def test_a_rate_counts_what_happened():
    found = rates(
        *STRIKES, ("ASSAULT", "2020-03-05", {"status": "planned"}), ("ASSAULT", "2020-03-20", {"doubtful": True})
    )
    one = found["material-conflict"]
    assert len(one.events) == 4, "neither plans nor doubtful acts"
    assert one.days == 108, "from a week before the first report"
    assert not one.few
    assert one.chance == pytest.approx(1 - (108 / 138) ** 4.5)
    assert 0 < one.low < one.chance < one.high < 1


def test_what_lies_before_the_reports_is_not_counted():
    assert rates(("ASSAULT", "2019-03-01", {}))["material-conflict"].events == ()


def test_reports_without_a_date_give_no_rate():
    desk = Desk("a").act("Turkey met Russia.", "CONSULT", ["TUR", "RUS"], when=day("2020-01-01"))
    found = picture(*together(desk), BOOK, as_of=None)
    assert base_rates(Dyad(found, "TUR", "RUS"), BOOK.plover) == ()


@pytest.mark.parametrize(
    ("acts", "as_of", "few", "reason"),
    [
        (STRIKES, "2020-04-10", False, "four in a hundred days"),
        (STRIKES[:2], "2020-04-10", True, "two are an anecdote"),
        ([("ASSAULT", f"2020-01-0{d}", {}) for d in (1, 4, 8)], "2020-01-10", True, "two weeks are no span"),
    ],
)
def test_few(acts, as_of, few, reason):
    assert rates(*acts, as_of=as_of)["material-conflict"].few is few, reason


def test_a_quad_class_without_events_has_a_low_rate():
    found = rates(*STRIKES)
    assert found["verbal-cooperation"].chance < found["material-conflict"].chance
    assert found["verbal-cooperation"].events == ()


@given(st.integers(0, 60), st.integers(1, 2000), st.integers(1, 365))
def test_chances_are_chances(events, days, horizon):
    one = rate("material-conflict", ("e",) * events, days, horizon)
    assert 0 <= one.low <= one.high <= 1
    assert 0 <= one.chance <= 1
    assert rate("material-conflict", ("e",) * (events + 1), days, horizon).chance > one.chance or one.chance > 0.999


@pytest.mark.parametrize(("shape", "x", "share"), [(1, 1.0, 0.6321206), (0.5, 0.5, 0.6826895), (5, 5.0, 0.5595067)])
def test_gamma(shape, x, share):
    assert gamma_cdf(shape, x) == pytest.approx(share, abs=1e-6), "from tables"
    assert gamma_quantile(shape, share) == pytest.approx(x, abs=1e-5)

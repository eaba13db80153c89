"""Base rates of a picture as prospects: chances, counts, past acts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.analyse.dyad import Dyad
from dragoman.analyse.forecast.ahead import by_picture
from dragoman.analyse.forecast.ahead.told import told
from dragoman.analyse.forecast.base_rates import base_rates
from dragoman.analyse.forecast.chances.targets import QUADS, Target
from dragoman.errors import UnknownNameError
from dragoman.link import picture
from tests.crisis import Desk, day, together

BOOK = codebook.load()


@pytest.fixture(scope="module")
def linked():
    early = (
        Desk("a.txt", "2011-03-01")
        .act("Turkey shelled Russia.", "ASSAULT", ["TUR"], ["RUS"], when=day("2011-02-25"))
        .act("Turkey shelled Russia in 1990.", "ASSAULT", ["TUR"], ["RUS"], when=day("1990-02-25"))
        .act("Turkey may shell Russia.", "ASSAULT", ["TUR"], ["RUS"], status="threatened", when=day("2011-02-26"))
        .act("Russia held talks with Turkey.", "CONSULT", ["RUS"], ["TUR"], when=day("2011-02-27"))
    )
    late = Desk("b.txt", "2011-04-01").act("Russia met Turkey.", "CONSULT", ["RUS"], ["TUR"], when=day("2011-03-31"))
    return picture(*together(early, late), BOOK, as_of=None)


def ahead(linked, *targets):
    return by_picture.ahead(linked, BOOK.plover, ("TUR", "RUS"), targets)


def test_the_chances_are_those_of_the_brief(linked):
    found = ahead(linked, *(Target(quad, 30) for quad in QUADS))
    rates = {one.quad: one for one in base_rates(Dyad(linked, "TUR", "RUS"), BOOK.plover)}
    for one in found.prospects:
        rate = rates[one.what]
        assert (one.probability, one.low, one.high, one.basis) == (rate.chance, rate.low, rate.high, "base rate")
        assert [act.record for act in one.acts] == [event.id for event in reversed(rate.events)]


@pytest.mark.parametrize(
    ("what", "acts", "reason"),
    [
        ("ASSAULT", 1, "the threat did not happen, and 1990 lies before what the reports cover"),
        ("material-conflict", 1, "the same by quad class"),
        ("CONSULT", 2, "both talks"),
        ("SANCTION", 0, "nothing of the kind"),
    ],
)
def test_what_is_counted(linked, what, acts, reason):
    found = ahead(linked, Target(what, 7))
    assert len(found.prospects[0].acts) == acts, reason
    assert any(what in note and "too few" in note for note in found.notes), reason


def test_it_opens_on_the_day_after_the_last_report(linked):
    found = ahead(linked, Target("CONSULT", 7))
    assert (str(found.first), str(found.last), str(found.opens)) == ("2011-02-22", "2011-04-01", "2011-04-02")
    assert (found.events, found.source) == (3, "reports")
    assert "no trained model" in " ".join(told(found))


def test_without_a_dated_report_there_is_nothing_to_count():
    undated = Desk("a.txt").act("Turkey met Russia.", "CONSULT", ["TUR"], ["RUS"])
    found = ahead(picture(*together(undated), BOOK, as_of=None), Target("CONSULT", 7))
    assert (found.prospects, found.opens, len(found.notes)) == ((), None, 1)
    assert "nothing to count" in told(found)[0]


def test_no_such_kind(linked):
    with pytest.raises(UnknownNameError, match="ASSAULT"):
        ahead(linked, Target("ASAULT", 7))


@given(st.integers(0, 60), st.floats(0.01, 3), st.sampled_from([0.05, 0.5, 0.95]))
def test_no_count_before_the_quantile_reaches_the_part(events, share, part):
    """Summed from zero with the ratio of neighbouring chances, which needs no gamma function."""
    shape = events + 0.5
    term = below = (1 + share) ** -shape
    count = 0
    while below < part:
        term *= (shape + count) / (count + 1) * share / (1 + share)
        below += term
        count += 1
    assert by_picture.count_quantile(shape, share, part) == count

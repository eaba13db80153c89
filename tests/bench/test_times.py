"""The benchmark of times measures what it says."""

import pytest

from bench import times

DOCUMENT = """<?xml version="1.0" ?>
<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2014-08-20">2014-08-20</TIMEX3></DCT>
<TEXT>
{}
</TEXT></TimeML>
"""
ROWS = [
    ('It <EVENT eid="e1">ended</EVENT> <TIMEX3 tid="t1" value="2014-08-18">Monday</TIMEX3>.', (1, 1, 1), "all right"),
    ('It ended <TIMEX3 tid="t1" value="2014-08-25">Monday</TIMEX3>.', (1, 1, 0), "the value is another"),
    ('It ended <TIMEX3 tid="t1" value="2014-08-18">on Monday</TIMEX3>.', (1, 0, 1), "the range is another"),
    ('It <TIMEX3 tid="t1" value="2014-08-18">ended</TIMEX3> Monday.', (0, 0, 0), "found where there is none"),
]


@pytest.mark.parametrize(("markup", "figures", "reason"), ROWS)
def test_figures(tmp_path, markup, figures, reason):
    (tmp_path / "one.tml").write_text(DOCUMENT.format(markup), encoding="utf-8")
    found = times.run(tmp_path, {}).figures
    assert (found["relaxed_f1"], found["strict_f1"], found["value_accuracy"]) == figures, reason


def test_markup_is_taken_out_and_entities_are_read():
    text, gold = times.plain('A &amp; B <TIMEX3 value="2014">in <EVENT>2014</EVENT></TIMEX3>.')
    assert text == "A & B in 2014."
    assert [(timex.span.slice(text), timex.value) for timex in gold] == [("in 2014", "2014")]


def test_one_mention_of_ours_matches_one_of_the_gold(tmp_path):
    markup = '<TIMEX3 value="2014-08-18">Monday</TIMEX3> <TIMEX3 value="2014-08-18TNI">night</TIMEX3> it ended.'
    (tmp_path / "one.tml").write_text(DOCUMENT.format(markup), encoding="utf-8")
    figures = times.run(tmp_path, {}).figures
    assert (figures["relaxed_p"], figures["relaxed_r"]) == (1, 0.5)

"""The benchmark of time lines measures what it says: cases counted by hand."""

import json
from datetime import date

import pytest

from bench import timelines
from bench.timelines import agree, align, aligned, concat, cost, load, scores
from dragoman.errors import InputError


def line(**days):
    """A time line of January 2020: d3="a b|c" is two sentences on the third."""
    return {date(2020, 1, int(day[1:])): tuple(text.split("|")) for day, text in days.items()}


SAME = line(d1="troops cross the river", d4="talks begin")
CASES = [
    # predicted, gold, order, concat, agree, align, reason
    (SAME, SAME, 1, 1, 1, 1, "equal"),
    (SAME, SAME, 2, 1, 1, 1, "equal, in pairs of words"),
    (line(d1="a b"), line(d2="a b"), 1, 1, 0, 0.5, "a day apart counts half, where equal dates are asked for nothing"),
    (line(d1="a b"), line(d4="a b"), 1, 1, 0, 0.25, "three days apart counts a quarter"),
    (line(d1="a b c d"), line(d1="a b"), 1, 2 / 3, 2 / 3, 2 / 3, "two of four words are right, two of two are told"),
    (line(d1="a a a"), line(d1="a b"), 1, 2 / 5, 2 / 5, 2 / 5, "a word counts as often as both have it"),
    (line(d1="a b|c d"), line(d1="b c"), 2, 0, 0, 0, "no pair of words goes over the end of a sentence"),
    # Both dates of the prediction go to the first of the gold: right (1·2 + 1/2·2) / 4, told 2 / 2.
    (line(d1="a b", d2="a b"), line(d1="a b"), 1, 2 / 3, 2 / 3, 2 * 0.75 / 1.75, "two dates to one"),
    # The second of January is as near to the first as to the third, but tells what the third does.
    (line(d2="x y"), line(d1="a b", d3="x y"), 1, 2 / 3, 0, 2 * (1 / 2) * (1 / 4) / (3 / 4), "content decides"),
    ({}, SAME, 1, 0, 0, 0, "nothing was found"),
    (SAME, {}, 1, 0, 0, 0, "nothing was there"),
]


@pytest.mark.parametrize(("predicted", "gold", "order", "all_in_one", "by_date", "by_nearness", "reason"), CASES)
def test_rouge(predicted, gold, order, all_in_one, by_date, by_nearness, reason):
    found = [measure(predicted, gold, order) for measure in (concat, agree, align)]
    assert found == pytest.approx([all_in_one, by_date, by_nearness]), reason


def test_equal_dates_cost_nothing():
    day, words = date(2020, 1, 1), timelines.grams(("a b",), 1)
    assert cost(day, day, words, timelines.grams(("c d",), 1)) == 0
    assert cost(day, date(2020, 1, 2), words, timelines.grams(("a c",), 1)) == pytest.approx(0.5 * 0.5)


def test_each_date_goes_to_the_cheapest():
    pairs = list(aligned(line(d2="x y", d9="a b"), line(d1="a b", d3="x y")))
    assert [(a.day, b.day) for a, b in pairs] == [(2, 3), (9, 1)]


@pytest.mark.parametrize(
    ("predicted", "gold", "dates", "reason"),
    [
        (line(d1="a", d2="b"), line(d1="a"), (0.5, 1, 2 / 3), "one of two is right"),
        (line(d1="a"), line(d2="a"), (0, 0, 0), "a day off is wrong"),
    ],
)
def test_dates(predicted, gold, dates, reason):
    found = scores(predicted, gold)
    assert (found["date_p"], found["date_r"], found["date_f1"]) == pytest.approx(dates), reason


def test_a_given_time_line_is_scored(tmp_path):
    gold, mine = tmp_path / "gold.json", tmp_path / "mine.json"
    gold.write_text(json.dumps({"2020-01-01": ["Troops cross the river."], "2020-01-05": []}), encoding="utf-8")
    mine.write_text(json.dumps({"2020-01-01": ["Troops cross."]}), encoding="utf-8")
    figures = timelines.run(gold, {"predicted": str(mine)}).figures
    assert figures["date_f1"] == 1, "a date without a sentence is none"
    assert figures["align_rouge1"] == pytest.approx(2 * 1 * 0.5 / 1.5)


@pytest.mark.parametrize("text", ["[]", "{", '{"yesterday": ["A"]}', '{"2020-01-01": 3}'])
def test_what_is_no_time_line_is_said_to_be_none(tmp_path, text):
    file = tmp_path / "bad.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="no time line"):
        load(file)


def test_the_default_gold_can_be_read():
    assert len(load(timelines.DEFAULT)) > 10

"""Figures of one quantity, and whether they agree."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.codebook import linking
from dragoman.link import picture
from dragoman.link.bounds import agree, bounds, rounding
from dragoman.picture import holding
from dragoman.records import Evidence, Figure, Place, Span, When
from tests.crisis import COAST, HARBOUR, HILLS, OASIS, Desk, day, month, together

BOOK, WEIGHTS = codebook.load(), linking.load().figures
TURKEY = Place(key="TUR", name="Turkey", kind="country", country="TUR")
SYRIA = Place(key="SYR", name="Syria", kind="country", country="SYR")


def figure(low, high=None, qualifier=None):
    evidence = Evidence("r", (Span(0, 1),))
    return Figure(low=low, high=low if high is None else high, qualifier=qualifier, evidence=evidence)


@pytest.mark.parametrize(
    ("a", "b", "same", "reason"),
    [
        (figure(3.5e6, qualifier="more-than"), figure(3.6e6), True, "3.6 is more than 3.5"),
        (figure(3.5e6), figure(3.6e6), False, "two plain numbers"),
        (figure(3.6e6), figure(3_620_000), True, "rounded to a tenth of a million"),
        (figure(33), figure(34), False, "no rounding in 33"),
        (figure(30), figure(33), False, "a round number is a little off, not much"),
        (figure(24, 99), figure(40), True, "dozens"),
        (figure(100, qualifier="about"), figure(108), True, "about"),
        (figure(100, qualifier="up-to"), figure(80), True, "up to"),
        (figure(100, qualifier="up-to"), figure(120), False, "up to is not more"),
        (figure(100, qualifier="nearly"), figure(96), True, "nearly"),
        (figure(100, qualifier="at-least"), figure(150), False, "at least, but not any number"),
        (figure(8e4), figure(7e5), False, "another order"),
    ],
)
def test_agree(a, b, same, reason):
    assert agree(bounds(a, WEIGHTS), bounds(b, WEIGHTS)) is same, reason


@given(
    st.floats(0, 1e9), st.floats(0, 1e9), st.sampled_from([None, "about", "more-than", "up-to", "nearly", "several"])
)
def test_bounds_hold_the_number(low, more, qualifier):
    least, most = bounds(figure(low, low + more, qualifier), WEIGHTS)
    assert least <= low <= low + more <= most


@pytest.mark.parametrize(
    ("value", "half", "reason"),
    [
        (3.6e6, 50_000, "a tenth of a million"),
        (33, 0, "exact"),
        (0.5, 0, "a fraction"),
        (0, 0, "nothing"),
        (100, 5, "at most a twentieth"),
    ],
)
def test_rounding(value, half, reason):
    assert rounding(value) == half, reason


def series(*figures):
    """The series of figures, each given as low, published, outlet and further fields."""
    desks = []
    for number, (low, published, outlet, fields) in enumerate(figures):
        sentence = fields.pop("sentence", f"{low:,.0f} {fields.get('unit', 'people')} were counted.")
        desks.append(Desk(f"{number}.txt", published, outlet).figure(sentence, low, **fields))
    return picture(*together(*desks), BOOK, as_of=None).series


def displaced(low, published, outlet="", **fields):
    return low, published, outlet or published, {"kind": "displaced", "unit": "people", "place": HILLS} | fields


def test_one_quantity_over_time_is_an_evolution():
    (one,) = series(displaced(80_000, "2019-12-24"), displaced(700_000, "2020-02-12"))
    assert one.verdict == "evolution"
    assert [point.low for point in one.points] == [80_000, 700_000], "in order of time"


def test_one_time_is_a_conflict():
    (one,) = series(displaced(80_000, "2020-02-10"), displaced(700_000, "2020-02-12"))
    assert one.verdict == "conflict"
    assert "80,000" in one.why
    assert "700,000" in one.why


def test_the_date_that_a_figure_holds_for_counts_before_that_of_publication():
    (one,) = series(
        displaced(80_000, "2020-02-12", "a", as_of=day("2019-12-20")), displaced(700_000, "2020-02-12", "b")
    )
    assert one.verdict == "evolution"


def test_agreement_takes_two_voices():
    (one,) = series(displaced(80_000, "2020-02-10", "Post"), displaced(81_000, "2020-02-12", "Herald"))
    assert one.verdict == "agreement"
    (one,) = series(displaced(80_000, "2020-02-10", "Post"), displaced(81_000, "2020-02-12", "Post"))
    assert one.verdict == "single", "one outlet does not agree with itself"
    (one,) = series(displaced(80_000, "2020-02-10"))
    assert one.verdict == "single"


@pytest.mark.parametrize(
    ("a", "b", "many", "reason"),
    [
        (displaced(5e4, "2020-02-10"), displaced(5e4, "2020-02-11", unit="refugees"), 1, "people are people"),
        (displaced(5e4, "2020-02-10", unit="terrified people"), displaced(5e4, "2020-02-11", unit="displaced families"), 1, "an adjective tells nothing"),
        (displaced(5e4, "2020-02-10"), displaced(6e6, "2020-02-11", place=SYRIA), 2, "a province is not the country"),
        (displaced(5e4, "2020-02-10"), displaced(6e4, "2020-02-11", place=SYRIA), 1, "unless the figures are of one size"),
        (displaced(5e4, "2020-02-10"), displaced(5e4, "2020-02-11", kind="killed"), 2, "another kind"),
        (
            displaced(5e4, "2020-02-10", unit="Syrian refugees", kind="refugees-hosted", place=TURKEY),
            displaced(5e4, "2020-02-11", unit="Afghan refugees", kind="refugees-hosted", place=TURKEY),
            2, "of another people",
        ),
        (
            displaced(13, "2020-02-10", kind="killed", unit="soldiers", place=HARBOUR),
            displaced(13, "2020-02-10", kind="killed", unit="civilians", place=HARBOUR),
            2, "soldiers are no civilians",
        ),
        (
            displaced(13, "2020-02-10", kind="killed", unit="soldiers", place=HARBOUR, sentence="13 soldiers died when a mine went off."),
            displaced(5, "2020-04-10", kind="killed", unit="soldiers", place=HARBOUR, sentence="A drone left 5 soldiers dead."),
            2, "another incident",
        ),
        (
            displaced(13, "2020-02-10", kind="killed", unit="soldiers", place=HARBOUR),
            displaced(13, "2020-02-10", kind="killed", unit="soldiers", place=OASIS),
            2, "another town",
        ),
        (
            displaced(3, "2020-02-10", kind="money", unit="dollars", place=COAST, sentence="A loan of 3 billion dollars for wheat."),
            displaced(3, "2020-02-10", kind="money", unit="dollars", place=COAST, sentence="The dam cost 3 billion dollars."),
            2, "money for something else",
        ),
    ],
)  # fmt: skip
def test_what_is_one_quantity(a, b, many, reason):
    assert len(series(a, b)) == many, reason


@pytest.mark.parametrize(
    ("a", "b", "verdict", "reason"),
    [
        ((30, "2020-02-10", {}), (34, "2020-02-10", {}), "conflict", "one day, two sources"),
        ((30, "2020-02-10", {}), (34, "2020-02-12", {}), "evolution", "a toll that rises from day to day"),
        ((34, "2020-02-10", {}), (30, "2020-02-12", {}), "conflict", "a toll does not fall within days"),
        ((30, "2020-02-10", {}), (90, "2020-02-12", {}), "conflict", "nor rise threefold"),
        (
            (30, "2020-02-10", {"qualifier": "at-least"}),
            (90, "2020-02-10", {}),
            "agreement",
            "at least 30 is met by 90",
        ),
        ((30, "2020-02-10", {}), (90, "2020-02-10", {"qualifier": "more-than"}), "conflict", "30 is not more than 90"),
        ((30, "2020-02-10", {"qualifier": "at-least"}), (90, "2020-03-10", {}), "evolution", "met, a month later"),
    ],
)
def test_verdict(a, b, verdict, reason):
    made = [displaced(low, date, f"Outlet {n}", **more) for n, (low, date, more) in enumerate((a, b))]
    (one,) = series(*made)
    assert one.verdict == verdict, reason
    assert bool(one.clashes) == (verdict == "conflict")


def test_one_source_that_changes_its_count_is_no_conflict():
    given = [
        displaced(low, f"2020-02-1{n}", f"Outlet {n}", attributed_to="group:east") for n, low in enumerate((9000, 4000))
    ]
    (one,) = series(*given)
    assert one.verdict == "evolution"


def test_every_figure_is_told_with_bounds_time_source_and_voice():
    (one,) = series(displaced(9000, "2020-02-10", "Post", qualifier="at-least", attributed_to="group:east"))
    (only,) = one.measures
    assert (only.most, only.source, only.when.start) == (float("inf"), "group:east", datetime(2020, 2, 10))
    assert only.least <= 9000
    assert only.figure == one.points[0].id


def rivals(first, second, **fields):
    desk = Desk("a", "2020-02-10", "Post")
    for sentence, low, by in (first, second):
        desk.figure(sentence, low, kind="killed", unit="soldiers", attributed_to=by, **fields)
    return picture(*together(desk), BOOK, as_of=None).series


@pytest.mark.parametrize(
    ("first", "second", "many", "reason"),
    [
        (("Turkey said 30 soldiers were killed.", 30, "TUR"), ("Syria counted 41 soldiers.", 41, "SYR"), 1, "two sources"),
        (("Turkey said 30 soldiers were killed.", 30, "TUR"), ("A monitor put the number at 41.", 41, None), 1, "the number alone"),
        (("Turkey said 30 soldiers were killed.", 30, "TUR"), ("Turkey also mourned 41 soldiers.", 41, "TUR"), 2, "one source"),
        (("Turkey said 30 soldiers were killed.", 30, "TUR"), ("Syria counted 900 soldiers.", 900, "SYR"), 2, "another size"),
        (("Turkey said 30 of its soldiers died.", 30, "TUR"), ("Syria lost 41 of its soldiers.", 41, "SYR"), 2, "each its own"),
        (("Turkey said 30 soldiers were killed.", 30, "TUR"), ("Among them were 12 of the reserve.", 12, None), 2, "a part"),
    ],
)  # fmt: skip
def test_rival_counts_in_one_report(first, second, many, reason):
    found = rivals(first, second, place=HARBOUR)
    assert len(found) == many, reason
    assert {one.verdict for one in found} == ({"conflict"} if many == 1 else {"single"})


def test_a_running_total_holds_when_it_is_published():
    point = Figure(low=1, high=1, as_of=month("2020-02"), evidence=Evidence("r", (Span(0, 1),)))
    assert str(holding(point, day("2020-02-21")).start.date()) == "2020-02-21"


def test_figures_of_one_sentence_are_two_things():
    desk = Desk("a", "2020-02-10", "Post").figure(
        "13 soldiers died, among them five", 13, kind="killed", unit="soldiers", place=HARBOUR
    )
    desk.figure("of the reserve.", 5, kind="killed", unit="soldiers", place=HARBOUR)
    assert len(picture(*together(desk), BOOK, as_of=None).series) == 2, "part and whole"


@pytest.mark.parametrize(
    ("other", "many", "reason"),
    [
        ("Homes of 700,000 stand empty, as Turks know.", 1, "of the same people, by whom it names"),
        ("Homes of 700,000 stand empty, as Greeks know.", 2, "of others"),
        ("Homes of 9,000,000 stand empty, as Turks know.", 2, "of another size"),
    ],
)
def test_figures_without_a_place(other, many, reason):
    desks = []
    for number, sentence in enumerate(("Turks left: 80,000 people in all.", other)):
        low = float(next(word for word in sentence.split() if word[0].isdigit()).replace(",", ""))
        key, name = ("GRC", "Greeks") if "Greeks" in sentence else ("TUR", "Turks")
        desk = Desk(str(number), f"2020-0{number + 1}-10", f"Outlet {number}").figure(
            sentence, low, kind="displaced", unit="people"
        )
        desks.append(desk.actor(key, name, "population", country=key))
    records = [record for desk in desks for record in desk.records]
    found = picture([desk.report for desk in desks], records, BOOK, as_of=None)
    assert len(found.series) == many, reason


def test_figures_without_a_date_are_not_held_against_each_other():
    (one,) = series((80_000, None, "a", displaced(1, "")[3]), (700_000, None, "b", displaced(1, "")[3]))
    assert one.verdict == "evolution"
    assert "not all are dated" in one.why


SINCE = When(start=datetime(2019, 12, 1), end=datetime(2020, 2, 20), precision="interval", basis="stated")
OPEN_SINCE = When(start=datetime(2019, 12, 1), end=None, precision="interval", basis="stated")


@pytest.mark.parametrize(
    ("as_of", "start", "reason"),
    [
        (None, "2020-03-01", "not told: when it was published"),
        (day("2020-02-10"), "2020-02-10", "a day"),
        (month("2020-02"), "2020-02-01", "a month"),
        (SINCE, "2020-02-19", "counted up to the end of a longer stretch"),
        (OPEN_SINCE, "2020-03-01", "counted up to publication where the stretch has no end"),
    ],
)
def test_the_time_that_a_figure_holds_for(as_of, start, reason):
    point = Figure(low=1, high=1, as_of=as_of, evidence=Evidence("r", (Span(0, 1),)))
    assert str(holding(point, day("2020-03-01")).start.date()) == start, reason


def test_a_report_that_gives_two_figures_for_one_time_counts_two_things():
    desk = Desk("a", "2020-02-10", "Post").figure(
        "Shells killed 7 soldiers at the port.", 7, kind="killed", unit="soldiers", place=HARBOUR
    )
    desk.figure("The army said it killed 30 soldiers in return.", 30, kind="killed", unit="soldiers", place=HARBOUR)
    assert len(picture(*together(desk), BOOK, as_of=None).series) == 2

"""What if: the question is read, both worlds are drawn from the same chances, and thin data is told."""

from datetime import date
from importlib import util
from pathlib import Path

import numpy as np
import pytest

from dragoman import codebook
from dragoman.analyse.simulate import what_if
from dragoman.analyse.simulate.told import told
from dragoman.analyse.simulate.whatif import Question, apart, question, side
from dragoman.errors import InputError, UnknownNameError

SPEC = util.spec_from_file_location("histories", Path(__file__).parent / "histories.py")
histories = util.module_from_spec(SPEC)
SPEC.loader.exec_module(histories)
BOOK = codebook.load()
MATERIAL = "material-conflict"


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        (
            "SYR ASSAULT TUR x5 on 2020-02-27",
            Question("SYR", "ASSAULT", "TUR", MATERIAL, 5, date(2020, 2, 27)),
            "all parts",
        ),
        (
            "SYR ASSAULT TUR on 2020-02-27",
            Question("SYR", "ASSAULT", "TUR", MATERIAL, 1, date(2020, 2, 27)),
            "one event",
        ),
        (
            "SYR assault TUR ×2 on 2020-02-27",
            Question("SYR", "ASSAULT", "TUR", MATERIAL, 2, date(2020, 2, 27)),
            "any case, ×",
        ),
        (
            "IND material-conflict PAK on 2019-01-05",
            Question("IND", MATERIAL, "PAK", MATERIAL, 1, date(2019, 1, 5)),
            "a quad",
        ),
        (
            "New Zealand CONSULT South Korea on 2019-01-05",
            Question("New Zealand", "CONSULT", "South Korea", "verbal-cooperation", 1, date(2019, 1, 5)),
            "names of two words",
        ),
        (
            "Mutual Aid Society CONSULT Kenya on 2019-01-05",
            Question("Mutual Aid Society", "CONSULT", "Kenya", "verbal-cooperation", 1, date(2019, 1, 5)),
            "a type in capitals before a name that spells another",
        ),
    ],
)
def test_questions(text, expected, reason):
    assert question(text, BOOK) == expected, reason
    assert question(str(expected), BOOK) == expected, "and read again as they are told"


@pytest.mark.parametrize(
    ("text", "error", "told_of"),
    [
        ("SYR ASSAULT TUR", InputError, "names no day"),
        ("SYR ASSAULT TUR on Thursday", InputError, "'Thursday'"),
        ("SYR ASSAULT TUR on 2020-02-31", InputError, "2020-02-31"),
        ("SYR ASSAULT TUR x0 on 2020-02-27", InputError, "x1 to x1000"),
        ("SYR ASAULT TUR on 2020-02-27", UnknownNameError, "did you mean ASSAULT"),
        ("ASSAULT TUR on 2020-02-27", InputError, "write it as"),
        ("SYR ASSAULT on 2020-02-27", InputError, "write it as"),
        ("SYR ASSAULT COERCE TUR on 2020-02-27", InputError, "2 types of event"),
        ("SYR ASSAULT TUR x5 x6 on 2020-02-27", InputError, "write it as"),
    ],
)
def test_bad_questions_are_told(text, error, told_of):
    with pytest.raises(error, match=told_of):
        question(text, BOOK)


ACTORS = ("SYR", "TUR", "group:made-up-front", "Rebel (Syria)")
MIXED = histories.history([(0, 0, 0, 1)], ACTORS, ("SYR", "TUR", "SYR", "SYR"))


@pytest.mark.parametrize(
    ("name", "expected", "reason"),
    [
        ("SYR", [0, 2, 3], "a state stands for all its actors"),
        ("syr", [0, 2, 3], "its code in small letters"),
        ("Syria", [0, 2, 3], "its name"),
        ("Turkey", [1], "another's"),
        ("group:made-up-front", [2], "a key that only the history knows"),
        ("rebel (syria)", [3], "a name as the history's source writes it, in any case"),
    ],
)
def test_who_is_meant(name, expected, reason):
    assert np.flatnonzero(side(name, MIXED, BOOK).actors).tolist() == expected, reason


@pytest.mark.parametrize("name", ["Grece", "France", "nobody at all"])
def test_whom_the_history_does_not_know_is_told(name):
    with pytest.raises(UnknownNameError, match="actor of the history"):
        side(name, MIXED, BOOK)


def test_a_group_asked_for_itself_is_no_part_of_its_state():
    state, group = apart(side("SYR", MIXED, BOOK), side("group:made-up-front", MIXED, BOOK))
    assert (np.flatnonzero(state.actors).tolist(), np.flatnonzero(group.actors).tolist()) == ([0, 3], [2])


def test_one_does_not_act_upon_itself():
    with pytest.raises(InputError, match="the same"):
        apart(side("SYR", MIXED, BOOK), side("Syria", MIXED, BOOK))


ROWS = histories.at_war()
WAR = histories.history(ROWS)


def ask(history, text, seed=0, **more):
    return what_if(history, text, BOOK, rng=np.random.default_rng(seed), **({"paths": 400, "days": 20} | more))


@pytest.fixture(scope="module")
def answer():
    return ask(WAR, f"SYR ASSAULT TUR x4 on {histories.on(279)}")


def test_a_good_history_supports_its_answer(answer):
    assert answer.supported, answer.doubts
    assert (answer.fitted_until.isoformat(), answer.days, answer.dyads) == (histories.on(279), 20, 12)
    assert [(one.actor, one.recipient) for one in answer.directions] == [("SYR", "TUR"), ("TUR", "SYR")]
    assert 0.3 < answer.branching < 0.95


def test_the_event_brings_more_and_never_less(answer):
    for one in answer.directions:
        assert all(fan.q5 >= 0 for fan in one.more)
        assert all(a.mean <= b.mean for a, b in zip(one.without.daily, one.within.daily, strict=True))
        assert one.more[-1].mean == pytest.approx(one.within.cumulative[-1].mean - one.without.cumulative[-1].mean)
    own, back = (one.more[-1].mean for one in answer.directions)
    assert own > back > 0, "it excites its own direction more than it is answered, as the history was drawn"


def test_what_follows_is_about_what_the_weights_say(answer):
    # Four events, 0.45 of the same each, 0.15 in answer, and so on: 4 · ((1 - A)⁻¹ - 1) in the end.
    again = np.linalg.inv(np.eye(2) - np.array([[0.45, 0.15], [0.15, 0.45]])) - np.eye(2)
    assert answer.directions[0].more[-1].mean == pytest.approx(4 * again[0, 0], rel=0.5)


def test_fans_are_in_order(answer):
    for one in answer.directions:
        for world in (one.without, one.within):
            for fan in (*world.daily, *world.cumulative):
                assert fan.q5 <= fan.q25 <= fan.q50 <= fan.q75 <= fan.q95
            assert [fan.q50 for fan in world.cumulative] == sorted(fan.q50 for fan in world.cumulative)


def test_what_came_is_beside_it(answer):
    seen = [sum(1 for day, a, _, b in ROWS if (a, b) == (0, 1) and day == on) for on in range(280, 300)]
    assert list(answer.directions[0].seen) == seen


def test_the_same_seed_draws_the_same_paths(answer):
    text = f"SYR ASSAULT TUR x4 on {histories.on(279)}"
    assert ask(WAR, text) == answer
    assert ask(WAR, text, seed=1).directions != answer.directions


def test_nothing_after_the_event_counts(answer):
    scrambled = [(day, a, form, b) if day <= 279 else (299 - (day - 280), b, form, a) for day, a, form, b in ROWS]
    other = ask(histories.history(scrambled), f"SYR ASSAULT TUR x4 on {histories.on(279)}")
    assert [(o.fit, o.without, o.within) for o in other.directions] == [
        (o.fit, o.without, o.within) for o in answer.directions
    ]


def test_a_day_soon_after_the_history_is_reached():
    found = ask(WAR, f"SYR ASSAULT TUR x4 on {histories.on(304)}", days=10)
    one = found.directions[0]
    assert (found.fitted_until.isoformat(), found.days) == (histories.on(299), 15)
    assert [fan.on.isoformat() for fan in one.more][:5] == [histories.on(day) for day in range(300, 305)]
    assert all(fan.mean == 0 for fan in one.more[:5])
    assert one.more[5].mean > 0


QUIET = [row for row in ROWS if row[1] not in {0, 1}]
EXPLOSIVE = histories.history(
    [(day, 0, 0, 1) for day in range(120) for _ in range(int(1.07**day / 4))]
    + [(day, 1, 0, 0) for day in range(120) for _ in range(int(1.07**day / 4))]
)


@pytest.mark.parametrize(
    ("history", "text", "why", "drawn", "reason"),
    [
        (WAR, f"SYR ASSAULT TUR on {histories.on(-3)}", "span", False, "before the first event"),
        (WAR, f"SYR ASSAULT TUR on {histories.on(400)}", "span", False, "long after the last"),
        (WAR, f"SYR ASSAULT TUR on {histories.on(60)}", "short", False, "two months of history are too short"),
        (WAR, f"SYR THREATEN TUR on {histories.on(250)}", "few", False, "nobody ever threatens in it"),
        (histories.history(QUIET), f"SYR ASSAULT TUR on {histories.on(250)}", "few", False, "the two are at peace"),
        (
            histories.history([*QUIET, *((day, 0, 0, 1) for day in range(0, 240, 40))]),
            f"SYR ASSAULT TUR on {histories.on(250)}", "thin", True, "six events: what others do stands in for them",
        ),
        (WAR, f"SYR ASSAULT TUR x90 on {histories.on(250)}", "beyond", True, "more than anybody ever had on one day"),
        (EXPLOSIVE, f"SYR ASSAULT TUR on {histories.on(119)}", "explosive", False, "it grows without end"),
        (
            histories.history([*QUIET, *((day, a, 0, 1 - a) for day in range(250) for a in (0, 1) if day % 5 == 0)]),
            f"SYR ASSAULT TUR on {histories.on(249)}", "misfit", True, "one every fifth day like a clock",
        ),
    ],
)  # fmt: skip
def test_it_says_when_the_data_does_not_support_an_answer(history, text, why, drawn, reason):
    found = ask(history, text, paths=50)
    assert not found.supported, reason
    assert why in {doubt.why for doubt in found.doubts}, reason
    assert bool(found.directions) == drawn, reason
    said = " ".join(told(found))
    assert all(doubt.text in said for doubt in found.doubts)
    assert ("does not support" in said) != drawn


@pytest.mark.parametrize("more", [{"days": 0}, {"days": 9999}, {"paths": 0}, {"paths": 10**9}])
def test_bounds_are_told(more):
    with pytest.raises(InputError, match="expected 1 to"):
        ask(WAR, f"SYR ASSAULT TUR on {histories.on(200)}", **more)

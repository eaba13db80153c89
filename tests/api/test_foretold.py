"""Forecasts that are entered: settled by their rules, by analysts, taken back, and never seen before their time."""

from datetime import UTC, date, datetime

import pytest

import dragoman
from dragoman.api import Crisis
from dragoman.records import EventQuery
from dragoman.store import open_store
from tests.api.conftest import FIRST, desks
from tests.crisis import known_actors

AT, LATER = datetime(2030, 2, 1, tzinfo=UTC), datetime(2030, 3, 1, tzinfo=UTC)
TRUCE = EventQuery(actors=("Russia",), recipients=("Turkey",), types=("AGREE",))
TOLD = {"by": "ada", "chance": 0.7, "made": "2011-03-02", "at": AT}


@pytest.fixture
def ours():
    with open_store("sqlite://", create=True) as store:
        for desk in desks():
            store.add(desk.report, (*desk.records, *known_actors(desk)), reader="test", known_at=FIRST)
        yield Crisis(store)


def entered(crisis):
    return [one for one in crisis.predictions() if not one.accounts[0].evidence.report]


@pytest.mark.parametrize(
    ("told", "outcome", "reason"),
    [
        ({"rule": TRUCE, "until": "2011-03-31"}, "came-true", "the act of the rule, in time"),
        ({"rule": TRUCE, "until": "2011-03-31", "happens": False}, "did-not", "it was said that it would not be"),
        ({"rule": TRUCE, "until": "2011-03-10"}, "did-not", "the truce came after the horizon"),
        ({"rule": TRUCE, "made": "2011-03-20", "until": "2011-06-01"}, "open", "before the forecast; the time still runs"),
        ({"rule": EventQuery(actors=("Egypt",), types=("ASSAULT",)), "until": "2011-03-31"}, "came-true", "upon anybody"),
        ({"rule": EventQuery(actors=("Turkey",), place="Harbour Town", at_least=2), "until": "2011-03-31"}, "open", "one of two acts so far"),
        ({"rule": EventQuery(actors=("Turkey",), quads=("material-conflict",)), "until": "2011-03-15"}, "did-not", "a threat that we doubt and an older act"),
        ({"until": "2011-03-10"}, "unknown", "without a rule an analyst has to say"),
        ({}, "open", "nor is there a time"),
    ],
)  # fmt: skip
def test_a_rule_settles_what_was_entered(ours, told, outcome, reason):
    made = ours.foretell("There will be a truce.", **TOLD | told)
    (one,) = entered(ours)
    assert one.id == made.forecast.id
    assert one.outcome == outcome, reason


def test_the_act_that_settles_it_is_told_with_its_passage(ours):
    ours.foretell("There will be a truce.", rule=TRUCE, until="2011-03-31", **TOLD)
    (row,) = [row for row in ours.predictions().rows() if row["by"] == "ada"]
    assert "signed a truce" in str(row["settled_by"])
    assert row["settled_on"] == date(2011, 3, 19)


def test_an_analyst_outweighs_the_rule_and_can_be_undone(ours):
    made = ours.foretell("There will be a truce.", rule=TRUCE, until="2011-03-31", **TOLD)
    ruling = ours.settle(made.forecast.id[:8], "void", by="ben", why="a truce in name only", at=LATER)
    (one,) = entered(ours)
    assert (one.outcome, one.ruled_by, one.why) == ("void", "ben", "a truce in name only")
    ours.undo(ruling.id, by="ada", why="it holds", at=LATER)
    assert entered(ours)[0].outcome == "came-true"
    ours.undo(made.id, by="ada", why="withdrawn", at=LATER)
    assert entered(ours) == []


def test_a_reports_forecast_is_settled_by_an_analyst(ours):
    (told,) = [one for one in ours.predictions() if one.accounts[0].evidence.report]
    ours.settle(told.id, "did-not", by="ben", why="they stayed", on=date(2011, 3, 11), at=LATER)
    (one,) = [one for one in ours.predictions() if one.id == told.id]
    assert (one.outcome, one.settled_on) == ("did-not", datetime(2011, 3, 11))
    assert next(one for one in ours.as_of("2011-03-05").predictions()).outcome == "open"
    assert next(one for one in ours.known_at(FIRST).predictions()).outcome != "did-not"


def test_what_was_entered_is_not_seen_before_it_was_made_or_known(ours):
    ours.foretell("There will be a truce.", until="2011-03-31", **TOLD)
    assert entered(ours.as_of("2011-03-01")) == []
    assert entered(ours.known_at(FIRST)) == []
    assert len(entered(ours.as_of("2011-03-02"))) == 1


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"chance": 1.2}, "no probability"),
        ({"chance": (0.9, 0.2)}, "no probability"),
        ({"chance": None, "words": "perchance"}, "stands for no probability"),
        ({"until": "2011-03-01"}, "before"),
        ({"rule": EventQuery()}, "no act in particular"),
        ({"rule": EventQuery(actors=("Atlantis",))}, "Atlantis"),
        ({"text": " "}, "needs a text"),
    ],
)
def test_what_cannot_be_a_forecast_is_told(ours, told, says):
    given = {"text": "There will be a truce."} | TOLD | told
    with pytest.raises(dragoman.InputError, match=says):
        ours.foretell(given.pop("text"), **given)


def test_words_stand_for_their_interval(ours):
    made = ours.foretell("There will be a truce.", **TOLD | {"chance": None, "words": "very likely"})
    assert (made.forecast.low, made.forecast.high) == (0.8, 0.95)


def test_the_same_forecast_is_entered_once(ours):
    ours.foretell("There will be a truce.", **TOLD)
    with pytest.raises(dragoman.InputError, match="already"):
        ours.foretell("There will be a truce.", **TOLD | {"at": LATER})


def test_our_base_rates_are_held_to_account(ours):
    made = ours.as_of("2011-03-05").foretell_base_rates("Turkey", "Russia", days=14, at=AT)
    assert {one.forecast.rule.quads for one in made} == {
        ("verbal-cooperation",), ("verbal-conflict",), ("material-cooperation",), ("material-conflict",)
    }  # fmt: skip
    outcome = {one.accounts[0].rule.quads[0]: one.outcome for one in entered(ours)}
    assert outcome["verbal-cooperation"] == "came-true", "they signed a truce"
    assert outcome["material-conflict"] == "did-not"


def test_scores_tell_how_many_cases_and_rank_nobody_on_one(ours):
    ours.foretell("There will be a truce.", rule=TRUCE, until="2011-03-31", **TOLD)
    (row,) = [row for row in ours.track_records().rows() if row["name"] == "ada"]
    assert (row["cases"], row["brier"], row["rank"], row["note"]) == (1, 0.09, None, "too few to rank")
    with pytest.raises(dragoman.UnknownNameError, match="group of forecasts"):
        ours.track_records("shoe size")
    assert sum(row["cases"] for row in ours.calibration().rows()) == len(ours.scored())


def test_the_calibration_is_drawn(ours):
    ours.foretell("There will be a truce.", rule=TRUCE, until="2011-03-31", **TOLD)
    drawn = ours.calibration()
    assert "too few to tell" in drawn.page()
    assert drawn.png().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("outcome", "says"), [("void", "cannot be judged, as ben ruled"), ("did-not", "did not come true, as ben ruled")]
)
def test_the_brief_tells_what_was_entered_and_who_settled_it(ours, outcome, says):
    made = ours.foretell("There will be a truce.", rule=TRUCE, until="2011-03-31", **TOLD)
    ours.settle(made.forecast.id, outcome, by="ben", why="seen", at=LATER)
    lines = [line.text for line in ours.brief("Turkey", "Russia").section("forecasts").lines]
    (line,) = [line for line in lines if "There will be a truce" in line]
    assert line.startswith("Ada predicted")
    assert says in line
    assert "entered in the ledger" in line
    assert ours.brief("Turkey", "Russia").html()


def test_the_brief_shows_the_passage_that_settles_a_forecast(ours):
    ours.foretell("There will be a truce.", rule=TRUCE, until="2011-03-31", **TOLD)
    (line,) = [
        one for one in ours.brief("Turkey", "Russia").section("forecasts").lines if "will be a truce" in one.text
    ]
    assert "came true" in line.text
    assert any("signed a truce" in passage.passage for passage in ours.passages(line))

"""What a passage is about: a theatre, an issue, or neither."""

import pytest

from dragoman import codebook
from dragoman.records import Place

FRONTS = codebook.load().fronts
HARBIN = Place(key="x", name="Harbin", kind="city", country="CHN")


@pytest.mark.parametrize(
    ("passage", "place", "home", "front", "reason"),
    [
        ("Shells fell on Donetsk.", None, (), "theatre:donbas", "a place of a theatre"),
        (
            "They quarrelled over the pipeline near Donetsk.",
            None,
            (),
            "issue:energy",
            "an issue's own words come first",
        ),
        ("They met about the Libyan conflict.", None, (), "theatre:LBY", "an adjective before a noun of conflict"),
        ("Talks on Mali went on.", None, (), "theatre:MLI", "a state that is spoken of"),
        ("Talks in Mali went on.", None, ("MLI", "FRA"), None, "the soil of a side is no front"),
        ("A bomb went off.", HARBIN, (), "theatre:CHN", "where it happened"),
        ("Exports fell.", None, (), "issue:trade", "a weak word, where nothing else is named"),
        ("He smiled.", None, (), None, "nothing at all"),
    ],
)
def test_the_front_of_a_passage(passage, place, home, front, reason):
    assert FRONTS.of(passage, place, home) == front, reason


def test_a_passage_may_be_about_several():
    assert set(FRONTS.all_of("They agree on gas supplies and on the arms trade.")) == {"issue:energy", "issue:arms"}


@pytest.mark.parametrize(
    ("key", "name"),
    [("theatre:LBY", "Libya"), ("theatre:gaza", "Gaza"), ("issue:water", "water"), ("issue:chess", "chess")],
)
def test_names(key, name):
    assert FRONTS.name(key) == name


def test_narrower_theatres_know_the_wider():
    assert FRONTS.within("theatre:donbas") == "theatre:UKR"
    assert FRONTS.within("theatre:UKR") is None


def test_no_place_belongs_to_two_theatres():
    places = [place.casefold() for theatre in FRONTS.theatres.values() for place in theatre.places]
    assert sorted(places) == sorted(set(places))

"""What a passage is about: a theatre, an issue, or neither."""

import pytest

from dragoman import codebook
from dragoman.errors import InputError
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


OWN = """
[theatres.marches]
name = "Northern Marches"
within = "theatre:SYR"
places = ["Millbrook", "Donetsk"]
[issues.fisheries]
name = "fisheries"
strong = ["fishing rights"]
weak = ["fish"]
"""


def test_own_fronts_come_before_those_that_ship():
    own = FRONTS.with_own(OWN)
    assert own.of("Shells fell on Millbrook.") == "theatre:marches"
    assert own.of("Shells fell on Donetsk.") == "theatre:marches", "the user's place is the user's theatre's"
    assert own.of("Talks on fishing rights went on.") == "issue:fisheries"
    assert own.of("Shells fell on Luhansk.") == "theatre:donbas", "the others remain"
    assert own.own_in("The fish of Millbrook were poor.") == ("theatre:marches", "issue:fisheries")
    assert FRONTS.own_in("The fish of Millbrook were poor.") == ()
    assert own.within("theatre:marches") == "theatre:SYR"


@pytest.mark.parametrize(
    ("text", "told", "reason"),
    [
        ("theatres = 3", "theatres", "not a table"),
        ("[theatres.x]\nplaces = []", "name", "a theatre without a name"),
        ("[issues.x]\nname = 'x'\nstrong = []\nloud = []", "loud", "a key that means nothing"),
        ("[theatres", "cannot be read", "no TOML"),
    ],
)
def test_what_is_no_table_of_fronts_is_said_to_be_none(text, told, reason):
    with pytest.raises(InputError, match=told):
        FRONTS.with_own(text)


@pytest.mark.parametrize(
    ("passage", "home", "theatre", "reason"),
    [
        ("Troops were sent to Mali.", (), "theatre:MLI", "a deed is done where it leads to"),
        ("He spoke on his way back from Mali.", ("FRA",), None, "a word is not about where the speaker comes from"),
        ("They differ over Mali.", ("FRA",), "theatre:MLI", "a word is about what it is over"),
    ],
)
def test_the_theatre_of_deeds_and_words(passage, home, theatre, reason):
    assert FRONTS.theatre_of(passage, None, home) == theatre, reason


def test_theatres_of_a_text_in_order():
    text = "Shells fell on Donetsk. They differ over Mali."
    assert FRONTS.theatres_in(text) == ((15, "theatre:donbas"), (36, "theatre:MLI"))

"""Whom coded names mean."""

import pytest

from dragoman.exchange.histories.actors import Actors, role_of

CASES = [
    ("Peru", "", "PER", "PER", "a state"),
    ("Occupied Palestinian Territory", "", "PSE", "PSE", "a state as data sets spell it"),
    ("Foreign Affairs (Bangladesh)", "Bangladesh", "BGD.foreign-ministry", "BGD", "a role with a body"),
    ("Citizen (Nigeria)", "NGA", "body:NGA:citizen", "NGA", "a role without one"),
    ("Priest (Holy See (Vatican City State))", "", "body:VAT:priest", "VAT", "brackets in brackets"),
    ("Combatant (Hamas)", "", "other:hamas:combatant", "PSE", "a role of a group, of the group's country"),
    ("Islamic State (Nowhere Land)", "", "other:nowhere-land:islamic-state", "", "of no state that we know"),
    ("Vladimir Putin", "RUS", "RUS:vladimir-putin", "RUS", "a person"),
    ("Sergey Viktorovich Lavrov", "", "RUS:sergei-lavrov", "RUS", "a patronymic between"),
    ("Aso Taro", "JPN", "JPN:taro-aso", "JPN", "the family name first"),
    ("Vladimir Putin", "FRA", "other:FRA:vladimir-putin", "FRA", "of another country it is another"),
    ("Nigerian Navy", "", "NGA.navy", "NGA", "a body by its state's people"),
    ("Government of Chad", "", "TCD.government", "TCD", "a body of its state"),
    ("Nigerian Bicycle Union", "", "other:NGA:nigerian-bicycle-union", "NGA", "a state in the name of somebody new"),
    ("NATO", "", "igo:nato", "", "an organisation of no state"),
    ("Xyz Qwv", "", "other:xyz-qwv", "", "nobody that we know"),
    ("", "PER", "", "PER", "a state without a name"),
]


@pytest.fixture(scope="module")
def actors(book):
    return Actors(book.gazetteer)


@pytest.mark.parametrize(("name", "country", "key", "of", "reason"), CASES, ids=[case[-1] for case in CASES])
def test_a_name_means_one_actor_or_none_that_we_know(actors, name, country, key, of, reason):
    found = actors.known(name, actors.state(country) or country)
    assert (found.key, found.country) == (key, of)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Police (India)", ("Police", "India")),
        ("A (B (C))", ("A", "B (C)")),
        ("A (B) (C)", ("A (B)", "C")),
        ("A)", ("A)", "")),
    ],
)
def test_a_role_stands_before_the_last_brackets(name, expected):
    assert role_of(name) == expected

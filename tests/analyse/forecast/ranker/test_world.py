"""Where actors belong."""

from datetime import date

import numpy as np
import pytest

from dragoman.analyse.forecast.ranker.world import world
from dragoman.records.history import History

NAMES = (
    ("Arland", "", "a country, as bodies are named by it"),
    ("Police (Arland)", "", "a body with its country"),
    ("Police (Borland)", "", "the same body of another"),
    ("A Person", "", "no country in the name"),
    ("Another Person", "ARL", "a country by its code"),
    ("Police (Dorland) of old", "", "parentheses that don't end the name"),
    ("Press (Arland)", "", "a body that too few are"),
    ("Army (Corland)", "COR", "a body by its country's code"),
    ("Police (Corland)", "", "another body of that country, without the code"),
    ("Somebody", "COR", "a person of it, by the code"),
)


@pytest.fixture(scope="module")
def places():
    none = np.zeros(0, np.int32)
    names, codes, _ = zip(*NAMES, strict=True)
    forms = ("talk", "praise", "shout", "hit")
    made = History(
        start=date(2020, 1, 1),
        day=none,
        actor=none,
        form=none,
        recipient=none,
        actors=names,
        countries=codes,
        forms=forms,
        types=("CONSULT", "CONSULT", "", "ASSAULT"),
        quads=("",) * 4,
    )
    return world(made, rarest_sector=2)


@pytest.mark.parametrize(
    ("one", "other", "same", "why"),
    [
        (0, 1, True, "a country and its body"),
        (1, 2, False, "bodies of two countries"),
        (1, 6, True, "two bodies of one"),
        (4, 1, False, "a code that no body of the name has"),
        (7, 8, True, "a name has the code that bodies of that name have"),
        (8, 9, True, "a person by the code, a body by the name"),
    ],
)
def test_same_country(places, one, other, same, why):
    assert (places.country[one] == places.country[other]) is np.bool_(same), why
    assert places.country[one] > 0
    assert places.country[other] > 0


@pytest.mark.parametrize("one", [3, 5])
def test_no_country(places, one):
    assert places.country[one] == 0, NAMES[one]


def test_sectors(places):
    assert places.sector[1] == places.sector[2] > 0
    assert places.sector[6] == 0
    assert places.sectors == places.sector.max() + 1
    assert places.countries == places.country.max() + 1


def test_families_of_forms_and_their_mirrors(places):
    family = places.family
    assert len(family) == 8
    assert family[0] == family[1]
    assert len({family[0], family[2], family[3]}) == 3
    assert not set(family[:4]) & set(family[4:]), "a mirror is of another family"
    assert places.families > family.max()

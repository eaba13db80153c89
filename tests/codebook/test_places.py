"""Places: how many, where, and which of several namesakes."""

import pytest

from dragoman import codebook

PLACES = codebook.load().places


def test_there_are_enough():
    assert len(PLACES) >= 25_000


@pytest.mark.parametrize(
    ("name", "country", "latitude", "reason"),
    [
        ("Nairobi", "KEN", -1.3, "a capital"),
        ("Idlib", "SYR", 35.9, "a town and its province"),
        ("Mekelle", "ETH", 13.5, "a provincial town"),
        ("Zürich", "CHE", 47.4, "with marks"),
        ("Zurich", "CHE", 47.4, "without"),
    ],
)
def test_named(name, country, latitude, reason):
    found = PLACES.named(name)[0]
    assert found.country == country, reason
    assert abs(found.latitude - latitude) < 1.0, reason


def test_every_place_lies_on_earth():
    for site in PLACES.by_key.values():
        place = site.place()
        if place.latitude is not None:
            assert -90 <= place.latitude <= 90
            assert -180 <= place.longitude <= 180


def test_a_state_is_a_place():
    place = PLACES.state("KEN", "Kenya")
    assert (place.kind, place.country) == ("country", "KEN")
    assert abs(place.latitude - 1) < 2

"""Look-ups in a picture: by the picture's keys and by the reports' own."""

import pytest

from dragoman.errors import UnknownNameError
from dragoman.picture import LinkedActor, Picture, Voice, state_in
from dragoman.records import Report

LIBYAN = LinkedActor(
    key="person:omar~LBY",
    name="Omar",
    kind="person",
    country="LBY",
    keys=("person:omar",),
    members=(("r1", "person:omar"),),
)
EGYPTIAN = LinkedActor(
    key="person:omar~EGY",
    name="Omar",
    kind="person",
    country="EGY",
    acts_for="EGY",
    keys=("person:omar",),
    members=(("r2", "person:omar"),),
)
REPORT = Report(source="in/a", file="a", text="x", id="r1")
PICTURE = Picture(reports=(REPORT,), voices=(Voice(id="v", reports=("r1",)),), actors=(LIBYAN, EGYPTIAN))


def test_a_report_tells_namesakes_apart():
    assert PICTURE.actor("person:omar", "r1") is LIBYAN
    assert PICTURE.actor("person:omar", "r2") is EGYPTIAN
    assert PICTURE.linked("person:omar", "r2") == "person:omar~EGY"
    assert PICTURE.country("person:omar", "r2") == "EGY"
    assert PICTURE.acts_for("person:omar", "r1") is None
    assert PICTURE.acts_for("person:omar", "r2") == "EGY"


def test_what_is_unknown_stays_what_it_is():
    assert PICTURE.name("org:nobody") == PICTURE.linked("org:nobody") == "org:nobody"
    assert PICTURE.country("org:nobody") is None


@pytest.mark.parametrize(("look", "name"), [("actor", "person:omer"), ("report", "r9"), ("voice", "r9")])
def test_what_is_not_there_is_an_error_with_the_nearest(look, name):
    with pytest.raises(UnknownNameError, match=name):
        getattr(PICTURE, look)(name)


def test_voice():
    assert PICTURE.voice("r1").id == "v"


@pytest.mark.parametrize(
    ("key", "state"),
    [
        ("TUR", "TUR"),
        ("TUR.army", "TUR"),
        ("RUS:somebody", "RUS"),
        ("body:TUR:delegation", "TUR"),
        ("igo:nato", None),
        ("other:experts", None),
        ("group:east", None),
        ("TURKEY", None),
    ],
)
def test_state_in(key, state):
    assert state_in(key) == state

"""Which keys repeat an earlier one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.exchange.histories.repeats import is_set, repeats


def found(keys, folder):
    bits = repeats(iter(keys), folder)
    return [is_set(bits, at) for at in range(len(keys))]


def test_the_first_of_its_kind_does_not_repeat(tmp_path):
    assert found(["a", "b", "a", "", "", "a"], tmp_path) == [False, False, True, False, False, True]
    assert list(tmp_path.iterdir()) == [], "nothing is left on the disk"


@settings(max_examples=12, deadline=None)
@given(keys=st.lists(st.sampled_from(["", *"abcdefgh"]), max_size=40))
def test_it_says_what_a_set_would_say(keys, tmp_path_factory):
    seen = set()
    expected = [bool(key) and (key in seen or bool(seen.add(key))) for key in keys]
    assert found(keys, tmp_path_factory.mktemp("keys")) == expected


def test_more_keys_than_are_held_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr("dragoman.exchange.histories.repeats.HELD", 3)
    keys = [str(number % 7) for number in range(20)]
    assert found(keys, tmp_path) == [at >= 7 for at in range(20)]

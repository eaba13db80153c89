"""Attributes that are made when first asked for: once for each instance, and none waits for another's."""

import threading

from dragoman.api.lazily import lazily


class Thing:
    """Something with an attribute that takes its time."""

    def __init__(self, go):
        self.go, self.made = go, 0

    @lazily
    def slow(self):
        """What it says of itself."""
        self.go.wait(5)
        self.made += 1
        return self.made


def open_gate():
    """A gate that is open."""
    gate = threading.Event()
    gate.set()
    return gate


def test_made_once_for_each_instance():
    one, other = Thing(open_gate()), Thing(open_gate())
    assert (one.slow, one.slow, other.slow) == (1, 1, 1)
    assert one.made == 1


def test_made_anew_where_it_is_taken_away():
    one = Thing(open_gate())
    assert one.slow == 1
    del one.__dict__["slow"]
    assert one.slow == 2


def test_no_instance_waits_for_another():
    gate = threading.Event()
    waiting, quick = Thing(gate), Thing(open_gate())
    thread = threading.Thread(target=lambda: waiting.slow)
    thread.start()
    assert quick.slow == 1, "while the other one is still being made"
    assert waiting.made == 0
    gate.set()
    thread.join()
    assert waiting.slow == 1


def test_the_class_has_its_words():
    assert Thing.slow.__doc__ == "What it says of itself."

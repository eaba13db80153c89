"""No wait on a connection outlasts the moment by which all must have come."""

import pytest

from dragoman.deadline import Deadline, Hurried, LateError


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


class Stream:
    """A connection that notes how long each wait may take, and lets some time pass in it."""

    def __init__(self, clock, passes):
        self.clock, self.passes, self.waits = clock, passes, []

    def read(self, most, timeout=None):
        self.waits.append(timeout)
        self.clock.now += self.passes
        return b"x"

    def write(self, data, timeout=None):
        self.read(1, timeout)

    def start_tls(self, context, host=None, timeout=None):
        self.read(1, timeout)
        return self


@pytest.mark.parametrize(
    ("passed", "timeout", "left", "reason"),
    [
        (0, None, 10, "a wait without a bound has that of the whole"),
        (0, 3, 3, "a shorter bound of its own stays"),
        (8, 3, 2, "no wait is longer than what is left"),
        (9.5, None, 0.5, "the last half second may be used"),
    ],
)
def test_what_is_left(passed, timeout, left, reason):
    clock = Clock()
    deadline = Deadline(10, clock)
    clock.now += passed
    assert deadline.left(timeout) == left, reason


@pytest.mark.parametrize("passed", [10, 11])
def test_nothing_is_left_at_the_end(passed):
    clock = Clock()
    deadline = Deadline(10, clock)
    clock.now += passed
    with pytest.raises(LateError):
        deadline.left(3)


def test_a_server_that_drips_is_given_up_in_time():
    clock = Clock()
    stream = Stream(clock, passes=4)
    hurried = Hurried(stream, Deadline(10, clock))
    parts = [hurried.read(1, 5) for _ in range(3)]
    assert parts == [b"x"] * 3
    assert stream.waits == [5, 5, 2]
    with pytest.raises(LateError):
        hurried.read(1, 5)
    with pytest.raises(LateError):
        hurried.write(b"x", 5)


def test_an_enciphered_connection_has_the_same_end():
    clock = Clock()
    stream = Stream(clock, passes=6)
    hurried = Hurried(stream, Deadline(10, clock)).start_tls(None, "desk.example", 9)
    hurried.read(1, 9)
    assert stream.waits == [9, 4]
    with pytest.raises(LateError):
        hurried.read(1, 9)

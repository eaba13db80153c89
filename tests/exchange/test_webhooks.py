"""What is sent to hooks, how it is signed, and when it is sent again."""

import hashlib
import hmac
from datetime import UTC, datetime
from itertools import pairwise
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.exchange.webhooks import (
    LONGEST_SECONDS,
    MOST_ATTEMPTS,
    Message,
    body,
    headers,
    passes,
    signature,
    signed_by,
    wait_seconds,
)
from dragoman.records.watch import Alert


def seeded(seed):
    return Random(seed)  # noqa: S311 - the same at every run


DATA = body(
    Message(
        type="alert",
        alert=Alert(id="1", watch="w", name="n", when="event", title="t", at=datetime(2021, 5, 3, tzinfo=UTC)),
    )
)


def test_the_body_is_json():
    held = msgspec.json.decode(DATA)
    assert held["type"] == "alert"
    assert held["alert"]["title"] == "t"


def test_the_signature_is_what_the_documents_say():
    expected = hmac.new(b"secret", b"1620000000." + DATA, hashlib.sha256).hexdigest()
    sent = headers("secret", DATA, "1-h", 3, 1620000000)
    assert sent == {
        "Content-Type": "application/json", "Dragoman-Signature": f"t=1620000000,v1={expected}",
        "Idempotency-Key": "1-h", "Dragoman-Attempt": "3",
    }  # fmt: skip


GOOD = signature("secret", b"body", 1000)


@pytest.mark.parametrize(
    ("secret", "data", "given", "now", "holds"),
    [
        ("secret", b"body", GOOD, 1000, True),
        ("secret", b"body", GOOD, 1299, True),
        ("secret", b"body", GOOD, 1301, False),
        ("secret", b"body", GOOD, 699, False),
        ("other", b"body", GOOD, 1000, False),
        ("secret", b"bodY", GOOD, 1000, False),
        ("secret", b"body", GOOD.replace("t=1000", "t=1001"), 1000, False),
        ("secret", b"body", "", 1000, False),
        ("secret", b"body", "t=x,v1=y", 1000, False),
        ("secret", b"body", "t=²,v1=y", 1000, False),
        ("secret", b"body", "v1=ü,t=1000", 1000, False),
        ("secret", b"body", "t=" + "9" * 500 + ",v1=y", 1000, False),
    ],
)
def test_a_signature_holds_for_its_body_and_time_alone(secret, data, given, now, holds):
    assert signed_by(secret, data, given, now) == holds


@given(st.text(), st.binary(), st.integers(0, 10**12 - 1))
def test_what_is_signed_is_recognised(secret, data, seconds):
    assert signed_by(secret, data, signature(secret, data, seconds), seconds)


def test_waits_grow_up_to_a_bound_and_are_spread():
    waits = [wait_seconds(attempt, seeded(1)) for attempt in range(1, MOST_ATTEMPTS + 1)]
    assert 15 <= waits[0] <= 30
    assert all(b >= a for a, b in pairwise(waits))
    assert waits[-1] <= LONGEST_SECONDS
    assert 12 * 3600 < sum(waits[:-1]) < 30 * 3600
    assert wait_seconds(500, seeded(1)) <= LONGEST_SECONDS
    assert len({wait_seconds(3, seeded(seed)) for seed in range(20)}) == 20


@pytest.mark.parametrize(
    ("status", "again"),
    [
        (400, False),
        (401, False),
        (404, False),
        (410, False),
        (408, True),
        (429, True),
        (500, True),
        (503, True),
        (302, True),
    ],
)
def test_what_may_pass_is_tried_again(status, again):
    assert passes(status) == again

"""Signatures of Ed25519, judged as others judge them."""

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.api.verify.ed25519 import FIELD, ORDER, verified

# Source: RFC 8032, section 7.1: key, message, signature.
VECTORS = {
    "TEST 1": (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    "TEST 2": (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    "TEST 3": (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
}


@pytest.mark.parametrize("name", VECTORS)
def test_the_standards_own(name):
    key, message, signature = map(bytes.fromhex, VECTORS[name])
    assert verified(key, message, signature)
    assert not verified(key, message + b"\0", signature)


@settings(max_examples=25, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=80), st.integers(0, 95), st.integers(0, 7))
def test_what_is_signed_is_judged_as_the_library_judges_it(seed, message, at, bit):
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert verified(public, message, signature)
    changed = bytearray(public + signature)
    changed[at] ^= 1 << bit
    other, forged = bytes(changed[:32]), bytes(changed[32:])
    assert verified(other, message, forged) == library(other, message, forged)


def library(public, message, signature):
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
PUBLIC, GOOD = KEY.public_key().public_bytes_raw(), KEY.sign(b"x")
HIGHER = (int.from_bytes(GOOD[32:], "little") + ORDER).to_bytes(32, "little")


@pytest.mark.parametrize(
    ("key", "signature", "reason"),
    [
        (PUBLIC[:31], GOOD, "a key that is too short"),
        (PUBLIC, GOOD[:63], "a signature that is too short"),
        (PUBLIC, GOOD + b"\0", "one that is too long"),
        (PUBLIC, GOOD[:32] + HIGHER, "the same with another scalar: one signature must not have two forms"),
        (FIELD.to_bytes(32, "little"), GOOD, "a coordinate that is no number of the field"),
        ((2).to_bytes(32, "little"), GOOD, "a coordinate of no point"),
        (bytes([1] + [0] * 30 + [128]), GOOD, "the neutral point with the sign of another"),
    ],
)
def test_what_is_no_signature(key, signature, reason):
    assert not verified(key, b"x", signature), reason

"""Keys and signatures as minisign has them."""

import pytest

from dragoman.api.verify import minisign
from dragoman.errors import InputError

# Made by minisign 0.11 (`minisign -S`, and `minisign -Sl` for the older form) over CONTENT, with a key for this test.
CONTENT = b"the convoy reached the harbour\n"
KEY = "RWSmhFj5Mef8aRBKRenndkb4a39H4DKxQmV4u6QZV7uVm82CEYZ5tmW1"
HASHED = """untrusted comment: a test
RUSmhFj5Mef8aXcKOQ9QrX26c9FR44teSwd7kqJW7JggfRlkHB+4iSGblaG38yldLKgSfgZcZPcsgGypEd5NVIldJxQhmsJsIQ4=
trusted comment: at dusk
10EJKRqK8DIrFPS+VMRUjJIHeE+ZpIZ+H7t9aQVVeEUYpNJLfG06ZAtkDoUNEwR5dxr1uM4PkbAHy+r6TwtkBA==
"""
OLDER = """untrusted comment: a test
RWSmhFj5Mef8abqs547hoTW8B3lYNwuuZNMCM+RY34ouFNlq85u1Jh5KgyRgRlUL3wAEcv9Z+P4abki5i4lbanFp6ql0fHCeVQQ=
trusted comment: at dusk
KrzZHLaISDgG27pjWXJ9ixMud7Z1yBFISWuVuZnLwDmhJmmkkqlvQoE/WWB1zvrxxpQbNy9D1xbUkKlPSLSCAQ==
"""


@pytest.mark.parametrize("text", [HASHED, OLDER], ids=["of the digest", "of the file"])
def test_what_minisign_signed_is_good_and_nothing_else(text):
    signed, key = minisign.signature(text), minisign.key(KEY)
    assert minisign.good(CONTENT, signed, key)
    assert not minisign.good(CONTENT + b" ", signed, key)
    assert minisign.written(signed, text.splitlines()[0].removeprefix(minisign.UNTRUSTED)) == text


def test_the_trusted_comment_is_signed_too():
    signed = minisign.signature(HASHED.replace("dusk", "dawn"))
    assert signed.comment == "at dawn"
    assert not minisign.good(CONTENT, signed, minisign.key(KEY))


def test_a_key_is_read_with_its_comment_and_without():
    assert minisign.key(f"untrusted comment: minisign public key\n{KEY}\n") == minisign.key(KEY)
    assert str(minisign.key(KEY)) == KEY


@pytest.mark.parametrize("text", ["", "abc", KEY[:-4], f"{KEY}\n{KEY}", "RUQ" + KEY[3:], "ключ"])
def test_what_is_no_key(text):
    with pytest.raises(InputError, match="is no public key"):
        minisign.key(text)


@pytest.mark.parametrize(
    "text", ["", HASHED[:-20], HASHED.replace("trusted comment: at", "comment: at"), HASHED + HASHED, KEY]
)
def test_what_is_no_signature(text):
    with pytest.raises(InputError, match="no signature"):
        minisign.signature(text)

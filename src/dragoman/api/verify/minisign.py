"""Signatures and keys in the form of minisign, so that everybody's own `minisign -V` can judge them too.

Source: the format's description in minisign's manual (signatures "Ed" of the file, "ED" of its BLAKE2b-512 digest; a
second signature holds the trusted comment to the first).
"""

from __future__ import annotations

import base64
import binascii
from hashlib import blake2b

from msgspec import Struct

from dragoman.api.verify.ed25519 import verified
from dragoman.errors import InputError

OF_FILE, OF_DIGEST = b"Ed", b"ED"
UNTRUSTED, TRUSTED = "untrusted comment: ", "trusted comment: "
ID_BYTES = 8
KEY_FORM = "the base64 line of a minisign key, as in RWQ…, 56 characters"
FORM = "four lines: untrusted comment, signature, trusted comment, signature of both"


class Key(Struct, frozen=True):
    """A public key; `id` tells it from others, backwards as minisign prints it."""

    id: bytes
    public: bytes

    def __str__(self) -> str:
        """The line by which it is handed on."""
        return base64.b64encode(OF_FILE + self.id + self.public).decode()


class Signature(Struct, frozen=True):
    """What a file of a signature holds."""

    algorithm: bytes
    id: bytes
    signature: bytes
    comment: str
    of_both: bytes


def key(text: str) -> Key:
    """The key of its line, or of a file with a comment before it.

    Raises:
        InputError: it is none.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith(UNTRUSTED)]
    raw = _decoded(lines[0]) if len(lines) == 1 else b""
    if len(raw) != 2 + ID_BYTES + 32 or raw[:2] != OF_FILE:
        raise InputError(f"{text.strip()[:80]!r} is no public key; give {KEY_FORM}")
    return Key(raw[2 : 2 + ID_BYTES], raw[2 + ID_BYTES :])


def signature(text: str) -> Signature:
    """What a file of a signature holds.

    Raises:
        InputError: it is none.
    """
    lines = text.splitlines()
    if len(lines) == 4 and lines[2].startswith(TRUSTED):
        raw, of_both = _decoded(lines[1]), _decoded(lines[3])
        if len(raw) == 2 + ID_BYTES + 64 and len(of_both) == 64 and raw[:2] in {OF_FILE, OF_DIGEST}:
            comment = lines[2].removeprefix(TRUSTED)
            return Signature(raw[:2], raw[2 : 2 + ID_BYTES], raw[2 + ID_BYTES :], comment, of_both)
    raise InputError(f"no signature of minisign; expected {FORM}")


def written(signed: Signature, untrusted: str) -> str:
    """The file of a signature."""
    first = base64.b64encode(signed.algorithm + signed.id + signed.signature).decode()
    last = base64.b64encode(signed.of_both).decode()
    return f"{UNTRUSTED}{untrusted}\n{first}\n{TRUSTED}{signed.comment}\n{last}\n"


def good(content: bytes, signed: Signature, by: Key) -> bool:
    """Whether a file, and the comment on it, were signed by the holder of a key."""
    told = blake2b(content).digest() if signed.algorithm == OF_DIGEST else content
    return (
        signed.id == by.id
        and verified(by.public, told, signed.signature)
        and verified(by.public, signed.signature + signed.comment.encode(), signed.of_both)
    )


def _decoded(line: str) -> bytes:
    try:
        return base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError):
        return b""

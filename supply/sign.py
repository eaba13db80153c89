"""Signing of a release: the secret half of a key is given by a file outside of the project, or never kept at all.

The secret half is a key of Ed25519 in PEM, as `openssl genpkey -algorithm ed25519 -aes256 -out FILE` makes one.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from dragoman.api.verify import minisign
from dragoman.codebook.table import data
from supply import sums

KEY_FILE, PASSWORD = "DRAGOMAN_SIGNING_KEY", "DRAGOMAN_SIGNING_PASSWORD"
MODEL = Path(str(data("model")))
PUBLIC = "minisign.pub"
UNTRUSTED = "verify with `dragoman verify`, or `minisign -Vm SHA256SUMS -p minisign.pub`"
ONCE = "one key for these files alone, its secret half thrown away"


class SigningError(Exception):
    """No key, or none that can sign."""


def secret(path: str, password: str | None) -> Ed25519PrivateKey:
    """The secret half of a key, from a file.

    Raises:
        SigningError: there is none of Ed25519, or the password is wrong.
    """
    try:
        found = load_pem_private_key(Path(path).read_bytes(), password.encode() if password else None)
    except (OSError, ValueError, TypeError) as error:
        raise SigningError(f"cannot use {path}: {error}; a password is taken from {PASSWORD}") from error
    if not isinstance(found, Ed25519PrivateKey):
        raise SigningError(f"{path} is no key of Ed25519; make one: openssl genpkey -algorithm ed25519 -out FILE")
    return found


def public(key: Ed25519PrivateKey) -> minisign.Key:
    """The public half; its id is a digest of it, so that it is the same on every machine."""
    raw = key.public_key().public_bytes_raw()
    return minisign.Key(blake2b(raw, digest_size=minisign.ID_BYTES).digest(), raw)


def signed(content: bytes, key: Ed25519PrivateKey, comment: str) -> minisign.Signature:
    """The signature of a file and of what is said of it."""
    told = key.sign(blake2b(content).digest())
    both = key.sign(told + comment.encode())
    return minisign.Signature(minisign.OF_DIGEST, public(key).id, told, comment, both)


def sign_file(file: Path, key: Ed25519PrivateKey, comment: str) -> Path:
    """Writes the signature of a file beside it; the path of that."""
    into = file.with_name(f"{file.name}.minisig")
    into.write_text(
        minisign.written(signed(file.read_bytes(), key, comment), UNTRUSTED), encoding="utf-8", newline="\n"
    )
    return into


def sign_model(folder: Path, key: Ed25519PrivateKey, comment: str) -> None:
    """Lists the digests of a model's files, signs the list, and lays the public half of the key beside it."""
    listing = folder / sums.FILE
    listing.write_text(sums.listed(folder), encoding="ascii", newline="\n")
    sign_file(listing, key, comment)
    held = f"{minisign.UNTRUSTED}minisign public key {public(key).id[::-1].hex().upper()}\n{public(key)}\n"
    (folder / PUBLIC).write_text(held, encoding="ascii", newline="\n")


def asked(path: str, *, once: bool) -> tuple[Ed25519PrivateKey, str]:
    """The key to sign with, and what is said of it where it is to be used once.

    Raises:
        SigningError: none is named.
    """
    if once:
        return Ed25519PrivateKey.generate(), ONCE
    named = path or os.environ.get(KEY_FILE, "")
    if not named:
        raise SigningError(
            f"no key: name the file of one by --key or {KEY_FILE}, or sign --once with one for this alone"
        )
    return secret(named, os.environ.get(PASSWORD)), ""

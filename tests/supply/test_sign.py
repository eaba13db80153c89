"""Signing a release."""

from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from dragoman.api.verify import minisign
from dragoman.codebook import sums as listed
from dragoman.codebook.table import data
from supply import sign, sums
from supply.__main__ import main
from supply.lock import ROOT


def pem(key, password=""):
    cipher = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, cipher)


@pytest.fixture
def key(tmp_path):
    made = Ed25519PrivateKey.generate()
    (tmp_path / "key.pem").write_bytes(pem(made))
    (tmp_path / "locked.pem").write_bytes(pem(made, "harbour"))
    (tmp_path / "curve.pem").write_bytes(pem(ec.generate_private_key(ec.SECP256R1())))
    return made


def test_the_list_that_ships_is_of_the_files_that_ship():
    assert data(listed.FILE).read_text() == sums.listed(sign.MODEL)


def test_what_is_signed_is_good_for_its_key_alone(tmp_path, key, capsys):
    (tmp_path / "a.whl").write_bytes(b"wheel")
    assert main(["sign", str(tmp_path / "a.whl"), "--key", str(tmp_path / "key.pem")]) == 0
    public = minisign.key(capsys.readouterr().out)
    signed = minisign.signature((tmp_path / "a.whl.minisig").read_text())
    assert public == sign.public(key)
    assert signed.comment == "file:a.whl"
    assert minisign.good(b"wheel", signed, public)
    assert not minisign.good(b"wheel", signed, sign.public(Ed25519PrivateKey.generate()))


def test_a_model_is_listed_signed_and_given_the_public_half(tmp_path, key):
    (tmp_path / "pairs.onnx").write_bytes(b"weights")
    for _ in range(2):
        sign.sign_model(tmp_path, key, "a trial")
    text = (tmp_path / "SHA256SUMS").read_text()
    assert listed.read(text)["pairs.onnx"] == sha256(b"weights").hexdigest()
    assert set(listed.read(text)) == {"pairs.onnx", "key.pem", "locked.pem", "curve.pem"}
    public = minisign.key((tmp_path / "minisign.pub").read_text())
    assert minisign.good(text.encode(), minisign.signature((tmp_path / "SHA256SUMS.minisig").read_text()), public)


def test_the_key_is_found_by_the_environment_with_its_password(tmp_path, key, monkeypatch):
    monkeypatch.setenv(sign.KEY_FILE, str(tmp_path / "locked.pem"))
    monkeypatch.setenv(sign.PASSWORD, "harbour")
    assert sign.public(sign.asked("", once=False)[0]) == sign.public(key)


@pytest.mark.parametrize(
    ("file", "password", "told", "reason"),
    [
        ("", "", "no key: name the file", "none is named"),
        ("no.pem", "", "cannot use", "it is not there"),
        ("locked.pem", "", "a password is taken from", "it is locked"),
        ("locked.pem", "dockside", "cannot use", "another password"),
        ("curve.pem", "", "is no key of Ed25519", "another kind"),
    ],
)
def test_without_a_key_nothing_is_signed(tmp_path, key, monkeypatch, capsys, file, password, told, reason):
    monkeypatch.delenv(sign.KEY_FILE, raising=False)
    monkeypatch.setenv(sign.PASSWORD, password)
    (tmp_path / "a.whl").write_bytes(b"wheel")
    named = ["--key", str(tmp_path / file)] if file else []
    assert main(["sign", str(tmp_path / "a.whl"), *named]) == 2
    assert told in capsys.readouterr().err, reason
    assert not (tmp_path / "a.whl.minisig").exists()


def test_a_key_for_once_is_another_each_time():
    (one, said), (other, _) = (sign.asked("", once=True) for _ in range(2))
    assert said == sign.ONCE
    assert sign.public(one) != sign.public(other)


def test_no_secret_half_is_in_the_project():
    begin = "-----BEGIN"
    folders = ("src", "supply", "assets", "docs", "tests", "bench", "language")
    files = [
        p for folder in folders for p in (ROOT / folder).rglob("*") if p.suffix in {".pem", ".key", ".sec", ".pub"}
    ]
    held = [p for p in files if begin in (text := p.read_text(errors="replace")) and "PRIVATE" in text]
    assert held == []


def test_the_security_page_names_the_key_that_ships():
    assert str(minisign.key(data(listed.KEY).read_text())) in (ROOT / "SECURITY.md").read_text(encoding="utf-8")

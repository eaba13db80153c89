"""A trained model as one file."""

from __future__ import annotations

import zipfile
from datetime import date

import pytest
from msgspec.structs import replace

from dragoman.errors import InputError
from dragoman.exchange import foresight
from dragoman.exchange.foresight import Learning

ABOUT = Learning(
    source="made up", data_sha256="00", first=date(2001, 1, 1), last=date(2001, 3, 1), events=7, level="country",
    targets=(("ASSAULT", 7),), seed=3, version="0",
)  # fmt: skip


def test_what_is_written_is_read(tmp_path):
    path = tmp_path / "new" / "a.model"
    foresight.write(path, ABOUT, {"chances.msgpack": b"\x00\xff", "ranker.msgpack": b""})
    assert foresight.read(path) == (ABOUT, {"chances.msgpack": b"\x00\xff", "ranker.msgpack": b""})
    assert [one.name for one in path.parent.iterdir()] == ["a.model"], "no part of it is left beside"


def test_the_same_model_is_the_same_file():
    assert foresight.packed(ABOUT, {"a": b"1"}) == foresight.packed(ABOUT, {"a": b"1"})
    assert foresight.packed(ABOUT, {"a": b"1"}) != foresight.packed(ABOUT, {"a": b"2"})


def test_what_goes_wrong_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.model"
    foresight.write(path, ABOUT, {"a": b"old"})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(path), "replace", full)
    with pytest.raises(InputError, match="No space left"):
        foresight.write(path, ABOUT, {"a": b"new"})
    assert foresight.read(path)[1] == {"a": b"old"}
    assert [one.name for one in tmp_path.iterdir()] == ["a.model"]


def zipped(path, **files):
    with zipfile.ZipFile(path, "w") as out:
        for name, data in files.items():
            out.writestr(name.replace("_", "."), data)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: None, "cannot read"),
        (lambda path: path.write_bytes(b"PAR1"), "is no model"),
        (lambda path: zipped(path, other_json="{}"), "is no model"),
        (lambda path: zipped(path, about_json='{"source": 1}'), "is no model"),
        (lambda path: foresight.write(path, replace(ABOUT, format="dragoman-foresight-9"), {}), "train it anew"),
    ],
)
def test_what_is_no_model_is_told(tmp_path, make, said):
    path = tmp_path / "a.model"
    make(path)
    with pytest.raises(InputError, match=said):
        foresight.read(path)


def test_a_file_has_the_digest_of_its_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert foresight.digest(tmp_path / "a").startswith("ba7816bf8f01cfea"), "as FIPS 180-2 has it for abc"
    with pytest.raises(InputError, match="cannot read"):
        foresight.digest(tmp_path / "b")

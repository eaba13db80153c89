"""The language model is taken only as it was released."""

import shutil
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from dragoman.codebook import digest, load, model, sums
from dragoman.codebook.table import data
from dragoman.errors import CodebookError


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of what ships, in which a test may change what it likes."""
    small = {name for name in sums.sums() if name != "model.onnx"} | {"SHA256SUMS"}
    for name in small:
        shutil.copy(str(data(f"model/{name}")), tmp_path / name)
    (tmp_path / "model.onnx").symlink_to(Path(str(data("model/model.onnx"))))
    monkeypatch.setattr(sums, "data", lambda name: tmp_path / name.removeprefix("model/"))
    sums.sums.cache_clear()
    yield tmp_path
    sums.sums.cache_clear()


def test_every_file_of_the_model_is_listed():
    beside = {"SHA256SUMS", "SHA256SUMS.minisig", "minisign.pub"}
    there = {one.name for one in data("model").iterdir() if not one.name.startswith(("__", "."))}
    assert there - beside == set(sums.sums())


@pytest.mark.parametrize("name", sorted(sums.sums()))
def test_what_is_loaded_is_what_is_listed(name):
    assert sha256(sums.released(name)).hexdigest() == sums.sums()[name]


def flip(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut(path):
    path.write_bytes(path.read_bytes()[:-1])


def point(path):
    path.write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 4165662\n")


@pytest.mark.parametrize(
    ("change", "told", "reason"),
    [
        (flip, "is not the file that was released", "one bit of the weights is another"),
        (cut, "is not the file that was released", "a download that broke off"),
        (point, "is not the file that was released", "a note of where the file is, in place of the file"),
        (Path.unlink, "cannot be read", "it is not there at all"),
    ],
)
def test_a_model_that_is_not_as_released_is_not_loaded(folder, change, told, reason):
    change(folder / "relations.onnx")
    with pytest.raises(CodebookError, match=f"relations.onnx {told}.*install Dragoman anew"):
        model.load(load().hints)


def test_a_part_that_is_loaded_later_is_held_to_its_digest_then(folder):
    loaded = model.load(load().hints)
    flip(folder / "pairs.onnx")
    with pytest.raises(CodebookError, match=r"pairs.onnx is not the file that was released"):
        loaded.pairs([model.Pair(np.zeros((3, 384), np.float32), (0, 1), (1, 2))])


@pytest.mark.parametrize(
    "line", ["", "abc  model.onnx", "Z" * 64 + "  model.onnx", "0" * 64 + " model.onnx", "0" * 64 + "  "]
)
def test_a_list_that_is_none_is_told_with_its_line(line):
    with pytest.raises(CodebookError, match="SHA256SUMS:2: "):
        sums.read(f"{'0' * 64}  a\n{line}\n")


def test_a_file_that_is_not_listed_is_not_taken(folder):
    (folder / "other.onnx").write_bytes(b"x")
    with pytest.raises(CodebookError, match="has nothing"):
        sums.released("other.onnx")


def test_another_model_is_another_reader(folder):
    before = digest.model.__wrapped__()
    listing = folder / "SHA256SUMS"
    listing.write_text(listing.read_text().replace(sums.sums()["pairs.onnx"], "0" * 64))
    sums.sums.cache_clear()
    assert digest.model.__wrapped__() != before

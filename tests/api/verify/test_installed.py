"""An installation held against what was released."""

import base64
import shutil
from hashlib import sha256
from importlib.metadata import PathDistribution
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dragoman.api.verify import installed, minisign, verify
from dragoman.codebook import sums
from dragoman.codebook.table import data
from dragoman.errors import InputError
from supply import sign
from tests.faces import dragoman


def test_what_ships_is_signed_by_the_key_that_ships():
    found = verify()
    assert (found.wrong, found.model) == ((), len(sums.sums()))
    assert found.comment
    assert found.key == str(minisign.key(data(sums.KEY).read_text()))
    assert verify(found.key) == found


def test_another_key_did_not_sign_it():
    other = str(sign.public(Ed25519PrivateKey.generate()))
    found = verify(other)
    assert found.comment == ""
    assert found.wrong == (f"model/SHA256SUMS is not signed by the key {other}",)


@pytest.fixture
def model(tmp_path, monkeypatch):
    """A copy of the model's files that a test may change, the large one apart."""
    folder = tmp_path / "model"
    folder.mkdir()
    for one in data("model").iterdir():
        if one.is_file() and one.name != "model.onnx":
            shutil.copy(str(one), folder / one.name)
    (folder / "model.onnx").symlink_to(Path(str(data("model/model.onnx"))))
    for module in (sums, installed):
        monkeypatch.setattr(module, "data", lambda name: tmp_path / name)
    sums.sums.cache_clear()
    yield folder
    sums.sums.cache_clear()


def test_who_changes_a_file_and_its_digest_cannot_sign_them(model):
    (model / "meta.json").write_text("{}")
    (model / "SHA256SUMS").write_text(sign.sums.listed(model))
    found = verify()
    assert found.model == len(sums.sums())
    assert [line.partition(" is not")[0] for line in found.wrong] == ["model/SHA256SUMS"]


def test_who_signs_with_a_key_of_their_own_does_not_have_yours(model):
    yours = data("model/minisign.pub").read_text()
    (model / "meta.json").write_text("{}")
    sign.sign_model(model, Ed25519PrivateKey.generate(), "all is well")
    sums.sums.cache_clear()
    assert verify().wrong == (), "the key that is installed came with the rest"
    assert len(verify(yours).wrong) == 1


@pytest.mark.parametrize("name", ["SHA256SUMS", "SHA256SUMS.minisig", "minisign.pub", "pairs.onnx"])
def test_what_is_missing_is_told(model, name):
    (model / name).unlink()
    assert any(f"model/{name}" in line for line in verify().wrong)


@pytest.fixture
def wheel(tmp_path, monkeypatch):
    """An installed program of three files, with the list that its wheel brought."""
    folder, lines = tmp_path / "site" / "dragoman", []
    (folder / "codebook").mkdir(parents=True)
    for name in ("__init__.py", "pipeline.py", "codebook/cues.tsv"):
        (folder / name).write_text(name)
        digest = base64.urlsafe_b64encode(sha256(name.encode()).digest()).rstrip(b"=").decode()
        lines.append(f"dragoman/{name},sha256={digest},{len(name)}")
    about = folder.parent / "dragoman-0.1.0.dist-info"
    about.mkdir()
    (about / "RECORD").write_text("\n".join([*lines, "dragoman-0.1.0.dist-info/RECORD,,"]) + "\n")
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "pipeline.pyc").write_text("made here")
    monkeypatch.setattr(installed, "files", lambda _: PathDistribution(about).files)
    monkeypatch.setattr(installed, "PACKAGE", folder)
    return folder


def test_an_untouched_program_is_as_released(wheel):
    assert (verify().files, verify().wrong) == (3, ())


@pytest.mark.parametrize(
    ("change", "told", "reason"),
    [
        (lambda f: (f / "pipeline.py").write_text("import os"), "dragoman/pipeline.py is not the file", "changed"),
        (lambda f: (f / "codebook" / "cues.tsv").unlink(), "dragoman/codebook/cues.tsv cannot be read", "removed"),
        (lambda f: (f / "numpy.py").write_text(""), "dragoman/numpy.py is not of the wheel", "added"),
    ],
)
def test_what_was_done_to_a_program_is_told(wheel, change, told, reason):
    change(wheel)
    (line,) = verify().wrong
    assert line.startswith(told), reason


def test_a_folder_of_sources_has_no_list(monkeypatch):
    monkeypatch.setattr(installed, "files", lambda _: [])
    assert (verify().files, verify().wrong) == (0, ())
    assert "the program runs from its sources" in dragoman("verify").err


def test_the_command_tells_what_holds(wheel):
    ran = dragoman("verify")
    assert ran.code == 0
    assert "3 files of the program are as released" in ran.err
    assert "compare it with one from elsewhere" in ran.err
    assert "by your key" in dragoman("verify", "--key", str(minisign.key(data(sums.KEY).read_text()))).err


def test_the_command_fails_where_something_does_not(wheel):
    (wheel / "pipeline.py").write_text("import os")
    ran = dragoman("verify")
    assert ran.code == 1
    assert "pipeline.py" in ran.out


def test_what_is_no_key_is_bad_use():
    with pytest.raises(InputError):
        verify("abc")
    assert dragoman("verify", "--key", "abc").code == 2

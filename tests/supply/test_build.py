"""The wheel and the source distribution are the same bytes, whoever builds them, where and when."""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from supply import build, sbom
from supply.lock import ROOT

LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", "dist", "build", "__pycache__", ".*_cache", ".hypothesis", "*.db*")
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def copied(into, *, mode, moment, backwards):
    """A copy of the project, its files made in another order, with another mode and time of change."""
    shutil.copytree(ROOT, into, ignore=LEFT_OUT, symlinks=True)
    files = sorted((path for path in into.rglob("*") if path.is_file()), reverse=backwards)
    for path in files:
        content, runs = path.read_bytes(), path.stat().st_mode & 0o100
        path.unlink()
        path.write_bytes(content)
        path.chmod(mode | runs)
        os.utime(path, (moment, moment))
    return into


@pytest.fixture(scope="module")
def builds(tmp_path_factory):
    """Two builds in settings that differ in all that should not matter, and the first one's folder."""
    folder = tmp_path_factory.mktemp("builds")
    one = copied(folder / "one", mode=0o644, moment=1_000_000_000, backwards=False)
    other = copied(folder / "elsewhere" / "the other one", mode=0o600, moment=1_900_000_000, backwards=True)
    first = build.build(one, folder / "first", {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC", "HOME": str(folder)})
    before = os.umask(0o077)
    try:
        more = {"PYTHONHASHSEED": "77", "LC_ALL": "C.UTF-8", "TZ": "Asia/Kathmandu", "PYTHONUTF8": "1"}
        second = build.build(other, folder / "second", more)
    finally:
        os.umask(before)
    return folder, first, second


def test_two_builds_are_the_same_bytes(builds):
    _, first, second = builds
    assert sorted(name.rpartition(".")[2] for name in first) == ["gz", "whl"]
    assert first == second


def test_a_wheel_built_of_the_source_distribution_is_the_same(builds):
    folder, first, _ = builds
    (packed,) = (folder / "first").glob("*.tar.gz")
    with tarfile.open(packed) as held:
        held.extractall(folder / "unpacked", filter="data")
    (root,) = (folder / "unpacked").iterdir()
    third = build.build(root, folder / "third")
    (wheel,) = (name for name in first if name.endswith(".whl"))
    assert third[wheel] == first[wheel]


def test_a_changed_line_is_another_wheel(builds):
    folder, first, _ = builds
    one = folder / "one"
    (one / "src" / "dragoman" / "pipeline.py").open("a").write("\n")
    changed = build.build(one, folder / "changed")
    assert set(changed) == set(first)
    assert not set(changed.values()) & set(first.values())


@pytest.fixture(scope="module")
def wheel(builds):
    (found,) = (builds[0] / "first").glob("*.whl")
    with zipfile.ZipFile(found) as held:
        yield held


def test_the_wheel_brings_its_bill_and_the_licences(wheel):
    (bill,) = (name for name in wheel.namelist() if ".dist-info/sboms/" in name)
    assert wheel.read(bill).decode() == sbom.OF_WHEEL.read_text(encoding="utf-8")
    assert json.loads(wheel.read(bill))["metadata"]["component"]["name"] == "dragoman"
    assert {Path(name).name for name in wheel.namelist() if ".dist-info/licenses/" in name} == {"LICENSE", "NOTICE"}


def test_the_wheel_holds_nothing_that_it_should_not(wheel):
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert len(tops) == 2
    assert "dragoman" in tops
    assert [name for name in wheel.namelist() if name.endswith((".pyc", ".pem", ".key", ".db", ".orig"))] == []


def test_what_is_installed_of_it_is_verified(wheel, tmp_path):
    wheel.extractall(tmp_path)  # noqa: S202 - our own wheel
    words = [sys.executable, "-m", "dragoman", "verify"]
    clean = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(words, cwd=tmp_path, env=clean, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    assert "files of the program are as released" in ran.stderr
    assert " 0 files" not in ran.stderr
    (tmp_path / "dragoman" / "pipeline.py").open("a").write("\n")
    ran = subprocess.run(words, cwd=tmp_path, env=clean, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "dragoman/pipeline.py is not the file of the wheel" in ran.stdout

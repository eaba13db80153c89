"""The benchmark of the installation counts what comes with a wheel, and nothing that was there before."""

import zipfile

import pytest

from bench import install


@pytest.fixture
def wheel(tmp_path, monkeypatch):
    """A wheel that asks for nothing, with a module of three million bytes; no index is asked."""
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    path = tmp_path / "ballast-1-py3-none-any.whl"
    info = "ballast-1.dist-info"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ballast/data.bin", bytes(3_000_000))
        archive.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: ballast\nVersion: 1\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return path


def test_a_wheel_weighs_what_it_brings(wheel):
    outcome = install.run(wheel, {})
    assert 3.0 <= outcome.figures["core_mb"] < 3.1
    assert outcome.figures["wheel_mb"] == wheel.stat().st_size / 1e6 < 0.1
    assert outcome.notes[0].startswith("Most of it: ballast 3 MB")


def test_weights_hold_all_that_is_below(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "deep.bin").write_bytes(b"x" * 100_000)
    (tmp_path / "alone.py").write_bytes(b"x" * 10_000)
    found = install.weights(tmp_path)
    assert set(found) == {"a", "alone.py"}
    assert found["a"] >= 100_000 > found["alone.py"] >= 10_000


def test_the_largest_are_named_first_and_few():
    found = {str(n): n * 1_000_000 for n in range(20)}
    said = install.largest(found)
    assert said.startswith("Most of it: 19 19 MB, 18 18 MB")
    assert said.count("MB") == install.LARGEST

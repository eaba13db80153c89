"""dev.py: what it says, and what it does to an environment; setting one up for real is the work of .ci/run."""

import sys

import pytest

import dev


@pytest.fixture
def venv(tmp_path):
    """An environment as dev.py makes it, without the Python in it."""
    made = tmp_path / ".venv"
    dev.python_in(made).parent.mkdir(parents=True)
    dev.stamp_of(made).touch()
    return made


@pytest.mark.parametrize(
    ("version", "line"),
    [
        ((3, 11), "sudo apt-get install python3.11-venv"),
        ((3, 13), "sudo apt-get install python3.13-venv"),
    ],
)
def test_the_apt_line_names_the_running_version(version, line):
    assert line in dev.no_ensurepip(version).splitlines()[-1]


def test_without_ensurepip_nothing_is_touched(venv, monkeypatch):
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    with pytest.raises(dev.SetupError, match="apt-get install python"):
        dev.create(venv)
    assert venv.exists()


def test_an_old_python_is_told_which_one_is_needed():
    assert "3.11 or newer; this is 3.9" in dev.too_old((3, 9))


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ([], "no command"),
        (["deploy"], "a command that does not exist"),
        (["--help"], "help is the usage too"),
    ],
)
def test_what_is_no_command_prints_the_usage(words, reason, capsys):
    assert dev.main(words) == 2, reason
    assert capsys.readouterr().err == dev.USAGE


def test_the_usage_names_every_command():
    assert [line.split()[2] for line in dev.USAGE.splitlines()] == list(dev.COMMANDS)


@pytest.fixture
def root(tmp_path):
    """A root with what a stamp is made of."""
    (tmp_path / "requirements.lock").write_text("msgspec==0.22.0")
    (tmp_path / "pyproject.toml").write_text("[project]")
    return tmp_path


def test_the_same_root_has_the_same_stamp(root):
    assert dev.stamp(root) == dev.stamp(root)


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_another_pin_or_project_has_another_stamp(root, name):
    before = dev.stamp(root)
    (root / name).write_text("changed")
    assert dev.stamp(root) != before


def test_a_moved_root_has_another_stamp(root):
    """Scripts and the editable install hold the path of the environment."""
    before = dev.stamp(root)
    assert dev.stamp(root.rename(root.with_name("moved"))) != before


def test_prepare_does_nothing_where_the_stamp_holds(venv, monkeypatch):
    dev.python_in(venv).touch()
    dev.stamp_of(venv).write_text(dev.stamp(dev.ROOT))
    monkeypatch.setattr(dev, "setup", lambda words: pytest.fail(f"ran {words}"))
    dev.prepare(venv)


@pytest.mark.parametrize(
    ("stamp", "python", "steps", "reason"),
    [
        ("of an older lock", True, ["--requirement", "--editable"], "ours and whole: only installs what changed"),
        ("of an older lock", False, ["venv", "--requirement", "--editable"], "its Python is gone: made anew"),
        ("", True, ["venv", "--requirement", "--editable"], "the last set-up was cut off: made anew"),
    ],
)
def test_prepare_does_what_is_missing(venv, monkeypatch, stamp, python, steps, reason):
    dev.stamp_of(venv).write_text(stamp)
    if python:
        dev.python_in(venv).touch()
    ran = []

    def setup(words):
        ran.append(words[-2])
        venv.mkdir(exist_ok=True)

    monkeypatch.setattr(dev, "setup", setup)
    dev.prepare(venv)
    assert ran == steps, reason
    assert dev.stamped(venv) == dev.stamp(dev.ROOT)


def test_a_set_up_that_fails_leaves_no_stamp(venv, monkeypatch):
    dev.python_in(venv).touch()
    dev.stamp_of(venv).write_text("of an older lock")

    def fail(words):
        raise dev.SetupError(words[0])

    monkeypatch.setattr(dev, "setup", fail)
    with pytest.raises(dev.SetupError):
        dev.prepare(venv)
    assert dev.stamped(venv) == ""


def test_a_step_that_fails_says_which():
    with pytest.raises(dev.SetupError, match="exit code 3"):
        dev.setup([sys.executable, "-c", "raise SystemExit(3)"])


def test_our_own_environment_is_removed(venv):
    dev.clear(venv)
    assert list(venv.parent.iterdir()) == []


def test_another_tools_environment_is_moved_aside(venv):
    dev.stamp_of(venv).unlink()
    (venv.parent / ".venv-1").mkdir()
    dev.clear(venv)
    assert sorted(path.name for path in venv.parent.iterdir()) == [".venv-1", ".venv-2"]


def test_a_link_is_moved_aside_and_what_it_points_to_stays(venv):
    link = venv.parent / "link"
    link.symlink_to(venv)
    dev.clear(link)
    assert not link.exists()
    assert venv.exists()


def test_the_store_of_an_earlier_demo_goes_with_its_side_files(tmp_path):
    store = tmp_path / "build" / "demo.db"
    store.parent.mkdir()
    for name in ("demo.db", "demo.db-wal", "other.db"):
        (store.parent / name).touch()
    dev.forget(store)
    assert [path.name for path in store.parent.iterdir()] == ["other.db"]


def test_check_runs_all_and_fails_with_one(monkeypatch, capsys):
    codes = {"format": 0, "lint": 1, "types": 0, "imports": 0}
    ran = []

    def passes(name, words):
        ran.append(name)
        return codes[name]

    monkeypatch.setattr(dev, "passes", passes)
    assert dev.check([]) == 1
    assert ran == list(codes)
    assert capsys.readouterr().out == "check: lint failed\n"

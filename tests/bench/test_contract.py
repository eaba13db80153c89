"""The contract of bench/: figures against floors, provenance, discovery, the words of the command line."""

import hashlib
import json
import math
from types import ModuleType

import pytest

import bench.__main__ as command
from bench import contract, discovery, provenance
from bench.contract import Floor, Outcome, Result
from dragoman.errors import UnknownNameError


@pytest.mark.parametrize(
    ("floor", "figure", "holds", "reason"),
    [
        (Floor(at_least=0.8), 0.8, True, "a floor may be stood on"),
        (Floor(at_least=0.8), 0.7999, False, "below"),
        (Floor(at_most=500), 500, True, "so may a ceiling be touched"),
        (Floor(at_most=500), 501, False, "above"),
        (Floor(at_least=0.8, at_most=0.9), 0.95, False, "both count"),
        (Floor(), 0.0, True, "no bound, nothing to break"),
        (Floor(), math.nan, False, "not a number is no figure"),
        (Floor(at_most=1), math.nan, False, "of whatever bound"),
    ],
)
def test_floor(floor, figure, holds, reason):
    assert floor.holds(figure) is holds, reason


def result(**figures):
    return Result(bench="dates", data_sha256="0" * 64, commit="unknown", figures=figures)


@pytest.mark.parametrize(
    ("figures", "said", "reason"),
    [
        ({"f1": 0.9, "other": 0.0}, (), "only figures with a floor are held against one"),
        ({"f1": 0.7}, ("dates: f1 is 0.7, its floor ≥ 0.8",), "a broken floor is said with figure and floor"),
        ({"other": 1.0}, ("dates: f1 is –, its floor ≥ 0.8",), "a figure that vanished breaks its floor"),
    ],
)
def test_broken(figures, said, reason):
    assert contract.broken(result(**figures), {"f1": Floor(at_least=0.8)}) == said, reason


def test_the_floors_that_we_keep_can_be_read_and_are_of_benchmarks_that_exist():
    assert set(contract.floors(command.FLOORS)) <= set(discovery.benchmarks())


def test_a_floor_with_an_unknown_word_is_refused(tmp_path):
    file = tmp_path / "floors.json"
    file.write_text('{"dates": {"f1": {"atleast": 0.8}}}')
    with pytest.raises(contract.msgspec.ValidationError, match="atleast"):
        contract.floors(file)


def test_the_digest_of_a_file_is_that_of_its_bytes(tmp_path):
    file = tmp_path / "data.tsv"
    file.write_bytes(b"a\tb\n")
    assert provenance.digest(file) == hashlib.sha256(b"a\tb\n").hexdigest()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda folder: (folder / "a").write_text("other"), "a file's content"),
        (lambda folder: (folder / "a").rename(folder / "c"), "a file's name"),
        (lambda folder: (folder / "b").unlink(), "which files there are"),
    ],
)
def test_the_digest_of_a_folder_tells_apart(tmp_path, change, reason):
    for name in ("a", "b"):
        (tmp_path / name).write_text("same")
    before = provenance.digest(tmp_path)
    assert provenance.digest(tmp_path) == before
    change(tmp_path)
    assert provenance.digest(tmp_path) != before, reason


def test_outside_of_git_the_commit_is_unknown(tmp_path):
    assert provenance.commit(tmp_path) == "unknown"


def a_benchmark():
    """A benchmark whose one figure is how many characters its data has, times a factor."""
    module = ModuleType("characters")
    module.SUMMARY = "Characters"
    module.KNOWN = {"characters": ("a typewriter", 80.0)}
    module.OPTIONS = {"factor": "what to multiply by"}

    def run(path, options):
        count = len(path.read_text()) * int(options.get("factor", "1"))
        return Outcome(figures={"characters": float(count)}, notes=("counted by len",))

    module.run = run
    return module


@pytest.fixture
def call(monkeypatch, tmp_path, capsys):
    """Calls ``python -m bench`` where `characters` is the only benchmark and its floor is 3."""
    monkeypatch.setattr(discovery, "benchmarks", lambda: {"characters": a_benchmark()})
    floors = tmp_path / "floors.json"
    floors.write_text('{"characters": {"characters": {"at_least": 3}}}')
    monkeypatch.setattr(command, "FLOORS", floors)

    def called(*words):
        code = command.main(words)
        return code, capsys.readouterr()

    return called


@pytest.fixture
def data(tmp_path):
    file = tmp_path / "data.txt"
    file.write_text("ab")
    return file


@pytest.mark.parametrize(
    ("words", "code", "figure", "reason"),
    [
        (("--factor", "2"), 0, 4.0, "the option reaches the benchmark and the floor holds"),
        (("--factor=2",), 0, 4.0, "in either form"),
        ((), 1, 2.0, "the floor is broken, the figure is printed all the same"),
    ],
)
def test_json(call, data, words, code, figure, reason):
    ended, printed = call("characters", str(data), "--json", *words)
    assert ended == code, reason
    assert json.loads(printed.out) == {
        "bench": "characters",
        "data_sha256": hashlib.sha256(b"ab").hexdigest(),
        "commit": "unknown",
        "figures": {"characters": figure},
        "notes": ["counted by len"],
    }
    assert ("Broken floor" in printed.err) is bool(code)


def test_the_table_shows_ours_the_floor_and_the_best_known(call, data):
    code, printed = call("characters", str(data), "--factor", "20")
    assert code == 0
    for shown in ("40", "≥ 3", "80 (a typewriter)", "counted by len"):
        assert shown in printed.out


def test_without_words_the_benchmarks_are_listed(call):
    code, printed = call()
    assert code == 0
    assert "characters" in printed.out
    assert "--factor" in printed.out


def test_an_unknown_benchmark_is_refused_with_the_nearest(call):
    code, printed = call("character", "x")
    assert code == 2
    assert "characters" in printed.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("characters",), "path"),
        (("characters", "nowhere"), "nothing is at nowhere"),
        (("characters", ".", "--fcator", "2"), "--fcator"),
    ],
)
def test_a_wrong_call_ends_with_2_and_says_why(call, capsys, words, said):
    with pytest.raises(SystemExit) as ended:
        call(*words)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_every_benchmark_keeps_the_contract():
    found = discovery.benchmarks()
    assert not set(found) & {"contract", "discovery", "provenance", "__main__"}
    for benchmark in found.values():
        assert benchmark.SUMMARY
        assert "\n" not in benchmark.SUMMARY
        assert all(isinstance(best, float) for _, best in benchmark.KNOWN.values())


def test_an_unknown_name_raises_what_all_unknown_names_raise():
    with pytest.raises(UnknownNameError):
        discovery.benchmark("no such benchmark")


def test_data_that_come_with_a_benchmark_are_taken_where_no_path_is_given(tmp_path):
    own = ModuleType("own")
    own.SUMMARY, own.DEFAULT = "with data", tmp_path
    assert command.parser("own", own).parse_args([]).path == tmp_path
    del own.DEFAULT
    with pytest.raises(SystemExit):
        command.parser("own", own).parse_args([])

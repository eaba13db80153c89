"""`dragoman read --engine llm`."""

import json

import pytest

from bench import acceptance
from dragoman.errors import InputError
from tests.faces import dragoman
from tests.modelled import KEY, modelled, says

TEXT = "Crossing shut\n\nQUITO, June 9, 2021 - Peru closed its border with Ecuador on Monday.\n"
QUOTE = "Peru closed its border with Ecuador"
TOLD = {"type": "SANCTION", "status": "occurred", "actors": ["Peru"], "recipients": ["Ecuador"], "confidence": 0.9}
ANSWER = {"events": [TOLD | {"quote": QUOTE}, TOLD | {"quote": "Peru bombed Ecuador"}]}


@pytest.fixture
def report(tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "reports" / "a.txt"


def test_a_model_on_a_server_reads(report, tmp_path, monkeypatch):
    monkeypatch.setenv("TEST_KEY", KEY)
    with modelled(says(ANSWER)) as model:
        ran = dragoman(
            "read", report, "--into", tmp_path / "x.db", "--readings", tmp_path / "r", "--engine", "llm", "--base-url",
            model.url, "--model", "m", "--key-env", "TEST_KEY", "--budget", "requests=5,money=1", "--price", "1,2",
            "--rate", "requests=600", "--cache", tmp_path / "cache",
        )  # fmt: skip
    assert ran.code == 0
    assert len(model.requests) == 1, "the readings and the store rest on one answer"
    assert "m: 1 requests, 1 answers known before, 100 tokens sent, 20 answered, 0.0001 of money" in ran.said
    assert "without its passage in the report" in ran.said
    assert KEY not in ran.said
    [event] = json.loads((tmp_path / "r" / "a.json").read_text(encoding="utf-8"))["events"]
    assert (event["type"], event["actors"], event["evidence"]["text"]) == ("SANCTION", ["Peru"], QUOTE)
    assert "SANCTION" in dragoman("events", "--from", tmp_path / "x.db", "--format", "csv").out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--engine", "llm"], "takes --base-url URL and --model NAME"),
        (["--model", "m"], "what else is for a server"),
        (["--engine", "magic"], "magic"),
        (["--engine", "llm", "--base-url", "ftp://x", "--model", "m"], "no address of http"),
        (["--engine", "llm", "--base-url", "http://x/v1", "--model", "m", "--budget", "lots"], "cannot read 'lots'"),
        (["--engine", "llm", "--base-url", "http://x/v1", "--model", "m", "--key-env", "NO_SUCH_KEY"], "NO_SUCH_KEY is not set"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_bad_use(report, tmp_path, options, says, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    ran = dragoman("read", report, "--into", tmp_path / "x.db", *options)
    assert (ran.code, says in ran.said) == (2, True), ran.said


def test_engines_are_compared_by_one_scorer(report, tmp_path):
    (tmp_path / "gold").mkdir()
    scorer = tmp_path / "score.py"
    scorer.write_text(
        "import json, pathlib, sys\n"
        "n = sum(len(json.loads(p.read_text())['events']) for p in pathlib.Path(sys.argv[2]).glob('*.json'))\n"
        "print(json.dumps({'event_type': {'p': n, 'r': n, 'f1': n}}))\n",
        encoding="utf-8",
    )
    with modelled(says(ANSWER)) as model:
        outcome = acceptance.run(tmp_path / "gold", {"engine": "llm", "base-url": model.url, "model": "m"})
    assert outcome.figures["event_type_f1"] == 1
    assert any("without its passage" in note for note in outcome.notes)
    assert acceptance.run(tmp_path / "gold", {}).notes == (), "our own is asked nothing"
    for bad in ({"engine": "magic"}, {"engine": "llm"}):
        with pytest.raises(InputError):
            acceptance.run(tmp_path / "gold", bad)

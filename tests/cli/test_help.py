"""What the command line says of itself."""

import subprocess
import sys

import pytest
import typer.main

from dragoman.cli import app
from tests.faces import dragoman

COMMANDS = sorted(typer.main.get_command(app).commands)


def test_the_commands_are_there():
    assert set(COMMANDS) == {
        "account", "actors", "addresses", "brief", "check", "commitments", "contradictions", "desk", "events", "export", "figures", "forecast", "forecasts",
        "fronts", "history", "import", "ledger", "migrate", "next", "picture", "read", "relations", "repair", "review", "rule", "scale", "schema",
        "search", "show", "statements", "timeline", "verify", "watch", "whatif",
    }  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_a_sentence_and_an_example(command):
    ran = dragoman(command, "--help")
    assert ran.code == 0
    assert f"dragoman {command}" in ran.said.split("Example", 1)[-1]
    assert "Example" in ran.said


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_says_what_it_does(command):
    parameters = typer.main.get_command(app).commands[command].params
    assert [option.name for option in parameters if not getattr(option, "help", "") and option.name != "help"] == []


def test_without_a_word_it_shows_its_help():
    assert "read" in dragoman().said


@pytest.mark.parametrize("words", [["brif"], ["events"], ["brief", "--form", "x.db"], ["events", "--format", "xml"]])
def test_a_wrong_call_ends_with_2(words):
    assert dragoman(*words).code == 2


def test_shell_completion_is_there(monkeypatch):
    assert "--install-completion" in dragoman("--help").said
    monkeypatch.setenv("_DRAGOMAN_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "dragoman com")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert dragoman().out.split() == ["commitments"]


def test_help_answers_without_loading_what_reading_needs():
    code = "import sys; from dragoman.cli import app; print('onnxruntime' in sys.modules, 'altair' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False"]


def test_python_m_dragoman_is_dragoman(sample_store):
    words = [sys.executable, "-m", "dragoman", "events", "--from", str(sample_store), "--actor", "Turkye"]
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr.startswith("dragoman: unknown actor 'Turkye'; did you mean Turkey")
    assert "Traceback" not in ran.stderr

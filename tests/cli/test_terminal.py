"""What reports hold of a terminal's commands is shown and not obeyed."""

import io
import re

import pytest
from rich.table import Table
from rich.text import Text

from dragoman.cli.terminal import MARK, Terminal, plain
from tests.faces import FRAME, dragoman

STEERING = """Ankara warns \x1b]0;owned\x07Moscow

By Jane Roe

ANKARA, March 3, 2021 - Turkish President Recep Tayyip Erdogan threatened Russia on Tuesday. "We will close \
\x1b[2J\x1b[1;1H the straits \x9b31m \u202enow," Erdogan told reporters.
"""
COMMANDS = (
    ["events"],
    ["statements"],
    ["search", "straits"],
    ["brief", "--between", "TUR", "RUS"],
    ["events", "--format", "csv"],
)


@pytest.mark.parametrize(
    ("text", "shown", "reason"),
    [
        ("a\x1b[2Jb", f"a{MARK}[2Jb", "the sign that begins a command"),
        ("a\x9b2Jb", f"a{MARK}2Jb", "the same as one character of Latin-1"),
        ("a\rb", f"a{MARK}b", "back to the begin of the line, to write over it"),
        ("a\bb", f"a{MARK}b", "one letter back"),
        ("a\u202eb", f"a{MARK}b", "turns the letters that follow"),
        ("a\tb\n", "a\tb\n", "tabs and ends of lines are of any text"),
        ("\u200fשלום\u200e", "\u200fשלום\u200e", "marks that turn nothing but themselves are of Hebrew and Arabic"),
    ],
)
def test_plain(text, shown, reason):
    assert plain(text) == shown, reason


def terminal():
    return Terminal(file=io.StringIO(), force_terminal=True, width=40, color_system="standard")


def test_its_own_colours_stay():
    one = terminal()
    one.print(Text("red\x1b[2J", "red"))
    said = one.file.getvalue()
    assert "\x1b[31m" in said
    assert "\x1b[2J" not in said


def test_marks_keep_the_columns_of_a_table():
    one, table = terminal(), Table("who", "what")
    for what in ("plain", "st\x1b[2Jer"):
        table.add_row("a", what)
    one.print(table)
    lines = re.sub(r"\x1b\[[\d;]*m", "", one.file.getvalue()).splitlines()
    assert len({len(line) for line in lines if line.strip()}) == 1


@pytest.mark.parametrize(("shown", "kept"), [(True, False), (False, True)])
def test_data_is_changed_on_a_terminal_alone(shown, kept):
    one = Terminal(file=io.StringIO(), force_terminal=shown)
    one.data("a,\x1b[2J\n")
    assert ("\x1b" in one.file.getvalue()) == kept


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("steering")
    (folder / "a.txt").write_text(STEERING, encoding="utf-8")
    assert dragoman("read", folder / "a.txt", "--into", folder / "x.db").code == 0
    return folder / "x.db"


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_command_hands_a_reports_controls_to_the_terminal(store, words, monkeypatch):
    monkeypatch.setattr(FRAME.out, "_force_terminal", True)
    monkeypatch.setattr(FRAME.out, "_color_system", None)
    said = dragoman(*words, "--from", store)
    assert said.code == 0
    assert "straits" in said.out
    assert re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", said.out) == []

"""What the tests of the faces share: the command line run as users run it, and reports written for one test."""

import contextlib
import io
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from unittest.mock import patch

from dragoman.cli import main

# The module, which its package hides behind the application of the same name.
FRAME = import_module("dragoman.cli.app")
FRAME.out.width = FRAME.err.width = 240  # no message is broken over lines
SAMPLES = Path(__file__).parents[1] / "examples" / "reports"
HOSTILE = """Ankara warns <script>alert(1)</script> [/red] Moscow

By Jane Roe

ANKARA, March 3, 2021 - Turkish President Recep Tayyip Erdogan threatened Russia on Tuesday. "We will close the \
<script>alert(2)</script> straits [link](javascript:alert) **now** [/bold]," Erdogan told reporters.

Russian Foreign Minister Sergei Lavrov condemned Turkey on Wednesday. "Nobody <img src=x onerror=alert(3)> closes \
[bold]straits[/bold] to us," Lavrov said.
"""


@dataclass(frozen=True)
class Ran:
    """What a command left behind; `out` and `err` as one line of words where white space does not matter."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return " ".join((self.out + self.err).split())


def dragoman(*words: object) -> Ran:
    """Runs the command line in this process, through the door that the installed program has."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    argv = ["dragoman", *map(str, words)]
    with patch.object(sys, "argv", argv), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(bool(end.code))
    return Ran(code, out.getvalue(), err.getvalue())

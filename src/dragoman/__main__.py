"""``python -m dragoman`` is ``dragoman``."""

from __future__ import annotations

from dragoman.cli import app

if __name__ == "__main__":
    app(prog_name="dragoman")

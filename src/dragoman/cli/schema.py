"""`dragoman schema`: the JSON Schema of all records."""

from __future__ import annotations

import json

from dragoman.cli.app import app, out


@app.command(epilog="Example: [bold]dragoman schema > records.schema.json[/]")
def schema() -> None:
    """Print the JSON Schema (2020-12) of every kind of record."""
    from dragoman.records import json_schema

    out.data(json.dumps(json_schema(), indent=1) + "\n")

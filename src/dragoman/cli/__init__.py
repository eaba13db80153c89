"""The command line: parse the arguments, call the API, print."""

from __future__ import annotations

from dragoman.cli import (
    account,
    addresses,
    brief,
    contradictions,
    desk,
    export,
    forecast,
    fronts,
    history,
    import_,
    ledger,
    ledger_entries,
    ledger_scores,
    lists,
    next,
    picture,
    read,
    review,
    rule,
    scale,
    schema,
    search,
    show,
    store,
    timeline,
    verify,
    watch,
    whatif,
)
from dragoman.cli.app import app, main

__all__ = [
    "account", "addresses", "app", "brief", "contradictions", "desk", "export", "forecast", "fronts", "history",
    "import_", "ledger", "ledger_entries", "ledger_scores", "lists", "main", "next", "picture", "read", "review",
    "rule", "scale", "schema", "search", "show", "store", "timeline", "verify", "watch", "whatif",
]  # fmt: skip

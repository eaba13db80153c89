"""The append-only store; the only database code.

`open_store("idlib.db", create=True)` gives a `Store`; `Store.add` keeps a report with its records, `Store.holdings`
gives back what held at a moment.
"""

from __future__ import annotations

from dragoman.store.address import open_store
from dragoman.store.store import Holdings, Store

__all__ = ["Holdings", "Store", "open_store"]

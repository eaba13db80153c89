"""The append-only store; the only database code.

`open_store("idlib.db", create=True)` gives a `Store`; `Store.add` keeps a report with its records, `Store.holdings`
gives back what held at a moment, all of it or what is `Wanted`; `Store.rule` keeps what an analyst decides.
"""

from __future__ import annotations

from dragoman.store.accounts import Account, Role
from dragoman.store.adding import Found
from dragoman.store.address import open_store
from dragoman.store.check import Fault
from dragoman.store.held import Holdings
from dragoman.store.repair import Repair
from dragoman.store.search import Hit
from dragoman.store.store import Store
from dragoman.store.wanted import Wanted

__all__ = ["Account", "Fault", "Found", "Hit", "Holdings", "Repair", "Role", "Store", "Wanted", "open_store"]

"""The append-only store; the only database code.

`open_store("idlib.db", create=True)` gives a `Store`; `Store.add` keeps a report with its records, `Store.holdings`
gives back what held at a moment, all of it or what is `Wanted`; `Store.seek` finds reports by words and by what they
tell; `Store.rule` keeps what an analyst decides.
"""

from __future__ import annotations

from dragoman.store.accounts import Account, Role
from dragoman.store.adding import Found
from dragoman.store.address import open_store
from dragoman.store.check import Fault
from dragoman.store.derive import keys
from dragoman.store.held import Holdings
from dragoman.store.marks import mark, named_places, outlets, said
from dragoman.store.query import Term, standing, terms
from dragoman.store.repair import Repair
from dragoman.store.seek import Place, Sought
from dragoman.store.store import Store
from dragoman.store.wanted import Wanted
from dragoman.store.words import words

__all__ = [
    "Account",
    "Fault",
    "Found",
    "Holdings",
    "Place",
    "Repair",
    "Role",
    "Sought",
    "Store",
    "Term",
    "Wanted",
    "keys",
    "mark",
    "named_places",
    "open_store",
    "outlets",
    "said",
    "standing",
    "terms",
    "words",
]

"""Everything that Dragoman raises.

    DragomanError
    ├── InputError          what the caller passed cannot be used
    │   ├── UnknownNameError    a name (actor, type, bench, column) that is not known; lists the nearest that are
    │   └── BadReadingError     a reading or gold file that does not have the documented form
    ├── StoreError          the store cannot be opened, read or written
    │   ├── StoreMissingError    no store at that address
    │   └── StoreForeignError    a database that Dragoman did not make, or of a newer version
    └── CodebookError       a data file of the codebook does not hold what its loader expects

Bad *data* in a report never raises: it is a `records.Problem`, returned beside the results.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class DragomanError(Exception):
    """Any error that Dragoman raises; its text says what came, what was expected and how to mend it."""


class InputError(DragomanError):
    """What the caller passed cannot be used."""


class UnknownNameError(InputError):
    """A name that is not known, with the nearest names that are.

    Args:
        what: the kind of name, as a noun ("actor", "event type").
        name: the name that came.
        known: all names that would have been accepted.
    """

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        """Keep the name and the nearest known ones, and say them."""
        self.name = name
        names = sorted(set(known))
        self.nearest = tuple(get_close_matches(name, names, n=5, cutoff=0.5))
        hint = f"did you mean {', '.join(self.nearest)}?" if self.nearest else f"known: {', '.join(names[:20])}"
        super().__init__(f"unknown {what} {name!r}; {hint}")


class BadReadingError(InputError):
    """A reading or gold file that does not have the documented form."""


class StoreError(DragomanError):
    """The store cannot be opened, read or written."""


class StoreMissingError(StoreError):
    """No store at that address."""


class StoreForeignError(StoreError):
    """A database that Dragoman did not make, or that a newer Dragoman made."""


class CodebookError(DragomanError):
    """A data file of the codebook does not hold what its loader expects."""

"""Everything that Dragoman raises.

    DragomanError
    ├── InputError          what the caller passed cannot be used
    │   ├── UnknownNameError    a name (actor, type, bench, column) that is not known; lists the nearest that are
    │   ├── BadReadingError     a reading or gold file that does not have the documented form
    │   ├── BadTableError       a file to import that does not have the form of its format; names the line
    │   └── MissingExtraError   what is asked for takes a package that is not installed; names the extra
    ├── EngineError         a server of a language model that cannot be used: the key, the model or the address is wrong
    ├── StoreError          the store cannot be opened, read or written
    │   ├── StoreMissingError    no store at that address
    │   ├── StoreForeignError    a database that Dragoman did not make, or of a newer version
    │   └── StoreDamagedError    a file or an index that is not as the database left it
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
        self.nearest = nearest(name, names)
        hint = f"did you mean {', '.join(self.nearest)}?" if self.nearest else f"known: {', '.join(names[:20])}"
        super().__init__(f"unknown {what} {name!r}; {hint}")


def nearest(name: str, known: Iterable[str], most: int = 5) -> tuple[str, ...]:
    """The known names that one may have meant, the likeliest first: those spelled alike, then those that hold it.

    Args:
        name: what was written; case does not matter.
        known: the names that there are.
        most: how many at most.
    """
    names = {one.casefold(): one for one in known}
    wanted = name.casefold()
    alike = get_close_matches(wanted, names, n=most, cutoff=0.5)
    within = (one for one in names if len(wanted) > 2 and wanted in one)
    return tuple(names[one] for one in dict.fromkeys((*alike, *within)))[:most]


class BadReadingError(InputError):
    """A reading or gold file that does not have the documented form."""


class BadTableError(InputError):
    """A file to import that does not have the form of its format.

    Args:
        source: the file.
        line: number of the first line that is wrong, from 1.
        came: that line, or what is wrong with it.
        expected: what should be there.
    """

    def __init__(self, source: str, line: int, came: str, expected: str) -> None:
        """Keep where it is, and say it."""
        self.source, self.line = source, line
        super().__init__(f"{source}:{line}: {came[:80]!r}; expected {expected}")


class MissingExtraError(InputError):
    """What is asked for takes a package that is not installed.

    Args:
        what: what was asked for.
        extra: the extra that brings it.
    """

    def __init__(self, what: str, extra: str) -> None:
        """Keep the extra, and say how to install it."""
        self.extra = extra
        super().__init__(f"{what} needs the extra {extra!r}: pip install 'dragoman[{extra}]'")


class EngineError(DragomanError):
    """A server of a language model that cannot be used: it refuses the key, does not know the model, or is none."""


class StoreError(DragomanError):
    """The store cannot be opened, read or written."""


class StoreMissingError(StoreError):
    """No store at that address."""


class StoreForeignError(StoreError):
    """A database that Dragoman did not make, or that a newer Dragoman made."""


class StoreDamagedError(StoreError):
    """A database whose file, or full-text index, is not as the database left it."""


class CodebookError(DragomanError):
    """A data file of the codebook does not hold what its loader expects."""

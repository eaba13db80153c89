"""Dragoman reads messy reports of a crisis and keeps a sourced, dated, structured picture of it.

    import dragoman

    with dragoman.read("reports/", into="idlib.db") as crisis:
        brief = crisis.as_of("2020-02-14").brief("TUR", "RUS")

`import dragoman` loads nothing; what is asked for is loaded when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.api import (
        Between,
        Crisis,
        Excerpt,
        Listing,
        Passage,
        Progress,
        Summary,
        backtest,
        import_history,
        next,
        open,
        open_foresight,
        open_history,
        read,
        train_foresight,
        what_if,
        who,
    )
    from dragoman.errors import (
        BadReadingError,
        BadTableError,
        CodebookError,
        DragomanError,
        InputError,
        MissingExtraError,
        StoreError,
        StoreForeignError,
        StoreMissingError,
        UnknownNameError,
    )
    from dragoman.records import (
        Actor,
        AnyRecord,
        Commitment,
        Event,
        Evidence,
        Figure,
        Forecast,
        Place,
        Problem,
        Record,
        Relation,
        Report,
        Span,
        Statement,
        When,
    )

    __version__: str

__all__ = [
    "Actor", "AnyRecord", "BadReadingError", "BadTableError", "Between", "CodebookError", "Commitment", "Crisis",
    "DragomanError", "Event", "Evidence", "Excerpt", "Figure", "Forecast", "InputError", "Listing", "MissingExtraError",
    "Passage", "Place", "Problem", "Progress", "Record", "Relation", "Report", "Span", "Statement", "StoreError",
    "StoreForeignError", "StoreMissingError", "Summary", "UnknownNameError", "When", "__version__", "backtest",
    "import_history", "next", "open", "open_foresight", "open_history", "read", "train_foresight", "what_if", "who",
]  # fmt: skip

_API = frozenset(
    {
        "Between",
        "Crisis",
        "Excerpt",
        "Listing",
        "Passage",
        "Progress",
        "Summary",
        "backtest",
        "import_history",
        "next",
        "open",
        "open_foresight",
        "open_history",
        "read",
        "train_foresight",
        "what_if",
        "who",
    }
)


def __getattr__(name: str) -> object:
    """The public name, loaded from where it lives."""
    if name == "__version__":
        return version("dragoman")
    if name not in __all__:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}; it has {', '.join(__all__)}")
    home = "api" if name in _API else "errors" if name.endswith("Error") else "records"
    return getattr(import_module(f"dragoman.{home}"), name)


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)

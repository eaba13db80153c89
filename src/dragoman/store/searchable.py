"""Finds reports in a store, and the names and marks by which one may look for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.store import forms
from dragoman.store.connected import Connected
from dragoman.store.seek import Place, Sought, holds_words, seek

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from dragoman.store.query import Term


class Searchable(Connected):
    """A store as far as it is searched."""

    def seek(self, sought: Sought, *, most: int, known_at: datetime | None = None) -> tuple[Place, ...]:
        """The first so many of the reports that are sought, the newest first, as far as they were known."""
        with self._engine.connect() as connection:
            return seek(connection, sought, known_at, most)

    def holds_words(self, words: Sequence[Term]) -> bool:
        """Whether any report holds the words, all of them."""
        with self._engine.connect() as connection:
            return holds_words(connection, words)

    def forms(self, letter: str = "") -> frozenset[str]:
        """The folded forms under which reports name actors; where a letter is given, those that begin with it."""
        with self._engine.connect() as connection:
            return forms.forms(connection, letter)

    def marked(self, mark: str) -> bool:
        """Whether any report bears the mark."""
        with self._engine.connect() as connection:
            return forms.marked(connection, mark)

    def marks(self, beginning: str) -> tuple[str, ...]:
        """The marks that reports bear and that begin so, in order."""
        with self._engine.connect() as connection:
            return forms.marks(connection, beginning)

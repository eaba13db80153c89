"""A passage as a reader wants it: outlet, date, and the text around it."""

from __future__ import annotations

from dragoman.api import notebook
from dragoman.exchange.passages import Excerpt


class Passage(Excerpt, frozen=True):
    """A passage with the text around it; a notebook shows it so."""

    def _repr_html_(self) -> str:
        """The passage as a notebook shows it, text of the report escaped."""
        return notebook.passages([self])

    def __str__(self) -> str:
        return f"{notebook.source(self)}: {self.before} «{self.passage}»{notebook.gap(self.after)}{self.after}"

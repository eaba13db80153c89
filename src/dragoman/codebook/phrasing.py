"""How the brief says things: the words for acts, statuses, commitments, verdicts."""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Struct

from dragoman.codebook import table
from dragoman.errors import CodebookError


class ActWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words for a type of act.

    Attributes:
        past, bare, noun: "attacked", "attack", "an attack".
        to: what stands between verb and recipient; `after`: what follows the recipient; `on`: between noun and it.
        alone: past and bare where nobody is acted upon; `together`: where all sides act as one.
    """

    past: str
    bare: str
    noun: str
    to: str = ""
    after: str = ""
    on: str = "on"
    alone: tuple[str, str] = ("", "")
    together: tuple[str, str] = ("", "")


class NameWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Which names take the article."""

    article: frozenset[str]
    heads: frozenset[str]


class Phrasing(Struct, frozen=True, forbid_unknown_fields=True):
    """All words of the brief, as `brief/phrases.toml` explains them."""

    status: dict[str, str]
    noun: dict[str, str]
    acts: dict[str, ActWords]
    kinds: dict[str, str]
    fronts: dict[str, str]
    commitments: dict[str, tuple[str, str]]
    quads: dict[str, str]
    stances: dict[str, str]
    trends: dict[str, str]
    verdicts: dict[str, str]
    relations: dict[str, str]
    names: NameWords

    def act(self, type: str, mode: str = "") -> ActWords:
        """The words for a mode, for its type where the mode has none."""
        return self.acts.get(f"{type}-{mode}") or self.acts[type]


@cache
def load() -> Phrasing:
    """The words that ship with Dragoman.

    Raises:
        CodebookError: the file does not have the form that it needs.
    """
    try:
        return msgspec.convert(table.toml("brief/phrases.toml"), Phrasing)
    except msgspec.ValidationError as error:
        raise CodebookError(f"brief/phrases.toml: {error}") from error

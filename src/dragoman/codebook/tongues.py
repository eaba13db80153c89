"""Languages: which script is written in, which languages use it, and how likely a text is in each of them.

The likelihoods come from the package py3langid (Lui and Baldwin, "langid.py: an off-the-shelf language identification
tool", 2012; retrained by Barbaresi): a multinomial over byte n-grams. It is loaded when a text is first met that is
not plainly English.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, Protocol, cast

import msgspec
from msgspec import Struct

from dragoman.codebook.table import rows, toml

if TYPE_CHECKING:
    from collections.abc import Mapping

UNDETERMINED = "und"
ENGLISH = "en"
LATIN = "latin"


class Script(Struct, frozen=True):
    """A script: its letters as ranges of Unicode, and the languages of news that use it, the commonest first."""

    ranges: str
    languages: tuple[str, ...]
    dense: bool = False


class Named(Struct, frozen=True):
    """A language and its English name."""

    code: str
    name: str


class Ranker(Protocol):
    """What ranks languages."""

    def rank(self, instance: str) -> list[tuple[str, float]]:
        """All languages with how likely the text is in them, the likeliest first."""
        ...


class Tongues:
    """The languages that are told apart.

    Args:
        scripts: the scripts by name.
        names: English names of the languages by ISO 639 code.
    """

    def __init__(self, scripts: Mapping[str, Script], names: Mapping[str, str]) -> None:
        self.scripts = dict(scripts)
        self.names = dict(names)
        self._letters = {name: re.compile(f"[{script.ranges}]") for name, script in scripts.items()}

    @cached_property
    def other_letters(self) -> re.Pattern[str]:
        """A letter of a script that English does not use."""
        return re.compile(f"[{''.join(s.ranges for name, s in self.scripts.items() if name != LATIN)}]")

    def name(self, code: str) -> str:
        """The English name of a language; the code itself where we have none."""
        return self.names.get(code, code)

    def letters(self, text: str) -> dict[str, int]:
        """How many letters of each script a text holds, scripts without one left out."""
        if text.isascii():
            count = len(self._letters[LATIN].findall(text))
            return {LATIN: count} if count else {}
        counts = {name: len(letters.findall(text)) for name, letters in self._letters.items()}
        return {name: count for name, count in counts.items() if count}

    def shares(self, text: str, languages: tuple[str, ...]) -> dict[str, float]:
        """How likely the text is in each of the languages; the shares of all languages that are told apart sum to 1."""
        scores = dict(_identifier().rank(text))
        total = sum(scores.get(code, 0.0) for code in languages)
        return {code: scores.get(code, 0.0) / total if total else 0.0 for code in languages}


@cache
def _identifier() -> Ranker:
    """The model of py3langid, which takes some tenths of a second to load."""
    from py3langid import langid  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs] - English needs none of it

    return cast("Ranker", langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True))  # pyright: ignore[reportUnknownMemberType]


def load() -> Tongues:
    """The languages of `data/tongues/`."""
    scripts = {name: msgspec.convert(row, Script) for name, row in toml("tongues/scripts.toml").items()}
    return Tongues(scripts, {row.code: row.name for row in rows("tongues/names.tsv", Named)})

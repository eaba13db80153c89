"""Times and numbers in Russian, Turkish, Arabic and French, of `data/foreign/`."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any

from msgspec import convert

from dragoman.codebook import table
from dragoman.codebook.foreign_dates import Dates, DateWords
from dragoman.codebook.foreign_numbers import Counted, Numbers, NumberWords


class ForeignWords:
    """The patterns of each language, made when first asked for."""

    @cached_property
    def _dates(self) -> dict[str, Any]:
        return table.toml("foreign/times.toml")

    @cached_property
    def _numbers(self) -> dict[str, Any]:
        return table.toml("foreign/numbers.toml")

    @cache  # noqa: B019 - there is one codebook for the life of the process
    def dates(self, language: str) -> Dates:
        """The patterns of dates in a language."""
        return Dates(language, convert(self._dates[language], DateWords))

    @cache  # noqa: B019 - there is one codebook for the life of the process
    def numbers(self, language: str) -> Numbers:
        """The patterns of numbers in a language."""
        return Numbers(
            language, convert(self._numbers[language], NumberWords), table.rows("foreign/units.tsv", Counted)
        )


def load() -> ForeignWords:
    """The words of `data/foreign/`."""
    return ForeignWords()

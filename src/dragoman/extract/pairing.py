"""Which of several doers did it to which of several others."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dragoman.extract.syntax import Syntax

RESPECTIVELY = "respectively"


def paired(syntax: Syntax, i: int, doers: Sequence[str], others: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Each doer with each of the others; one by one where the sentence of a token says "respectively"."""
    sentence = syntax.sentence(i)
    told = any(syntax.lemma(k) == RESPECTIVELY for k in range(sentence.first, sentence.last))
    return zip(doers, others, strict=True) if told and len(doers) == len(others) else product(doers, others)

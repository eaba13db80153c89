"""What a language model on a server is told, and how far its answers are trusted."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from dragoman.codebook import table


class Asking(Struct, frozen=True, forbid_unknown_fields=True):
    """The instructions, in our own words, with their version.

    Attributes:
        version: raised with every change of the words.
        instructions: what is said before a stretch of a report; the types of events follow.
        form: what is said where the form of the answer cannot be given to the server itself.
        doubtful_below: a record of which the model is less sure than this is kept as doubtful.
        unstated: the confidence of a record of which it does not say how sure it is.
        stretch: characters of a report that are given at once; `overlap`: of those before that are given again.
        most_records: so many records of one answer are taken.
    """

    version: str
    instructions: str
    form: str
    doubtful_below: float
    unstated: float
    stretch: int
    overlap: int
    most_records: int


def load() -> Asking:
    """The instructions that ship with Dragoman.

    Raises:
        CodebookError: they do not have the form that is expected.
    """
    return msgspec.convert(table.toml("llm/instructions.toml"), Asking)

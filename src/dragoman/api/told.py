"""An answer as a reader wants it: in sentences, and as JSON."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

A = TypeVar("A", bound=Struct)


class Told(ABC, Generic[A]):
    """An answer with all its numbers.

    Attributes:
        answer: the numbers, as a struct.
    """

    def __init__(self, answer: A) -> None:
        """Keep the answer."""
        self.answer = answer

    @property
    @abstractmethod
    def sentences(self) -> tuple[str, ...]:
        """The answer in sentences, with what to know before relying on it."""

    def json(self) -> str:
        """All numbers as one JSON object."""
        return msgspec.json.format(msgspec.json.encode(self.answer), indent=1).decode() + "\n"

    def __repr__(self) -> str:
        return "\n".join(self.sentences)

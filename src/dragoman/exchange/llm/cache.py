"""Answers that were paid for, on disk: one file for each, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from dragoman.errors import InputError
from dragoman.exchange.llm.protocol import Completion

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.exchange.llm.protocol import Prompt


class Cache:
    """The answers in a folder.

    Args:
        folder: made where it is not there.
    """

    def __init__(self, folder: Path) -> None:
        """Make the folder.

        Raises:
            InputError: it cannot be made.
        """
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"cannot keep answers in {folder}: {error.strerror}; name another folder") from error

    def get(self, key: str) -> Completion | None:
        """The answer under a key; None where there is none, or none that can be read."""
        try:
            return msgspec.json.decode(self._file(key).read_bytes(), type=Completion)
        except (OSError, msgspec.DecodeError):
            return None

    def put(self, key: str, completion: Completion) -> None:
        """Keeps an answer.

        Raises:
            InputError: it cannot be written: better to stop than to pay twice.
        """
        file = self._file(key)
        try:
            file.parent.mkdir(exist_ok=True)
            handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
            with os.fdopen(handle, "wb") as out:
                out.write(msgspec.json.encode(completion))
                out.flush()
                os.fsync(out.fileno())
            os.replace(name, file)  # noqa: PTH105 - the name is a string
        except OSError as error:
            raise InputError(f"cannot keep an answer in {self._folder}: {error.strerror}; make room for it") from error

    def _file(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"


def key_of(prompt: Prompt, model: str, attempt: int) -> str:
    """The key of an answer: of the model, the versions of prompt and schema, the data, and which attempt it was.

    The server is no part of it: the same model gives the same wherever it runs.
    """
    parts = (model, *prompt.versions, sha256(prompt.data.encode("utf-8", "replace")).hexdigest(), attempt)
    return sha256(msgspec.json.encode(parts)).hexdigest()

"""By which a codebook and a language model are told from others."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from dragoman.codebook.sums import sums
from dragoman.codebook.table import data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable

MODEL = "model"
# What is used only once reports are read, or only by a model on a server: another of these reads nothing otherwise.
AFTER_READING = frozenset({"brief", "link", "llm", "measure"})
CHARACTERS = 8


@cache
def words() -> str:
    """The digest of the lists and cues that reading uses."""
    folders = sorted(data("").iterdir(), key=lambda part: part.name)
    return of(part for part in folders if part.name not in AFTER_READING | {MODEL})


@cache
def model() -> str:
    """The digest of the language model, by the digests of its files, which are held to them when they are loaded."""
    return sha256(repr(sorted(sums().items())).encode()).hexdigest()[:CHARACTERS]


@cache
def asking() -> str:
    """The digest of what a model on a server is told."""
    return of((data("llm"),))


@cache
def linking() -> str:
    """The digest of the weights with which accounts are put together."""
    return of((data("link"),))


def of(parts: Iterable[Traversable]) -> str:
    """The digest of files and folders: of their names and of what stands in them."""
    total = sha256()
    for name, file in (found for part in parts for found in _files(part, part.name)):
        total.update(f"{name}\0".encode())
        total.update(sha256(file.read_bytes()).digest())
    return total.hexdigest()[:CHARACTERS]


def _files(part: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    """The files below a folder, or the file itself, each with its name from the codebook's data on."""
    if part.is_file():
        yield name, part
        return
    for inner in sorted(part.iterdir(), key=lambda one: one.name):
        if not inner.name.startswith(("__", ".")):
            yield from _files(inner, f"{name}/{inner.name}")

"""The codebook: typed loaders over the tables in `data/`. `load()` gives the whole of it."""

from __future__ import annotations

from dragoman.codebook.book import Book, load

__all__ = ["Book", "load"]

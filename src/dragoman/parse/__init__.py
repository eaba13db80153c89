"""A report to a document: sentences, tokens, times, quantities, quotations, mentions."""

from __future__ import annotations

from dragoman.parse.document import document

__all__ = ["document"]

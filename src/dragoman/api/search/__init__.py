"""One language to search by, for the whole product; what it finds are passages."""

from __future__ import annotations

from dragoman.api.search.fields import FIELDS, Field
from dragoman.api.search.language import Condition, Query, narrowed, query, widened, written
from dragoman.api.search.meaning import Meaning
from dragoman.api.search.quote import Piece
from dragoman.api.search.result import Facet, Found, Result, Value
from dragoman.api.search.search import Searched, VoicesTold, search, voices_of

__all__ = [
    "FIELDS",
    "Condition",
    "Facet",
    "Field",
    "Found",
    "Meaning",
    "Piece",
    "Query",
    "Result",
    "Searched",
    "Value",
    "VoicesTold",
    "narrowed",
    "query",
    "search",
    "voices_of",
    "widened",
    "written",
]

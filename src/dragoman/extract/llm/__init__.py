"""What a language model on a server is asked about a report, and what is taken of its answers; nothing is asked here.

1 stretches of the report  2 what is asked of each  3 the answers, checked word by word against the report
"""

from __future__ import annotations

from dragoman.extract.llm.checked import Reply, Taken, taken
from dragoman.extract.llm.question import Question, question
from dragoman.extract.llm.schema import schema
from dragoman.extract.llm.stretches import Stretch, halves, stretches

__all__ = ["Question", "Reply", "Stretch", "Taken", "halves", "question", "schema", "stretches", "taken"]

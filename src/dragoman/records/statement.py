"""Who said what."""

from __future__ import annotations

from dragoman.records.evidence import Span
from dragoman.records.record import Record
from dragoman.records.when import When


class Statement(Record, frozen=True, kw_only=True):
    """What a speaker says, is said to think, or writes.

    Attributes:
        speaker: key of the actor; `report` where the report itself speaks.
        role: the speaker's office or description in the report's words.
        cue: the words that tell that it is said ("told reporters").
        direct: whether the whole content stands in quotation marks.
        content: the passage of what is said: the text inside the marks, or the clause.
        about: keys of the actors named in the content.
    """

    speaker: str
    content: Span
    cue: str = ""
    direct: bool = False
    role: str = ""
    when: When | None = None
    about: tuple[str, ...] = ()

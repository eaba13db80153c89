"""What coders say of what was read, each without seeing what the others say: so their agreement can be measured."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

import msgspec
from msgspec import Struct, structs

from dragoman.records.record import identity
from dragoman.records.ruling import Correctable

Judged = Literal["accept", "correct", "reject", "add"]
Matter = Literal["record", "event", "actor"]
Unit = tuple[str, ...]


class CoderEntry(Struct, frozen=True, kw_only=True, tag=str.lower, tag_field="coding", omit_defaults=True):
    """The common part of all that is kept of coding. None is ever changed: to take one back is an entry too.

    Attributes:
        coder: who codes, or shall code; `at`: when, in our time.
        id: digest of all of it; computed where it is not given.
    """

    coder: str
    at: datetime
    id: str = ""

    def __post_init__(self) -> None:
        """Give the entry its id."""
        if not self.id:
            structs.force_setattr(self, "id", identity(self))


class Coding(CoderEntry, frozen=True, kw_only=True):
    """What a coder says of a record, of two that are taken for one, or of a record that was missed.

    It changes nothing of the picture: that is for an editor's ruling.

    Attributes:
        report: id of the report; "" for two actors or two accounts.
        matter: `record`; or `event`, `actor`: whether two accounts of events, two actors, are one.
        about: id of the record; or the two ids or keys, in order; () where a record is added.
        verdict: `accept` (right as it is; of two: they are one), `correct`, `reject` (there is no such thing; of two:
            they are not one), `add` (the report tells it, and no record does).
        reading: the record as the coder reads the passage, where corrected or added.
        why: for what reason.
    """

    report: str = ""
    matter: Matter = "record"
    about: Unit = ()
    verdict: Judged
    reading: Correctable | None = None
    why: str = ""

    @property
    def unit(self) -> Unit:
        """What is coded: all codings of one unit are held against each other."""
        if self.verdict == "add":
            return "add", self.report, self.reading.id if self.reading else ""
        return self.matter, *self.about


class Withdrawal(CoderEntry, frozen=True, kw_only=True):
    """A coder takes an own coding back; what he said of the unit before it counts again."""

    of: str


class Finished(CoderEntry, frozen=True, kw_only=True):
    """A coder has gone through a whole report: what he did not add, he says is not there."""

    report: str


class Assignment(CoderEntry, frozen=True, kw_only=True):
    """A report is to be coded by a coder; nobody sees the others' codings of it before all who shall code have done so.

    Attributes:
        report: id of the report; `by`: who asks for it.
        taken_back: the coder shall no longer code it.
    """

    report: str
    by: str
    taken_back: bool = False


AnyCoding = Coding | Withdrawal | Finished | Assignment
_decoder: msgspec.json.Decoder[AnyCoding] = msgspec.json.Decoder(AnyCoding)


def standing(entries: Iterable[AnyCoding]) -> tuple[Coding, ...]:
    """The codings that count: of each coder the last one on each unit that he did not take back, in order."""
    made = tuple(entries)
    withdrawn = {one.of for one in made if isinstance(one, Withdrawal)}
    last: dict[tuple[str, Unit], Coding] = {}
    for one in made:
        if isinstance(one, Coding) and one.id not in withdrawn:
            last.pop((one.coder, one.unit), None)
            last[one.coder, one.unit] = one
    return tuple(last.values())


def encode_coding(entry: AnyCoding) -> bytes:
    """The entry as one JSON object, tagged with its kind in `coding`."""
    return msgspec.json.encode(entry)


def decode_coding(data: bytes | str) -> AnyCoding:
    """The entry that `encode_coding` wrote.

    Raises:
        msgspec.ValidationError: the JSON is no such entry; the message names the field.
    """
    return _decoder.decode(data)

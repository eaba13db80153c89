"""One copy of one text, as one outlet published it."""

from __future__ import annotations

from hashlib import sha256
from typing import Literal

from msgspec import Struct, structs

from dragoman.records.evidence import Span
from dragoman.records.record import ID_CHARACTERS
from dragoman.records.when import When

OriginKind = Literal["own", "copy", "summary", "unknown"]
MediaType = Literal["text", "html", "markdown", "jsonl", "feed", "pdf", "docx", "mail"]


class Origin(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Whose text a report carries.

    Attributes:
        key: gazetteer id of the agency or outlet whose text this copies or summarises; None where it is own work.
        name: its name as we print it, "" where own.
        basis: `stated` by a credit line, `inferred` from the wording.
        span: the passage that tells it.
    """

    kind: OriginKind = "unknown"
    key: str | None = None
    name: str = ""
    basis: Literal["stated", "inferred", "unknown"] = "unknown"
    span: Span | None = None


class Stretch(Struct, frozen=True):
    """A part of a text in another language than most of it, by ISO 639-1 (`und`: none that we tell)."""

    span: Span
    language: str


class Report(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A report: its raw decoded text, which ranges of it are the article, and who published it when.

    Attributes:
        id: digest of file name and text; computed where not given.
        source: path or address it was read from; `file`: the name alone.
        text: the raw decoded text, before any cleaning; all offsets refer to it. Of a PDF, a Word document or the plain
            part of a mail it is the text taken out of it.
        body: ranges of `text` that are the article itself, in order, without forms, menus, captions, ads, teasers.
        title, outlet, byline: as found, "" where not; `outlet_key`: gazetteer id of the outlet or None.
        published: the date of this copy; an interval where it could only be inferred; basis `unknown` where not.
        language: ISO 639-1 of the body; `und` where it is none that we tell, "" where it is too short to have one.
        tongues: the parts in other languages, in order; those not in English are not read for what happened.
        dateline: the place that the text is datelined from, "" where none.
        within: id of the report that it came attached to, as to a mail; "" for none.
    """

    source: str
    file: str
    text: str
    id: str = ""
    media: MediaType = "text"
    body: tuple[Span, ...] = ()
    title: str = ""
    title_span: Span | None = None
    outlet: str = ""
    outlet_key: str | None = None
    byline: str = ""
    published: When = When()
    origin: Origin = Origin()
    language: str = ""
    tongues: tuple[Stretch, ...] = ()
    dateline: str = ""
    address: str = ""
    within: str = ""

    def __post_init__(self) -> None:
        """Give the report its id."""
        if not self.id:
            digest = sha256(f"{self.file}\0{self.text}".encode("utf-8", "surrogatepass")).hexdigest()
            structs.force_setattr(self, "id", digest[:ID_CHARACTERS])

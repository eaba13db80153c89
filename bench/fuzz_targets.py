"""What is fuzzed: for each form of reports, how bytes that were drawn become a source, and what has to hold of it.

What is read has to come back as reports and problems whose ranges lie in their texts, whatever the bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

import msgspec

from bench.fuzz_words import text_of
from dragoman import extract, parse
from dragoman.codebook import Book
from dragoman.read import Raw, listed, report
from dragoman.read.media import by_name
from dragoman.records import Report, Span

Target = Callable[[bytes, Book], None]
W = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
ENDED = b"</w:body></w:document>"
PK = b"PK"
GZIP = b"\x1f\x8b"


def source(file: str, data: bytes) -> Raw:
    """The source that a file of that name would be."""
    return Raw(file, file, data, by_name(file))


def sound(one: Report) -> None:
    """Nothing, where the ranges of a report lie in its text and can be told in UTF-8.

    Raises:
        AssertionError: they do not.
    """
    end = len(one.text)
    assert all(0 <= span.start < span.end <= end for span in one.body), "a range of the body"
    assert one.title_span is None or 0 <= one.title_span.start <= one.title_span.end <= end, "the range of the title"
    assert msgspec.json.encode(one), "letters that UTF-8 has not"
    assert all(mine.end <= following.start for mine, following in zip(one.body, one.body[1:], strict=False)), "order"


def reading(file: str, packing: Callable[[bytes], bytes] = bytes) -> Target:
    """A target that reads the bytes, packed in some way, as a file of that name."""

    def target(data: bytes, book: Book) -> None:
        reports, problems = report(source(file, packing(data)), book)
        assert all(problem.message and problem.mend for problem in problems), "a problem without words"
        for one in reports:
            sound(one)

    return target


def listing(file: str) -> Target:
    """A target that reads the bytes as a report and as a list of addresses."""
    read = reading(file)

    def target(data: bytes, book: Book) -> None:
        read(data, book)
        assert all(lead is not None for lead in listed.named(source(file, data)))

    return target


def parsing(data: bytes, book: Book) -> None:
    """Parses and extracts a text, the whole of it a report's body; the ranges of all records lie in it.

    Raises:
        AssertionError: one does not.
    """
    text = text_of(data)
    if not text.strip():
        return
    one = Report(source="a.txt", file="a.txt", text=text, body=(Span(0, len(text)),))
    document = parse.document(one, book)
    records, _ = extract.records(document, book)
    ends = [span.end for span in ranges(records)]
    assert max(ends, default=0) <= len(text), "a range beyond the text"
    assert all(token.start < token.end for token in document.tokens), "an empty token"


def ranges(records: tuple[object, ...]) -> Iterator[Span]:
    """The ranges on which records rest."""
    for record in records:
        evidence = getattr(record, "evidence", None)
        yield from getattr(evidence, "spans", ())


def stored(*members: tuple[str, bytes]) -> bytes:
    """A ZIP archive that packs nothing, so that what is changed in it stays what it was."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
        for name, data in members:
            packed.writestr(name, data)
    return file.getvalue()


def word(data: bytes) -> bytes:
    """A Word document: as it stands where it is an archive, else the bytes as its text."""
    if data.startswith(PK):
        return data
    whole = data if b"<w:document" in data else W + data + ENDED
    return stored(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", whole))


def web_archive(data: bytes) -> bytes:
    """A WACZ: as it stands where it is an archive, else the bytes as the WARC within."""
    if data.startswith(PK):
        return data
    inner = "archive/data.warc.gz" if data.startswith(GZIP) else "archive/data.warc"
    return stored((inner, data), ("datapackage.json", b"{}"))


def unsummed() -> None:
    """Makes ZIP archives be read whatever their check sums say, which no fuzzer would hit upon."""
    zipfile.ZipExtFile._update_crc = lambda _self, _new: None  # type: ignore[attr-defined,method-assign]  # noqa: SLF001


TARGETS: dict[str, Target] = {
    "text": reading("a.txt"),
    "html": reading("a.html"),
    "markdown": reading("a.md"),
    "jsonl": reading("a.jsonl"),
    "feed": reading("a.xml"),
    "eml": reading("a.eml"),
    "docx": reading("a.docx", word),
    "pdf": reading("a.pdf"),
    "zip": reading("a.zip"),
    "warc": reading("a.warc"),
    "wacz": reading("a.wacz", web_archive),
    "sitemap": listing("a.xml"),
    "gdelt": listing("a.csv"),
    "parse": parsing,
}
# The ends of the names of files that are seeds of a target.
SEEDS = {
    "text": (".txt",), "html": (".html",), "markdown": (".md",), "jsonl": (".jsonl", ".json"), "feed": (".xml", ".rss"),
    "eml": (".eml",), "docx": (".docx",), "pdf": (".pdf",), "zip": (".zip", ".gz"), "warc": (".warc", ".gz"),
    "wacz": (".wacz", ".warc"), "sitemap": (".xml",), "gdelt": (".csv", ".tsv"), "parse": (".txt", ".md"),
}  # fmt: skip

# How many bytes are drawn at most: parsing takes its time.
MOST_BYTES = 20_000
MOST_PARSED = 500

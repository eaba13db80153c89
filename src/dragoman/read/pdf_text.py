"""The text layer of a PDF as fragments with their places, by pypdf; nothing in it is run, fetched or drawn.

pypdf is written in Python alone, so that a file made to do harm can at worst be slow, and has limits for that.
"""

from __future__ import annotations

import logging
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pypdf
from msgspec import Struct, structs
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from dragoman.read.pdf_columns import Fragment
from dragoman.read.pdf_mend import mended
from dragoman.read.streams import DamagedError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from dragoman.read.limits import Limits

    Numbers: TypeAlias = Sequence[float]

# Where nobody listens to what pypdf says of damage, Python would write it to the terminal.
logging.getLogger("pypdf").addHandler(logging.NullHandler())
# What pypdf may raise on files that are no sound PDF, beside its own errors.
BROKEN = (
    PyPdfError, ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, RuntimeError,
    TypeError, ValueError,
)  # fmt: skip
STREAM_BYTES = 8_000_000
WORK_BYTES = 30_000_000
# Of one page, operands too; and of all pages, without them. So many pages may be beyond that, as maps are.
PAGE_WORK, OPERATIONS, MOST_HEAVY = 120_000, 800_000, 8
FORMS = 300
REPLACED = "\N{REPLACEMENT CHARACTER}"
GARBLED_SHARE = 0.2
AGAIN = "get it anew, or save it as text or HTML"


class Contents(Struct, frozen=True):
    """What a PDF holds: fragments page by page, its own title and date.

    Attributes:
        garbled: whether it does not tell which letters its signs are.
        lost: how many of its pages could not be read; `heavy`: how many of these are beyond the limits.
        mended: whether its table of objects had to be made anew.
    """

    pages: tuple[tuple[Fragment, ...], ...]
    title: str = ""
    made: str = ""
    garbled: bool = False
    lost: int = 0
    heavy: int = 0
    mended: bool = False


class _TooMuchError(Exception):
    """The operations or characters of a file are beyond the limits."""


class _Gatherer:
    """Gathers the fragments of one page after the other, and counts what that takes."""

    def __init__(self, limits: Limits) -> None:
        self.fragments: list[Fragment] = []
        self.characters, self.operations = limits.characters, OPERATIONS

    def operation(self, *_: object) -> None:
        """Count an operation."""
        self.operations -= 1
        if self.operations < 0:
            raise _TooMuchError

    def text(self, text: str, outer: Numbers, inner: Numbers, font: dict[str, object] | None, size: float) -> None:
        """Take a fragment with its place on the page."""
        self.characters -= len(text)
        if self.characters < 0:
            raise _TooMuchError
        if text.strip():
            x, y = _place(outer, inner)
            height = abs(size) * _scale(outer, inner)
            bold = "bold" in str(font.get("/BaseFont", "")).lower() if font else False
            self.fragments.append(Fragment(text=text.strip("\r\n"), x=x, y=y, size=height, bold=bold))

    def taken(self) -> tuple[Fragment, ...]:
        """The fragments of the page."""
        taken, self.fragments = tuple(self.fragments), []
        return taken


def _place(outer: Numbers, inner: Numbers) -> tuple[float, float]:
    """Where text at the origin of both matrices stands on the page, in points from its lower left."""
    x, y = inner[4], inner[5]
    return x * outer[0] + y * outer[2] + outer[4], x * outer[1] + y * outer[3] + outer[5]


def _scale(outer: Numbers, inner: Numbers) -> float:
    """How much the matrices enlarge a font."""
    return (abs(inner[3]) + abs(inner[2])) * (abs(outer[3]) + abs(outer[2]))


def contents(data: bytes, limits: Limits) -> Contents:
    """What the text layer of a PDF holds.

    Raises:
        DamagedError: it is encrypted, damaged, or beyond the limits.
    """
    bounds: dict[str, Any] = {
        "zlib_maximum_output_length": STREAM_BYTES,
        "lzw_maximum_output_length": STREAM_BYTES,
        "run_length_maximum_output_length": STREAM_BYTES,
        "array_based_stream_maximum_output_length": STREAM_BYTES,
        "stream_decoding_work_maximum_length": WORK_BYTES,
        "stream_parsing_work_maximum_count": PAGE_WORK,
        "page_tree_maximum_entries": 4 * limits.pages,
        "xform_maximum_invocations_per_extraction": FORMS,
    }
    try:
        with pypdf.apply_configuration(pypdf.get_configuration().with_overwrites(**bounds)):
            return _whole_or_mended(data, limits)
    except DependencyError as error:
        raise DamagedError(
            "the PDF is encrypted", "print it to a PDF without a password, or save it as text"
        ) from error
    except _TooMuchError as error:
        raise DamagedError(
            "the PDF holds far more than a report does, as files do that are made to do harm", AGAIN
        ) from error
    except BROKEN as error:
        raise DamagedError(f"the PDF is damaged or cut off: {error}"[:200], AGAIN) from error


def _whole_or_mended(data: bytes, limits: Limits) -> Contents:
    """What it holds, or where it is damaged what mending brings out, whichever is more."""
    try:
        found = _contents(data, limits)
        wrong: Exception = DamagedError("the PDF is damaged: none of its pages can be read", AGAIN)
    except LimitReachedError as error:
        raise _TooMuchError from error
    except BROKEN as error:
        found, wrong = Contents(()), error
    if found.heavy and found.heavy == len(found.pages):
        raise _TooMuchError
    if (found.lost and not found.heavy) or not found.pages:
        found = max(found, _mended(data, limits), key=lambda each: len(each.pages) - each.lost)
    if found.lost == len(found.pages):
        raise wrong
    return found


def _mended(data: bytes, limits: Limits) -> Contents:
    """What it holds with its table of objects made anew; nothing where that does not help."""
    try:
        again = mended(data)
        return structs.replace(_contents(again, limits), mended=True) if again else Contents(())
    except (*BROKEN, DamagedError):
        return Contents(())


def _contents(data: bytes, limits: Limits) -> Contents:
    reader = pypdf.PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise DamagedError("the PDF is encrypted with a password", "save it without one, or as text")
    count = reader.get_num_pages()
    if not count:
        raise DamagedError("the PDF holds no pages", AGAIN)
    if count > limits.pages:
        raise DamagedError(f"the PDF has {count:,} pages, more than the limit of {limits.pages}", "split it")
    gatherer = _Gatherer(limits)
    pages: list[tuple[Fragment, ...]] = []
    lost = heavy = 0
    for number in range(count):
        try:
            reader.pages[number].extract_text(visitor_operand_before=gatherer.operation, visitor_text=gatherer.text)
        except LimitReachedError:
            lost, heavy = lost + 1, heavy + 1
            if heavy > MOST_HEAVY:
                raise _TooMuchError from None
        except BROKEN:
            lost += 1
        pages.append(gatherer.taken())
    title, made = _said(reader)
    return Contents(tuple(pages), title, made, _garbled(pages), lost, heavy)


def _said(reader: pypdf.PdfReader) -> tuple[str, str]:
    """The title and the date of making, as the file tells them."""
    try:
        told = reader.metadata
        return (str(told.title or "").strip(), str(told.creation_date_raw or "")) if told else ("", "")
    except BROKEN:
        return "", ""


def _garbled(pages: Sequence[Sequence[Fragment]]) -> bool:
    """Whether many signs of the text layer are not told to be letters."""
    text = "".join(fragment.text for page in pages for fragment in page)
    lost = sum(1 for c in text if c == REPLACED or "\ue000" <= c <= "\uf8ff" or c < "\x09")
    return lost > GARBLED_SHARE * max(1, len(text))

"""Mails, and pages saved as mails (MHTML), to their text, what their header tells, and what is attached."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime
from typing import TYPE_CHECKING, cast

from msgspec import Struct, structs

from dragoman.codebook.wording import folded_key
from dragoman.read import plain
from dragoman.read.blocks import Block, Hints, Page
from dragoman.read.charsets import encoding
from dragoman.read.decode import decoded
from dragoman.read.media import by_name
from dragoman.read.streams import DamagedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from dragoman.codebook import Book
    from dragoman.read.limits import Limits
    from dragoman.read.raw import Raw
    from dragoman.records import Problem

HEADER_CHARACTERS = 2000
NAME_CHARACTERS = 120
PLAIN_SHARE = 0.5
SAVED = "snapshot-content-location"
SIGNATURE = "-- "
# Parts that hold no text: pictures, sounds, and what programs add to sign a mail or to make appointments.
MUTE = ("image", "audio", "video", "font")
SIGNED = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
                    "application/pgp-keys", "text/calendar", "text/vcard", "text/x-vcard", "application/ms-tnef",
                    "message/delivery-status", "text/rfc822-headers"})  # fmt: skip
_BOUNDARY = re.compile(rb"boundary\s{0,3}=", re.IGNORECASE)
_TAGS = re.compile(r"<(?:style|script)\b[^<]{0,100000}</|<[^<>]{0,2000}>|\s+", re.IGNORECASE)
_ANSWER = re.compile(r"\s{0,5}([^\W\d_]{1,6})\s?(?:\[\d{1,3}\])?\s?[:：]\s{0,5}")


class Letter(Struct, frozen=True):
    """A mail taken apart.

    Attributes:
        text: of the part to read, "" where none is; whether it is `html`.
        hints: what the header tells.
        attached: its attachments and the mails in it, unread.
        problems: what was wrong with its parts.
    """

    text: str = ""
    html: bool = False
    hints: Hints = Hints()
    attached: tuple[Raw, ...] = ()
    problems: tuple[Problem, ...] = ()


def letter(raw: Raw, book: Book, limits: Limits) -> Letter:
    """A mail taken apart.

    Raises:
        DamagedError: it is no mail, or has parts without end.
    """
    if len(_BOUNDARY.findall(raw.data)) > limits.parts:
        raise DamagedError(f"the mail has more than {limits.parts} parts in one another", "save its text instead")
    try:
        message = message_from_bytes(raw.data, policy=policy.compat32)
        parts = list(_parts(message, limits))
    except (RecursionError, ValueError, TypeError, LookupError, AttributeError, AssertionError) as error:
        raise DamagedError(f"the mail cannot be taken apart: {error}"[:200], "save its text instead") from error
    saved = message.get(SAVED) is not None
    bodies = [part for part in parts if _inline(part)]
    best, problems = _best(raw, bodies, book)
    attached = () if saved else tuple(_attached(raw, [part for part in parts if part not in bodies]))
    told = _told(message, book)
    if saved:
        told = Hints(title=told.title, seen=told.date, address=_header(message, SAVED))
    return Letter(best[0], best[1], told, attached, problems)


def _parts(message: Message, limits: Limits) -> Iterator[Message]:
    """The parts of a mail that have no parts, in order; a mail in it is one."""
    waiting, count = [message], 0
    while waiting:
        part = waiting.pop()
        count += 1
        if count > limits.parts:
            raise DamagedError(f"the mail has more than {limits.parts} parts", "save its text instead")
        inner = part is not message and part.get_content_type() == "message/rfc822"
        if part.is_multipart() and not inner:
            waiting += reversed(_below(part))
        else:
            yield part


def _below(part: Message) -> list[Message]:
    """The parts of a part that has some."""
    return [one for one in cast("list[Message | str]", part.get_payload()) if not isinstance(one, str)]


def _inline(part: Message) -> bool:
    """Whether a part is text of the mail itself."""
    named = part.get_filename() is not None or part.get_content_disposition() == "attachment"
    return part.get_content_type() in ("text/plain", "text/html") and not named


def _best(raw: Raw, bodies: list[Message], book: Book) -> tuple[tuple[str, bool], tuple[Problem, ...]]:
    """The text to read and whether it is HTML: the plain one, unless the other says far more."""
    texts: dict[bool, str] = {}
    problems: list[Problem] = []
    for part in bodies:
        html = part.get_content_type() == "text/html"
        if html not in texts:
            data = _bytes(part)
            if data.strip():
                told = decoded(structs.replace(raw, data=data, charset=_charset(part)), book.pages)
                texts[html] = told.text.replace("\r\n", "\n")
                problems += told.problems
    plain_text, page = texts.get(False, ""), texts.get(True, "")
    if page and len(plain_text.strip()) < PLAIN_SHARE * len(_TAGS.sub(" ", page)):
        return (page, True), tuple(problems)
    flowed = any(_flowed(part) for part in bodies if part.get_content_type() == "text/plain")
    return (_joined(plain_text) if flowed else plain_text, False), tuple(problems)


def _bytes(part: Message) -> bytes:
    """The bytes of a part, its transfer encoding undone as far as it can be."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return data if isinstance(data, bytes) else b""


def _charset(part: Message) -> str:
    try:
        return encoding(part.get_content_charset() or "")
    except (LookupError, ValueError):
        return ""


def _flowed(part: Message) -> bool:
    return str(part.get_param("format", "")).lower() == "flowed"


def _joined(text: str) -> str:
    """A flowed text with its soft line ends taken out (RFC 3676)."""
    lines: list[str] = []
    soft = False
    for line in text.split("\n"):
        if soft and not line.startswith(">"):
            lines.append(line)
        else:
            lines.append(("\n" if lines else "") + line)
        soft = line.endswith(" ") and line != SIGNATURE and not line.startswith(">")
    return "".join(lines)


def _attached(raw: Raw, parts: list[Message]) -> Iterator[Raw]:
    """What is attached, and the mails in it, each with a name that cannot lead a terminal astray."""
    for number, part in enumerate(parts, start=1):
        if part.get_content_maintype() in MUTE or part.get_content_type() in SIGNED:
            continue
        mail = part.is_multipart()
        data = b"".join(map(_source, _below(part)[:1])) if mail else _bytes(part)
        name = _name(part) or (f"mail-{number}.eml" if mail else f"part-{number}")
        if mail and not name.lower().endswith(".eml"):
            name += ".eml"
        if data.strip():
            yield structs.replace(
                raw, source=f"{raw.source}#{name}", file=name, data=data, media=by_name(name),
                charset=_charset(part), hints=Hints(), depth=raw.depth + 1,
            )  # fmt: skip


def _source(message: Message) -> bytes:
    """The bytes of a mail in a mail; none where it cannot be written down again."""
    try:
        return message.as_bytes()
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        return b""


def _name(part: Message) -> str:
    """The name of an attachment, without folders."""
    try:
        told = _words(part.get_filename() or "")
    except (ValueError, LookupError, TypeError):
        return ""
    return "".join(c for c in told.replace("\\", "/").rpartition("/")[2] if c.isprintable())[-NAME_CHARACTERS:]


def _told(message: Message, book: Book) -> Hints:
    """Subject, sender and date, as the header has them; a sender that is a known medium is the outlet."""
    name, address = _sender(_header(message, "from"))
    outlet = book.outlets.at(address.rpartition("@")[2]) or (book.outlets.named(name) if name else None)
    same = outlet is not None and folded_key(name) in map(folded_key, (outlet.name, *outlet.names))
    return Hints(
        title=_subject(_header(message, "subject"), book),
        outlet=outlet.name if outlet else "",
        byline="" if same or "@" in name else name,
        date=_date(_header(message, "date")),
    )


def _sender(text: str) -> tuple[str, str]:
    """The name and the address of a sender, "" where it has none, or where no program could tell."""
    try:
        return next(iter(getaddresses([text])), ("", ""))
    except (RecursionError, ValueError, IndexError, TypeError):
        return "", ""


def _subject(text: str, book: Book) -> str:
    """A subject without what programs put before it."""
    while (match := _ANSWER.match(text)) and match[1].casefold() in book.pages.mail.answers:
        text = text[match.end() :]
    return text.strip()


def _header(message: Message, name: str) -> str:
    """A field of the header as people read it, "" where it is not there."""
    value = message.get(name)
    return _words(str(value)[:HEADER_CHARACTERS]) if value is not None else ""


def _words(text: str) -> str:
    """A field with its encoded words resolved and white space folded."""
    try:
        found = decode_header(text)
    except (HeaderParseError, ValueError, LookupError):
        found = [(text, None)]
    parts = (part if isinstance(part, str) else _letters(part, code or "utf-8") for part, code in found)
    return " ".join("".join(parts).split())


def _letters(data: bytes, code: str) -> str:
    return data.decode(encoding(code) or "utf-8", "replace")


def _date(text: str) -> str:
    """The day of a date as mails write it, ISO 8601; "" where it is none."""
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def page(text: str, book: Book) -> Page:
    """The plain text of a mail as a page: what it quotes of earlier mails and the signature are furniture.

    Where nothing else is left, the quotation is what was sent on, and is read.
    """
    found = plain.page(text, book.pages)
    cut = _signature(text)
    marked = [_marked(block, cut) for block in found.blocks]
    if all(block.part == "furniture" for block in marked):
        return found
    return structs.replace(found, blocks=tuple(marked))


def _signature(text: str) -> int:
    """Where the signature begins; the end of the text where it has none."""
    at = text.rfind(f"\n{SIGNATURE}\n")
    return at if at >= 0 else len(text)


def _marked(block: Block, cut: int) -> Block:
    quoted = block.text.lstrip().startswith(">")
    return structs.replace(block, part="furniture") if quoted or block.start > cut else block

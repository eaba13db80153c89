"""Makes files of all forms that are read, for tests: small, and by code alone."""

import gzip
import io
import zipfile
import zlib
from email.message import EmailMessage

PROSE = (
    "VARDEN, March 3 - The foreign minister said on Tuesday that the talks with the neighbouring state would go on next week.",
    "Officials of both sides met on Monday and agreed to open the crossing, the ministry said in a statement to reporters.",
    "The opposition rejected the plan and called for a vote in parliament before the end of the month, a speaker said.",
)
TITLE = "Talks on the crossing go on"
HTML = (
    f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>"
    + "".join(f"<p>{p}</p>" for p in PROSE)
    + "</body></html>"
)
TEXT = "\n\n".join((TITLE, *PROSE))
PLAIN, PAGE = "\n\n".join(PROSE), HTML.encode()
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(members, method=zipfile.ZIP_DEFLATED):
    """A ZIP archive of names and contents."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as packed:
        for name, data in members:
            packed.writestr(name, data)
    return file.getvalue()


def paragraph(text, style="", more=""):
    own = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{own}<w:r><w:t xml:space="preserve">{text}</w:t></w:r>{more}</w:p>'


def row(*cells):
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def docx(body=None, *, core="", before="", styles="", more=()):
    """A Word document of the inside of its body."""
    inside = body if body is not None else paragraph(TITLE, "Titel") + "".join(map(paragraph, PROSE))
    styles = (
        styles or f'<w:styles xmlns:w="{W}"><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>'
    )
    properties = '<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t">' + core + "</cp:coreProperties>"
    return zipped([
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", f'{before}<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'),
        ("word/styles.xml", styles),
        ("docProps/core.xml", properties),
        *more,
    ])  # fmt: skip


def mail(text=PLAIN, html="", *, attached=(), **headers):
    """A mail; attachments are names with bytes, or mails."""
    message = EmailMessage()
    for name, value in {
        "From": "Ada Lorne <ada@lorne.example>",
        "Subject": TITLE,
        "Date": "Tue, 03 Mar 2020 10:00:00 +0300",
        **headers,
    }.items():
        message[name.replace("_", "-")] = value
    message["Message-ID"] = "<1@lorne.example>"
    if text:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    for one in attached:
        if isinstance(one, EmailMessage):
            message.add_attachment(one)
        else:
            message.add_attachment(one[1], maintype="application", subtype="octet-stream", filename=one[0])
    return message


def answer(body=PAGE, kind="text/html; charset=utf-8", status="200 OK", **fields):
    """What a server answers."""
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in {"Content-Type": kind, **fields}.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def record(address="https://www.lorne.example/world/talks", block=None, kind="response", length=None, day="2020-03-05"):
    """A record of a web archive."""
    block = answer() if block is None else block
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: {day}T01:02:03Z\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed(*records):
    """Records as a web archive keeps them, each a gzip member."""
    return b"".join(gzip.compress(one) for one in records)


def pdf(pages, *, info="", size=10, head="%PDF-1.4\n", extra=(), packed=False, fonts=""):
    """A PDF of pages; each page is its stream of operators, or texts with their places and sizes.

    Args:
        pages: per page a stream as bytes, or rows (x, y, text) or (x, y, text, size).
        info: what its dictionary of information holds.
        extra: further objects, as bytes; the first has number 5.
        fonts: further entries of the dictionary of fonts.
    """
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
               4: f"<< {info} >>".encode("latin-1")}  # fmt: skip
    objects |= dict(enumerate(extra, start=5))
    kids, number = [], 5 + len(extra)
    for page in pages:
        stream = page if isinstance(page, bytes) else rows(page, size)
        code = zlib.compress(stream) if packed else stream
        told = b" /Filter /FlateDecode" if packed else b""
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R"
            f" /Resources << /Font << /F1 3 0 R {fonts} >> >> >>"
        ).encode()
        objects[number + 1] = b"<< /Length %d%s >>\nstream\n" % (len(code), told) + code + b"\nendstream"
        kids.append(f"{number} 0 R")
        number += 2
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return assembled(objects, head)


def rows(texts, size=10):
    """The operators that write texts at their places."""
    lines = []
    for x, y, text, *own in texts:
        code = text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        lines.append(b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (" % (own[0] if own else size, x, y) + code + b") Tj ET")
    return b"\n".join(lines)


def assembled(objects, head="%PDF-1.4\n", trailer="/Root 1 0 R /Info 4 0 R"):
    """A PDF of numbered objects, with its table of where they stand."""
    out = bytearray(head.encode("latin-1"))
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + objects[number] + b"\nendobj\n"
    start, count = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count
    for number in range(1, count):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    out += f"trailer\n<< /Size {count} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def column(x, texts, top=780, step=12):
    """Texts as the lines of a column."""
    return [(x, top - step * n, text) for n, text in enumerate(texts)]

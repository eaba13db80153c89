# ruff: noqa: PLW0108 - the files are made when they are asked for, not when this is read
"""Files that are made to do harm, or that no program writes: each with what is to come of it, and why.

`cases()` gives them all, made by code when they are asked for. What is expected is how many reports there are at the
least and at the most, and words that stand in the problems, "" for none.
"""

import gzip
import io
import struct
import zipfile
import zlib

from tests.making import (
    HTML,
    PROSE,
    TEXT,
    W,
    answer,
    assembled,
    column,
    docx,
    mail,
    packed,
    paragraph,
    pdf,
    record,
    zipped,
)
from tests.read.hostile.case import ANY, NONE, ONE, Case
from tests.read.hostile.found import FOUND
from tests.read.hostile.passages import PASSAGES

MEGABYTE = 10**6
BODY = " ".join(PROSE)


def page(inside):
    return f"<html><body>{inside}<p>{PROSE[0]}</p><p>{PROSE[1]}</p></body></html>".encode()


# Text that looks like one thing and is another.
TEXTS = [
    Case("bidi override", "a.txt", lambda: TEXT.replace("minister", "\u202eretsinim\u202c").encode(), ONE, "", "letters in the wrong order are letters"),
    Case("bidi isolates unclosed", "a.txt", lambda: ("\u2066\u2067\u2068" * 2000 + TEXT).encode(), ONE, "", "opened and never closed"),
    Case("zero width in every word", "a.txt", lambda: "\u200b".join(TEXT).encode(), range(2), "", "no word is a word any more"),
    Case("zero width joiners", "a.txt", lambda: TEXT.replace("e", "e\u200d\ufe0f").encode(), range(2), "", "marks that nobody sees"),
    Case("marks on marks", "a.txt", lambda: (TEXT + "o" + "\u0301" * 200_000).encode(), ONE, "", "a letter with 200,000 accents"),
    Case("homoglyphs", "a.txt", lambda: TEXT.replace("a", "\u0430").replace("o", "\u043e").encode(), range(2), "", "Cyrillic letters in Latin words"),
    Case("tag characters", "a.txt", lambda: (TEXT + "".join(chr(0xE0000 + n) for n in range(32, 127)) * 500).encode(), ONE, "", "hidden instructions in tags"),
    Case("private use", "a.txt", lambda: ("\ue000\uf8ff" * 3000 + "\n\n" + TEXT).encode(), ONE, "", "letters of no script"),
    Case("lone surrogates", "a.txt", lambda: TEXT.encode() + b"\xed\xa0\x80" * 300, ONE, "decoded|guess", "as CESU-8 has them"),
    Case("overlong utf-8", "a.txt", lambda: TEXT.encode() + b"\xc0\xaf\xe0\x80\xaf" * 300, ONE, "decoded|guess", "slashes in disguise"),
    Case("half a character", "a.txt", lambda: TEXT.encode() + b"\xe2\x82", ONE, "decoded", "cut within a character"),
    Case("nul bytes in text", "a.txt", lambda: TEXT.replace(" ", " \0", 5).encode(), ONE, "", "a few"),
    Case("nul bytes alone", "a.txt", lambda: b"\0" * MEGABYTE, NONE, "empty|no text|binary", "nothing else"),
    Case("utf-16 without a mark", "a.txt", lambda: TEXT.encode("utf-16-le"), NONE, "binary", "every second byte is none"),
    Case("utf-16 of odd length", "a.txt", lambda: b"\xff\xfe" + TEXT.encode("utf-16-le") + b"x", ONE, "decoded", "half a unit at the end"),
    Case("a mark alone", "a.txt", lambda: b"\xef\xbb\xbf", NONE, "no text", "and nothing after it"),
    Case("control characters", "a.txt", lambda: bytes(range(1, 32)) * 20_000, NONE, "binary", "a terminal would beep"),
    Case("escape sequences", "a.txt", lambda: TEXT.encode() + b"\x1b[2J\x1b]0;owned\x07" * 20, range(2), "", "a terminal would obey"),
    Case("noise", "a.txt", lambda: zlib.compress(BODY.encode() * 50)[20:] * 200, NONE, "binary", "as if drawn by lot"),
    Case("a line of a megabyte", "a.txt", lambda: (BODY + " ").encode() * 3000, ANY, "", "without a line end"),
    Case("a word of a megabyte", "a.txt", lambda: b"a" * MEGABYTE, range(2), "", "without a space"),
    Case("a number of a megabyte", "a.txt", lambda: b"The dead were " + b"9" * MEGABYTE + b" in all.", range(2), "", "more digits than numbers have"),
    Case("half a million line ends", "a.txt", lambda: TEXT.encode() + b"\n" * 500_000, ONE, "", "an empty tail"),
    Case("all line ends at once", "a.txt", lambda: TEXT.replace("\n", "\r\n\x0b\x0c\x1c\u2028\x85").encode(), ONE, "", "which program wrote this"),
    Case("dates without end", "a.txt", lambda: ("12/12/" * 50_000).encode(), range(2), "", "regex killer: dates"),
    Case("brackets without end", "a.txt", lambda: b"(" * 200_000 + b")" * 200_000, range(2), "", "regex killer: brackets"),
    Case("quotes without end", "a.txt", lambda: ("\u201cHe said \u2018she said " * 8000).encode(), range(2), "", "quotations nested 16,000 deep"),
    Case("addresses without end", "a.txt", lambda: b"http://a." * 40_000, range(2), "", "regex killer: hosts"),
    Case("mail addresses without end", "a.txt", lambda: b"a@" * 100_000 + b"!", range(2), "", "regex killer: mail"),
    Case("spaces without end", "a.txt", lambda: (PROSE[0] + " " * 400_000 + PROSE[1]).encode(), range(2), "", "regex killer: white space"),
    Case("initials without end", "a.txt", lambda: b"A. " * 60_000, range(2), "", "regex killer: names"),
    Case("markdown links", "a.md", lambda: b"[" * 100_000 + TEXT.encode(), range(2), "", "regex killer: links"),
    Case("markdown quotes", "a.md", lambda: b">" * 200_000 + TEXT.encode(), range(2), "", "quoted 200,000 times"),
    Case("markdown pictures", "a.md", lambda: b"![](" * 60_000 + b"\n\n" + TEXT.encode(), range(2), "", "regex killer: pictures"),
]  # fmt: skip

# Pages.
PAGES = [
    Case("html nested", "a.html", lambda: page("<div>" * 100_000), range(2), "", "100,000 elements in one another"),
    Case("html nested inline", "a.html", lambda: page("<b><i>" * 50_000 + "x"), range(2), "", "bold and slanted without end"),
    Case("html of attributes", "a.html", lambda: page("<p " + "a='b' " * 100_000 + ">"), range(2), "", "an element of 100,000 attributes"),
    Case("html of one attribute", "a.html", lambda: page("<p title='" + "x" * MEGABYTE + "'>"), range(2), "", "an attribute of a megabyte"),
    Case("html quote unclosed", "a.html", lambda: page('<a href="'), range(2), "", "an attribute that never ends"),
    Case("html comment unclosed", "a.html", lambda: f"<html><body><p>{PROSE[0]}</p><!--".encode() + b"-" * 200_000, range(2), "", "a comment that never ends"),
    Case("html tags unclosed", "a.html", lambda: page("<" * 100_000), range(2), "", "nothing but beginnings"),
    Case("html entities", "a.html", lambda: page("&amp;" * 100_000), range(2), "", "a paragraph of entities"),
    Case("html entities unclosed", "a.html", lambda: page("&#" * 60_000), range(2), "", "entities that never end"),
    Case("html number too large", "a.html", lambda: page("<p>&#99999999;&#x110000;&#xD800;&#0;</p>"), ONE, "", "letters that cannot be"),
    Case("html billion laughs", "a.html", lambda: b'<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + page("<p>&b;&b;&b;</p>"), ONE, "", "entities of one's own are not resolved"),
    Case("html outer entity", "a.html", lambda: b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + page("<p>&x;</p>"), ONE, "", "nothing is fetched"),
    Case("html tables nested", "a.html", lambda: page("<table><tr><td>" * 5000), range(2), "", "tables in tables"),
    Case("html scripts", "a.html", lambda: page("<script>" + "</scrip" * 40_000), range(2), "", "an end that never comes"),
    Case("html styles", "a.html", lambda: page("<style>" * 50_000), range(2), "", "styles in styles"),
    Case("html declared encodings", "a.html", lambda: b'<html><head><meta charset="undefined"></head><body><p>' + BODY.encode() + b"\xff\xfe\xff</p></body></html>", ONE, "decoded|guess", "a codec of Python that raises"),
    Case("html declared punycode", "a.html", lambda: b'<html><head><meta charset="punycode"></head><body><p>' + BODY.encode() + b"\xff" * 9 + b"</p></body></html>", ONE, "decoded|guess", "a codec of Python that takes the square of time"),
    Case("html declared packing", "a.html", lambda: b'<html><head><meta charset="zip"></head><body><p>' + BODY.encode() + b"\xff" * 9 + b"</p></body></html>", ONE, "decoded|guess", "a codec of Python that unpacks"),
    Case("html date bomb", "a.html", lambda: page('<meta property="article:published_time" content="' + "1-" * 100_000 + '">'), range(2), "", "a date without end"),
    Case("html links alone", "a.html", lambda: b"<html><body>" + b"<a href='/x'>x y z</a> " * 5_000 + b"</body></html>", range(2), "", "a page of menus"),
    Case("html title bomb", "a.html", lambda: b"<html><head><title>" + b"| - " * 100_000 + b"</title></head><body><p>" + BODY.encode() + b"</p></body></html>", range(2), "", "a title of marks"),
    Case("html of one line of lists", "a.html", lambda: page("<ul><li>" * 20_000 + "x"), range(2), "", "lists in lists"),
]  # fmt: skip


def deep_json(depth):
    return b'{"text": ' + b"[" * depth + b"]" * depth + b"}"


RECORDS = [
    Case("json nested", "a.jsonl", lambda: deep_json(100_000), NONE, "no JSON|no text", "100,000 lists in one another"),
    Case("json number", "a.jsonl", lambda: b'{"text": "x", "date": ' + b"9" * 200_000 + b"}", range(2), "", "a date of 200,000 digits"),
    Case("json keys", "a.jsonl", lambda: ("{" + ", ".join(f'"k{n}": 1' for n in range(50_000)) + "}").encode(), NONE, "no text", "50,000 fields and none of ours"),
    Case("json broken lines", "a.jsonl", lambda: b'{"text": \n' * 300, NONE, "no JSON", "no line is whole"),
    Case("json surrogates", "a.jsonl", lambda: (r'{"text": "\ud800 ' + BODY + '"}').encode(), range(2), "", "half a letter, escaped"),
    Case("json no objects", "a.json", lambda: b"[" + b"1," * 200 + b"1]", NONE, "no object", "numbers for records"),
]  # fmt: skip


# Archives.
def bomb(size):
    return zipped([("a.txt", b"a" * size)])


def layers(depth, width, size):
    data = bomb(size)
    for _ in range(depth):
        data = zipped([(f"{n}.zip", data) for n in range(width)])
    return data


def overlapping():
    """Many names in the list for one and the same packed member."""
    data = zipped([("a.txt", b"a" * MEGABYTE)])
    at = data.index(b"PK\x01\x02")
    entry, end = data[at : data.index(b"PK\x05\x06")], data.index(b"PK\x05\x06")
    del end
    listed = b"".join(entry.replace(b"a.txt", b"%05d" % n) for n in range(5000))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 5000, 5000, len(listed), at, 0)
    return data[:at] + listed + tail


def lying(field, value):
    """A ZIP whose list of members says something else than the truth of the member's size."""
    data = bytearray(zipped([("a.txt", TEXT)]))
    at = data.index(b"PK\x01\x02") + field
    data[at : at + 4] = value.to_bytes(4, "little")
    return bytes(data)


def flagged(bit):
    data = bytearray(zipped([("a.txt", TEXT)]))
    data[6] |= bit
    data[data.index(b"PK\x01\x02") + 8] |= bit
    return bytes(data)


def bzipped():
    return zipped([("a.txt", b"a" * 30 * MEGABYTE)], zipfile.ZIP_BZIP2)


def link():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packing:
        info = zipfile.ZipInfo("passwd.txt")
        info.external_attr = 0o120777 << 16
        packing.writestr(info, "/etc/passwd")
        packing.writestr("a.txt", TEXT)
    return file.getvalue()


ARCHIVES = [
    Case("zip bomb", "z.zip", lambda: bomb(30 * MEGABYTE), NONE, "times its size|limit", "30 MB in 30 kB"),
    Case("zip bomb of layers", "z.zip", lambda: layers(2, 16, MEGABYTE // 2), ANY, "limit|times its size", "256 small bombs in one"),
    Case("zip too deep", "z.zip", lambda: layers(6, 1, 100), NONE, "deep", "seven archives in one another"),
    Case("zip of overlapping members", "z.zip", overlapping, NONE, "more of its files|damaged", "one member under 5,000 names"),
    Case("zip that lies of its size", "z.zip", lambda: lying(24, 5), NONE, "damaged", "the member is longer than it says"),
    Case("zip that promises much", "z.zip", lambda: lying(24, 2**31), range(2), "", "the member is shorter than it says"),
    Case("zip that points nowhere", "z.zip", lambda: lying(42, 10**6), NONE, "damaged", "no member is there"),
    Case("zip with a wrong sum", "z.zip", lambda: lying(16, 1), NONE, "damaged", "the check sum is wrong"),
    Case("zip encrypted", "z.zip", lambda: flagged(1), NONE, "encrypted", "a password that we have not"),
    Case("zip packed by another method", "z.zip", bzipped, NONE, "method 12", "bzip2, which unpacks without a limit"),
    Case("zip cut off", "z.zip", lambda: zipped([("a.txt", TEXT)])[:-30], NONE, "damaged", "the list of members is gone"),
    Case("zip head alone", "z.zip", lambda: b"PK\x03\x04", NONE, "damaged", "four bytes"),
    Case("zip with nothing", "z.zip", lambda: zipped([]), NONE, "no files", "an empty archive"),
    Case("zip of many members", "z.zip", lambda: zipped([(f"{n}.bin", b"") for n in range(3000)]), NONE, "not read|empty|no text", "3,000 empty files"),
    Case("zip of paths that lead out", "z.zip", lambda: zipped([("../" * 40 + "etc/cron.d/a.txt", TEXT)]), ONE, "", "the name is only shown"),
    Case("zip of names that mislead", "z.zip", lambda: zipped([("gpj.\u202etxt.exe", TEXT), ("a\x1b[2J\n.txt", TEXT)]), ONE, "not read", "a terminal would obey"),
    Case("zip of one name twice", "z.zip", lambda: zipped([("a.txt", TEXT), ("a.txt", HTML)]), range(1, 3), "", "which is it"),
    Case("zip of links", "z.zip", link, ONE, "", "a link to a file of ours"),
    Case("zip in a text's name", "a.txt", lambda: bomb(30 * MEGABYTE), NONE, "times its size|limit", "a bomb under another name"),
    Case("zip after a text", "a.txt", lambda: TEXT.encode() + bomb(1000), range(2), "", "an archive at the end of a text is text"),
    Case("gzip bomb", "a.txt.gz", lambda: gzip.compress(b"a" * 30 * MEGABYTE), NONE, "times its size|limit", "30 MB in 30 kB"),
    Case("gzip bomb in gzip", "a.txt.gz.gz", lambda: gzip.compress(gzip.compress(b"a" * 30 * MEGABYTE)), NONE, "times its size|limit", "twice packed"),
    Case("gzip in gzip in gzip", "a.gz", lambda: __import__("functools").reduce(lambda data, _: gzip.compress(data), range(30), TEXT.encode()), NONE, "deep", "30 times packed"),
    Case("gzip cut off", "a.html.gz", lambda: gzip.compress(HTML.encode())[:-20], NONE, "cut off", "the end is missing"),
    Case("gzip of tails", "a.html.gz", lambda: gzip.compress(HTML.encode()) + b"tail" * 100, NONE, "other bytes", "something follows its end"),
    Case("gzip of empty members", "a.txt.gz", lambda: gzip.compress(b"") * 20_000, NONE, "empty", "20,000 members that hold nothing"),
]  # fmt: skip


# Web archives.
def warc_lengths(value):
    return record() + record(length=value) + record("http://c.example/c")


WARCS = [
    Case("warc length too short", "w.warc", lambda: warc_lengths(3), range(1, 4), "wrong lengths", "the next record begins within"),
    Case("warc length too long", "w.warc", lambda: warc_lengths(10**9), ANY, "larger|cut off", "it swallows what follows"),
    Case("warc length of no number", "w.warc", lambda: warc_lengths("1e9"), range(1, 4), "wrong lengths", "not a number"),
    Case("warc length in other digits", "w.warc", lambda: record() + record(length="\u0663\u0663"), ONE, "wrong lengths", "Arabic digits are digits to Python"),
    Case("warc length below nothing", "w.warc", lambda: warc_lengths(-1), range(1, 4), "wrong lengths", "negative"),
    Case("warc of heads", "w.warc", lambda: b"WARC/1.0\r\n" * 5000, NONE, "wrong lengths", "heads and nothing else"),
    Case("warc head without end", "w.warc", lambda: b"WARC/1.0\r\n" + b"A: b\r\n" * 100_000, NONE, "wrong lengths", "100,000 fields"),
    Case("warc field without end", "w.warc", lambda: b"WARC/1.0\r\nA: " + b"b" * 2 * MEGABYTE, NONE, "wrong lengths", "a field of two megabytes"),
    Case("warc gzip bomb", "w.warc.gz", lambda: gzip.compress(record() + b"\0" * 40 * MEGABYTE), ANY, "times its size", "40 MB of nothing after a record"),
    Case("warc page bomb", "w.warc", lambda: record(block=answer(gzip.compress(b"<html>" + b"a" * 40 * MEGABYTE), Content_Encoding="gzip")), NONE, "packed", "an answer of 40 MB in 40 kB"),
    Case("warc chunks that lie", "w.warc", lambda: record(block=answer(b"ffffffff\r\nx\r\n", Transfer_Encoding="chunked")), range(2), "", "a chunk of four gigabytes"),
    Case("warc chunks of one", "w.warc", lambda: record(block=answer(b"".join(b"1\r\n%c\r\n" % c for c in HTML.encode()), Transfer_Encoding="chunked")), ONE, "", "a chunk per letter"),
    Case("warc answer of noise", "w.warc", lambda: record(block=answer(bytes(range(256)) * 100)), NONE, "binary", "a page that is none"),
    Case("warc answer without a head", "w.warc", lambda: record(block=b"HTTP/1.1 200 OK"), NONE, "", "no page is there"),
    Case("warc charset that is none", "w.warc", lambda: record(block=answer(HTML.encode() + b"\xff", "text/html; charset=undefined")), ONE, "decoded", "a codec of Python that raises"),
    Case("warc addresses that mislead", "w.warc", lambda: record("http://a.example/\x1b[2J" + "x" * 5000), ONE, "", "an address of 5,000 letters"),
]  # fmt: skip


# Mails.
def nested_mail(depth):
    message = mail(PROSE[0])
    for _ in range(depth):
        message = mail(PROSE[1], attached=[message])
    return message.as_bytes()


def multiparts(depth):
    head = "From: a@b.example\nTo: b@c.example\nSubject: x\nMIME-Version: 1.0\n"
    lines = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth))
    return (head + lines + f"Content-Type: text/plain\n\n{BODY}\n").encode()


def headed(field, value):
    return f"{field}: {value}\nFrom: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain\n\n{BODY}\n".encode(
        "utf-8", "surrogateescape"
    )


def typed(kind, body, encoding="8bit"):
    return (
        f"From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n\n".encode()
        + body
    )


MAILS = [
    Case("mail in mail in mail", "m.eml", lambda: nested_mail(8), ANY, "deep", "eight mails in one another"),
    Case("mail of nested parts", "m.eml", lambda: multiparts(150), range(2), "", "150 parts in one another"),
    Case("mail of too many parts", "m.eml", lambda: multiparts(5000), NONE, "parts", "5,000 parts in one another"),
    Case("mail of many attachments", "m.eml", lambda: mail(attached=[("a.txt", b"x")] * 250).as_bytes(), NONE, "parts", "250 attachments"),
    Case("mail quoted-printable garbage", "m.eml", lambda: typed("text/plain", b"=ZZ=\n==3D=E2=82" * 20_000 + BODY.encode(), "quoted-printable"), range(2), "", "escapes of no letters"),
    Case("mail base64 garbage", "m.eml", lambda: typed("text/plain", b"!@#$%^&*" * 50_000, "base64"), NONE, "no text|binary|decoded", "no letter of base64"),
    Case("mail uuencoded garbage", "m.eml", lambda: typed("text/plain", b"begin 644 x\n" + b"M" * 100_000, "x-uuencode"), range(2), "", "a line without end"),
    Case("mail of unknown packing", "m.eml", lambda: typed("text/plain", BODY.encode(), "x-zip"), ONE, "", "it is taken as it stands"),
    Case("mail of no charset", "m.eml", lambda: typed("text/plain; charset=undefined", BODY.encode()), ONE, "", "a codec of Python that raises"),
    Case("mail charset without end", "m.eml", lambda: typed("text/plain; charset=" + "x" * 100_000, BODY.encode()), ONE, "", "a name of 100,000 letters"),
    Case("mail parameters without end", "m.eml", lambda: typed("text/plain" + "; a*0=b" * 5000, BODY.encode()), range(2), "", "5,000 parameters"),
    Case("mail boundary never met", "m.eml", lambda: typed("multipart/mixed; boundary=x", BODY.encode()), range(2), "", "no part begins"),
    Case("mail boundary empty", "m.eml", lambda: typed('multipart/mixed; boundary=""', b"--\n--\n--\n" * 5000 + BODY.encode()), range(2), "", "every dash is one"),
    Case("mail subject without end", "m.eml", lambda: headed("Subject", "Re: " * 100_000), ONE, "", "answers to answers"),
    Case("mail encoded words", "m.eml", lambda: headed("Subject", "=?utf-8?q?=" * 50_000), ONE, "", "words that never end"),
    Case("mail senders without end", "m.eml", lambda: headed("From", "(" * 100_000), ONE, "", "brackets in a name"),
    Case("mail date of no calendar", "m.eml", lambda: headed("Date", "Tue, 99 Foo 99999999999 99:99:99 +9999999"), ONE, "", "no such day"),
    Case("mail fields without end", "m.eml", lambda: b"MIME-Version: 1.0\n" + b"X-A: b\n" * 200_000 + b"Content-Type: text/plain\n\n" + BODY.encode(), range(2), "", "200,000 fields"),
    Case("mail folded field", "m.eml", lambda: b"Subject: x\n" + b" y\n" * 200_000 + b"Content-Type: text/plain\n\n" + BODY.encode(), range(2), "", "a field of 200,000 lines"),
    Case("mail without a body", "m.eml", lambda: b"From: a@b.example\nSubject: x\n", NONE, "no text", "a header alone"),
    Case("mail attachment bomb", "m.eml", lambda: mail(attached=[("a.zip", bomb(30 * MEGABYTE))]).as_bytes(), ONE, "times its size|limit", "the mail is read, the bomb is not"),
    Case("mail attachment names", "m.eml", lambda: mail(attached=[("../../../etc/passwd\x1b[2J.txt", TEXT.encode())]).as_bytes(), range(1, 3), "", "a name that leads out"),
    Case("mail quoted 10,000 times", "m.eml", lambda: mail("\n".join(">" * n + " he wrote" for n in range(1, 2000)) + "\n\n" + BODY).as_bytes(), ONE, "", "answers to answers to answers"),
]  # fmt: skip


# Word.
LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{"&" + a + ";" * 1}{("&" + a + ";") * 9}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
OUTER = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def part(name, data):
    return zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", data)]) if name == "d" else b""


WORDS = [
    Case("docx billion laughs", "d.docx", lambda: docx(paragraph("&i;"), before=LAUGHS), NONE, "entities", "a gigabyte in a line"),
    Case("docx outer entity", "d.docx", lambda: docx(paragraph("&x;"), before=OUTER), NONE, "entities", "a file of ours"),
    Case("docx laughs in its styles", "d.docx", lambda: docx(styles=LAUGHS + "<s>&i;</s>"), NONE, "entities", "not in the text"),
    Case("docx laughs in its properties", "d.docx", lambda: docx(more=[("docProps/core.xml", OUTER + "<c>&x;</c>")]), range(2), "entities|", "not in the text"),
    Case("docx quadratic entity", "d.docx", lambda: docx(paragraph("&a;" * 10_000), before='<!DOCTYPE w [<!ENTITY a "' + "x" * 100_000 + '">]>'), NONE, "entities", "a gigabyte without depth"),
    Case("docx nested", "d.docx", lambda: docx("<w:tbl><w:tr><w:tc>" * 5000), NONE, "nested", "5,000 tables in one another"),
    Case("docx not well formed", "d.docx", lambda: docx("<w:p><w:r><w:t>x"), NONE, "well-formed", "elements that never end"),
    Case("docx of attributes", "d.docx", lambda: docx("<w:p " + " ".join(f"a{n}='b'" for n in range(20_000)) + "/>" + paragraph(BODY)), range(2), "", "20,000 attributes"),
    Case("docx of empty paragraphs", "d.docx", lambda: docx("<w:p/>" * 100_000 + paragraph(BODY)), ONE, "", "100,000 of them"),
    Case("docx of elements", "d.docx", lambda: docx("<w:p/>" * 1_100_000), NONE, "elements|times its size", "more than a million"),
    Case("docx of characters", "d.docx", lambda: docx("".join(paragraph(f"{n} " + "word " * 20_000) for n in range(60))), NONE, "characters|times its size", "six million"),
    Case("docx bomb", "d.docx", lambda: docx(more=[("word/media/a.png", b"\0" * 30 * MEGABYTE)]), ONE, "", "parts that are not read are not unpacked"),
    Case("docx text bomb", "d.docx", lambda: docx(paragraph("a" * 30 * MEGABYTE)), NONE, "characters|times its size", "30 MB in 30 kB"),
    Case("docx in another encoding", "d.docx", lambda: part("d", f'<?xml version="1.0" encoding="utf-7"?><w:document xmlns:w="{W}"/>'), NONE, "well-formed", "an encoding that XML has not"),
    Case("docx of noise", "d.docx", lambda: part("d", bytes(range(256))), NONE, "well-formed", "no XML"),
    Case("docx empty part", "d.docx", lambda: part("d", b""), NONE, "well-formed", "nothing is there"),
    Case("docx control characters", "d.docx", lambda: docx(paragraph("&#x202E;&#x200B;" + BODY)), ONE, "", "tricks in the text"),
]  # fmt: skip


# PDF.
def tree(objects, pages="2 0 R"):
    return assembled({1: f"<< /Type /Catalog /Pages {pages} >>".encode(), **objects}, trailer="/Root 1 0 R")


def forms(depth, width):
    """Forms that draw forms: as many texts as the width to the depth."""
    draw = b" ".join([b"/X Do"] * width)
    extra = []
    for n in range(depth):
        inner = f"/Resources << /XObject << /X {6 + n} 0 R >> /Font << /F1 3 0 R >> >>"
        stream = draw if n < depth - 1 else b"BT /F1 10 Tf (again and again) Tj ET"
        extra.append(
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] {inner} /Length {len(stream)} >>\nstream\n".encode()
            + stream
            + b"\nendstream"
        )
    data = pdf([draw], extra=extra)
    return data.replace(
        b"/Resources << /Font << /F1 3 0 R  >> >> >>",
        b"/Resources << /Font << /F1 3 0 R >> /XObject << /X 5 0 R >> >> >>",
    )


def stream_bomb(size, filters=1):
    code = b"BT /F1 10 Tf 60 700 Td (x) Tj ET " + b" " * size
    for _ in range(filters):
        code = zlib.compress(code, 9)
    told = " ".join(["/FlateDecode"] * filters)
    base = pdf([b"x"])
    at = base.index(b"<< /Length 1 >>")
    return (
        base[:at]
        + f"<< /Length {len(code)} /Filter [{told}] >>\nstream\n".encode()
        + code
        + base[base.index(b"\nendstream", at) :]
    )


LOOP = {2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", 3: b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>"}
FIT = column(60, [PROSE[0][:80], PROSE[0][80:], PROSE[1][:80], PROSE[1][80:]])
CMAP = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFFFFFF> <0000> endbfrange endcmap"


def cmapped():
    extra = [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [3 0 R] /ToUnicode 6 0 R >>",
        b"<< /Length %d >>\nstream\n" % len(CMAP) + CMAP + b"\nendstream",
    ]
    return pdf([b"BT /F2 10 Tf 60 700 Td <00410042> Tj ET"], extra=extra, fonts="/F2 5 0 R")


PDFS = [
    Case("pdf tree in a loop", "p.pdf", lambda: tree(LOOP), NONE, "", "pages whose child is their parent"),
    Case("pdf tree of itself", "p.pdf", lambda: tree({}, "1 0 R"), NONE, "", "the catalogue is its pages"),
    Case("pdf object of itself", "p.pdf", lambda: tree({2: b"2 0 R"}), NONE, "", "a reference to itself"),
    Case("pdf deep tree", "p.pdf", lambda: tree({n: f"<< /Type /Pages /Kids [{n + 1} 0 R] /Count 1 >>".encode() for n in range(2, 5000)}), NONE, "", "5,000 branches and no leaf"),
    Case("pdf of many pages", "p.pdf", lambda: tree({2: b"<< /Type /Pages /Kids [" + b"3 0 R " * 100_000 + b"] /Count 100000 >>", 3: b"<< /Type /Page /Parent 2 0 R >>"}), NONE, "", "one page 100,000 times"),
    Case("pdf that lies of its pages", "p.pdf", lambda: pdf([FIT]).replace(b"/Count 1", b"/Count 9"), range(2), "", "one page that says that it is nine"),
    Case("pdf nested lists", "p.pdf", lambda: pdf([b"[" * 50_000 + b"] TJ"]), NONE, "", "50,000 lists in one another"),
    Case("pdf nested dictionaries", "p.pdf", lambda: tree({2: b"<< /A " * 20_000 + b">> " * 20_000}), NONE, "", "20,000 dictionaries in one another"),
    Case("pdf of brackets", "p.pdf", lambda: pdf([b"BT (" + b"(" * 100_000 + b") Tj ET"]), NONE, "", "a text that never ends"),
    Case("pdf of objects", "p.pdf", lambda: tree(dict.fromkeys(range(2, 40000), b"<< >>")), NONE, "", "40,000 objects and no page"),
    Case("pdf of operators", "p.pdf", lambda: pdf([b"q Q " * 250_000]), NONE, "", "half a million operators that do nothing"),
    Case("pdf of texts", "p.pdf", lambda: pdf([b"BT /F1 10 Tf " + b"(x) Tj " * 150_000 + b"ET"]), range(2), "", "150,000 texts in one place"),
    Case("pdf forms in forms", "p.pdf", lambda: forms(12, 10), range(2), "", "a billion texts drawn by twelve forms"),
    Case("pdf form of itself", "p.pdf", lambda: pdf([b"/X Do"], extra=[b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream"]).replace(b"<< /Font << /F1 3 0 R  >> >>", b"<< /XObject << /X 5 0 R >> >>"), NONE, "", "a form that draws itself"),
    Case("pdf stream bomb", "p.pdf", lambda: stream_bomb(60 * MEGABYTE), NONE, "", "60 MB in 60 kB"),
    Case("pdf stream bomb in a bomb", "p.pdf", lambda: stream_bomb(60 * MEGABYTE, 3), NONE, "", "three times packed"),
    Case("pdf stream of wrong length", "p.pdf", lambda: pdf([FIT]).replace(b"<< /Length ", b"<< /Length 9"), range(2), "", "far longer than it is"),
    Case("pdf stream of itself", "p.pdf", lambda: pdf([FIT]).replace(b"/Contents 6 0 R", b"/Contents 5 0 R"), NONE, "", "the page is its own text"),
    Case("pdf places far off", "p.pdf", lambda: pdf([[(1e300, -1e300, PROSE[0]), (60, 700, PROSE[1])]]), range(2), "", "texts beyond all paper"),
    Case("pdf sizes of nothing", "p.pdf", lambda: pdf([[(60, 700 - 12 * n, text, 0) for n, text in enumerate(PROSE)]]), range(2), "", "letters without a size"),
    Case("pdf sizes beyond all", "p.pdf", lambda: pdf([[(60, 700 - 12 * n, text, 10**30) for n, text in enumerate(PROSE)]]), range(2), "", "letters as large as the world"),
    Case("pdf numbers of no end", "p.pdf", lambda: pdf([b"BT /F1 10 Tf " + b"9" * 20_000 + b" 700 Td (x) Tj ET"]), NONE, "", "a place of 20,000 digits"),
    Case("pdf map of letters", "p.pdf", cmapped, NONE, "", "a range of four billion letters"),
    Case("pdf table of objects", "p.pdf", lambda: pdf([FIT]).replace(b"xref\n0 7", b"xref\n0 99999999"), range(2), "", "a hundred million objects"),
    Case("pdf tables in a loop", "p.pdf", lambda: pdf([FIT]).replace(b"trailer\n<<", b"trailer\n<< /Prev 9"), range(2), "", "a table before this one that is none"),
    Case("pdf start beyond its end", "p.pdf", lambda: pdf([FIT]).replace(b"startxref\n", b"startxref\n9999999"), range(2), "", "the table is nowhere"),
    Case("pdf cut off", "p.pdf", lambda: pdf([FIT])[:500], range(2), "damaged", "half a file"),
    Case("pdf head alone", "p.pdf", lambda: b"%PDF-1.7", NONE, "damaged", "eight bytes"),
    Case("pdf of noise", "p.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 2000, NONE, "damaged", "bytes without order"),
    Case("pdf of ends", "p.pdf", lambda: b"%PDF-1.7\n" + b"startxref\n0\n%%EOF\n" * 20_000, NONE, "damaged", "20,000 ends"),
    Case("pdf of object heads", "p.pdf", lambda: b"%PDF-1.7\n" + b"1 0 obj\n" * 50_000, NONE, "damaged", "50,000 beginnings"),
    Case("pdf with a script", "p.pdf", lambda: pdf([FIT]).replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), ONE, "", "nothing in it is run"),
    Case("pdf packed by unknown means", "p.pdf", lambda: pdf([FIT], packed=True).replace(b"/FlateDecode", b"/MagicDecode"), NONE, "", "no such filter"),
]  # fmt: skip


# Lists.
LISTS = [
    Case("sitemap billion laughs", "s.xml", lambda: (LAUGHS.replace("DOCTYPE w", "DOCTYPE urlset") + "<urlset><url><loc>&i;</loc></url></urlset>").encode(), NONE, "entities", "a gigabyte in an address"),
    Case("sitemap nested", "s.xml", lambda: b"<urlset>" + b"<url>" * 50_000, NONE, "nested", "50,000 in one another"),
    Case("sitemap cut off", "s.xml", lambda: b"<urlset><url><loc>http://a.example/b</loc></url>" * 2, NONE, "addresses", "what came before is listed"),
    Case("sitemap of long addresses", "s.xml", lambda: b"<urlset><url><loc>http://a.example/" + b"x" * MEGABYTE + b"</loc></url></urlset>", NONE, "0 addresses", "an address of a megabyte"),
    Case("table of quotes", "t.csv", lambda: b'url,title\n"http://a.example/' + b'""' * 200_000, NONE, "0 addresses", "a cell that never ends"),
    Case("table of commas", "t.csv", lambda: b"url" + b"," * 300_000 + b"\n", NONE, "0 addresses", "300,000 columns"),
    Case("table of tabs", "g.csv", lambda: b"20200214103000-1\t20200214103000\t1\t" + b"\t" * 300_000, NONE, "0 addresses", "300,000 columns of GDELT"),
]  # fmt: skip

FILES = {
    "text": TEXTS,
    "page": PAGES,
    "record": RECORDS,
    "archive": ARCHIVES,
    "web archive": WARCS,
    "mail": MAILS,
    "word": WORDS,
    "pdf": PDFS,
    "list": LISTS,
    "found by fuzzing": FOUND,
}
# The families at full size beside them.
GROUPS = {**FILES, **{name: [family.case() for family in group] for name, group in PASSAGES.items()}}


def files():
    """Those that are made to keep reading busy, or to break it."""
    return [case for group in FILES.values() for case in group]


def cases():
    """All hostile files."""
    return [case for group in GROUPS.values() for case in group]


# What grows without end: a form, and what it is made of so many times.
GROWING = [
    ("a.eml", lambda n: mail("\n".join([BODY] * n)).as_bytes(), 30, "a mail of paragraphs"),
    ("a.eml", lambda n: headed("Subject", "=?utf-8?q?a?= " * n), 20_000, "encoded words of a subject"),
    ("a.docx", lambda n: docx("".join(paragraph(f"{m} {PROSE[m % 3]}") for m in range(n))), 100, "paragraphs of Word"),
    ("a.pdf", lambda n: pdf([column(60, [f"{m} {PROSE[m % 3][:70]}" for m in range(40)])] * n), 8, "pages of a PDF"),
    ("a.pdf", lambda n: pdf([[(10 + m % 500, 800 - m % 700, f"w{m}") for m in range(n)]]), 1000, "words strewn over a page"),
    ("a.zip", lambda n: zipped([(f"{m}.txt", f"{m} {TEXT}") for m in range(n)]), 15, "members of an archive"),
    ("a.warc.gz", lambda n: packed(*(record(f"http://e.example/{m}") for m in range(n))), 12, "pages of a web archive"),
    ("a.warc", lambda n: b"WARC/1.0\r\n" * n, 40_000, "heads of records"),
    ("a.xml", lambda n: b"<urlset>" + b"<url><loc>http://a.example/b</loc></url>" * n + b"</urlset>", 8_000, "addresses of a sitemap"),
    ("a.csv", lambda n: b"url,title\n" + b"".join(b"http://a.example/%d,x\n" % m for m in range(n)), 8_000, "rows of a table"),
]  # fmt: skip

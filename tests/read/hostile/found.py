"""Files on which fuzzing made some reader raise, each made small: bytes by code, and what was wrong."""

from tests.making import PROSE, TEXT, zipped
from tests.read.hostile.case import ANY, NONE, ONE, Case

BODY = " ".join(PROSE)


def entry(at, value):
    """A ZIP archive, and in its list of members another value."""
    data = bytearray(zipped([("a.txt", TEXT)]))
    first = data.index(b"PK\x01\x02")
    data[first + at : first + at + len(value)] = value
    return bytes(data)


def nameless():
    """A ZIP archive with a member whose name is empty in the list."""
    data = zipped([("a.txt", TEXT)])
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    listed = bytearray(data[at:end])
    listed[28:30] = b"\0\0"
    listed = listed.replace(b"a.txt", b"")
    tail = bytearray(data[end:])
    tail[12:16] = len(listed).to_bytes(4, "little")
    return data[:at] + bytes(listed) + bytes(tail)


def plain(inside):
    return f"{PROSE[0]}\n\n{inside} {PROSE[1]}".encode()


def feed(inside):
    return f"<rss><channel><title>a</title><item>{inside}</item></channel></rss>".encode()


FOUND = [
    Case("date of a raised two", "a.xml", lambda: feed(f"<title>b</title><pubDate>\u00b2 March 2020</pubDate><description>{BODY}</description>"), ANY, "", "a digit to isdigit, and none to int"),
    Case("feed with an end of a link", "a.xml", lambda: b"<rss><channel><item><link><item></item>x</link></item></channel></rss>", NONE, "feed cannot be read", "the parser of feeds failed on an address that began elsewhere"),
    Case("feed of strange names", "a.xml", lambda: b"<rss xmlns:a='b&#9;c&#9;d'><a:channel/><channel><item><title>b</title></item></channel></rss>", NONE, "feed cannot be read", "a name space of three words with tabs, which the parser of feeds takes apart"),
    Case("zip of another version", "z.zip", lambda: entry(6, b"\xff"), NONE, "damaged", "it takes version 25.5 to unpack"),
    Case("zip without a name", "z.zip", nameless, NONE, "", "a member whose name is empty"),
    Case("a word of many pieces", "a.txt", lambda: plain("http://a." * 200), ONE, "", "the language model took no word of more than 510 pieces"),
]  # fmt: skip

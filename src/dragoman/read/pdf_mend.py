"""A PDF whose table of objects is wrong or gone, as after a download that broke off, with a table made anew."""

from __future__ import annotations

import re
from bisect import bisect_right

_OBJECT = re.compile(rb"(?<!\d)(\d{1,7})\s{1,3}\d{1,5}\s{1,3}obj\b")
_CATALOG = re.compile(rb"/Type\s{0,3}/Catalog\b")


def mended(data: bytes) -> bytes:
    """The PDF with a table of where its objects stand put after it; nothing where it has no catalogue of its own.

    Where an object is there twice, the later one counts, as in a PDF that was changed.
    """
    found = [(match.start(), int(match[1])) for match in _OBJECT.finditer(data)]
    catalogs = [match.start() for match in _CATALOG.finditer(data)]
    starts = [start for start, _ in found]
    before = bisect_right(starts, catalogs[-1]) - 1 if catalogs else -1
    if before < 0:
        return b""
    places = {number: start for start, number in found}
    table = b"".join(b"%d 1\n%010d 00000 n \n" % (number, places[number]) for number in sorted(places))
    trailer = b"trailer\n<< /Size %d /Root %d 0 R >>" % (max(places) + 1, found[before][1])
    return data + b"\nxref\n%s%s\nstartxref\n%d\n%%%%EOF\n" % (table, trailer, len(data) + 1)

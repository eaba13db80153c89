"""Bytes to text: offsets are those of `bytes.decode("utf-8", "replace")` wherever the bytes are UTF-8."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.read import Raw
from dragoman.read.decode import decoded

PAGES = codebook.load().pages
RUSSIAN = "Президент заявил во вторник, что войска останутся на своих местах до конца переговоров. " * 4
FRENCH = "Le ministère a précisé que des éléments armés harcelaient encore la région située à l'est. " * 4


def decode(data):
    return decoded(Raw("x.txt", "x.txt", data), PAGES)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1).filter(lambda text: text.strip("\ufeff \t\r\n\0\x0b\x0c") and text.isprintable()))
def test_utf8_is_decoded_as_python_does(text):
    data = text.encode("utf-8", "replace")
    if data[:2] not in (b"MZ", b"\x1f\x8b"):
        assert decode(data).text == data.decode("utf-8", "replace")


ENCODED = [
    ("utf-8", FRENCH, 0, "no problem"),
    ("utf-8-sig", FRENCH, 0, "the mark stays as a character, as in Python"),
    ("utf-16", RUSSIAN, 0, "byte order mark"),
    ("utf-32", RUSSIAN, 0, "byte order mark of four bytes"),
    ("cp1251", RUSSIAN, 1, "guessed, and said to be"),
    ("cp1252", FRENCH, 1, "guessed, and said to be"),
]


@pytest.mark.parametrize(("encoding", "text", "count", "why"), ENCODED)
def test_encodings(encoding, text, count, why):
    got = decode(text.encode(encoding))
    assert got.text.removeprefix("\ufeff") == text, why
    assert len(got.problems) == count
    assert not any(problem.fatal for problem in got.problems)


def test_line_ends_and_the_mark_stay_as_they_are():
    data = codecs.BOM_UTF8 + b"one\r\ntwo\rthree\n"
    assert decode(data).text == "\ufeffone\r\ntwo\rthree\n"


def test_a_declared_encoding_counts():
    html = '<html><head><meta charset="windows-1251"></head><body>' + RUSSIAN + "</body></html>"
    got = decode(html.encode("cp1251"))
    assert got.text == html
    assert got.problems == ()


def test_stray_bytes_are_counted_and_the_offsets_kept():
    data = FRENCH.encode() + b" \xff \xfe " + FRENCH.encode()
    got = decode(data)
    assert got.text == data.decode("utf-8", "replace")
    assert "2 characters" in got.problems[0].message
    assert not got.problems[0].fatal


NOTHING = [
    (b"", "empty", "leave it out"),
    (b" \n\t\r\n", "empty", "leave it out"),
    (b"\xef\xbb\xbf\n", "no text", "leave it out"),
    (b"%PDF-1.7 \xe2\xe3\xcf\xd3", "PDF", "save it as text"),
    (b"PK\x03\x04rest", "ZIP", "unpack"),
    (b"\x89PNG\r\n\x1a\n", "picture", "text"),
    (b"\x1f\x8b\x08\x00", "gzip", "unpack"),
    (bytes(range(32)) * 40, "binary", "save it"),
    (b"SQLite format 3\x00", "SQLite", "export"),
]


@pytest.mark.parametrize(("data", "message", "mend"), NOTHING, ids=lambda value: str(value)[:12])
def test_what_holds_no_text_is_a_problem_that_says_the_mend(data, message, mend):
    got = decode(data)
    assert got.text == ""
    assert got.problems[0].fatal
    assert message in got.problems[0].message
    assert mend in got.problems[0].mend

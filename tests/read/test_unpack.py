"""Archives: what lies in them is read to all depths that the limits allow, and nothing is written."""

import gzip
import io
import json

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dragoman import codebook
from dragoman.read import Raw, report, sources
from dragoman.read.limits import LIMITS, Limits
from dragoman.read.unpack import opened, unpacked
from dragoman.records import Problem
from tests.making import HTML, PROSE, TEXT, TITLE, answer, column, docx, mail, packed, pdf, record, zipped


def read(name, data):
    reports, problems = report(Raw(name, name, data), codebook.load())
    return {one.source: one for one in reports}, problems


ALL = [
    ("a/talks.html", HTML), ("b.txt", TEXT), ("c.docx", docx()), ("d.eml", mail().as_bytes()),
    ("e.pdf", pdf([column(60, PROSE)])), ("f.jsonl", json.dumps({"text": PROSE[0]})), ("g.html.gz", gzip.compress(HTML.encode())),
    ("h.warc.gz", packed(record())), ("i.md", TEXT),
]  # fmt: skip


def test_a_zip_of_all_forms():
    got, problems = read("z.zip", zipped(ALL))
    assert list(got) == [
        "z.zip#a/talks.html",
        "z.zip#b.txt",
        "z.zip#c.docx",
        "z.zip#d.eml",
        "z.zip#e.pdf",
        "z.zip#f.jsonl#1",
        "z.zip#g.html.gz",
        "z.zip#h.warc.gz#1",
        "z.zip#i.md",
    ]
    assert problems == ()


def test_a_report_has_the_same_id_packed_and_unpacked():
    got, _ = read("z.zip", zipped([("a/talks.html", HTML)]))
    alone, _ = read("talks.html", HTML.encode())
    assert [one.id for one in got.values()] == [one.id for one in alone.values()]


def test_a_folder_with_archives_is_read_by_itself_and_nothing_is_written(tmp_path):
    (tmp_path / "one.zip").write_bytes(
        zipped([("../../up.txt", TEXT), ("/abs/olute.txt", TEXT + "x"), ("C:\\win\\dows.txt", TEXT + "y")])
    )
    (tmp_path / "two.warc.gz").write_bytes(packed(record()))
    (tmp_path / "three").write_bytes(pdf([column(60, PROSE)]))
    before = sorted(path for path in tmp_path.rglob("*"))
    found = list(sources([tmp_path]))
    assert sorted(one.file for one in found) == [
        "dows.txt",
        "olute.txt",
        "three",
        "up.txt",
        "www.lorne.example/world/talks",
    ]
    assert sorted(path for path in tmp_path.rglob("*")) == before
    assert not (tmp_path.parent.parent / "up.txt").exists()


def nested(depth):
    data = zipped([("deep.txt", TEXT)])
    for _ in range(depth - 1):
        data = zipped([("in.zip", data)])
    return data


@pytest.mark.parametrize(("depth", "readable"), [(1, True), (3, True), (4, True), (5, False), (40, False)])
def test_archives_in_archives(depth, readable):
    got, problems = read("z.zip", nested(depth))
    assert len(got) == readable
    assert any("deep" in problem.message for problem in problems) is not readable


def test_a_member_that_is_broken_leaves_the_others_alone():
    data = bytearray(zipped([("a.txt", TEXT), ("b.txt", TEXT[::-1] * 3)]))
    data[60] ^= 0xFF
    got, problems = read("z.zip", bytes(data))
    assert list(got) == ["z.zip#b.txt"]
    assert "damaged" in problems[0].message
    assert problems[0].source == "z.zip#a.txt"


def small(**bounds):
    return Limits(**{"file_bytes": LIMITS.file_bytes, **bounds})


def found(data, limits, name="z.zip"):
    each = list(unpacked(Raw(name, name, data), limits))
    return [one for one in each if isinstance(one, Raw)], [one for one in each if isinstance(one, Problem)]


BOUNDS = [
    (
        {"file_bytes": 100},
        zipped([("a.txt", TEXT), ("b.txt", "short and plain")]),
        1,
        "longer than the limit",
        "one too long",
    ),
    ({"unpacked_bytes": 700}, zipped([(f"{n}.txt", TEXT) for n in range(9)]), 1, "unpacks to more", "too much in all"),
    ({"members": 4}, zipped([(f"{n}.txt", TEXT) for n in range(9)]), 4, "more than 4 files", "too many"),
    ({"ratio_from_bytes": 1000}, zipped([("a.txt", "a" * 10**6)]), 0, "times its size", "packed far too well"),
    ({"ratio_from_bytes": 1000}, gzip.compress(b"a" * 10**6), 0, "times its size", "gzip packed far too well"),
]


@pytest.mark.parametrize(("bounds", "data", "count", "message", "why"), BOUNDS, ids=[row[4] for row in BOUNDS])
def test_limits(bounds, data, count, message, why):
    raws, problems = found(data, small(**bounds))
    assert len(raws) == count, why
    assert message in problems[-1].message, why


DOCUMENTS = [
    ({"xl/workbook.xml": "x"}, "spreadsheet"), ({"ppt/presentation.xml": "x"}, "presentation"),
    ({"META-INF/container.xml": "x", "a.xhtml": HTML}, "e-book"), ({"content.xml": "x"}, "OpenDocument"), ({}, "no files"),
    ({"__MACOSX/a.txt": TEXT, ".hidden": "x", "folder/": ""}, "no files"),
]  # fmt: skip


@pytest.mark.parametrize(("members", "message"), DOCUMENTS, ids=[row[1] for row in DOCUMENTS])
def test_documents_of_programs_are_no_archives(members, message):
    got, problems = read("x.zip", zipped(members.items()))
    assert got == {}
    assert message in problems[0].message


def test_a_web_archive_gives_each_page_its_address_and_day():
    other = HTML.replace(TITLE, "Other talks")
    data = packed(
        record(block=b"", kind="warcinfo"),
        record(),
        record("http://p.example/p.png", answer(b"\x89PNG", "image/png")),
        record("http://o.example/2", answer(other.encode()), day="2020-04-01"),
        record("http://n.example/", answer(status="404 Not Found")),
    )
    got, problems = read("w.warc.gz", data)
    assert [(one.address, one.published.value, one.published.basis, one.file) for one in got.values()] == [
        ("https://www.lorne.example/world/talks", "2020-03-05", "inferred", "www.lorne.example/world/talks"),
        ("http://o.example/2", "2020-04-01", "inferred", "o.example/2"),
    ]
    assert problems == ()


def test_a_page_that_tells_its_day_keeps_it():
    html = HTML.replace("<head>", '<head><meta property="article:published_time" content="2020-03-03T10:00:00Z">')
    got, _ = read("w.warc", record(block=answer(html.encode())))
    assert [(one.published.value, one.published.basis) for one in got.values()] == [("2020-03-03", "stated")]


RUSSIAN = (
    "<html><body><p>"
    + "Министр заявил во вторник, что переговоры продолжатся на следующей неделе. " * 4
    + "</p></body></html>"
)
CHUNKS = (
    b"".join(b"%x\r\n%s\r\n" % (len(HTML[i : i + 50]), HTML[i : i + 50].encode()) for i in range(0, len(HTML), 50))
    + b"0\r\n\r\n"
)
ANSWERS = [
    (answer(RUSSIAN.encode("cp1251"), "text/html; charset=windows-1251"), "переговоры", "the charset of the server"),
    (answer(CHUNKS, Transfer_Encoding="chunked"), "neighbouring", "in chunks"),
    (answer(Transfer_Encoding="chunked"), "neighbouring", "said to be in chunks, kept whole"),
    (answer(gzip.compress(HTML.encode()), Content_Encoding="gzip"), "neighbouring", "packed"),
    (answer(Content_Encoding="gzip"), "neighbouring", "said to be packed, kept unpacked"),
    (answer(Content_Encoding="br"), "neighbouring", "said to be packed with Brotli, kept unpacked"),
]  # fmt: skip


@pytest.mark.parametrize(("block", "told", "why"), ANSWERS, ids=[row[2] for row in ANSWERS])
def test_answers(block, told, why):
    got, problems = read("w.warc", record(block=block))
    assert [told in one.text for one in got.values()] == [True], why
    assert problems == ()


DAMAGED = [
    (record() + record(length=10) + record("http://c.example/c", answer(HTML.replace("Talks", "Walks").encode())), 2, "wrong lengths", "a length that is too short"),
    (record(length="ten") + record(), 1, "wrong lengths", "a length that is no number"),
    (record(length=-5) + record(), 1, "wrong lengths", "a length below nothing"),
    (record() + record("http://c.example/c")[:400], 2, "cut off", "the end is missing"),
    (record(block=answer(b"\x1b\x2f\x00", Content_Encoding="br")) + record(), 1, "not read", "packed with Brotli"),
    (packed(record())[:-20] + packed(record("http://c.example/c")), 1, "damaged", "a gzip member that is cut short"),
    (b"WARC/1.0\r\n", 0, "wrong", "a head alone"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "count", "message", "why"), DAMAGED, ids=[row[3] for row in DAMAGED])
def test_damaged_web_archives_are_read_as_far_as_they_go(data, count, message, why):
    got, problems = read("w.warc", data)
    assert len(got) == count, why
    assert message in " ".join(problem.message for problem in problems), why


def test_a_wacz_is_read_by_its_archive_alone():
    data = zipped(
        [
            ("datapackage.json", "{}"),
            ("archive/data.warc.gz", packed(record())),
            ("indexes/index.cdx.gz", gzip.compress(b"x")),
            ("pages/pages.jsonl", json.dumps({"text": PROSE[0]})),
        ]
    )
    got, problems = read("site.wacz", data)
    assert list(got) == ["site.wacz#archive/data.warc.gz#1"]
    assert problems == ()


def test_what_warcio_writes_and_reads_is_read_alike():
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    for n in range(20):
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        body = HTML.replace(TITLE, f"{TITLE} {n}").encode()
        writer.write_record(
            writer.create_warc_record(f"http://e.example/{n}", "response", payload=io.BytesIO(body), http_headers=head)
        )
    theirs = [
        (one.rec_headers.get_header("WARC-Target-URI"), one.content_stream().read())
        for one in ArchiveIterator(io.BytesIO(file.getvalue()))
    ]
    ours = [
        (one.hints.address, one.data)
        for one in opened(Raw("w.warc.gz", "w.warc.gz", b""), io.BytesIO(file.getvalue()), LIMITS)
    ]
    assert ours == theirs


def test_pages_of_a_long_archive_come_one_by_one(tmp_path):
    path = tmp_path / "long.warc.gz"
    with path.open("wb") as file:
        for n in range(300):
            file.write(packed(record(f"http://e.example/{n}")))
    stream = sources([path])
    assert next(stream).source.endswith("#1")
    assert sum(1 for _ in stream) == 299

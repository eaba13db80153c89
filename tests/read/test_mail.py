"""Mails: their text, what the header tells, what is attached, and pages that browsers save as mails."""

import base64
import quopri
from email.message import EmailMessage

import pytest

from dragoman import codebook
from dragoman.read import Raw, report
from tests.making import HTML, PROSE, TITLE, column, docx, mail, pdf

FIRST = "\n\n".join(PROSE)


def read(message, name="m.eml"):
    data = message.as_bytes() if isinstance(message, EmailMessage) else message
    return report(Raw(name, name, data, "mail"), codebook.load())


def test_a_plain_mail():
    (got,), problems = read(mail())
    assert (got.title, got.byline, got.outlet, got.media) == (TITLE, "Ada Lorne", "", "mail")
    assert (got.published.value, got.published.basis) == ("2020-03-03", "stated")
    assert got.text.strip() == FIRST
    assert problems == ()


def test_the_html_part_is_read_where_the_plain_one_says_little_and_else_the_plain_one():
    (got,), _ = read(mail("See this mail in your browser.", HTML))
    assert got.media == "html"
    assert got.text.startswith("<html>")
    assert [got.text[span.start : span.end] for span in got.body] == list(PROSE)
    (got,), _ = read(mail(FIRST, HTML))
    assert got.media == "mail"


SUBJECTS = [
    (f"Re: {TITLE}", TITLE, "an answer"),
    (f"FW: Re[2]: {TITLE}", TITLE, "sent on"),
    (f"AW: WG: {TITLE}", TITLE, "German"),
    (f"Ynt: {TITLE}", TITLE, "Turkish"),
    ("=?utf-8?B?R2VzcHLDpGNoZSBnZWhlbiB3ZWl0ZXI=?=", "Gespräche gehen weiter", "an encoded word"),
    ("UN: talks go on", "UN: talks go on", "no answer, but who speaks"),
]


@pytest.mark.parametrize(("subject", "title", "why"), SUBJECTS, ids=[row[2] for row in SUBJECTS])
def test_subjects(subject, title, why):
    data = mail().as_bytes().replace(f"Subject: {TITLE}".encode(), f"Subject: {subject}".encode())
    (got,), _ = read(data)
    assert got.title == title, why


def test_a_sender_that_is_a_known_medium_is_the_outlet():
    outlet = codebook.load().outlets.at("reuters.com")
    (got,), _ = read(mail(From=f"{outlet.name} <news@{outlet.domains[0]}>"))
    assert (got.outlet, got.byline) == (outlet.name, "")


def test_quotations_of_earlier_mails_and_signatures_are_no_part_of_it():
    text = (
        FIRST
        + "\n\n> An earlier mail said that the bridge had been taken by the army on Sunday.\n\n-- \nAda Lorne\nDesk of the East, Lorne\n"
    )
    (got,), _ = read(mail(text))
    body = "".join(got.text[span.start : span.end] for span in got.body)
    assert body == "".join(PROSE)


def test_what_is_only_a_quotation_is_what_was_sent_on():
    (got,), _ = read(mail("\n>\n".join(f"> {part}" for part in PROSE)))
    assert "talks with the neighbouring state" in "".join(got.text[span.start : span.end] for span in got.body)


def test_flowed_lines_are_joined():
    data = mail().as_bytes().split(b"\n\n")[0].replace(b'charset="utf-8"', b'charset="utf-8"; format=flowed')
    body = PROSE[0].replace(" that ", " that \n").encode() + b"\n\n" + PROSE[1].encode() + b"\n-- \nAda\n"
    (got,), _ = read(data + b"\n\n" + body)
    assert PROSE[0] in got.text


CHARSETS = [
    ("koi8-r", "Министр заявил во вторник, что переговоры будут продолжены на следующей неделе в столице страны."),
    (
        "iso-8859-9",
        "Dışişleri Bakanı salı günü yaptığı açıklamada görüşmelerin gelecek hafta süreceğini söyledi ve gitti.",
    ),
    ("windows-1256", "قال وزير الخارجية يوم الثلاثاء إن المحادثات ستستمر في الأسبوع المقبل في العاصمة بحضور الوفود."),
    ("utf-16", "The minister said on Tuesday that the talks would go on next week in the capital of the country."),
]


@pytest.mark.parametrize(("charset", "text"), CHARSETS)
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_charsets(charset, text, encoding):
    code = text.encode(charset)
    body = base64.encodebytes(code) if encoding == "base64" else quopri.encodestring(code)
    head = f"From: a@lorne.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n"
    (got,), problems = read(head.encode() + body)
    assert text in got.text
    assert problems == ()


def test_attachments_and_mails_in_it_are_reports_of_their_own_that_point_to_it():
    inner = mail(PROSE[1] + "\n\n" + PROSE[2], Subject="Older news of the crossing")
    names = [("../../etc/page.html", HTML.encode()), ("note.docx", docx()), ("sheet.pdf", pdf([column(60, PROSE)]))]
    reports, problems = read(mail(attached=[*names, inner]))
    assert [one.file for one in reports] == ["m.eml", "page.html", "note.docx", "sheet.pdf", "mail-4.eml"]
    assert [one.source for one in reports][1:3] == ["m.eml#page.html", "m.eml#note.docx"]
    assert [one.within for one in reports] == ["", *[reports[0].id] * 4]
    assert [one.media for one in reports] == ["mail", "html", "docx", "pdf", "mail"]
    assert problems == ()


def test_pictures_are_passed_over_and_what_we_do_not_read_is_told():
    message = mail(attached=[("tool.exe", b"MZ" + b"\0" * 50)])
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="p.png")
    reports, problems = read(message)
    assert len(reports) == 1
    assert [(problem.source, problem.fatal) for problem in problems] == [("m.eml#tool.exe", False)]
    assert ".exe" in problems[0].message


def test_a_page_that_a_browser_saved():
    message = mail("", HTML, From="<Saved by a browser>", Snapshot_Content_Location="https://www.lorne.example/talks")
    (got,), _ = read(message, "page.mhtml")
    assert (got.title, got.address) == (TITLE, "https://www.lorne.example/talks")
    assert (got.published.value, got.published.basis) == ("2020-03-03", "inferred")
    assert got.byline == ""


def test_what_is_called_text_and_has_the_header_of_a_mail_is_a_mail():
    (got,), _ = read(b"Received: from a\nMIME-Version: 1.0\n" + mail().as_bytes(), "m.txt")
    assert got.media == "mail"
    lines = f"From: Varden\nDate: 3 March 2020\nSubject: talks\n\n{FIRST}"
    reports, _ = report(Raw("m.txt", "m.txt", lines.encode()), codebook.load())
    assert reports[0].media == "text"

"""The language of an article and of its parts, on pages of several languages."""

import pytest

from dragoman import codebook
from dragoman.read import report
from dragoman.read.raw import Raw

BOOK = codebook.load()
ENGLISH = (
    "The two delegations met for the third time since May and agreed on how the harbour should be shared.",
    "A spokeswoman said that both of them had made concessions, and that a text would be ready within days.",
    "Fishermen who had waited outside the hall were told about the terms before anybody else.",
)
RUSSIAN = (
    "Делегации встретились в третий раз с мая и договорились о том, как будет использоваться гавань.",
    "По словам представительницы министерства, обе стороны пошли на уступки, и текст будет готов через несколько дней.",
    "Рыбаки, ожидавшие у зала, первыми узнали об условиях соглашения.",
)
FRENCH = (
    "« Nous avons obtenu ce que nous voulions pour nos pêcheurs », a déclaré le ministre à l'issue de la rencontre."
)


def read(*paragraphs, name="report.txt"):
    raw = Raw(source=name, file=name, data="\n\n".join(paragraphs).encode())
    (found,), _ = report(raw, BOOK)
    return found


def parts(found):
    return [(part.language, part.span.slice(found.text)) for part in found.tongues]


def test_an_english_article_has_no_parts():
    found = read("Harbour deal near", *ENGLISH)
    assert (found.language, found.tongues) == ("en", ())


def test_an_article_in_another_language_is_of_that_language():
    found = read("Соглашение о гавани близко", *RUSSIAN)
    assert (found.language, found.tongues) == ("ru", ())
    assert found.body


@pytest.mark.parametrize("paragraph", [RUSSIAN[1], FRENCH], ids=["another script", "the same script"])
def test_a_paragraph_in_another_language_is_marked(paragraph):
    found = read("Harbour deal near", ENGLISH[0], ENGLISH[1], paragraph, ENGLISH[2])
    assert found.language == "en"
    assert len(found.tongues) == 1
    assert found.tongues[0].span.slice(found.text).strip("«» ") in paragraph


@pytest.mark.parametrize("line", ["Министр ушёл в отставку.", "部长辞职。", "Ο υπουργός παραιτήθηκε."])
def test_a_short_line_in_another_script_is_never_english(line):
    found = read("Harbour deal near", ENGLISH[0], line, ENGLISH[1], ENGLISH[2])
    start = found.text.index(line)
    english = [span for span in found.body if span.start <= start < span.end]
    assert not english or [part.span.start for part in found.tongues] == [start]


def test_english_paragraphs_of_an_article_in_another_language_are_marked():
    found = read("Соглашение о гавани близко", *RUSSIAN, ENGLISH[0], ENGLISH[1])
    assert found.language == "ru"
    assert [language for language, _ in parts(found)] == ["en", "en"]


def test_a_quotation_within_an_english_paragraph_is_marked():
    quoted = "“Nos pêcheurs ont obtenu enfin tout ce que nous demandions depuis longtemps”"
    found = read("Harbour deal near", ENGLISH[0], f"{quoted}, the minister said, and left.", ENGLISH[1])
    assert [language for language, _ in parts(found)] == ["fr"]


def test_names_in_another_script_are_no_part():
    found = read("Harbour deal near", ENGLISH[0], "The ship, called Заря, had lain at anchor there since the spring.")
    assert found.tongues == ()


def test_what_a_page_claims_counts_only_where_its_text_does_not_tell():
    page = "<html lang='en'><body><p>" + "</p><p>".join(RUSSIAN) + "</p></body></html>"
    assert read(page, name="page.html").language == "ru"

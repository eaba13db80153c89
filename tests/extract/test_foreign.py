"""What comes of reports in other languages: who is named in them, and a word that no more was read."""

import pytest

from dragoman import codebook, extract, parse
from dragoman.read import report
from dragoman.read.raw import Raw
from dragoman.records import Actor, Event

BOOK = codebook.load()
ENGLISH = (
    "Turkish forces shelled a Syrian base near Idlib on Monday, and three of the soldiers there were killed.",
    "The ministry said that it would answer, and that none of those who had fired would be forgiven.",
)
FOREIGN = {
    "ru": "Российская авиация нанесла удар по позициям Турции в Идлибе, и Эрдоган пригрозил России ответом. «Мы ударим», — заявил он.",
    "tr": "Rus uçakları İdlib'de Türkiye'nin mevzilerini vurdu ve Erdoğan, Rusya'yı karşılık vermekle tehdit etti.",
    "ar": "قصفت الطائرات الروسية مواقع تركيا في إدلب وهدد أردوغان روسيا بالرد على كل من شارك في القصف.",
    "fr": "L'aviation russe a bombardé les positions de la Turquie à Idlib, et Recep Tayyip Erdogan a menacé la Russie de représailles.",
}
SIDES = {"RUS", "TUR", "TUR:recep-tayyip-erdogan"}


def read(*paragraphs):
    raw = Raw(source="a.txt", file="a.txt", data="\n\n".join(paragraphs).encode())
    (found,), _ = report(raw, BOOK)
    records, problems = extract.records(parse.document(found, BOOK), BOOK)
    return found, records, problems


@pytest.mark.parametrize("language", FOREIGN)
def test_only_actors_come_of_a_report_in_another_language(language):
    found, records, (problem,) = read(FOREIGN[language])
    assert found.language == language
    assert {type(record) for record in records} == {Actor}
    assert {record.key for record in records} >= SIDES
    assert (problem.fatal, problem.stage) == (False, "parse")
    assert problem.message.startswith(f"it is in {BOOK.tongues.name(language)}")
    assert problem.evidence.report == found.id


@pytest.mark.parametrize("language", FOREIGN)
def test_of_a_mixed_report_the_english_part_is_read_in_full(language):
    found, records, (problem,) = read(ENGLISH[0], FOREIGN[language], ENGLISH[1])
    alone = read(ENGLISH[0], ENGLISH[1])[1]
    start = found.text.index(FOREIGN[language])
    inside = range(start, start + len(FOREIGN[language]))
    told = [record for record in records if not isinstance(record, Actor)]
    assert not [record for record in told if any(span.start in inside for span in record.evidence.spans)]
    assert [e.type for e in told if isinstance(e, Event)] == [e.type for e in alone if isinstance(e, Event)]
    assert {record.key for record in records if isinstance(record, Actor)} >= SIDES
    assert problem.message.startswith("a part of it is in")


def test_an_english_report_is_no_problem():
    _, records, problems = read(*ENGLISH)
    assert any(isinstance(record, Event) for record in records)
    assert problems == ()

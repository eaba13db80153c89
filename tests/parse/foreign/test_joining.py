"""Documents of several languages: English parts are read in full, others for names and numbers, all in their places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import codebook, parse
from dragoman.records import Report, Span, Stretch

BOOK = codebook.load()
ENGLISH = "Turkish troops attacked a Russian convoy near Idlib on 3 March 2020, killing three soldiers."
OTHERS = {
    "ru": "Россия обвинила Турцию 4 марта 2020 года, погибли двое солдат.",
    "tr": "Rusya, 4 Mart 2020'de Türkiye'yi suçladı, iki asker öldü.",
    "ar": "اتهمت روسيا تركيا في 4 مارس 2020 بقتل 12 جنديا.",
    "fr": "La Russie a accusé la Turquie le 4 mars 2020, deux soldats sont morts.",
    "und": "Rusya Turkiye Suriye Iran",
}


def mixed(*pieces):
    """A report of paragraphs, each with its language, in an English article."""
    text, body, tongues = "", [], []
    for language, paragraph in pieces:
        span = Span(len(text), len(text) + len(paragraph))
        text += paragraph + "\n\n"
        body.append(span)
        if language != "en":
            tongues.append(Stretch(span=span, language=language))
    return Report(
        source="mixed.txt", file="mixed.txt", text=text, body=tuple(body), language="en", tongues=tuple(tongues)
    )


PIECES = st.lists(st.sampled_from([("en", ENGLISH), *OTHERS.items()]), min_size=1, max_size=5)


@given(PIECES)
@settings(max_examples=25, deadline=None)
def test_all_stands_in_its_place(pieces):
    report = mixed(*pieces)
    document = parse.document(report, BOOK)
    assert [s.start for s in document.sentences] == sorted(s.start for s in document.sentences)
    for one in (*document.mentions, *document.times, *document.quantities):
        sentence = document.sentences[one.sentence]
        assert sentence.start <= one.span.start < one.span.end <= sentence.end
    for sentence in document.sentences:
        assert document.paragraphs[sentence.paragraph].covers(sentence.span)
        assert all(sentence.start <= token.start < sentence.end for token in document.tokens_of(sentence))
    for act in document.acts:
        spoken = document.tokens[act.token]
        assert all(abs(document.mentions[part.mention].span.start - spoken.start) < len(ENGLISH) for part in act.parts)
    assert {mention.key for mention in document.mentions if mention.key} <= {entity.key for entity in document.entities}


@given(PIECES)
@settings(max_examples=15, deadline=None)
def test_what_is_not_english_has_no_tokens(pieces):
    document = parse.document(mixed(*pieces), BOOK)
    foreign = [span for span, (language, _) in zip(document.report.body, pieces, strict=True) if language != "en"]
    assert not [token for token in document.tokens if any(span.start <= token.start < span.end for span in foreign)]


@pytest.mark.parametrize("language", ["ru", "tr", "ar", "fr"])
def test_who_when_and_how_many(language):
    text = OTHERS[language]
    report = Report(source="a.txt", file="a.txt", text=text, body=(Span(0, len(text)),), language=language)
    document = parse.document(report, BOOK)
    assert [mention.key for mention in document.mentions] == (["RUS", "TUR"])
    assert [time.when.value for time in document.times] == ["2020-03-04"]
    assert [quantity.unit_lemma for quantity in document.quantities] == ["soldier"]
    assert (document.tokens, document.acts, document.attributions) == ((), (), ())


def test_an_english_report_is_parsed_as_ever():
    report = mixed(("en", ENGLISH))
    assert report.tongues == ()
    assert all(sentence.first < sentence.last for sentence in parse.document(report, BOOK).sentences)

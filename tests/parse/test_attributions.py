"""The parts of attributions: what tags say, and what quotation marks bound."""

from msgspec import structs

from dragoman.parse.attributions import attributions
from dragoman.records import Document, Quotation, Report, Sentence, Span, Token

TEXT = "“Rain. Snow,” she said."
WORDS = [(0, 1, "B-CONTENT"), (1, 5, "I-CONTENT"), (5, 6, "O"), (7, 11, "B-CONTENT"), (11, 12, "I-CONTENT"), (12, 13, "O"),
         (14, 17, "B-SOURCE"), (18, 22, "B-CUE"), (22, 23, "O")]  # fmt: skip
DOCUMENT = Document(
    report=Report(source="t", file="t", text=TEXT, body=(Span(0, len(TEXT)),)),
    tokens=tuple(Token(a, b, TEXT[a:b], attribution=tag) for a, b, tag in WORDS),
    sentences=(Sentence(0, 6, 0, 3, 0), Sentence(7, 23, 3, 9, 0)),
)
QUOTATION = Quotation(outer=Span(0, 13), inner=Span(1, 12), sentence=0)


def parts(document):
    return [(part.kind, TEXT[part.span.start : part.span.end]) for part in attributions(document)]


def test_tags_make_spans_sentence_by_sentence():
    assert parts(DOCUMENT) == [("CONTENT", "“Rain"), ("CONTENT", "Snow,"), ("SOURCE", "she"), ("CUE", "said")]


def test_a_quotation_joins_the_contents_that_lie_in_it():
    found = parts(structs.replace(DOCUMENT, quotations=(QUOTATION,)))
    assert found == [("CONTENT", "“Rain. Snow,”"), ("SOURCE", "she"), ("CUE", "said")]


def test_a_scare_quote_joins_nothing():
    scare = structs.replace(QUOTATION, scare=True)
    assert len(parts(structs.replace(DOCUMENT, quotations=(scare,)))) == 4


def test_a_content_of_one_word_is_a_fragment():
    alone = structs.replace(
        DOCUMENT,
        tokens=(*DOCUMENT.tokens[:1], structs.replace(DOCUMENT.tokens[1], attribution="O"), *DOCUMENT.tokens[2:]),
    )
    assert ("CONTENT", "“") not in parts(alone)

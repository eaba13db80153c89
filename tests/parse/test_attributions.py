"""The parts of attributions: what tags say, and what quotation marks bound."""

from msgspec import structs

from dragoman import codebook, parse
from dragoman.parse.attributions import attributions
from dragoman.records import Quotation, Report, Sentence, Span, Token

BOOK = codebook.load()
TEXT = "“Rain. Snow,” she said."
WORDS = [(0, 1, "B-CONTENT"), (1, 5, "I-CONTENT"), (5, 6, "O"), (7, 11, "B-CONTENT"), (11, 12, "I-CONTENT"), (12, 13, "O"),
         (14, 17, "B-SOURCE"), (18, 22, "B-CUE"), (22, 23, "O")]  # fmt: skip
TOKENS = tuple(Token(a, b, TEXT[a:b], attribution=tag) for a, b, tag in WORDS)
SENTENCES = (Sentence(0, 6, 0, 3, 0), Sentence(7, 23, 3, 9, 0))
QUOTATION = Quotation(outer=Span(0, 13), inner=Span(1, 12), sentence=0)


def parts(tokens=TOKENS, quotations=()):
    found = attributions(tokens, SENTENCES, quotations, (), BOOK)
    return [(part.kind, TEXT[part.span.start : part.span.end]) for part in found]


def test_tags_make_spans_sentence_by_sentence():
    assert parts() == [("CONTENT", "“Rain"), ("CONTENT", "Snow,"), ("SOURCE", "she"), ("CUE", "said")]


def test_a_quotation_joins_the_contents_that_lie_in_it():
    found = parts(quotations=(QUOTATION,))
    assert found == [("CONTENT", "“Rain. Snow,”"), ("SOURCE", "she"), ("CUE", "said")]


def test_a_scare_quote_joins_nothing():
    assert len(parts(quotations=(structs.replace(QUOTATION, scare=True),))) == 4


def test_a_content_of_one_word_is_a_fragment():
    alone = (*TOKENS[:1], structs.replace(TOKENS[1], attribution="O"), *TOKENS[2:])
    assert ("CONTENT", "“") not in parts(alone)


def test_each_part_has_the_share_that_the_model_gives_it():
    text = "The ministry said on Friday that the bridge at Kelmo had been closed."
    document = parse.document(Report(source="", file="", text=text, body=(Span(0, len(text)),)), BOOK)
    found = {part.kind: part.share for part in document.attributions}
    assert set(found) == {"SOURCE", "CUE", "CONTENT"}
    assert all(0.5 < share < 1 for share in found.values()), found

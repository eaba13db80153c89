"""How much of a report is read, where a sentence is cut, and how letters with marks are read."""

import pytest

from dragoman import codebook, extract, parse
from dragoman.parse.extent import MOST_CHARACTERS, MOST_PIECES, MOST_TOKENS, extent
from dragoman.parse.paragraphs import paragraphs
from dragoman.parse.sentences import LONGEST, sentences
from dragoman.parse.tokens import tokens
from dragoman.records import Report, Span

BOOK = codebook.load()


def whole(text):
    return (Span(0, len(text)),)


@pytest.mark.parametrize(
    ("text", "count", "reason"),
    [
        ("Peru agreed. " * 100, 300, "a short report is read whole"),
        ("no " * (MOST_TOKENS + 500), MOST_TOKENS, "no more words and marks than that"),
        ("no " * MOST_TOKENS, MOST_TOKENS, "just so many are read whole"),
        ("qzxj " * MOST_TOKENS, None, "words that are none count by what the language model reads of them"),
        (" " * MOST_CHARACTERS + "no", 0, "what stands beyond all limits is not read"),
        ("", 0, "nothing is nothing"),
    ],
)
def test_extent(text, count, reason):
    body, found = extent(text, whole(text), BOOK)
    if count is None:
        assert sum(len(BOOK.model.pieces(token.text)) for token in found) <= MOST_PIECES
        assert MOST_PIECES // 10 < len(found) < MOST_TOKENS, reason
    else:
        assert len(found) == count, reason
    assert all(any(span.start <= token.start and token.end <= span.end for span in body) for token in found)


def test_ranges_after_the_end_are_left_out():
    text = "no " * (MOST_TOKENS + 500)
    body, found = extent(text, (Span(0, 30), Span(60, len(text) - 9), Span(len(text) - 6, len(text))), BOOK)
    assert [body[0], body[1].start, len(body)] == [Span(0, 30), 60, 2]
    assert body[1].end > found[-1].start


# Parsed without a language model's work, since the limit is what is tested.
@pytest.mark.parametrize(
    ("text", "problems", "reason"),
    [
        ("Peru agreed on Monday.\u200b\n&nbsp;</p> \n", 0, "what shows nothing at the end is no loss"),
        ("\n\n".join(["Peru agreed."] * 3), 0, "a short report has no problem"),
        (" " * MOST_CHARACTERS + "Peru agreed.", 1, "what stands beyond the limit is told to be left out"),
    ],
)
def test_what_is_left_out_is_told(text, problems, reason):
    report = Report(source="t", file="t", text=text, body=whole(text))
    _, found = extract.records(parse.document(report, BOOK), BOOK)
    assert len(found) == problems, reason
    assert all("too long" in one.message and one.evidence.report == report.id and not one.fatal for one in found)


@pytest.mark.parametrize(
    ("text", "lengths", "reason"),
    [
        ("no " * LONGEST, [LONGEST], "just as long as sentences are"),
        ("no " * (LONGEST + 1), [LONGEST, 1], "without a mark it is cut where it is too long"),
        ("no " * 99 + "; " + "no " * 99, [100, 99], "after a mark that is near"),
        ("no; " + "no " * LONGEST, [LONGEST, 2], "a mark far before does not count"),
    ],
)
def test_sentences_without_an_end(text, lengths, reason):
    found = sentences(tokens(text, whole(text), BOOK.language), paragraphs(text, whole(text)), BOOK.language)
    assert [one.last - one.first for one in found] == lengths, reason


@pytest.mark.parametrize(
    ("written", "words", "reason"),
    [
        ("Erdog\u0306an", ["Erdo\u011fan"], "a letter and its breve are one letter"),
        ("Tu\u0308rkiye ag\u0306reed", ["T\u00fcrkiye", "a\u011freed"], "in each word"),
        ("a" + "\u0301" * 500 + " b", ["\u00e1", "b"], "a storm of accents is one"),
        ("Pu\u2066ti\u2069n", ["Putin"], "marks of direction show nothing"),
        ("Rus\U000e0041sia\ufe0f", ["Russia"], "nor do tags and choices of shape"),
        ("b" * 250, ["b" * 100, "b" * 100, "b" * 50], "a word without an end is cut"),
    ],
)
def test_letters_with_marks(written, words, reason):
    found = tokens(written, whole(written), BOOK.language)
    assert [token.text for token in found] == words, reason
    assert found[0].start == 0, "offsets stay those of the raw text"


def test_a_word_of_many_pieces_is_read_in_part():
    word = ".".join(["http"] * 300)
    assert len(BOOK.model.pieces(word)) == BOOK.model.longest - 2
    assert len(BOOK.model.scores([[word]])[0].upos) == 1

"""Where a thing belongs: what the record tells, what its sentence names, else the text around it."""

import pytest

from dragoman import codebook
from dragoman.analyse.measure.belonging import event_fronts, sentence
from dragoman.link import picture
from dragoman.records import Evidence, Span
from tests.crisis import Desk, day, together

BOOK = codebook.load()
OWN = BOOK.with_fronts('[issues.fish]\nname = "fish"\nstrong = ["herring"]\n')
ONLY = BOOK.with_fronts('only = true\n[issues.fish]\nname = "fish"\nstrong = ["herring"]\n')
DONBAS, REFUGEES, ENERGY = "theatre:donbas", "issue:refugees", "issue:energy"


def fronts(before, text, front=None, type="ACCUSE", book=BOOK):
    """The fronts of the act of the last sentence of a report."""
    desk = Desk("a", "2020-02-01", "Post")
    if before:
        desk.figure(before, 1, kind="other")
    desk.act(text, type, ["RUS"], ["TUR"], when=day("2020-02-01"), front=front)
    whole = picture(*together(desk), book, as_of=None)
    (event,) = whole.events
    return event_fronts(whole, book.fronts, event)


TWICE = "Shells fell on Donetsk. Donetsk was dark."


@pytest.mark.parametrize(
    ("before", "text", "front", "expected", "reason"),
    [
        ("", "Moscow blamed Ankara.", None, (), "nothing is named"),
        ("", "Moscow blamed Ankara.", DONBAS, (DONBAS,), "the record tells it"),
        ("", "Moscow blamed Ankara over Donetsk.", None, (DONBAS,), "the sentence names it"),
        ("", "Moscow blamed Ankara for the refugees from Donetsk.", None, (REFUGEES, DONBAS), "an issue and a theatre"),
        (TWICE, "Moscow blamed Ankara.", None, (DONBAS,), "what the text was about"),
        ("Donetsk was dark.", "Moscow blamed Ankara.", None, (), "named but once, the text is not about it"),
        (TWICE, "Moscow blamed Ankara for the refugees.", None, (REFUGEES, DONBAS), "a local issue has a ground"),
        (TWICE, "Moscow blamed Ankara for the pipeline.", None, (ENERGY,), "an issue that is dealt in anywhere"),
        ("", "Moscow blamed Ankara over Donetsk.", "theatre:UKR", ("theatre:UKR",), "one theatre: the record's"),
    ],
)
def test_fronts_of_an_event(before, text, front, expected, reason):
    assert fronts(before, text, front) == expected, reason


def test_own_fronts_come_first_and_may_stand_alone():
    text = "Moscow blamed Ankara for the herring of Donetsk."
    assert fronts("", text, DONBAS, book=OWN) == ("issue:fish", DONBAS)
    assert fronts("", text, DONBAS, book=ONLY) == ("issue:fish",)
    assert fronts("", "Moscow blamed Ankara.", DONBAS, book=ONLY) == ()


@pytest.mark.parametrize(
    ("passage", "expected", "reason"),
    [
        ("came", "Then Lavrov came.", "a clause of it"),
        ("Then Lavrov came.", "Then Lavrov came.", "all of it, with its full stop"),
        ("It rained", "It rained.", "the first"),
        ("“Go,” he said.”", "“Go,” he said.”", "the last, with its quotation mark"),
    ],
)
def test_the_sentence_around_a_passage(passage, expected, reason):
    text = "It rained. Then Lavrov came. “Go,” he said.”"
    desk = Desk("a", "2020-02-01", "Post").act(text, "ACCUSE", ["RUS"], ["TUR"])
    whole = picture(*together(desk), BOOK, as_of=None)
    start = text.index(passage)
    found = sentence(whole, Evidence(whole.reports[0].id, (Span(start, start + len(passage)),)))
    assert found.strip().rstrip(".") == expected.rstrip("."), reason

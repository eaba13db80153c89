"""What happened, in our own words."""

import pytest

from dragoman import codebook
from dragoman.analyse.sentences import capital, event_sentence, listed, number, quoted
from dragoman.codebook import phrasing
from dragoman.link import picture
from dragoman.records import Evidence, Span
from tests.crisis import HARBOUR, Desk, day, together

BOOK = codebook.load()


def sentence(type, actors=(), recipients=(), **fields):
    desk = Desk("a", "2020-01-05", "Post").act("Something.", type, actors, recipients, **fields)
    found = picture(*together(desk), BOOK, as_of=None)
    (event,) = found.events
    return event_sentence(found, event)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            sentence("ASSAULT", ["SYR"], ["TUR"], place=HARBOUR, when=day("2020-01-02")),
            "Syria attacked Turkey in Harbour Town on 2 January 2020.",
        ),
        (sentence("ASSAULT", ["SYR"]), "Syria used armed force."),
        (sentence("ASSAULT", [], ["TUR"]), "There was an armed attack on Turkey."),
        (sentence("ASSAULT", ["SYR", "TUR"]), "Syria and Turkey fought."),
        (sentence("ASSAULT", ["SYR"], ["TUR"], status="threatened"), "Syria threatened to attack Turkey."),
        (sentence("ASSAULT", ["SYR"], ["TUR"], status="denied"), "It is denied that Syria attacked Turkey."),
        (sentence("ASSAULT", ["SYR"], ["TUR"], status="alleged"), "Syria allegedly attacked Turkey."),
        (sentence("ASSAULT", ["SYR"], ["TUR"], status="called-for"), "Calls for Syria to attack Turkey."),
        (sentence("ASSAULT", [], [], status="planned"), "An armed attack was planned."),
        (sentence("CONSULT", ["RUS", "TUR"], mode="phone"), "Russia and Turkey spoke by telephone."),
        (sentence("REQUEST", ["RUS"], ["TUR"], mode="assist"), "Russia asked Turkey for help."),
        (sentence("AGREE", ["group:east"], ["TUR"]), "The Eastern Front agreed with Turkey."),
    ],
)
def test_event_sentence(said, expected):
    assert said == expected


@pytest.mark.parametrize("status", sorted(phrasing.load().status))
@pytest.mark.parametrize("type", sorted(BOOK.plover.types))
def test_every_type_can_be_said_in_every_status(type, status):
    for mode in ("", *BOOK.plover.entry(type).modes):
        for actors, recipients in (["SYR"], ["TUR"]), (["SYR"], []), ([], ["TUR"]), ([], []), (["SYR", "RUS"], []):
            said = sentence(type, actors, recipients, mode=mode, status=status)
            assert said.endswith(".")
            assert "  " not in said
            assert all(
                name in said for key, name in (("SYR", "Syria"), ("TUR", "Turkey")) if key in (*actors, *recipients)
            )


def test_every_mode_that_has_words_is_a_mode():
    modes = {f"{type}-{mode}" for type in BOOK.plover.types for mode in BOOK.plover.entry(type).modes}
    assert set(phrasing.load().acts) <= modes | set(BOOK.plover.types)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (list("abcdef"), "a, b, c, d and 2 more"),
        (["a", "a"], "a"),
    ],
)
def test_listed(names, words):
    assert listed(names) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(3.6e6, "3.6 million"), (80_000, "80,000"), (33, "33"), (0.5, "0.5"), (1_250_000_000, "1,250 million")],
)
def test_number(value, words):
    assert number(value) == words


def test_a_long_passage_is_cut_at_a_word():
    desk = Desk("a", "2020-01-05", "Post").statement("word " * 100)
    found = picture(*together(desk), BOOK, as_of=None)
    said = quoted(found, Evidence(desk.report.id, (Span(0, 500),)), most=22)
    assert said == "“word word word word…”"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("it&#8217;s <b>over</b>", "“it’s over”"),
        ("see [the plan](#)", "“see the plan”"),
        ("he said “no” twice", "“he said ‘no’ twice”"),
        ("a\n  b.", "“a b”"),
    ],
)
def test_a_passage_is_shown_without_its_markup(raw, shown):
    desk = Desk("a", "2020-01-05", "Post").statement(raw)
    found = picture(*together(desk), BOOK, as_of=None)
    assert quoted(found, Evidence(desk.report.id, (Span(0, len(raw)),))) == shown


def test_capital():
    assert capital("it rains") == "It rains."
    assert capital("it says “no.”") == "It says “no.”"
